"""Which wrong passphrases were tried on a store: who tries again has to wait, and the log is told.

The log is encrypted, and whoever fails has no key to it. So each failure is kept beside the key
slots, by the account's number and the time, until somebody gets in. How many there were stands
among the key slots too: a file that was deleted or edited gives nobody a fresh start.
"""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from vpt_tui.files import MALFORMED, MAX_OWN, read_bounded, replace_file
from vpt_tui.refusal import Refused, WrongPassword
from vpt_tui.store.vault.tried import Tried, moment

FILE = "attempts.json"

_LONGEST_WAIT = timedelta(seconds=60)
_FREE_FAILURES = 2
_MOST_KEPT = 200
"""Failures of which account and time are kept; of more, only how many there were."""


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


class SecondPlace(Protocol):
    """Where how many there were is kept as well."""

    def tried(self) -> Tried:
        """Return it; nothing when it cannot be read."""

    def note(self, tried: Tried) -> None:
        """Keep it. Raises `Refused`."""

    def alone(self) -> AbstractContextManager[None]:
        """Wait until no other process writes there or tries a passphrase, and be the only one."""


class Attempts:
    """The failures since somebody got in last. The file says nothing about anybody."""

    def __init__(self, folder: Path, second: SecondPlace) -> None:
        self._file = folder / FILE
        self._second = second

    @contextmanager
    def one(self, now: datetime, account: int) -> Iterator[None]:
        """Try a passphrase: one at a time on a vault, and a wrong one is counted.

        Trying takes a while. Were several tried side by side, none would have to wait for the
        failure of another. Raises `Refused` while whoever failed has to wait.
        """
        with self._second.alone():
            self.refuse_when_too_soon(now)
            try:
                yield
            except WrongPassword:
                self._add(Failure(account, now))
                raise

    def refuse_when_too_soon(self, now: datetime) -> None:
        """Raise `Refused` while whoever failed has to wait: doubling, at most a minute."""
        content = self._content()
        tried = self._tried(content)
        if tried.last is None or tried.failures <= _FREE_FAILURES:
            return
        seconds = 2 ** min(tried.failures - _FREE_FAILURES, 10)
        wait = min(timedelta(seconds=seconds), _LONGEST_WAIT)
        since = now - tried.last
        if since < timedelta(0):
            # A clock that was set back, or a moment that somebody wrote: the wait begins here,
            # so that it lasts no longer than it would have.
            self._write(Tried(tried.failures, now), _kept(content))
            since = timedelta(0)
        if since < wait:
            raise Refused(
                f"Te vaak een verkeerd wachtwoord. Wacht nog {_seconds(wait - since)} seconden."
            )

    def since(self) -> Failures:
        """Return what there was since somebody got in."""
        content = self._content()
        return Failures(self._tried(content).failures, _kept(content))

    def clear(self, told: int) -> None:
        """Count anew once somebody got in and the log has been told of so many.

        What came meanwhile stays. Where nothing can be written, they stay until it can.
        """
        with self._second.alone():
            content = self._content()
            tried, kept = self._tried(content), _kept(content)
            left = max(0, tried.failures - told)
            if tried.failures:
                self._write(Tried(left, tried.last) if left else Tried(), kept[told:])

    def _add(self, failure: Failure) -> None:
        """Count one more; on a disk that takes nothing, the passphrase is no less wrong."""
        content = self._content()
        kept = (*_kept(content), failure)[:_MOST_KEPT]
        self._write(Tried(self._tried(content).failures + 1, failure.at), kept)

    def _write(self, tried: Tried, kept: tuple[Failure, ...]) -> None:
        with suppress(Refused):
            self._second.note(tried)
        with suppress(OSError, Refused):
            if not tried.failures:
                self._file.unlink(missing_ok=True)
                return
            plain = [{"account": one.account, "at": one.at.isoformat()} for one in kept]
            replace_file(self._file, json.dumps({**tried.plain(), "kept": plain}).encode())

    def _tried(self, content: Any) -> Tried:
        return Tried.read(content).or_worse(self._second.tried())

    def _content(self) -> Any:
        try:
            return json.loads(read_bounded(self._file, MAX_OWN))
        except (OSError, *MALFORMED):
            return None  # the other place counts


def _kept(content: Any) -> tuple[Failure, ...]:
    try:
        return tuple(map(_failure, content["kept"][:_MOST_KEPT]))
    except MALFORMED:
        return ()


def _failure(written: Any) -> Failure:
    return Failure(int(written["account"]), moment(written["at"]))


def _seconds(left: timedelta) -> int:
    return max(1, round(left.total_seconds()))
