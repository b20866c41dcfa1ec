"""The file with the key slots, beside the store: who can open it, and with which role.

Every change of it is made by whoever has the store's key, and is written whole. Two desks that
change it at once are kept apart by the store: see `vpt_tui.services.accounts.accounts`.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from vpt_tui.files import (
    MALFORMED,
    MAX_OWN,
    OWN,
    UnfitFileError,
    one_at_a_time,
    plain_reason,
    read_bounded,
    read_bytes,
    replace_file,
)
from vpt_tui.refusal import Barred, Damaged, Refused, ShutOut, WrongPassword
from vpt_tui.store.vault import keys, recovery
from vpt_tui.store.vault.attempts import Attempts
from vpt_tui.store.vault.keys import Cost
from vpt_tui.store.vault.slot_edits import Change, without_former
from vpt_tui.store.vault.slots import Account, Slot, Slots, account_of, new_slot
from vpt_tui.store.vault.tried import Tried

FILE = "vault.json"

_OTHER_LOCK = (
    "Uw wachtwoord is op een andere plek gewijzigd. Wat was opgeslagen is veilig. Druk op Ctrl+O "
    "en geef het nieuwe. Dan wordt ook bewaard wat u hier typte."
)
_LOCK = "vault.lock"
"""An empty file that whoever changes the slots or tries a passphrase has in hand."""


@dataclass(frozen=True)
class Unlocked:
    """The right passphrase was given: who it was, and the store's key."""

    account: Account
    key: bytes = field(repr=False)
    former: tuple[bytes, ...] = field(default=(), repr=False)
    """The keys before, the newest first, as long as a renewal of the key is not finished."""
    cost: Cost = field(default_factory=Cost)
    """What it costs to try this passphrase."""
    private: bytes = field(default=b"", repr=False)
    """The private half of the slot's pair, which opens the next key too."""


