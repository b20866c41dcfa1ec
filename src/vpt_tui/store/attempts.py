"""Which wrong passphrases were tried on a store: who tries again has to wait, and the log is told.

The log is encrypted, and whoever fails has no key to it. So each failure is kept beside the key
slots, by the account's number and the time, until somebody gets in.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from vpt_tui.files import UNREADABLE, one_at_a_time, read_bounded, replace_file
from vpt_tui.refusal import Refused, WrongPassword

FILE = "attempts.json"

_LONGEST_WAIT = timedelta(seconds=60)
_FREE_FAILURES = 2
_MOST_KEPT = 200
"""Failures of which account and time are kept; of more, only how many there were."""
_MOST_COUNTED = 1_000_000
_LARGEST = 1 << 20


@dataclass(frozen=True)
class Failure:
    """A wrong passphrase: on which account, and when."""

    account: int
    at: datetime


@dataclass(frozen=True)
class Failures:
    """The wrong passphrases since somebody got in."""

    count: int
    kept: tuple[Failure, ...]
    """The first of them."""


class Attempts:
    """The failures since somebody got in last. The file says nothing about anybody."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    @contextmanager
    def one(self, now: datetime, account: int, vault: Path) -> Iterator[None]:
        """Try a passphrase: one at a time on a vault, and a wrong one is counted.

        Trying takes a while. Were several tried side by side, none would have to wait for the
        failure of another. Raises `Refused` while whoever failed has to wait.
        """
        with one_at_a_time(vault):
            self.refuse_when_too_soon(now)
            try:
                yield
            except WrongPassword:
                self._add(Failure(account, now))
                raise

    def refuse_when_too_soon(self, now: datetime) -> None:
        """Raise `Refused` while whoever failed has to wait: doubling, at most a minute."""
        failures, last, _ = self._read()
        if last is None or failures <= _FREE_FAILURES:
            return
        wait = min(timedelta(seconds=2 ** min(failures - _FREE_FAILURES, 10)), _LONGEST_WAIT)
        since = now - last
        # A clock that was set back must not shut the desk for longer than the wait itself.
        if timedelta(0) <= since < wait:
            raise Refused(
                f"Te vaak een verkeerd wachtwoord. Wacht nog {_seconds(wait - since)} seconden."
            )

    def since(self) -> Failures:
        """Return what there was since somebody got in."""
        count, _, kept = self._read()
        return Failures(count, kept)

    def clear(self, told: int) -> None:
        """Count anew once somebody got in and the log has been told of so many.

        What came meanwhile stays. Where nothing can be written, they stay until it can.
        """
        failures, last, kept = self._read()
        with suppress(OSError, Refused):
            if last is None or failures <= told:
                self._file.unlink(missing_ok=True)
            else:
                self._write(failures - told, last, kept[told:])

    def _add(self, failure: Failure) -> None:
        """Count one more; on a disk that takes nothing, the passphrase is no less wrong."""
        failures, _, kept = self._read()
        with suppress(Refused):
            self._write(failures + 1, failure.at, (*kept, failure)[:_MOST_KEPT])

    def _write(self, failures: int, last: datetime, kept: tuple[Failure, ...]) -> None:
        content = {
            "failures": failures,
            "last": last.isoformat(),
            "kept": [{"account": one.account, "at": one.at.isoformat()} for one in kept],
        }
        replace_file(self._file, json.dumps(content).encode())

    def _read(self) -> tuple[int, datetime | None, tuple[Failure, ...]]:
        try:
            content = json.loads(read_bounded(self._file, _LARGEST))
            kept = tuple(map(_failure, content.get("kept", [])[:_MOST_KEPT]))
            failures = max(0, min(int(content["failures"]), _MOST_COUNTED))
            return failures, _moment(content["last"]), kept
        except (OSError, Refused, *UNREADABLE):
            # No counter, or one that cannot be read, must not keep the griffier out.
            return 0, None, ()


def _failure(written: Any) -> Failure:
    return Failure(int(written["account"]), _moment(written["at"]))


def _moment(written: str) -> datetime:
    from vpt_tui.dates import read_stored  # the names at the door need no calendar

    return read_stored(written)


def _seconds(left: timedelta) -> int:
    return max(1, round(left.total_seconds()))
