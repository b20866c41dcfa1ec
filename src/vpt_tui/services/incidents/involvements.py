"""Who was in an incident, and as what."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import select

from vpt_tui.services.base.unit_of_work import Transaction
from vpt_tui.services.incidents.report import Report
from vpt_tui.services.people.people import (
    add_person,
    forget_person,
    is_known_elsewhere,
    rename_person,
    split_name,
)
from vpt_tui.store.tables.incidents import CasePart, Incident, Involvement
from vpt_tui.store.tables.people import Person


@dataclass(frozen=True)
class _Said:
    """Somebody in a report, as it was said."""

    part: CasePart
    name: str
    phone: str = ""
    person: int | None = None


def part_of(involvements: Iterable[Involvement], part: CasePart) -> Involvement | None:
    """Return whoever had a part in it, if anybody is known."""
    return next((one for one in involvements if one.part == part), None)


def involve(work: Transaction, incident: Incident, report: Report) -> None:
    """Keep the names of a report beside its incident, as they were said."""
    query = select(Involvement).where(Involvement.incident_id == incident.id)
    present = list(work.session.exec(query))
    for said in _said(report):
        _keep(work, incident, part_of(present, said.part), said)


def settle_people(work: Transaction, incident: Incident) -> None:
    """Make a person of an offender whose name is known and who is nobody known yet."""
    query = select(Involvement).where(
        Involvement.incident_id == incident.id, Involvement.part == CasePart.OFFENDER
    )
    for offender in work.session.exec(query):
        if offender.name and offender.person_id is None:
            offender.person_id = add_person(work, split_name(offender.name)).id
            work.session.add(offender)


def _said(report: Report) -> tuple[_Said, ...]:
    return (
        _Said(CasePart.REPORTER, report.reporter, report.reporter_phone),
        _Said(CasePart.VICTIM, report.target_name, report.target_phone),
        _Said(CasePart.OFFENDER, report.offender_name, person=report.offender_person),
    )


def _still_known(work: Transaction, person: int | None) -> int | None:
    """Return a person who was picked, unless another desk took them away meanwhile."""
    if person is None or work.session.get(Person, person) is None:
        return None
    return person


def _keep(work: Transaction, incident: Incident, found: Involvement | None, said: _Said) -> None:
    if found is None and not (said.name or said.phone):
        return
    found = found or Involvement(incident_id=incident.id, part=said.part)
    before, found.person_id = found.person_id, _still_known(work, said.person)
    found.name, found.phone = said.name, said.phone
    work.session.add(found)
    work.session.flush()
    if before is not None and said.person is None:
        _follow(work, found, before)


def _follow(work: Transaction, found: Involvement, before: int) -> None:
    """Let a person whom only this case knows follow the name as it is corrected."""
    if is_known_elsewhere(work.session, before):
        return
    if found.name:
        rename_person(work, before, split_name(found.name))
        found.person_id = before
        work.session.add(found)
    else:
        forget_person(work, before)
