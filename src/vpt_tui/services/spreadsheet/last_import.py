"""What a spreadsheet said last of a ban: a later one brings only what it changed itself."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import update
from sqlmodel import Session, select

from vpt_tui.services.spreadsheet.sheet import SheetRow
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.people import Alias, Person

Content = list[Any]
"""A row as it is kept, in plain values: `_VALUES` of what a ban holds, then its appointment."""

_VALUES, _PERSON = 8, 5


class Stored(NamedTuple):
    """What the store holds of a ban that a spreadsheet may name."""

    ban_id: int
    person_id: int
    lifted: bool
    aliases: tuple[str, ...]
    description: str
    values: Content
    """How it stands now, in the order of a row's content, without the appointment."""
    last: Content | None
    """What the latest spreadsheet said; None when none did."""

    def is_the_person(self, content: Content) -> bool:
        """Tell whether a row says of the person what stands here."""
        return content[:_PERSON] == self.values[:_PERSON]

    @property
    def changed_here(self) -> bool:
        """Whether it stands otherwise than the latest spreadsheet said: the desk changed it."""
        return self.last is None or self.values != self.last[:_VALUES]


def content_of(row: SheetRow) -> Content:
    """Return what a row says, as it is kept."""
    visit = [row.visit[0].isoformat(), row.visit[1]] if row.visit else None
    return [
        row.given, row.family, _day(row.birth_date), sorted(row.aliases), row.description,
        list(row.buildings), _day(row.from_date), _day(row.until), visit,
    ]  # fmt: skip


def says_the_same(row: SheetRow, last: Content | None, columns: frozenset[str]) -> bool:
    """Tell whether a row says what the latest spreadsheet said, in the columns that it has."""
    if last is None:
        return False
    said, lacking = content_of(row), _lacking(columns)
    return all(said[n] == last[n] for n in range(len(said)) if n not in lacking)


def kept_content(row: SheetRow, last: Content | None, columns: frozenset[str]) -> Content:
    """Return what to keep of a row; for a column that it lacks, what was said of that before."""
    said, lacking = content_of(row), _lacking(columns)
    return [last[n] if last and n in lacking else value for n, value in enumerate(said)]


def remember(session: Session, rows: Iterable[tuple[int, Content]]) -> None:
    """Keep what a spreadsheet said of some bans, by their number."""
    if said := [{"id": ban_id, "imported": content} for ban_id, content in rows]:
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
        values = [
            one.given, one.family, _day(one.birth_date), list(names), one.description,
            list(one.buildings), _day(one.from_date), _day(one.until),
        ]  # fmt: skip
        found[one.reference] = Stored(
            one.id, one.person_id, one.lifted_at is not None, names, one.description, values,
            one.imported,
        )  # fmt: skip
    return found


def _lacking(columns: frozenset[str]) -> set[int]:
    optional = {"aliassen": 3, "signalement": 4, "afspraak": _VALUES}
    return {place for name, place in optional.items() if name not in columns}


def _day(day: date | datetime | None) -> str | None:
    return day.isoformat() if day else None
