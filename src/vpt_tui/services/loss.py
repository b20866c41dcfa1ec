"""What would be lost by going back: the part of the log that the backup does not have."""

from dataclasses import dataclass

from sqlmodel import col, select

from vpt_tui.store.log import LogLine
from vpt_tui.store.soundness import Contents
from vpt_tui.store.store import Store

_ENTERING = {"geopend", "afgesloten", "reservekopie gemaakt"}
"""What changes nothing in a case."""


@dataclass(frozen=True)
class Loss:
    """What happened here after the backup was made."""

    known: bool = False
    """Whether the backup is an earlier moment of this same store."""
    actions: int = 0
    """Log lines that would go, those of opening and closing left out."""
    objects: tuple[str, ...] = ()
    """What they are about, as the log names it: `incident:2026-0001`."""


def loss_between(store: Store | None, coming: Contents) -> Loss:
    """Compare a store with what would take its place."""
    if store is None:
        return Loss()
    with store.reading() as session:
        same = select(LogLine.hash).where(LogLine.seq == coming.lines)
        if session.exec(same).first() != coming.head:
            return Loss()
        later = select(LogLine.action, LogLine.object).where(col(LogLine.seq) > coming.lines)
        lines = [(action, what) for action, what in session.exec(later)]
    changes = [what for action, what in lines if action not in _ENTERING]
    return Loss(known=True, actions=len(changes), objects=tuple(dict.fromkeys(changes)))
