"""The file with the key slots, beside the store: who can open it, and with which role.

Every change of it is made by whoever has the store's key, and is written whole. Two desks that
change it at once are kept apart by the store: see `vpt_tui.services.accounts`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from vpt_tui.files import read_bytes, replace_file
from vpt_tui.refusal import Damaged, Refused, WrongPassword
from vpt_tui.store import keys, recovery
from vpt_tui.store.attempts import Attempts
from vpt_tui.store.keys import Cost
from vpt_tui.store.slots import Slot, Slots

FILE = "vault.json"
_UNREADABLE = (ValueError, LookupError, TypeError, ArithmeticError, RecursionError)
"""What a file of JSON can do to its reader when somebody wrote in it."""


@dataclass(frozen=True)
class Account:
    """Somebody who can open the store."""

    name: str
    role: str
    number: int = 1
    """Given out once; the log names accounts by it."""


@dataclass(frozen=True)
class Unlocked:
    """The right passphrase was given: who it was, and the store's key."""

    account: Account
    key: bytes = field(repr=False)
    failures: int = 0
    """Wrong passphrases since the last right one; the log is told."""
    former: bytes | None = field(default=None, repr=False)
    """The key before, when a renewal of the key was cut off halfway."""
    cost: Cost = field(default_factory=Cost)
    """What it costs to try this passphrase."""
    outdated: bool = False
    """Whether the slot is of an earlier format."""


class Vault:
    """The key slots of one store."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / FILE

    @classmethod
    def create(cls, folder: Path, account: Account, passphrase: str, cost: Cost) -> bytes:
        """Write a vault with one slot and return the new store's key."""
        key = keys.new_key()
        slot = _new_slot(account, passphrase, cost, key)
        _write(folder / FILE, Slots((slot,), account.number + 1), key)
        return key

    def accounts(self) -> tuple[Account, ...]:
        """Return who can open the store. Raises `Damaged` when the file is unusable."""
        return tuple(_account(slot) for slot in self._read().slots)

    def written_with(self, key: bytes) -> bool:
        """Tell whether whoever wrote it last had this key. Raises `Damaged`."""
        return self._read().genuine(key)

    def unlock(self, name: str, passphrase: str, now: datetime) -> Unlocked:
        """Try a passphrase on one account.

        Raises `WrongPassword`; after a few of those, `Refused` until some seconds have
        passed. Raises `Damaged` when the file was changed outside the program.
        """
        attempts = Attempts(self._folder)
        attempts.refuse_when_too_soon(now)
        slots = self._read()
        slot = slots.by_name(name)
        if slot is None:
            raise Refused(f"Er is geen account met de naam '{name}'.")
        try:
            unlocked = _unlocked(slot, passphrase)
        except WrongPassword:
            attempts.add(now)
            raise
        if not slots.genuine(unlocked.key):
            raise keys.damaged()
        return replace(unlocked, failures=attempts.clear())

    def add(self, key: bytes, name: str, role: str, passphrase: str, cost: Cost) -> Account:
        """Give somebody a slot. Raises `Refused` when the name is taken."""
        slots = self._genuine(key)
        if slots.by_name(name) is not None:
            raise Refused(f"Er is al een account met de naam '{name}'. Er is niets gewijzigd.")
        account = Account(name, role, slots.next_number)
        new = (*slots.slots, _new_slot(account, passphrase, cost, key))
        self._write(replace(slots, slots=new, next_number=account.number + 1), key)
        return account

    def rename(self, key: bytes, number: int, name: str, role: str) -> Account:
        """Give an account another name and role. Raises `Refused` when the name is taken."""
        taken = self._genuine(key).by_name(name)
        if taken is not None and taken.number != number:
            raise Refused(f"Er is al een account met de naam '{name}'. Er is niets gewijzigd.")
        return _account(self._change(key, number, lambda slot: replace(slot, name=name, role=role)))

    def set_passphrase(self, key: bytes, number: int, passphrase: str, cost: Cost) -> None:
        """Let an account open with another passphrase, or at another cost."""
        self._change(key, number, lambda slot: _new_slot(_account(slot), passphrase, cost, key))

    def remove(self, key: bytes, number: int) -> None:
        """Take a slot away; the store's key stays what it is."""
        slots = self._genuine(key)
        left = tuple(slot for slot in slots.slots if slot.number != number)
        self._write(replace(slots, slots=left), key)

    def begin_renewal(self, key: bytes, new: bytes, without: int | None = None) -> None:
        """Seal a new key beside the present one for all accounts, one left out perhaps.

        From here on either key may be the store's: `settle` ends it.
        """
        slots = self._genuine(key)
        both = tuple(
            replace(slot, sealed=keys.seal(new, slot.public), former=keys.seal(key, slot.public))
            for slot in slots.slots
            if slot.number != without
        )
        self._write(replace(slots, slots=both, generation=slots.generation + 1), new)

    def settle(self, key: bytes) -> None:
        """Forget the key before: the store is encrypted under this one now."""
        slots = self._genuine(key)
        self._write(
            replace(slots, slots=tuple(replace(slot, former=b"") for slot in slots.slots)), key
        )

    def _change(self, key: bytes, number: int, change: Callable[[Slot], Slot]) -> Slot:
        slots = self._genuine(key)
        slot = slots.by_number(number)
        if slot is None:
            raise Refused("Dit account is er niet meer. Er is niets gewijzigd.")
        changed = change(slot)
        new = tuple(changed if one.number == number else one for one in slots.slots)
        self._write(replace(slots, slots=new), key)
        return changed

    def _genuine(self, key: bytes) -> Slots:
        slots = self._read()
        if not slots.genuine(key):
            raise keys.damaged()
        return slots

    def _write(self, slots: Slots, key: bytes) -> None:
        _write(self._file, slots, key)

    def _read(self) -> Slots:
        try:
            return Slots.from_bytes(read_bytes(self._file))
        except _UNREADABLE as error:
            raise Damaged(
                f"Het sleutelbestand {FILE} is beschadigd. De gegevens zelf zijn niet geraakt. "
                "Zet het bestand terug uit een reservekopie."
            ) from error


def _write(file: Path, slots: Slots, key: bytes) -> None:
    replace_file(file, slots.vouched(key).to_bytes())


def _account(slot: Slot) -> Account:
    return Account(slot.name, slot.role, slot.number)


def _new_slot(account: Account, passphrase: str, cost: Cost, key: bytes) -> Slot:
    private, public = keys.new_pair()
    lock = keys.lock(private, passphrase, cost)
    return Slot(account.number, account.name, account.role, lock, public, keys.seal(key, public))


def _unlocked(slot: Slot, passphrase: str) -> Unlocked:
    said = recovery.as_read(passphrase) if slot.role == recovery.ROLE else passphrase
    secret = keys.unlock(slot.lock, said)
    if slot.outdated:
        return Unlocked(_account(slot), secret, cost=slot.lock.cost, outdated=True)
    return Unlocked(
        _account(slot),
        keys.unseal(slot.sealed, secret),
        former=keys.unseal(slot.former, secret) if slot.former else None,
        cost=slot.lock.cost,
    )
