"""The heads of the log that left this machine and came back: each message carries one.

The desk at reception cannot change it, and neither can whoever has the store: it stood in a
signed list, and what was collected is compared with the log at once and by `vpt controleer`.
"""

from sqlalchemy import func
from sqlmodel import Session, col, select

from vpt_tui.banlist.header import History
from vpt_tui.dates import show_moment
from vpt_tui.services.audit.witnesses import Witness
from vpt_tui.store.tables.log import LogLine
from vpt_tui.store.tables.reception import Received


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

    After a restore it may be the log of before: `Branches` can tell.
    """
    if not history.lines:
        return True
    found = session.exec(select(LogLine.hash).where(LogLine.seq == history.lines)).first()
    return found == history.head.hex()
