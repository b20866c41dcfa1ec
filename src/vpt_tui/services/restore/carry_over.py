"""What a restored store takes over from the one before it, so that reception goes on trusting it.

Reception refuses a list with a lower number than it has seen, and one by another publisher.
Going back in time must not lead to either. Nor may the number of a case, a ban, a person or a
step be another's by then: open windows, forms that were begun, letters and reception go by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, func, select, update

from vpt_tui.services.bans.record import ban_reference, last_ban
from vpt_tui.services.base.key_values import (
    INSIDE,
    LAST_BAN,
    LAST_CASE,
    PUBLISHER,
    RESTORES,
    SEQUENCE,
    keep,
    kept,
    number_kept,
)
from vpt_tui.services.incidents.references import last_reference, numbered, reference_of
from vpt_tui.store.sqlite.numbers import given_out, go_on_after
from vpt_tui.store.sqlite.schema import is_present
from vpt_tui.store.sqlite.soundness import Contents
from vpt_tui.store.store import Store
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.incidents import Incident
from vpt_tui.store.tables.reception import Kept
from vpt_tui.store.vault import editions

_LEAP = 1000
"""How far the numbers leap when nobody can tell how far they had come."""
_LEAP_OF_REFERENCES = 100
"""Likewise for those that people read and write down."""


@dataclass(frozen=True)
class Legacy:
    """What the store before this one had come to."""

    sequence: int | None = None
    """The number of its newest list; None when that store could not be read."""
    publisher: str | None = None
    restores: int | None = None
    """How often a backup was put back; None when that store could not be read."""
    edition: int | None = None
    """The edition of the key slots that it had seen, where those stay."""
    numbers: Mapping[str, int] | None = None
    """The highest number of each table; None when that store could not be read."""
    last_case: str = ""
    """The reference of the newest case."""
    last_ban: int = 0
    """The highest number of a ban that was imposed here."""
    revision: int = 0
    """The highest revision of a case or a ban."""


def legacy_of(store: Store, present: Contents) -> Legacy:
    """Return what is to be handed on from a store; one of another program is not read."""
    if not is_present(present.schema):
        return Legacy(edition=store.vault.edition())
    with store.reading() as session:
        sequence, publisher = number_kept(session, SEQUENCE), kept(session, PUBLISHER)
        return Legacy(
            sequence, publisher, number_kept(session, RESTORES), editions.seen(session),
            given_out(session), last_reference(session), last_ban(session),
            _highest_revision(session),
        )  # fmt: skip


def hand_on(legacy: Legacy, session: Session) -> None:
    """Write it in the store that comes, and have a new list published from it."""
    own = number_kept(session, SEQUENCE)
    sequence = own + _LEAP if legacy.sequence is None else max(own, legacy.sequence)
    keep(session, SEQUENCE, str(sequence))
    before = number_kept(session, RESTORES)
    leapt = before + _LEAP if legacy.restores is None else max(before, legacy.restores) + 1
    keep(session, RESTORES, str(leapt))
    if legacy.publisher:
        keep(session, PUBLISHER, legacy.publisher)
    if legacy.edition is not None:
        editions.stand_at(session, legacy.edition)
    _hand_on_numbers(legacy, session)
    _count_on(legacy, session)
    if published := session.get(Kept, INSIDE):
        session.delete(published)


def _hand_on_numbers(legacy: Legacy, session: Session) -> None:
    case, ban, numbers = last_reference(session), last_ban(session), given_out(session)
    if legacy.numbers is None:
        year, number = numbered(case)
        case = reference_of(year, number + _LEAP_OF_REFERENCES) if case else ""
        ban += _LEAP_OF_REFERENCES
        numbers = {table: number + _LEAP for table, number in numbers.items()}
    else:
        case, ban = max(case, legacy.last_case, key=numbered), max(ban, legacy.last_ban)
        numbers = dict(legacy.numbers)
    go_on_after(session, numbers)
    keep(session, LAST_CASE, case)
    keep(session, LAST_BAN, ban_reference(ban))


def _count_on(legacy: Legacy, session: Session) -> None:
    """Give every case and ban a revision that no open window has seen: there it is overtaken."""
    leap = _LEAP if legacy.numbers is None else legacy.revision + 1
    for table in (Incident, Ban):
        session.exec(update(table).values(revision=col(table.revision) + leap))


def _highest_revision(session: Session) -> int:
    found = (session.exec(select(func.max(table.revision))).one() for table in (Incident, Ban))
    return max(revision or 0 for revision in found)
