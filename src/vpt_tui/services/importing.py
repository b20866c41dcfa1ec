"""Taking bans over from a spreadsheet: all of them or none, and the same file only once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import delete, func, insert, update
from sqlmodel import Session, SQLModel, col, select

from vpt_tui.banlist.proof import new_code, proof_of
from vpt_tui.names.index import keys_of
from vpt_tui.names.person import PersonName
from vpt_tui.services.keeping import tell_reception
from vpt_tui.services.office import Office, Work
from vpt_tui.services.spreadsheet import SheetRow, read_sheet
from vpt_tui.store.bans import Appointment, Ban
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
    values: tuple[object, ...]


class Importing:
    """Importing spreadsheets."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def take_over(self, file: Path, progress: Progress = lambda _done, _all: None) -> Imported:
        """Import a spreadsheet in one transaction.

        Raises `BadSheet` with every mistake in it; then nothing was taken over.
        """
        self._office.rights.insist_on_imposing()
        rows = read_sheet(file)
        with self._office.writing() as work:
            stored = _stored(work.session)
            new = [row for row in rows if row.reference not in stored]
            changed, same, lifted = _sorted_out(rows, stored)
            _add(work, new, lambda done: progress(done, len(rows)))
            for row in changed:
                _change(work, row, stored[row.reference])
            if new or changed:
                tell_reception(work)
            result = Imported(len(new), len(changed), same, lifted)
            work.log("spreadsheet overgenomen", "ontzeggingen", _counted(result))
        progress(len(rows), len(rows))
        return result


def _counted(result: Imported) -> str:
    return f"{result.new} nieuw, {result.changed} gewijzigd, {result.same} gelijk"


def _sorted_out(
    rows: Sequence[SheetRow], stored: dict[str, _Stored]
) -> tuple[list[SheetRow], int, int]:
    changed, same, lifted = [], 0, 0
    for row in rows:
        known = stored.get(row.reference)
        if known is None:
            continue
        if known.lifted:
            lifted += 1
        elif known.values == _values(row):
            same += 1
        else:
            changed.append(row)
    return changed, same, lifted


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
        found[one.reference] = _Stored(one.id, one.person_id, one.lifted_at is not None, values)
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
            _plan_visit(work, row, ban_id + n)
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


def _plan_visit(work: Work, row: SheetRow, ban_id: int) -> None:
    if row.visit is None:
        return
    code = new_code()
    work.session.add(
        Appointment(
            ban_id=ban_id,
            at=row.visit[0],
            building=row.buildings[0],
            purpose=row.visit[1],
            contact="",
            code=code,
            proof=proof_of(code),
            created_at=work.now,
            created_by=work.actor,
        )
    )
