"""What a restored store takes over from the one before it, so that reception goes on trusting it.

Reception refuses a list with a lower number than it has seen, and one by another publisher.
Going back in time must not lead to either. Nor may a number of a person or a step be another's
by then: open windows, forms that were begun and papers go by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from vpt_tui.services.keeping import INSIDE, PUBLISHER, SEQUENCE, keep, kept
from vpt_tui.store import editions
from vpt_tui.store.numbers import given_out, go_on_after
from vpt_tui.store.reception import Kept
from vpt_tui.store.schema import HEAD
from vpt_tui.store.soundness import Contents
from vpt_tui.store.store import Store

_LEAP = 1000
"""How far the numbers leap when nobody can tell how far they had come."""


@dataclass(frozen=True)
class Legacy:
    """What the store before this one had come to."""

    sequence: int | None = None
    """The number of its newest list; None when that store could not be read."""
    publisher: str | None = None
    edition: int | None = None
    """The edition of the key slots that it had seen, where those stay."""
    numbers: Mapping[str, int] | None = None
    """The highest number of each table; None when that store could not be read."""


def legacy_of(store: Store, present: Contents) -> Legacy:
    """Return what is to be handed on from a store; one of another program is not read."""
    if present.schema != HEAD:
        return Legacy(edition=store.vault.edition())
    with store.reading() as session:
        sequence, publisher = int(kept(session, SEQUENCE) or 0), kept(session, PUBLISHER)
        return Legacy(sequence, publisher, editions.seen(session), given_out(session))


def hand_on(legacy: Legacy, session: Session) -> None:
    """Write it in the store that comes, and have a new list published from it."""
    own = int(kept(session, SEQUENCE) or 0)
    sequence = own + _LEAP if legacy.sequence is None else max(own, legacy.sequence)
    keep(session, SEQUENCE, str(sequence))
    if legacy.publisher:
        keep(session, PUBLISHER, legacy.publisher)
    if legacy.edition is not None:
        editions.stand_at(session, legacy.edition)
    if legacy.numbers is None:
        come_to = {table: number + _LEAP for table, number in given_out(session).items()}
    else:
        come_to = dict(legacy.numbers)
    go_on_after(session, come_to)
    if published := session.get(Kept, INSIDE):
        session.delete(published)
