"""How many wrong passphrases there were in a row, and when the last one was."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vpt_tui.files import MALFORMED

_MOST = 1_000_000
"""More failures than anybody can wait for."""


@dataclass(frozen=True)
class Tried:
    """It is kept in two places; of both the worse counts."""

    failures: int = 0
    last: datetime | None = None
    """In UTC."""

    @classmethod
    def read(cls, raw: Any) -> "Tried":
        """Return what was written; nothing when that makes no sense."""
        try:
            failures = min(max(0, int(raw["failures"])), _MOST)
            return cls(failures, moment(raw["last"])) if failures else cls()
        except MALFORMED:
            return cls()

    def plain(self) -> dict[str, Any]:
        """Return it as it is written."""
        return {"failures": self.failures, "last": self.last and self.last.isoformat()}

    def or_worse(self, other: "Tried") -> "Tried":
        """Return the most failures and the latest moment of two."""
        moments = [one for one in (self.last, other.last) if one is not None]
        return Tried(max(self.failures, other.failures), max(moments, default=None))


NOTHING = Tried()
"""No wrong passphrase at all."""


def moment(written: str) -> datetime:
    """Return a moment that was written, in UTC. Raises one of `MALFORMED`."""
    from vpt_tui.dates import read_stored  # the names at the door need no calendar

    return read_stored(written)
