"""Forms that somebody has begun and not yet saved."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from vpt_tui.store.tables.base import Row
from vpt_tui.store.tables.columns import Moment, Structure


class Draft(Row, table=True):
    """What stands in a form, as it was typed. Each account has its own."""

    what: str = Field(primary_key=True)
    """The form, and what it is about: ``ontzegging:2026-0001``."""
    by: str = Field(primary_key=True)
    """The account that is filling it in."""
    content: dict[str, Any] = Field(default_factory=dict, sa_type=Structure)
    """The answers that differ from how the form began, by the name of the question."""
    begun_at: datetime = Field(sa_type=Moment)
    kept_at: datetime = Field(sa_type=Moment)
