"""Taking bans over from a spreadsheet: all of them or none, and the same file only once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import delete, func, insert, update
from sqlmodel import Session, SQLModel, col, select

from vpt_tui.names.index import keys_of
from vpt_tui.names.person import PersonName
from vpt_tui.services.imported_visits import ImportedVisits, plan
from vpt_tui.services.keeping import tell_reception
from vpt_tui.services.office import Office, Work
from vpt_tui.services.rights import Rights, needs
from vpt_tui.services.spreadsheet import Sheet, SheetRow, read_sheet
from vpt_tui.store.bans import Ban
from vpt_tui.store.people import Alias, NameKey, Person

Progress = Callable[[int, int], None]
"""Is told how many rows of how many are done."""

_AT_ONCE = 2000


@dataclass(frozen=True)
class Imported:
    """What an import came to."""

    new: int
    changed: int
    same: int
    lifted: int
    """Bans that were lifted here since: the spreadsheet does not bring them back."""


class _Stored(NamedTuple):
    """What the store holds of a ban that a spreadsheet may name."""

    ban_id: int
    person_id: int
    lifted: bool
    aliases: tuple[str, ...]
    description: str
    values: tuple[object, ...]
    """What of a row can differ, in the order of `_values`."""


class _Sorted(NamedTuple):
    """The rows of a spreadsheet, by what has to be done with them."""

    new: list[SheetRow]
    changed: list[SheetRow]
    moved: list[SheetRow]
    """Those with another appointment."""
    same: int
    lifted: int


class Importing:
    """Importing spreadsheets."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @needs(Rights.insist_on_imposing)
    def take_over(self, file: Path, progress: Progress = lambda _done, _all: None) -> Imported:
        """Import a spreadsheet in one transaction.

        A column that the spreadsheet lacks changes nothing. Raises `BadSheet` with every
        mistake in it; then nothing was taken over.
        """
        sheet = read_sheet(file)
        total = len(sheet.rows)
        with self._office.writing() as work:
            stored, visits = _stored(work.session), ImportedVisits(work)
            found = _sorted_out(sheet, stored, visits)
            _add(work, found.new, lambda done: progress(done, total))
            for row in found.changed:
                _change(work, row, stored[row.reference])
            for row in found.moved:
                visits.follow(stored[row.reference].ban_id, row)
            result = _result(found)
            if result.new or result.changed:
                tell_reception(work)
            work.log("spreadsheet overgenomen", "ontzeggingen", _counted(result))
        progress(total, total)
        return result


def _counted(result: Imported) -> str:
    return f"{result.new} nieuw, {result.changed} gewijzigd, {result.same} gelijk"


def _result(found: _Sorted) -> Imported:
    changed = {row.reference for row in (*found.changed, *found.moved)}
    return Imported(len(found.new), len(changed), found.same, found.lifted)


def _sorted_out(sheet: Sheet, stored: dict[str, _Stored], visits: ImportedVisits) -> _Sorted:
    new, changed, moved = list[SheetRow](), list[SheetRow](), list[SheetRow]()
    same = lifted = 0
    for row in sheet.rows:
        known = stored.get(row.reference)
        if known is None:
            new.append(row)
            continue
        if known.lifted:
            lifted += 1
            continue
        whole = _completed(row, known, sheet.columns)
        differs = known.values != _values(whole)
        moves = "afspraak" in sheet.columns and visits.differ(known.ban_id, row)
        same += not (differs or moves)
        changed.extend([whole] * differs)
        moved.extend([whole] * moves)
    return _Sorted(new, changed, moved, same, lifted)


def _completed(row: SheetRow, known: _Stored, columns: frozenset[str]) -> SheetRow:
    """Return a row with what is known already for the columns that the spreadsheet lacks."""
    return replace(
        row,
        aliases=row.aliases if "aliassen" in columns else known.aliases,
        description=row.description if "signalement" in columns else known.description,
    )


def _values(row: SheetRow) -> tuple[object, ...]:
    return (
        row.given, row.family, row.birth_date, tuple(sorted(row.aliases)), row.description,
        row.buildings, row.from_date, row.until,
    )  # fmt: skip


