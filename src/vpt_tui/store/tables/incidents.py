"""What happened: the incident, who was in it, and what proves it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Field, Index

from vpt_tui.store.tables.base import NUMBERED_ONCE, STRICT, Row
from vpt_tui.store.tables.columns import Day, Moment, Structure, YesNo


class CaseState(StrEnum):
    """How far a case is."""

    DRAFT = "concept"
    """Still being taken down."""
    OPEN = "open"
    CLOSED = "gesloten"
    DISCARDED = "weggegooid"
    """A draft that was thrown away."""


class CasePart(StrEnum):
    """What somebody was in a case."""

    REPORTER = "melder"
    VICTIM = "slachtoffer"
    OFFENDER = "veroorzaker"


class Incident(Row, table=True):
    """A report and what was decided about it, with its grounds."""

    __table_args__ = (
        Index("incident_by_state", "state", "changed_at"),
        Index("incident_unsettled", "state", "unsettled", "changed_at"),
        STRICT,
    )

    id: int = Field(default=None, primary_key=True)
    reference: str = Field(unique=True)
    """`2026-0001`: the year in which it was taken down, and a number."""
    state: str = CaseState.DRAFT
    """One of `CaseState`."""
    unsettled: bool = Field(default=True, sa_type=YesNo)
    """Nobody confirmed its place in the matrix, or not on the proposal that it has now."""
    revision: int = 1
    """Counts the changes, so that nobody overwrites another's unseen."""
    protocol: str
    protocol_version: str
    created_at: datetime = Field(sa_type=Moment)
    created_by: str
    changed_at: datetime = Field(sa_type=Moment)

    occurred_at: datetime | None = Field(default=None, sa_type=Moment)
    occurred_time_known: bool = Field(default=False, sa_type=YesNo)
    who: str = ""
    what: str = ""
    where: str = ""
    with_what: str = ""
    how: str = ""
    when: str = ""
    why: str = ""
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=Structure)
    """The known facts, as the protocol names them; what is absent is unknown."""

    proposed_column: str | None = None
    proposed_report: str | None = None
    confirmed_column: str | None = None
    confirmed_report: str | None = None
    departure_reason: str = ""
    classified_at: datetime | None = Field(default=None, sa_type=Moment)
    classified_by: str = ""
    handler: str = ""
    """The role that follows it up (R6.0)."""
    stand_in: str = ""
    """Another role that follows it up in place of the handler, if somebody does."""
    stand_in_reason: str = ""
    carer: str = ""
    """A named person who looks after the victim, where the protocol names nobody (R7.2)."""
    closed_at: datetime | None = Field(default=None, sa_type=Moment)
    closed_by: str = ""
    closing_note: str = ""
    victim_learned_on: date | None = Field(default=None, sa_type=Day)
    """The day on which the victim learned of it, from which a klacht is reckoned (art. 66 Sr)."""


class Decided(Row, table=True):
    """A place in the matrix that somebody confirmed, with its grounds. Rows are only added."""

    __tablename__ = "decision"

    id: int = Field(default=None, primary_key=True)
    incident_id: int = Field(foreign_key="incident.id", index=True)
    at: datetime = Field(sa_type=Moment)
    by: str
    protocol: str
    protocol_version: str
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=Structure)
    """The answers as they were then."""
    proposed_column: str | None = None
    proposed_report: str
    confirmed_column: str | None = None
    confirmed_report: str
    reason: str = ""
    """Why it departs from the proposal."""


class FactChange(Row, table=True):
    """A fact of a registered case that somebody changed. Turning it back is a row of its own."""

    __tablename__ = "fact_change"
    __table_args__ = NUMBERED_ONCE

    id: int = Field(default=None, primary_key=True)
    incident_id: int = Field(foreign_key="incident.id", index=True)
    fact: str
    """As the protocol names it, or `occurred_at`."""
    before: Any = Field(default=None, sa_type=Structure, nullable=True)
    """None was unknown."""
    after: Any = Field(default=None, sa_type=Structure, nullable=True)
    at: datetime = Field(sa_type=Moment)
    by: str
    back: bool = Field(default=False, sa_type=YesNo)
    """Whether somebody turned an earlier change back by this one."""


class Involvement(Row, table=True):
    """Somebody in an incident: the name as it was said, and the person once that is known."""

    id: int = Field(default=None, primary_key=True)
    incident_id: int = Field(foreign_key="incident.id", index=True)
    part: str
    """One of `CasePart`."""
    name: str = ""
    phone: str = ""
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)


class Evidence(Row, table=True):
    """Something that proves what happened: where it is kept, and its fingerprint.

    The file itself stays on the municipal share.
    """

    id: int = Field(default=None, primary_key=True)
    incident_id: int = Field(foreign_key="incident.id", index=True)
    place: str
    """A path on the share, or a full URL."""
    secured_at: datetime = Field(sa_type=Moment)
    sha256: str = ""
    """64 hexadecimal digits, or empty when there is no file to reckon it over."""
    note: str = ""
    """The literal words, or what is to be seen."""
