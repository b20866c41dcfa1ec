"""What would be lost by going back: the part of the log that the backup does not have."""

from collections.abc import Container
from dataclasses import dataclass

from sqlmodel import Session, col, select

from vpt_tui.services.audit.trail import ENTERING, LOOKS
from vpt_tui.store.tables.log import LogLine


@dataclass(frozen=True)
class Loss:
    """What happened here that the backup knows nothing of."""

    related: bool = False
    """Whether both come from one store."""
    actions: int = 0
    """Log lines about changes that would go."""
    looks: int = 0
    """Log lines about what was looked at or looked up that would go."""
    objects: tuple[str, ...] = ()
    """What they are about, as the log names it: `incident:2026-0001`."""
    unnamed: bool = False
    """Whether some are about what is kept from whoever asks; those are counted and not named."""


def loss_between(present: Session, coming: Session, kept_from: Container[str] = ()) -> Loss:
    """Compare a store with what would take its place; name nothing that is ``kept_from``."""
    parting = last_in_common(present, coming)
    if not parting:
        return Loss()
    later = select(LogLine.action, LogLine.object).where(col(LogLine.seq) > parting)
    lines = [(action, what) for action, what in present.exec(later)]
    changes = [what for action, what in lines if action not in (*LOOKS, *ENTERING)]
    looks = sum(action in LOOKS for action, _ in lines)
    named = tuple(what for what in dict.fromkeys(changes) if what not in kept_from)
    unnamed = any(what in kept_from for what in changes)
    return Loss(True, len(changes), looks, named, unnamed)


def last_in_common(one: Session, other: Session) -> int:
    """Return the number of the last log line that two histories share; 0 when there is none.

    Lines are chained: once two histories differ they never agree again, so it can be halved.
    """
    shared, beyond = 0, min(_lines(one), _lines(other)) + 1
    while beyond - shared > 1:
        middle = (shared + beyond) // 2
        if _hash(one, middle) == _hash(other, middle):
            shared = middle
        else:
            beyond = middle
    return shared


def _lines(session: Session) -> int:
    newest = select(LogLine.seq).order_by(col(LogLine.seq).desc()).limit(1)
    return session.exec(newest).first() or 0


def _hash(session: Session, seq: int) -> str | None:
    return session.exec(select(LogLine.hash).where(LogLine.seq == seq)).first()
