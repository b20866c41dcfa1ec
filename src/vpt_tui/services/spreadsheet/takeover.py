"""Taking bans over from a spreadsheet: all of them or none, and the same file only once."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import and_, delete, func, insert, or_, update
from sqlmodel import Session, SQLModel, col, select

from vpt_tui.names.index import keys_of
from vpt_tui.names.person import PersonName
from vpt_tui.protocol.buildings import Spellings
from vpt_tui.refusal import Refused
from vpt_tui.services.access.rights import Rights, needs
from vpt_tui.services.bans.running import running
from vpt_tui.services.base.key_values import tell_reception
from vpt_tui.services.base.unit_of_work import Transaction, UnitOfWork
from vpt_tui.services.people.recusal import own_people
from vpt_tui.services.spreadsheet.last_import import (
    Content,
    Stored,
    content_of,
    kept_content,
    remember,
    says_the_same,
    stored,
)
from vpt_tui.services.spreadsheet.sheet import Sheet, SheetRow, read_sheet
from vpt_tui.services.spreadsheet.visits import ImportedVisits, plan
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.people import Alias, NameKey, Person

Progress = Callable[[int, int], None]
"""Is told how many rows of how many are done."""

_AT_ONCE = 2000
_KEPT = "aan de desk gewijzigd sinds de vorige import: niet overgenomen"


@dataclass(frozen=True)
class Imported:
    """What an import came to."""

    new: int
    changed: int
    same: int
    lifted: int
    """Bans that were lifted here since: the spreadsheet does not bring them back."""
    kept: tuple[str, ...] = ()
    """Of each line that was not taken over because the desk changed that ban, where it stands."""


class _Sorted(NamedTuple):
    """The rows of a spreadsheet, by what has to be done with them."""

    new: list[SheetRow]
    changed: list[SheetRow]
    moved: list[SheetRow]
    """Those with another appointment."""
    settled: list[SheetRow]
    """Those that say what stands there already, though no spreadsheet said it before."""
    kept: list[SheetRow]
    """Those of bans that the desk changed since: they stay as they are."""
    same: int
    lifted: int


class Takeover:
    """Takes bans over from spreadsheets."""

    def __init__(self, office: UnitOfWork) -> None:
        self._office = office

    @needs(Rights.insist_on_imposing)
    def take_over(self, file: Path, progress: Progress = lambda _done, _all: None) -> Imported:
        """Import a spreadsheet in one transaction.

        A column that the spreadsheet lacks changes nothing, and so does a row that says what
        the latest one said. What the desk changed since stays. Raises `BadSheet` with every
        mistake in it; then nothing was taken over.
        """
        sheet = read_sheet(file, self._office.today(), Spellings(self._office.protocol))
        total = len(sheet.rows)
        with self._office.writing() as work:
            known, visits = stored(work.session), ImportedVisits(work)
            found = _sorted_out(sheet, known, visits)
            _insist_on_others(found, known, own_people(work.session, work.account))
            result = _result(found)
            changes = tell_reception(work) if result.new or result.changed else 0
            _add(work, found.new, changes, lambda done: progress(done, total))
            for row in found.changed:
                _change(work, row, known[row.reference], changes)
            for row in found.moved:
                visits.follow(known[row.reference].ban_id, row)
            remember(work.session, _to_remember(found, known, sheet.columns))
            work.log("spreadsheet overgenomen", "ontzeggingen", _counted(result))
        progress(total, total)
        return result


def _insist_on_others(found: _Sorted, known: dict[str, Stored], own: Collection[int]) -> None:
    """Raise `Refused` when a row would change a ban on somebody with the name of the account."""
    rows = (*found.changed, *found.moved)
    if one := next((row for row in rows if known[row.reference].person_id in own), None):
        raise Refused(
            f"Regel {one.line} ({one.reference}) wijzigt een ontzegging van iemand met uw naam. Er "
            "is niets overgenomen. Laat een collega met een account dit bestand overnemen."
        )


def _counted(result: Imported) -> str:
    kept = f", {len(result.kept)} aan de desk gewijzigd" if result.kept else ""
    return f"{result.new} nieuw, {result.changed} gewijzigd, {result.same} gelijk{kept}"


def _result(found: _Sorted) -> Imported:
    changed = {row.reference for row in (*found.changed, *found.moved)}
    kept = tuple(f"regel {row.line} ({row.reference}): {_KEPT}" for row in found.kept)
    return Imported(len(found.new), len(changed), found.same, found.lifted, kept)


def _to_remember(
    found: _Sorted, known: dict[str, Stored], columns: frozenset[str]
) -> Iterator[tuple[int, Content]]:
    rows = {row.reference: row for row in (*found.changed, *found.moved, *found.settled)}
    for reference, row in rows.items():
        one = known[reference]
        yield one.ban_id, kept_content(row, one.last, columns)


def _sorted_out(sheet: Sheet, present: dict[str, Stored], visits: ImportedVisits) -> _Sorted:
    new, changed, moved = list[SheetRow](), list[SheetRow](), list[SheetRow]()
    kept, settled = list[SheetRow](), list[SheetRow]()
    same = lifted = 0
    for row in sheet.rows:
        known = present.get(row.reference)
        if known is None:
            new.append(row)
            continue
        if known.lifted:
            lifted += 1
            continue
        if says_the_same(row, known.last, sheet.columns):
            same += 1
            continue
        whole = _completed(row, known, sheet.columns)
        differs = known.values != content_of(whole).without_visit
        moves = "afspraak" in sheet.columns and visits.differ(known.ban_id, row)
        if differs and known.changed_here:
            kept.append(row)
            continue
        if not (differs or moves):
            settled.append(whole)
        changed.extend([whole] * differs)
        moved.extend([whole] * moves)
    return _Sorted(new, changed, moved, settled, kept, same + len(settled), lifted)


def _completed(row: SheetRow, known: Stored, columns: frozenset[str]) -> SheetRow:
    """Return a row with what is known already for the columns that the spreadsheet lacks."""
    return replace(
        row,
        aliases=row.aliases if "aliassen" in columns else known.aliases,
        description=row.description if "signalement" in columns else known.description,
    )


def _add(
    work: Transaction, rows: Sequence[SheetRow], changes: int, progress: Callable[[int], None]
) -> None:
    person_id, ban_id = _last(work.session, Person), _last(work.session, Ban)
    blank = _blank_ban(work) | {"list_change": changes}
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


def _change(work: Transaction, row: SheetRow, stored: Stored, changes: int) -> None:
    values = {"buildings": list(row.buildings), "from_date": row.from_date, "until": row.until}
    values["revision"] = Ban.revision + 1
    work.session.execute(update(Ban).where(col(Ban.id) == stored.ban_id).values(values))
    theirs = col(Ban.id) == stored.ban_id
    if not stored.is_the_person(content_of(row)):
        _change_person(work.session, row, stored.person_id)
        theirs = or_(theirs, and_(col(Ban.person_id) == stored.person_id, running(work.today)))
    again = {"list_change": changes, "told_reception_at": None, "told_security_at": None}
    work.session.execute(update(Ban).where(theirs).values(again))
    work.log("ontzegging gewijzigd", f"ban:{row.reference}", "spreadsheet")


def _change_person(session: Session, row: SheetRow, owner: int) -> None:
    session.execute(update(Person).where(col(Person.id) == owner).values(_person(row, owner)))
    for table, column in ((Alias, Alias.person_id), (NameKey, NameKey.owner)):
        session.execute(delete(table).where(col(column) == owner))
    _insert(session, Alias, [{"person_id": owner, "name": name} for name in row.aliases])
    _insert(session, NameKey, [{"key": key, "owner": owner} for key in _keys(row)])


def _person(row: SheetRow, person_id: int) -> dict[str, Any]:
    return {
        "id": person_id,
        "given": row.given,
        "family": row.family,
        "birth_date": row.birth_date,
        "description": row.description,
    }


def _blank_ban(work: Transaction) -> dict[str, Any]:
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
        "imported": list(content_of(row)),
    }


def _keys(row: SheetRow) -> Iterator[int]:
    return iter(keys_of(PersonName(row.given, row.family, row.aliases, row.birth_date)))


def _last(session: Session, table: type[Person] | type[Ban]) -> int:
    return session.exec(select(func.max(table.id))).one() or 0


def _insert(session: Session, table: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(table.__table__), rows)  # type: ignore[attr-defined]
