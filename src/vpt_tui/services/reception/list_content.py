"""What the published list holds: of each ban only what reception may know, and whom to call."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Row, Select
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from vpt_tui import dates
from vpt_tui.banlist.entries import Appointment, Entry, Guidance
from vpt_tui.protocol.buildings import Spellings
from vpt_tui.services.bans.running import running
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.store.tables.bans import Appointment as StoredAppointment
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.contacts import Contact
from vpt_tui.store.tables.people import Alias, Person

T = TypeVar("T")

_WHAT_TO_DO = "Zeg rustig dat de persoon nu niet naar binnen mag. Vraag de persoon weg te gaan."
"""Whom to call if that does not help, reception's desk says by itself."""


_AT_A_TIME = 1000
"""Rows that are held beside what is made of them."""

ENTRY_COLUMNS: tuple[Any, ...] = (
    Ban.id, Ban.person_id, Ban.reference, Ban.buildings, Ban.from_date, Ban.until,
    Ban.instructions, Person.given, Person.family, Person.birth_date, Person.description,
)  # fmt: skip
"""All that is read of a ban and its person to publish it: no reason, no victim, no case."""


def published_entries(session: Session, office: UnitOfWork) -> list[Entry]:
    """Return the bans that run, as reception may know them."""
    bans: Select[Any] = (
        select_columns(*ENTRY_COLUMNS)
        .join(Person, col(Person.id) == Ban.person_id)
        .where(running(office.today()))
        .order_by(col(Ban.id))
    )
    known = Spellings(office.protocol)
    aliases = _gathered(session.exec(select(Alias.person_id, Alias.name)))
    visits = _gathered((one.ban_id, one) for one in session.exec(_visits_from(office)))
    return [
        entry_of(one, known, aliases.get(one.person_id, ()), visits.get(one.id, ()))
        for one in session.execute(bans.execution_options(yield_per=_AT_A_TIME))
    ]


def _visits_from(office: UnitOfWork) -> SelectOfScalar[StoredAppointment]:
    """Select the visits of today and later; what is past is nobody's business."""
    start = dates.day_start(office.today())
    return (
        select(StoredAppointment)
        .where(col(StoredAppointment.at) >= start, col(StoredAppointment.cancelled_at).is_(None))
        .order_by(col(StoredAppointment.at))
    )


def entry_of(
    one: Row[Any],
    known: Spellings,
    aliases: Sequence[str],
    visits: Sequence[StoredAppointment] = (),
) -> Entry:
    """Return what reception may know of a ban, from a row of `ENTRY_COLUMNS`.

    Its buildings are called as the protocol calls them; an unknown one stays as it stands.
    """
    return Entry(
        reference=one.reference,
        given=one.given,
        family=one.family,
        buildings=known.sorted_out(one.buildings).all,
        from_date=one.from_date,
        until=one.until,
        birth_date=one.birth_date,
        aliases=tuple(aliases),
        description=one.description,
        instructions=one.instructions,
        appointments=tuple(
            Appointment(
                " + ".join(known.sorted_out([visit.building]).all),
                visit.at,
                visit.purpose,
                visit.contact,
                visit.proof,
            )
            for visit in visits
        ),
    )


def guidance(session: Session, buildings: Sequence[str]) -> Guidance:
    """Return what reception is to do, whom to call, and which buildings there are.

    Those are the protocol's. What a ban names beside them may be any building.
    """
    guard, griffie = session.get(Contact, "beveiliging"), session.get(Contact, "griffier")
    return Guidance(
        what_to_do=_WHAT_TO_DO,
        guard=guard.phone if guard else "",
        griffie=griffie.phone if griffie else "",
        buildings=tuple(buildings),
    )


def _gathered(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for owner, one in pairs:
        found.setdefault(owner, []).append(one)
    return found
