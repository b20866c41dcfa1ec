"""Who is known: people, their other names, and the keys under which they are found."""

from datetime import date
from typing import Any, ClassVar

from sqlmodel import Field

from vpt_tui.store.tables.base import NUMBERED_ONCE, Row
from vpt_tui.store.tables.columns import Day, LongNumber


class Person(Row, table=True):
    """Somebody who is known to the griffie, as offender, victim, reporter or witness."""

    __table_args__: ClassVar[Any] = NUMBERED_ONCE

    id: int = Field(default=None, primary_key=True)
    given: str = ""
    family: str = ""
    """With the tussenvoegsel, in front or behind a comma, as it was given."""
    birth_date: date | None = Field(default=None, sa_type=Day)
    phone: str = ""
    description: str = ""
    """What they look like, in words; never a photo (AVG art. 5)."""


class Alias(Row, table=True):
    """Another name of a person, whole, as it is written."""

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    name: str


class NameKey(Row, table=True):
    """One key under which a person is found; `vpt_tui.names` makes them."""

    __tablename__ = "name_key"
    __table_args__: ClassVar[dict[str, bool]] = {"sqlite_strict": True, "sqlite_with_rowid": False}

    key: int = Field(primary_key=True, sa_type=LongNumber)
    """At most 48 bits."""
    owner: int = Field(primary_key=True, foreign_key="person.id", index=True)
