"""What is to be done for an incident: copied from the protocol when it arose."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Field, Index

from vpt_tui.store.tables.base import NUMBERED_ONCE, Row
from vpt_tui.store.tables.columns import Moment, Structure, YesNo


class StepState(StrEnum):
    """What became of a step."""

    OPEN = "open"
    DONE = "gedaan"
    NOT_APPLICABLE = "nvt"
    WITHDRAWN = "vervallen"
    """A later classification does not ask it any more."""


class Step(Row, table=True):
    """One thing to do, with where it comes from and what became of it."""

    __table_args__ = (
        Index("step_by_incident", "incident_id", "state", "position"),
        Index("step_by_state", "state", "force", "arose_at"),
        Index("step_by_term", "state", "force", "term", "arose_at"),
        Index("step_by_plan", "state", "due_at"),
        NUMBERED_ONCE,
    )

    id: int = Field(default=None, primary_key=True)
    incident_id: int = Field(foreign_key="incident.id")
    code: str
    kind: str
    title: str
    owners: list[str] = Field(default_factory=list, sa_type=Structure)
    any_owner: bool = Field(default=False, sa_type=YesNo)
    """One of the owners is enough."""
    force: str
    """`verplicht`, `mogelijk` or `aanbevolen`."""
    term: str = ""
    """`direct`, or the protocol's own words; empty where it says nothing."""
    source: str
    """`protocol`, `wet`, `handreiking` or `lokaal`."""
    rules: list[str] = Field(default_factory=list, sa_type=Structure)
    after: list[str] = Field(default_factory=list, sa_type=Structure)
    """Codes of steps of which one comes first."""
    requires: list[str] = Field(default_factory=list, sa_type=Structure)
    """What must hold before it is done, in sentences for the screen."""
    asks: list[dict[str, str]] = Field(default_factory=list, sa_type=Structure)
    """Questions that are answered when it is done: `key` and `question`."""
    explain: str = ""
    caution: str = ""
    position: int = 0
    """Its place in the protocol's order."""
    arose_at: datetime = Field(sa_type=Moment)
    due_at: datetime | None = Field(default=None, sa_type=Moment)
    """When the clerk means to do it; the protocol itself names no hours."""
    state: str = StepState.OPEN
    """One of `StepState`."""
    done_at: datetime | None = Field(default=None, sa_type=Moment)
    done_by: str = ""
    note: str = ""
    """What was done, or why it does not apply."""
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=Structure)


class Consent(Row, table=True):
    """What somebody allowed, refused or took back; the newest line counts (R8.3)."""

    id: int = Field(default=None, primary_key=True)
    incident_id: int = Field(foreign_key="incident.id", index=True)
    what: str = "collegas"
    answer: str
    """`gegeven`, `geweigerd` or `ingetrokken`."""
    at: datetime = Field(sa_type=Moment)
    by: str
    note: str = ""
