"""The file with the key slots, beside the store: who can open it, and how often it failed."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from vpt_tui.files import read_bytes, replace_file
from vpt_tui.refusal import Damaged, Refused, WrongPassword
from vpt_tui.store import keys
from vpt_tui.store.keys import Cost, Slot

FILE = "vault.json"
ATTEMPTS = "attempts.json"
_FORMAT = 1
_LONGEST_WAIT = timedelta(seconds=60)
_FREE_FAILURES = 2
_UNREADABLE = (ValueError, LookupError, TypeError, ArithmeticError, RecursionError)
"""What a file of JSON can do to its reader when somebody wrote in it."""


@dataclass(frozen=True)
class Account:
    """Somebody who can open the store."""

    name: str
    role: str


@dataclass(frozen=True)
class Unlocked:
    """The right passphrase was given: who it was, and the store's key."""

    account: Account
    key: bytes
    failures: int
    """Wrong passphrases since the last right one; the log is told."""


class Vault:
    """The key slots of one store."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def create(cls, folder: Path, account: Account, passphrase: str, cost: Cost) -> bytes:
        """Write a vault with one slot and return the new store's key."""
        key = keys.new_key()
        _write(folder / FILE, (keys.wrap(key, account.name, account.role, passphrase, cost),))
        return key

    def accounts(self) -> tuple[Account, ...]:
        """Return who can open the store. Raises `Damaged` when the file is unusable."""
        return tuple(Account(slot.name, slot.role) for slot in self._slots())

    def unlock(self, name: str, passphrase: str, now: datetime) -> Unlocked:
        """Try a passphrase on one account.

        Raises `WrongPassword`; after a few of those, `Refused` until some seconds have
        passed (doubling, at most a minute).
        """
        attempts = _Attempts(self._folder / ATTEMPTS)
        attempts.refuse_when_too_soon(now)
        slot = self._slot(name)
        try:
            key = keys.unwrap(slot, passphrase)
        except WrongPassword:
            attempts.add(now)
            raise
        return Unlocked(Account(slot.name, slot.role), key, attempts.clear())

    def _slot(self, name: str) -> Slot:
        for slot in self._slots():
            if slot.name == name:
                return slot
        raise Refused(f"Er is geen account met de naam '{name}'.")

    def _slots(self) -> tuple[Slot, ...]:
        try:
            return _parse(read_bytes(self._folder / FILE))
        except _UNREADABLE as error:
            raise Damaged(
                f"Het sleutelbestand {FILE} is beschadigd. De gegevens zelf zijn niet geraakt. "
                "Zet het bestand terug uit een reservekopie."
            ) from error


class _Attempts:
    """How many wrong passphrases were tried, and when the last one was."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def refuse_when_too_soon(self, now: datetime) -> None:
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
        failures, _ = self._read()
        content = {"failures": failures + 1, "last": now.isoformat()}
        replace_file(self._file, json.dumps(content).encode())

    def clear(self) -> int:
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


def _write(file: Path, slots: tuple[Slot, ...]) -> None:
    content = {"format": _FORMAT, "slots": [_raw(slot) for slot in slots]}
    replace_file(file, json.dumps(content, indent=1, ensure_ascii=False).encode())


def _parse(content: bytes) -> tuple[Slot, ...]:
    raw = json.loads(content)
    if raw["format"] != _FORMAT or not raw["slots"]:
        raise ValueError("unknown format")
    return tuple(_slot(slot) for slot in raw["slots"])


def _raw(slot: Slot) -> dict[str, Any]:
    return {
        "name": slot.name,
        "role": slot.role,
        "passes": slot.cost.passes,
        "memory": slot.cost.memory,
        "salt": base64.b64encode(slot.salt).decode(),
        "wrapped": base64.b64encode(slot.wrapped).decode(),
    }


def _slot(raw: Mapping[str, Any]) -> Slot:
    cost = Cost(int(raw["passes"]), int(raw["memory"]))
    return Slot(
        str(raw["name"]), str(raw["role"]), cost, _bytes(raw["salt"]), _bytes(raw["wrapped"])
    )


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
