"""The log: who did what to which object, when; no names of persons in it (BIO2)."""

import hashlib
from datetime import UTC, datetime

from sqlmodel import Field, Index, Session, col, select

from vpt_tui.store.tables.base import STRICT, Row
from vpt_tui.store.tables.columns import Moment

FIRST = "0" * 64
"""What the first line carries as the hash of the line before it."""

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END"
_THERE = "WHEN EXISTS (SELECT 1 FROM log WHERE seq = NEW.seq)"
GUARDS = {
    f"CREATE TRIGGER log_not_changed BEFORE UPDATE ON log {_REFUSE}",
    f"CREATE TRIGGER log_not_deleted BEFORE DELETE ON log {_REFUSE}",
    f"CREATE TRIGGER log_not_replaced BEFORE INSERT ON log {_THERE} {_REFUSE}",
}
"""What in the database refuses everything but a new line, as the database tells it."""

_PAGE = 1000


class LogLine(Row, table=True):
    """One action. Lines are only ever added; each carries the hash of the one before."""

    __tablename__ = "log"
    __table_args__ = (Index("log_by_object", "object"), STRICT)

    seq: int = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment)
    actor: str
    """The account that acted, by number: `account:1`."""
    origin: str
    """`desk`, `cli` or `demo`."""
    action: str
    object: str
    """`incident:2026-0001`, `ban:P0000001`, `person:12`."""
    result: str = ""
    before: str
    hash: str

    def digest(self) -> str:
        """Return the SHA-256 of this line and the hash of the line before, in hexadecimals."""
        at = self.at.astimezone(UTC).isoformat()
        parts = (at, self.actor, self.origin, self.action, self.object, self.result, self.before)
        text = "\x1f".join(parts)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def first_break(session: Session) -> int | None:
    """Return the number of the first line that does not fit its chain; None if all fit."""
    previous, seen = FIRST, 0
    while page := session.exec(
        select(LogLine).where(col(LogLine.seq) > seen).order_by(col(LogLine.seq)).limit(_PAGE)
    ).all():
        for line in page:
            seen += 1
            if line.seq != seen or line.before != previous or line.hash != line.digest():
                return seen
            previous = line.hash
    return None


def log_so_far(session: Session) -> tuple[int, str]:
    """Return how many lines there are, and the hash of the newest.

    Whoever knows both can tell whether history changed.
    """
    newest = select(LogLine.seq, LogLine.hash).order_by(col(LogLine.seq).desc()).limit(1)
    return session.exec(newest).first() or (0, FIRST)


def chain_head(session: Session) -> str:
    """Return the hash of the newest line."""
    return log_so_far(session)[1]
