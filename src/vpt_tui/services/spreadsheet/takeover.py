"""Taking bans over from a spreadsheet: all of them or none, and the same file only once."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import and_, or_, update
from sqlmodel import col

from vpt_tui.names.person import PersonName
from vpt_tui.protocol.buildings import Spellings
from vpt_tui.refusal import Refused
from vpt_tui.services.access.rights import Rights, needs
from vpt_tui.services.bans.record import record_bans
from vpt_tui.services.bans.running import running
from vpt_tui.services.base.key_values import tell_reception
from vpt_tui.services.base.unit_of_work import Transaction, UnitOfWork
from vpt_tui.services.people.people import add_people, describe_person, person_by
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
            _add(work, found.new, lambda done: progress(done, total))
            changes = tell_reception(work) if result.changed else 0
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


def _add(work: Transaction, rows: Sequence[SheetRow], progress: Callable[[int], None]) -> None:
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        people = add_people(work, [(_name(row), row.description) for row in some])
        records = [_record(row, person.id) for row, person in zip(some, people, strict=True)]
        for row, ban in zip(some, record_bans(work, records), strict=True):
            plan(work, ban.id, row)
        progress(start + len(some))


def _change(work: Transaction, row: SheetRow, stored: Stored, changes: int) -> None:
    values = {"buildings": list(row.buildings), "from_date": row.from_date, "until": row.until}
    values["revision"] = Ban.revision + 1
    work.session.execute(update(Ban).where(col(Ban.id) == stored.ban_id).values(values))
    theirs = col(Ban.id) == stored.ban_id
    if not stored.is_the_person(content_of(row)):
        person = person_by(work.session, stored.person_id)
        describe_person(work.session, person, _name(row), row.description)
        theirs = or_(theirs, and_(col(Ban.person_id) == stored.person_id, running(work.today)))
    again = {"list_change": changes, "told_reception_at": None, "told_security_at": None}
    work.session.execute(update(Ban).where(theirs).values(again))
    work.log("ontzegging gewijzigd", f"ban:{row.reference}", "spreadsheet")


def _name(row: SheetRow) -> PersonName:
    return PersonName(row.given, row.family, row.aliases, row.birth_date)


def _record(row: SheetRow, person_id: int) -> dict[str, Any]:
    return {
        "reference": row.reference,
        "person_id": person_id,
        "buildings": list(row.buildings),
        "from_date": row.from_date,
        "until": row.until,
        "imported": list(content_of(row)),
    }
