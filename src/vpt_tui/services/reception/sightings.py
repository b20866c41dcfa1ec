"""What reception saw, for the griffie to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, select

from vpt_tui.refusal import Refused
from vpt_tui.services.access.rights import Rights, needs
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.people.people import full_name
from vpt_tui.services.people.recusal import insist_on_other_person, not_on, own_people
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.incidents import CaseState, Incident
from vpt_tui.store.tables.people import Person
from vpt_tui.store.tables.reception import Sighting

_MOST = 100


@dataclass(frozen=True)
class SightingLine:
    """One report from reception, for a list."""

    id: str
    ban: str | None
    """The ban's reference, when it is one of ours."""
    entry: str
    name: str
    seen_at: datetime
    building: str
    outcome: str
    receptionist: str
    demanded_by: str
    demanded_at: datetime | None
    police_called: bool
    note: str
    read: bool
    incident: str | None
    """The case that was opened for it; none any more when its draft was thrown away."""
    draft: bool
    """Whether that case still has to be registered."""


class Sightings:
    """Reading what reception reported."""

    def __init__(self, office: UnitOfWork) -> None:
        self._office = office

    @needs(Rights.insist_on_seeing)
    def newest(self) -> list[SightingLine]:
        """Return the last sightings, read or not, newest first."""
        with self._office.reading() as session:
            return _lines(session, *self._others(session))

    @needs(Rights.insist_on_seeing)
    def read(self, sighting_id: str) -> None:
        """Keep that a sighting was read; it leaves the worklist once the griffie has.

        Of whoever only reads along the log tells it, and it still waits for the others.
        """
        with self._office.writing() as work:
            sighting = work.session.get(Sighting, sighting_id)
            if sighting is None:
                raise Refused("Dit bericht is er niet meer. Er is niets gewijzigd.")
            if sighting.ban_id is not None:
                ban = work.session.get_one(Ban, sighting.ban_id)
                insist_on_other_person(work.session, ban.person_id, work.account)
            if self._office.rights.imposes():
                sighting.read_at = sighting.read_at or work.now
                work.session.add(sighting)
            work.log("bericht gelezen", f"bericht:{sighting_id}")

    def _others(self, session: Session) -> Sequence[ColumnElement[bool]]:
        return not_on(own_people(session, self._office.present(session)))


def unread_sightings(
    session: Session, which: Sequence[ColumnElement[bool]] = ()
) -> list[SightingLine]:
    """Return the sightings that nobody has read yet, newest first; of those only ``which``."""
    return _lines(session, col(Sighting.read_at).is_(None), *which)


def _lines(session: Session, *wanted: ColumnElement[bool]) -> list[SightingLine]:
    query = (
        select(Sighting, Ban.reference, Person, Incident)
        .select_from(Sighting)
        .join(Ban, col(Ban.id) == Sighting.ban_id, isouter=True)
        .join(Person, col(Person.id) == Ban.person_id, isouter=True)
        .join(Incident, _its_case(), isouter=True)
        .where(*wanted)
        .order_by(col(Sighting.seen_at).desc())
        .limit(_MOST)
    )
    return [_line(*row) for row in session.exec(query)]


def _its_case() -> ColumnElement[bool]:
    return and_(
        col(Incident.id) == Sighting.incident_id, col(Incident.state) != CaseState.DISCARDED
    )


def _line(
    sighting: Sighting, ban: str | None, person: Person | None, incident: Incident | None
) -> SightingLine:
    return SightingLine(
        id=sighting.id,
        ban=ban,
        entry=sighting.entry,
        name=full_name(person) if person else "",
        seen_at=sighting.seen_at,
        building=sighting.building,
        outcome=sighting.outcome,
        receptionist=sighting.receptionist,
        demanded_by=sighting.demanded_by,
        demanded_at=sighting.demanded_at,
        police_called=sighting.police_called,
        note=sighting.note,
        read=sighting.read_at is not None,
        incident=incident.reference if incident else None,
        draft=incident is not None and incident.state == CaseState.DRAFT,
    )
