"""A store that knows less than reception has seen: somebody put an earlier one in its place.

A list has a number that rises, and only who opened a list can name its number in a message. So a
message about a list that this store never published tells that the store was put back, past
`vpt herstel`, which hands the numbers on.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from vpt_tui.dates import read_stored
from vpt_tui.services.base.key_values import (
    RESTORES,
    SEQUENCE,
    keep,
    kept,
    number_kept,
    tell_reception,
    unreadable,
)
from vpt_tui.services.base.unit_of_work import Transaction

_KEPT = "teruggevallen"
"""Under this name stand both numbers and the moment at which it was found."""

_LEAP = 1000
"""How often a backup was put back is counted on from so far: nobody can tell how often it was."""

_TOLD_FOR = timedelta(days=30)
"""So long it is said at each opening; the log keeps it."""


@dataclass(frozen=True)
class FallenBack:
    """What reception had seen, and what this store knew of it."""

    seen: int
    """The number of a list."""
    known: int
    at: datetime

    def __str__(self) -> str:
        """Return it in sentences."""
        return (
            f"De balie heeft lijst {self.seen} gezien; deze opslag kende er {self.known}. Is de "
            "opslag teruggezet naar een eerdere dag? Dan ontbreekt hier wat daarna is vastgelegd. "
            "Vraag de beheerder naar de nieuwere opslag. De nummers van de lijst gaan verder na "
            f"{self.seen}, zodat de balie een nieuwe lijst aanneemt."
        )


def note_list_seen(work: Transaction, sequence: int) -> None:
    """Take it down when reception has a later list than this store knows; number on after it."""
    known = number_kept(work.session, SEQUENCE)
    if sequence <= known:
        return
    keep(work.session, SEQUENCE, str(sequence))
    # Else reception refuses the lists to come, for their shorter log: see `History.reach`.
    keep(work.session, RESTORES, str(number_kept(work.session, RESTORES) + _LEAP))
    keep(work.session, _KEPT, f"{sequence} {known} {work.now.isoformat()}")
    tell_reception(work)
    work.log("balie zag een nieuwere lijst", f"lijst:{sequence}", f"hier was {known} de laatste")


def fallen_back(session: Session, now: datetime) -> FallenBack | None:
    """Return what was found of late, if anything was. Raises `Damaged`."""
    written = kept(session, _KEPT)
    if written is None:
        return None
    try:
        seen, known, at = written.split(" ")
        found = FallenBack(int(seen), int(known), read_stored(at))
    except ValueError as error:
        raise unreadable(_KEPT) from error
    return found if now - found.at < _TOLD_FOR else None
