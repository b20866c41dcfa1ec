"""The log: who did what to which object, when; no names of persons in it (BIO2)."""

import hashlib
from datetime import UTC, datetime

from sqlmodel import Field, Index

from vpt_tui.store.base import STRICT, Row
from vpt_tui.store.columns import Moment

FIRST = "0" * 64
"""What the first line carries as the hash of the line before it."""


class LogLine(Row, table=True):
    """One action. Lines are only ever added; each carries the hash of the one before."""

    __tablename__ = "log"
    __table_args__ = (Index("log_by_object", "object"), STRICT)

    seq: int = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment)
    actor: str
    """The account that acted."""
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
