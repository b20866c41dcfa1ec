"""What the commands print: harmless text, and JSON Lines."""

import json
import sys
from collections.abc import Mapping
from typing import Any

from vpt_tui.text import harmless


def say(text: str) -> None:
    """Print a line of text; no terminal will obey what is in it."""
    print(harmless(text))


def complain(text: str) -> None:
    """Print a line on standard error."""
    print(harmless(text), file=sys.stderr)


def print_json(value: Mapping[str, Any]) -> None:
    """Print one object on one line, and let it go at once to whoever reads along."""
    print(json.dumps(value, ensure_ascii=False, allow_nan=False), flush=True)