def _stored(session: Session) -> dict[str, _Stored]:
    aliases: dict[int, list[str]] = {}
    for person_id, name in session.exec(select(Alias.person_id, Alias.name)):
        aliases.setdefault(person_id, []).append(name)
    columns = (
        Ban.reference, Ban.id, Ban.person_id, Ban.lifted_at, Person.given, Person.family,
        Person.birth_date, Person.description, Ban.buildings, Ban.from_date, Ban.until,
    )  # fmt: skip
    found = {}
    for one in session.execute(select(*columns).join(Person)):  # type: ignore[call-overload]
        names = tuple(sorted(aliases.get(one.person_id, ())))
        person = (one.given, one.family, one.birth_date, names, one.description)
        values = (*person, tuple(one.buildings), one.from_date, one.until)
        lifted = one.lifted_at is not None
        found[one.reference] = _Stored(
            one.id, one.person_id, lifted, names, one.description, values
        )
    return found


def _add(work: Work, rows: Sequence[SheetRow], progress: Callable[[int], None]) -> None:
    person_id, ban_id = _last(work.session, Person), _last(work.session, Ban)
    blank = _blank_ban(work)
    for start in range(0, len(rows), _AT_ONCE):
        some = list(enumerate(rows[start : start + _AT_ONCE], start + 1))
        _insert(work.session, Person, [_person(row, person_id + n) for n, row in some])
        _insert(work.session, Alias, [
            {"person_id": person_id + n, "name": name} for n, row in some for name in row.aliases
        ])  # fmt: skip
        _insert(
            work.session,
            Ban,
            [blank | _ban(row, ban_id + n, person_id + n) for n, row in some],
        )
        _insert(work.session, NameKey, [
            {"key": key, "owner": person_id + n} for n, row in some for key in _keys(row)
        ])  # fmt: skip
        for n, row in some:
            if row.visit is not None:
                plan(work, ban_id + n, row)
        progress(min(start + _AT_ONCE, len(rows)))


def _change(work: Work, row: SheetRow, stored: _Stored) -> None:
    session, owner = work.session, stored.person_id
    session.execute(update(Person).where(col(Person.id) == owner).values(_person(row, owner)))
    for table, column in ((Alias, Alias.person_id), (NameKey, NameKey.owner)):
        session.execute(delete(table).where(col(column) == owner))
    _insert(session, Alias, [{"person_id": owner, "name": name} for name in row.aliases])
    _insert(session, NameKey, [{"key": key, "owner": owner} for key in _keys(row)])
    values = {"buildings": list(row.buildings), "from_date": row.from_date, "until": row.until}
    values["revision"] = Ban.revision + 1
    session.execute(update(Ban).where(col(Ban.id) == stored.ban_id).values(values))
    work.log("ontzegging gewijzigd", f"ban:{row.reference}", "spreadsheet")


def _person(row: SheetRow, person_id: int) -> dict[str, Any]:
    return {
        "id": person_id,
        "given": row.given,
        "family": row.family,
        "birth_date": row.birth_date,
        "description": row.description,
    }


def _blank_ban(work: Work) -> dict[str, Any]:
    """Return the columns of a ban of which nothing is known but who took it over, and when."""
    ban = Ban(
        person_id=0,
        reference="",
        from_date=date.min,
        created_at=work.now,
        created_by=work.actor,
    )
    return ban.model_dump()


def _ban(row: SheetRow, ban_id: int, person_id: int) -> dict[str, Any]:
    return {
        "id": ban_id,
        "person_id": person_id,
        "reference": row.reference,
        "buildings": list(row.buildings),
        "from_date": row.from_date,
        "until": row.until,
    }


def _keys(row: SheetRow) -> Iterator[int]:
    return iter(keys_of(PersonName(row.given, row.family, row.aliases, row.birth_date)))


def _last(session: Session, table: type[Person] | type[Ban]) -> int:
    return session.exec(select(func.max(table.id))).one() or 0


def _insert(session: Session, table: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(table.__table__), rows)  # type: ignore[attr-defined]
