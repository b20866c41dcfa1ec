"""What a restored store takes over from the one before it, so that reception goes on trusting it.

Reception refuses a list with a lower number than it has seen, and one by another publisher.
Going back in time must not lead to either. Nor may the number of a case, a ban, a person or a
step be another's by then: open windows, forms that were begun, letters and reception go by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

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
class Counts:
    """How far a store had come."""

    sequence: int
    """The number of its newest list."""
    publisher: str | None
    restores: int
    """How often a backup was put back."""
    numbers: Mapping[str, int]
    """The highest number of each table."""
    last_case: str
    """The reference of the newest case."""
    last_ban: int
    """The highest number of a ban that was imposed here."""
    revision: int
    """The highest revision of a case or a ban."""


@dataclass(frozen=True)
class Legacy:
    """What the store before this one hands on."""

    counts: Counts | None = None
    """None when that store could not be read."""
    edition: int | None = None
    """The edition of the key slots that it had seen, where those stay."""


def legacy_of(store: Store, present: Contents) -> Legacy:
    """Return what is to be handed on from a store; one of another program is not read."""
    if not is_present(present.schema):
        return Legacy(edition=store.vault.edition())
    with store.reading() as session:
        return Legacy(_counts(session), editions.seen(session))


def hand_on(legacy: Legacy, session: Session) -> None:
    """Write it in the store that comes, and have a new list published from it."""
    if legacy.counts is None:
        _leap(session)
    else:
        _count_on(legacy.counts, session)
    if legacy.edition is not None:
        editions.stand_at(session, legacy.edition)
    if published := session.get(Kept, INSIDE):
        session.delete(published)


def _counts(session: Session) -> Counts:
    return Counts(
        sequence=number_kept(session, SEQUENCE),
        publisher=kept(session, PUBLISHER),
        restores=number_kept(session, RESTORES),
        numbers=given_out(session),
        last_case=last_reference(session),
        last_ban=last_ban(session),
        revision=_highest_revision(session),
    )


def _leap(session: Session) -> None:
    """Count on so far that no number can be another's, where nobody can tell how far they came."""
    own = _counts(session)
    year, number = numbered(own.last_case)
    further = replace(
        own,
        sequence=own.sequence + _LEAP,
        restores=own.restores + _LEAP,
        numbers={table: highest + _LEAP for table, highest in own.numbers.items()},
        last_case=reference_of(year, number + _LEAP_OF_REFERENCES) if own.last_case else "",
        last_ban=own.last_ban + _LEAP_OF_REFERENCES,
    )
    _keep(further, session)
    _revise(session, _LEAP)


def _count_on(before: Counts, session: Session) -> None:
    own = _counts(session)
    further = replace(
        own,
        sequence=max(own.sequence, before.sequence),
        publisher=before.publisher or own.publisher,
        restores=max(own.restores, before.restores) + 1,
        numbers=before.numbers,
        last_case=max(own.last_case, before.last_case, key=numbered),
        last_ban=max(own.last_ban, before.last_ban),
    )
    _keep(further, session)
    _revise(session, before.revision + 1)


def _keep(counts: Counts, session: Session) -> None:
    keep(session, SEQUENCE, str(counts.sequence))
    keep(session, RESTORES, str(counts.restores))
    if counts.publisher:
        keep(session, PUBLISHER, counts.publisher)
    go_on_after(session, counts.numbers)
    keep(session, LAST_CASE, counts.last_case)
    keep(session, LAST_BAN, ban_reference(counts.last_ban))


def _revise(session: Session, by: int) -> None:
    """Give every case and ban a revision that no open window has seen: there it is overtaken."""
    for table in (Incident, Ban):
        session.exec(update(table).values(revision=col(table.revision) + by))


def _highest_revision(session: Session) -> int:
    found = (session.exec(select(func.max(table.revision))).one() for table in (Incident, Ban))
    return max(revision or 0 for revision in found)
