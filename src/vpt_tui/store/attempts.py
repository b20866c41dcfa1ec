"""How many wrong passphrases were tried on a store, and when the last one was."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from vpt_tui.files import replace_file
from vpt_tui.refusal import Refused

FILE = "attempts.json"

_LONGEST_WAIT = timedelta(seconds=60)
_FREE_FAILURES = 2
_UNREADABLE = (ValueError, LookupError, TypeError, ArithmeticError, RecursionError)


class Attempts:
    """The counter beside the key slots. It says nothing about anybody."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    def refuse_when_too_soon(self, now: datetime) -> None:
        """Raise `Refused` while whoever failed has to wait: doubling, at most a minute."""
        failures, last = self._read()
        if last is None or failures <= _FREE_FAILURES:
            return
        wait = min(timedelta(seconds=2 ** min(failures - _FREE_FAILURES, 10)), _LONGEST_WAIT)
        since = now - last
        # A clock that was set back must not shut the desk for longer than the wait itself.
        if timedelta(0) <= since < wait:
            raise Refused(
                f"Te vaak een verkeerd wachtwoord. Wacht nog {_seconds(wait - since)} seconden."
            )

    def add(self, now: datetime) -> None:
        """Count a wrong passphrase."""
        failures, _ = self._read()
        content = {"failures": failures + 1, "last": now.isoformat()}
        replace_file(self._file, json.dumps(content).encode())

    def clear(self) -> int:
        """Count anew; return how many there were."""
        failures, _ = self._read()
        if failures:
            self._file.unlink(missing_ok=True)
        return failures

    def _read(self) -> tuple[int, datetime | None]:
        from vpt_tui.dates import to_utc  # the names at the door need no calendar

        try:
            content = json.loads(self._file.read_bytes())
            return int(content["failures"]), to_utc(datetime.fromisoformat(content["last"]))
        except (OSError, *_UNREADABLE):
            # No counter, or one that cannot be read, must not keep the griffier out.
            return 0, None


def _seconds(left: timedelta) -> int:
    return max(1, round(left.total_seconds()))
