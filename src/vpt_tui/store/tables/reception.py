"""What passes between griffie and reception: what the desk keeps to publish, and what came back."""

from datetime import datetime

from sqlmodel import Field

from vpt_tui.store.tables.base import Row
from vpt_tui.store.tables.columns import Moment, YesNo


class Kept(Row, table=True):
    """A small thing that the desk keeps: the keys to publish with, reception's password."""

    name: str = Field(primary_key=True)
    value: str


class Sighting(Row, table=True):
    """What reception reported of somebody with a ban. Its id is the message's own."""

    id: str = Field(primary_key=True)
    """The UUID that reception's desk gave it, so that none counts twice."""
    ban_id: int | None = Field(default=None, foreign_key="ban.id", index=True)
    entry: str = ""
    """The reference that reception saw, also when no ban here bears it."""
    seen_at: datetime = Field(sa_type=Moment)
    building: str
    outcome: str
    """`vertrokken`, `gebleven, politie gebeld`, `toegelaten op afspraak` or `niet de persoon`."""
    receptionist: str
    demanded_by: str = ""
    """Who demanded that they leave (art. 138/139 Sr)."""
    demanded_at: datetime | None = Field(default=None, sa_type=Moment)
    police_called: bool = Field(default=False, sa_type=YesNo)
    note: str = ""
    collected_at: datetime = Field(sa_type=Moment)
    read_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
    """When the griffie saw it; until then it is on the worklist."""
    incident_id: int | None = Field(default=None, foreign_key="incident.id", index=True)
    """The case that was opened for it as a draft, if it was a breach (R6.6)."""


class Received(Row, table=True):
    """A message from reception that was counted, of whatever kind."""

    id: str = Field(primary_key=True)
    kind: str
    """`gezien`, `opgezocht` or `werkt met lijst`."""
    received_at: datetime = Field(sa_type=Moment)
    sequence: int
    """The list that the desk worked with."""
    log_lines: int | None = None
    """How many lines our log had when that list was published, as the message tells it."""
    log_head: str | None = None
    """The hash of the newest of those lines, in hexadecimals; unset where none was told."""


class PublishedList(Row, table=True):
    """A list that was published: what it held, to know of which bans reception was told."""

    __tablename__ = "published_list"

    sequence: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    published_at: datetime = Field(sa_type=Moment)
    changes: int
    """How many changes of the list it holds: see `Ban.list_change`."""
    digest: str
    """The SHA-256 of its body, in hexadecimals; empty when another list stood there at once."""
    in_place: bool = Field(sa_type=YesNo)
    """Whether it stood where reception looks: else it is a copy for somewhere else."""


class ReceptionDesk(Row, table=True):
    """A desk at reception, as its latest receipt tells."""

    __tablename__ = "reception_desk"

    id: str = Field(primary_key=True)
    """The UUID that the desk gave itself."""
    building: str
    """Where it stands; empty when nobody there said it."""
    sequence: int
    """The list that it works with."""
    digest: str
    since: datetime = Field(sa_type=Moment)
    """When it took that list over."""
    heard_at: datetime = Field(sa_type=Moment)
    """When it last wrote."""