class Vault:
    """The key slots of one store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        """Where it stands."""
        self._file = folder / FILE

    @classmethod
    def create(cls, folder: Path, account: Account, passphrase: str, cost: Cost) -> Unlocked:
        """Write a vault with one slot, and return what it opens: a new store's key."""
        key, pair = keys.new_key(), keys.new_pair()
        slot = new_slot(account, passphrase, cost, key, pair=pair)
        _write(folder / FILE, Slots((slot,), account.number + 1), key)
        return Unlocked(account, key, cost=cost, private=pair.private)

    def accounts(self) -> tuple[Account, ...]:
        """Return who can open the store. Raises `Damaged` when the file is unusable."""
        return tuple(account_of(slot) for slot in self._read().slots)

    def pairs(self) -> dict[int, bytes]:
        """Return the public half of each slot: another one after each change of passphrase."""
        return {slot.number: slot.public for slot in self._read().slots}

    def content(self) -> bytes:
        """Return the file as it stands. Raises `Refused`."""
        return read_bytes(self._file)

    def put_back(self, before: bytes, over: bytes) -> None:
        """Write an earlier content, if this one still stands there. Raises `Refused`."""
        with self.alone():
            if self.content() == over:
                replace_file(self._file, before)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Wait until no other process changes the file or tries a passphrase, and be alone."""
        # A file of its own: what is replaced cannot be held, and on Windows not replaced.
        lock = self.folder / _LOCK
        with suppress(OSError):
            lock.touch(mode=OWN)
        with one_at_a_time(lock):
            yield

    def attempts(self, counted: "Vault | None" = None) -> Attempts:
        """Return the wrong passphrases on this vault, or on another where they are counted."""
        place = counted or self
        return Attempts(place.folder, place)

    def tried(self) -> Tried:
        """Return how often a wrong passphrase was given since somebody got in."""
        try:
            return self._read().tried
        except Refused:
            return Tried()

    def note(self, tried: Tried) -> None:
        """Keep how often that was; whoever calls this is `alone`. Raises `Refused`.

        It needs no key, and is no change of the slots: it is not counted as an edition.
        """
        slots = self._read()
        if slots.tried != tried:
            replace_file(self._file, replace(slots, tried=tried).to_bytes())

    def edition(self) -> int:
        """Return how often it was written. Raises `Damaged`."""
        return self._read().edition

    def written_with(self, key: bytes) -> bool:
        """Tell whether whoever wrote it last had this key. Raises `Damaged`."""
        return self._read().genuine(key)

    def unlock(
        self, name: str, passphrase: str, now: datetime, counted: Path | None = None
    ) -> Unlocked:
        """Try a passphrase on one account.

        Raises `WrongPassword`; after a few of those, `Refused` until some seconds have
        passed. They are counted here, or in the folder of another store where this vault is
        that of a backup. Raises `Damaged` when the file was changed outside the program.
        """
        attempts = self.attempts(Vault(counted) if counted else None)
        attempts.refuse_when_too_soon(now)
        slots = self._read()
        slot = _named(slots, name)
        with attempts.one(now, slot.number):
            unlocked = _unlocked(slot, passphrase)
        return _vouched(slots, unlocked)

    def open_copy(self, name: str, passphrase: str) -> Unlocked:
        """Try a passphrase where a wrong one is not counted: it was at the store.

        Raises as `unlock` does.
        """
        slots = self._read()
        return _vouched(slots, _unlocked(_named(slots, name), passphrase))

    def lock_of(self, name: str) -> keys.Lock:
        """Return what a passphrase is tried on: the same one, as long as it stays the same."""
        return _named(self._read(), name).lock

    def opens(self, passphrase: str) -> bool:
        """Tell whether a passphrase is that of any account, or the recovery key.

        For whoever is in already and chooses a password that must not be one of these: nothing
        is counted, and nobody learns whose it is.
        """
        return any(_fits(slot, passphrase) for slot in self._read().slots)

    def opened_by(self, number: int, private: bytes) -> Unlocked:
        """Return what the private half of a slot's pair opens by now.

        Raises `Barred` when the slot is gone, `ShutOut` when it has another pair, since the
        passphrase was changed, and `Damaged` when the file was changed outside the program.
        """
        slots = self._read()
        slot = slots.by_number(number)
        if slot is None:
            raise Barred("Uw account is ingetrokken. Er is niets gewijzigd.")
        try:
            unlocked = _opened(slot, private)
        except Damaged as answer:
            raise ShutOut(_OTHER_LOCK) from answer
        return _vouched(slots, unlocked)

    def stamp(self) -> tuple[int, int, int] | None:
        """Return what tells one writing of the file from another; `None` when it is not there."""
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    def change(self, key: bytes, change: Change, after: int = 0) -> tuple[Account, ...]:
        """Change the slots, and return who can open the store now. Raises as the change does.

        ``after`` is an edition than which this one will be later.
        """
        with self.alone():
            return self._write(change(self._genuine(key)), key, after)

    def begin_renewal(self, key: bytes, new: bytes, change: Change) -> None:
        """Change the slots, and seal a new key beside the present one in all that there are then.

        From here on either key may be the store's: `settle` ends it.
        """
        with self.alone():
            self._begin_renewal(key, new, change)

    def settle(self, key: bytes) -> None:
        """Forget the keys before: all that is kept is encrypted under this one now."""
        self.change(key, without_former)

    def _begin_renewal(self, key: bytes, new: bytes, change: Change) -> None:
        slots = change(self._genuine(key))
        both = tuple(
            replace(
                slot,
                sealed=keys.seal(new, slot.public),
                former=(keys.seal(key, slot.public), *slot.former),
            )
            for slot in slots.slots
        )
        self._write(replace(slots, slots=both, generation=slots.generation + 1), new)

    def _genuine(self, key: bytes) -> Slots:
        slots = self._read()
        if not slots.genuine(key):
            raise keys.damaged()
        return slots

    def _write(self, slots: Slots, key: bytes, after: int = 0) -> tuple[Account, ...]:
        edition = max(slots.edition, after) + 1
        _write(self._file, replace(slots, edition=edition), key)
        return tuple(account_of(slot) for slot in slots.slots)

    def _read(self) -> Slots:
        try:
            return Slots.from_bytes(read_bounded(self._file, MAX_OWN))
        except (UnfitFileError, *MALFORMED) as error:
            raise Damaged(
                f"Het sleutelbestand {FILE} is beschadigd. De gegevens zelf zijn niet geraakt. "
                "Zet het terug met: vpt herstel, en de map van de nieuwste reservekopie."
            ) from error
        except OSError as error:
            raise Refused(
                f"Het sleutelbestand {self._file} is niet te lezen ({plain_reason(error)}). "
                "Er is niets gewijzigd."
            ) from error


def _write(file: Path, slots: Slots, key: bytes) -> None:
    replace_file(file, slots.vouched(key).to_bytes())


def _named(slots: Slots, name: str) -> Slot:
    slot = slots.by_name(name)
    if slot is None:
        raise Refused(f"Er is geen account met de naam '{name}'.")
    return slot


def _vouched(slots: Slots, unlocked: Unlocked) -> Unlocked:
    """Return what was opened, unless somebody without the key wrote in the slots."""
    if not slots.genuine(unlocked.key):
        raise keys.damaged()
    return unlocked


def _fits(slot: Slot, passphrase: str) -> bool:
    try:
        keys.unlock(slot.lock, _as_given(slot, passphrase))
    except WrongPassword:
        return False
    return True


def _as_given(slot: Slot, passphrase: str) -> str:
    return recovery.as_read(passphrase) if slot.role == recovery.ROLE else passphrase


def _unlocked(slot: Slot, passphrase: str) -> Unlocked:
    return _opened(slot, keys.unlock(slot.lock, _as_given(slot, passphrase)))


def _opened(slot: Slot, private: bytes) -> Unlocked:
    return Unlocked(
        account_of(slot),
        keys.unseal(slot.sealed, private),
        former=tuple(keys.unseal(sealed, private) for sealed in slot.former),
        cost=slot.lock.cost,
        private=private,
    )
