"""Access bans: what was denied, to whom, and how that can be proved (ECLI:NL:HR:2019:13)."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Field, Index

from vpt_tui.store.tables.base import STRICT, Row
from vpt_tui.store.tables.columns import Day, Moment, Structure, YesNo


class Ban(Row, table=True):
    """A denial of free access to buildings (R6.5), with the record of its being known."""

    __table_args__ = (Index("ban_by_end", "lifted_at", "until"), STRICT)

    id: int = Field(default=None, primary_key=True)
    reference: str = Field(unique=True)
    """Its own number; reception sees this and never the incident's."""
    person_id: int = Field(foreign_key="person.id", index=True)
    incident_id: int | None = Field(default=None, foreign_key="incident.id", index=True)
    revision: int = 1
    buildings: list[str] = Field(default_factory=list, sa_type=Structure)
    from_date: date = Field(sa_type=Day)
    until: date | None = Field(default=None, sa_type=Day)
    """The last day; unset where nobody set one: the protocol names no length."""
    end_condition: str = ""
    review_on: date | None = Field(default=None, sa_type=Day, index=True)
    grounds: str = ""
    """The facts it rests on. Criminal data (AVG art. 10): never published."""
    proportion: str = ""
    """Why nothing lighter would do; asked for emotional behaviour."""
    imposed_by: str = ""
    imposed_role: str = ""
    mandate: str = ""
    heard: bool | None = Field(default=None, sa_type=YesNo)
    hearing: str = ""
    """What they said, or why they were not heard."""
    letter: str = ""
    letter_on: date | None = Field(default=None, sa_type=Day)
    delivery: str = ""
    delivered_on: date | None = Field(default=None, sa_type=Day)
    told_reception_at: datetime | None = Field(default=None, sa_type=Moment)
    told_security_at: datetime | None = Field(default=None, sa_type=Moment)
    told_police_at: datetime | None = Field(default=None, sa_type=Moment)
    instructions: str = ""
    """What reception is to do, beside what always holds."""
    created_at: datetime = Field(sa_type=Moment)
    created_by: str
    lifted_at: datetime | None = Field(default=None, sa_type=Moment)
    lifted_by: str = ""
    lifted_reason: str = ""
    imported: list[Any] | None = Field(default=None, sa_type=Structure)
    """What the latest spreadsheet said of it; unset when none did."""
    list_change: int = 0
    """Which change of reception's list made it what it is: a list that holds so many changes
    holds this ban as it stands."""


class Appointment(Row, table=True):
    """A visit that is allowed while a ban runs (footnote 2 of R6.5), and how it is proved."""

    id: int = Field(default=None, primary_key=True)
    ban_id: int = Field(foreign_key="ban.id", index=True)
    at: datetime = Field(sa_type=Moment, index=True)
    building: str
    purpose: str
    contact: str
    """Whom reception calls."""
    code: str
    """The code in the letter. Kept, for the griffie repeats it when a letter is lost."""
    proof: bytes
    """The salted digest of the code: all of it that reception's list carries."""
    created_at: datetime = Field(sa_type=Moment)
    created_by: str
    cancelled_at: datetime | None = Field(default=None, sa_type=Moment)
    cancelled_by: str = ""
