"""Who saw the log of this store: each list, each backup, each message that came back.

Each holds how far the log had come, and the hash of its newest line. A log that was rewritten,
each line well chained to the one before, no longer holds what they saw.

The desk at reception cannot change what a message carries, and neither can whoever has the store:
it stood in a signed list. What was collected is compared with the log at once and by
`vpt controleer`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from vpt_tui.banlist.header import History
from vpt_tui.dates import show_moment
from vpt_tui.services.audit.lineage import Lineage
from vpt_tui.services.backup.backup import Backup
from vpt_tui.store.store import Store
from vpt_tui.store.tables.log import LogLine
from vpt_tui.store.tables.reception import Received


@dataclass(frozen=True)
class Witness:
    """One of them."""

    when: str
    """In Dutch, as it goes on after "Het logboek is niet meer wat het was"."""
    history: History
    ours: bool = True
    """Whether it is surely of this store; a backup may be of another one."""


def heads_of_messages(session: Session) -> list[Witness]:
    """Return what messages saw of the log, each head once, the oldest first."""
    head = (col(Received.log_lines), col(Received.log_head), col(Received.sequence))
    query = (
        select(*head, func.min(Received.received_at))
        .where(col(Received.log_head).is_not(None))
        .group_by(*head)
        .order_by(*head)
    )
    return [
        Witness(
            f"volgens een bericht op {show_moment(came_at)} van een balie met lijst {sequence}",
            History(lines or 0, bytes.fromhex(digest or "")),
        )
        for lines, digest, sequence, came_at in session.exec(query)
    ]


def holds(session: Session, history: History) -> bool:
    """Tell whether the log has the line that a message names; one that names none is no question.

    After a restore it may be the log of before: `Lineage` can tell.
    """
    if not history.lines:
        return True
    found = session.exec(select(LogLine.hash).where(LogLine.seq == history.lines)).first()
    return found == history.head.hex()


def contradicting(
    store: Store, backups: Sequence[Backup], witnesses: Sequence[Witness]
) -> Iterator[str]:
    """Return of each that the log does not bear out what is wrong, in sentences.

    A restore leaves a part of the log behind; the backup that was made before it proves that part.
    """
    heads = [(one.history.lines, one.history.head.hex()) for one in witnesses]
    branches, lines = Lineage(store, backups, heads), store.contents().lines
    for one, head in zip(witnesses, heads, strict=True):
        if not branches.hold(*head):
            yield _behind(one, lines) if one.history.lines > lines else _rewritten(one)


def _behind(one: Witness, lines: int) -> str:
    return (
        f"Het logboek had {one.history.lines} regels {one.when}, en nu {lines}. Is de opslag "
        f"teruggezet naar een eerdere dag{_or_another(one)}? Zoek uit wie dat deed."
    )


def _rewritten(one: Witness) -> str:
    return (
        f"Het logboek is niet meer wat het was {one.when}. Er is iets "
        f"herschreven{_or_another(one)}."
    )


def _or_another(one: Witness) -> str:
    return "" if one.ours else ", of de kopie is van een andere opslag"
