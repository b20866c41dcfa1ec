"""A program that comes after this one: it has a second schema, which is invented."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from vpt_tui.store.sqlite import schema

LATER = Path(__file__).parent / "later"
ASTRAY = Path(__file__).parent / "astray"
"""The migration to it loses rows that others point at."""

SECOND = "0002"


@contextmanager
def later_program(steps: Path = LATER) -> Iterator[None]:
    """Be that program as long as a block lasts."""
    with patch.multiple(schema, HEAD=SECOND, VERSIONS=(*schema.VERSIONS, steps)):
        yield
