"""The heads of the log that left this machine and came back: each message carries one.

The desk at reception cannot change it, and neither can whoever has the store: it stood in a
signed list, and what was collected is compared with the log at once and by `vpt controleer`.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from vpt_tui.banlist.header import History
from vpt_tui.dates import show_moment
from vpt_tui.store.log import LogLine
from vpt_tui.store.reception import Received


@dataclass(frozen=True)
class KeptHead:
    """How far the log had come once, as something says that was elsewhere since."""

    lines: int
    """How many lines the log had."""
    head: str
    """The hash of the newest one, in hexadecimals."""
    sequence: int
    """The list that named it."""
    came_at: datetime
    """When the first message with it was collected."""

    @property
    def source(self) -> str:
        """Where it comes from, in Dutch: `lijst 41, waarmee een balie ons schreef op …`."""
        return (
            f"lijst {self.sequence}, waarmee een balie ons schreef op {show_moment(self.came_at)}"
        )


def heads_of_messages(session: Session) -> list[KeptHead]:
    """Return the heads that messages carried, each once, the oldest first."""
    head = (col(Received.log_lines), col(Received.log_head), col(Received.sequence))
    query = (
        select(*head, func.min(Received.received_at))
        .where(col(Received.log_head).is_not(None))
        .group_by(*head)
        .order_by(*head)
    )
    return [
        KeptHead(lines or 0, digest or "", sequence or 0, came_at)
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
