"""What a spreadsheet said last of a ban: a later one brings only what it changed itself."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import update
from sqlmodel import Session, select

from vpt_tui.services.spreadsheet.sheet import SheetRow
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.people import Alias, Person

_OPTIONAL = {"aliassen": "aliases", "signalement": "description", "afspraak": "visit"}
"""The columns that a spreadsheet may lack, and what they tell."""


class Content(NamedTuple):
    """A row as it is kept, in plain values: JSON has no other, and it is compared with that."""

    given: str
    family: str
    birth_date: str | None
    aliases: list[str]
    description: str
    buildings: list[str]
    from_date: str | None
    until: str | None
    visit: list[str] | None = None
    """When and where an appointment is."""

    @property
    def person(self) -> "Content":
        """Only what it says of the person."""
        return self._replace(buildings=[], from_date=None, until=None, visit=None)

    @property
    def without_visit(self) -> "Content":
        """Only what it says of the person and the ban."""
        return self._replace(visit=None)


class Stored(NamedTuple):
    """What the store holds of a ban that a spreadsheet may name."""

    ban_id: int
    person_id: int
    lifted: bool
    aliases: tuple[str, ...]
    description: str
    values: Content
    """How it stands now, without the appointment."""
    last: Content | None
    """What the latest spreadsheet said; None when none did."""

    def is_the_person(self, content: Content) -> bool:
        """Tell whether a row says of the person what stands here."""
        return content.person == self.values.person

    @property
    def changed_here(self) -> bool:
        """Whether it stands otherwise than the latest spreadsheet said: the desk changed it."""
        return self.last is None or self.values != self.last.without_visit


def content_of(row: SheetRow) -> Content:
    """Return what a row says, as it is kept."""
    visit = [row.visit[0].isoformat(), row.visit[1]] if row.visit else None
    return Content(
        row.given, row.family, _day(row.birth_date), sorted(row.aliases), row.description,
        list(row.buildings), _day(row.from_date), _day(row.until), visit,
    )  # fmt: skip


def says_the_same(row: SheetRow, last: Content | None, columns: frozenset[str]) -> bool:
    """Tell whether a row says what the latest spreadsheet said, in the columns that it has."""
    return last is not None and kept_content(row, last, columns) == last


def kept_content(row: SheetRow, last: Content | None, columns: frozenset[str]) -> Content:
    """Return what to keep of a row; for a column that it lacks, what was said of that before."""
    said = content_of(row)
    if last is None:
        return said
    lacking = (told for column, told in _OPTIONAL.items() if column not in columns)
    return said._replace(**{told: getattr(last, told) for told in lacking})


def remember(session: Session, rows: Iterable[tuple[int, Content]]) -> None:
    """Keep what a spreadsheet said of some bans, by their number."""
    if said := [{"id": ban_id, "imported": list(content)} for ban_id, content in rows]:
        session.execute(update(Ban), said)


def stored(session: Session) -> dict[str, Stored]:
    """Return every ban by its reference, as far as a spreadsheet can tell of it."""
    aliases: dict[int, list[str]] = {}
    for person_id, name in session.exec(select(Alias.person_id, Alias.name)):
        aliases.setdefault(person_id, []).append(name)
    columns = (
        Ban.reference, Ban.id, Ban.person_id, Ban.lifted_at, Person.given, Person.family,
        Person.birth_date, Person.description, Ban.buildings, Ban.from_date, Ban.until,
        Ban.imported,
    )  # fmt: skip
    found = {}
    for one in session.execute(select(*columns).join(Person)):  # type: ignore[call-overload]
        names = tuple(sorted(aliases.get(one.person_id, ())))
        values = Content(
            one.given, one.family, _day(one.birth_date), list(names), one.description,
            list(one.buildings), _day(one.from_date), _day(one.until),
        )  # fmt: skip
        found[one.reference] = Stored(
            one.id, one.person_id, one.lifted_at is not None, names, one.description, values,
            Content(*one.imported) if one.imported else None,
        )  # fmt: skip
    return found


def _day(day: date | datetime | None) -> str | None:
    return day.isoformat() if day else None
