"""The key slots as they stand in the file: one for each account, and a voucher for all of them.

The voucher can only be made by whoever has the store's key. A slot that was added, renamed or
given another role outside the program is found by it.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from vpt_tui.refusal import Refused
from vpt_tui.store.vault import keys
from vpt_tui.store.vault.keys import Cost, Lock, Pair
from vpt_tui.store.vault.tried import NOTHING, Tried

_FORMAT = 1


@dataclass(frozen=True)
class Account:
    """Somebody who can open the store."""

    name: str
    role: str
    number: int = 1
    """Given out once; the log names accounts by it."""


@dataclass(frozen=True)
class Slot:
    """One person's way in."""

    number: int
    """Never given out again; the log names accounts by it."""
    name: str
    role: str
    lock: Lock
    """Holds the private half of the pair."""
    public: bytes
    sealed: bytes
    """The store's key, sealed to the public half."""
    former: tuple[bytes, ...] = ()
    """The keys before, likewise, the newest first, as long as store or backups are under one."""


@dataclass(frozen=True)
class Slots:
    """All of them."""

    slots: tuple[Slot, ...]
    next_number: int
    generation: int = 1
    """How often the store's key was renewed, and one."""
    edition: int = 1
    """How often the file was written. The store keeps what it saw."""
    voucher: str = ""
    tried: Tried = NOTHING
    """The wrong passphrases since somebody got in. Whoever fails writes it without a key, so that
    the voucher does not cover it."""

    def by_name(self, name: str) -> Slot | None:
        """Return the slot of an account."""
        return next((slot for slot in self.slots if slot.name == name), None)

    def by_number(self, number: int) -> Slot | None:
        """Return the slot with a number."""
        return next((slot for slot in self.slots if slot.number == number), None)

    def vouched(self, key: bytes) -> "Slots":
        """Return them with the voucher of whoever has the store's key."""
        return replace(self, voucher=keys.voucher(key, self._content()))

    def genuine(self, key: bytes) -> bool:
        """Tell whether somebody with this key wrote them."""
        return self.voucher == keys.voucher(key, self._content())

    def to_bytes(self) -> bytes:
        """Return the file."""
        content = {"format": _FORMAT, **self._plain(), "voucher": self.voucher}
        if self.tried.failures:
            content["tried"] = self.tried.plain()
        return json.dumps(content, indent=1, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Slots":
        """Read the file. Raises one of the errors of JSON that somebody wrote in."""
        raw = json.loads(content)
        if not raw["slots"]:
            raise ValueError("no slots")
        if raw["format"] > _FORMAT:
            raise Refused(
                "Het sleutelbestand is gemaakt met een nieuwere versie van het programma. "
                "Er is niets gewijzigd. Gebruik de nieuwere versie."
            )
        if raw["format"] != _FORMAT:
            raise ValueError("unknown format")
        return cls(
            tuple(_slot(slot) for slot in raw["slots"]),
            int(raw["next"]),
            int(raw["generation"]),
            int(raw["edition"]),
            str(raw["voucher"]),
            Tried.read(raw.get("tried")),
        )

    def _plain(self) -> dict[str, Any]:
        return {
            "edition": self.edition,
            "generation": self.generation,
            "next": self.next_number,
            "slots": [_raw(slot) for slot in self.slots],
        }

    def _content(self) -> bytes:
        return json.dumps(self._plain(), sort_keys=True, separators=(",", ":")).encode()


def _raw(slot: Slot) -> dict[str, Any]:
    return {
        "number": slot.number,
        "name": slot.name,
        "role": slot.role,
        "passes": slot.lock.cost.passes,
        "memory": slot.lock.cost.memory,
        "salt": _text(slot.lock.salt),
        "private": _text(slot.lock.wrapped),
        "public": _text(slot.public),
        "sealed": _text(slot.sealed),
        "former": [_text(sealed) for sealed in slot.former],
    }


def _slot(raw: Mapping[str, Any]) -> Slot:
    public, sealed = _bytes(raw["public"]), _bytes(raw["sealed"])
    former = tuple(_bytes(one) for one in raw["former"])
    if (len(public), len(sealed)) != (keys.KEY_BYTES, keys.SEALED_BYTES):
        raise ValueError("impossible slot")
    lock = Lock(
        Cost(int(raw["passes"]), int(raw["memory"])), _bytes(raw["salt"]), _bytes(raw["private"])
    )
    return Slot(
        int(raw["number"]), str(raw["name"]), str(raw["role"]), lock, public, sealed, former
    )


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(text: str) -> bytes:
    content = base64.b64decode(text, validate=True)
    if _text(content) != text:  # a last sign has bits of which base64 says nothing
        raise ValueError("not as it was written")
    return content


def account_of(slot: Slot) -> Account:
    """Return the account that opens with a slot."""
    return Account(slot.name, slot.role, slot.number)


def new_slot(
    account: Account, passphrase: str, cost: Cost, *store_keys: bytes, pair: Pair | None = None
) -> Slot:
    """Return a slot that opens the store's keys, the present one first, with a passphrase."""
    private, public = pair or keys.new_pair()
    lock = keys.lock(private, passphrase, cost)
    sealed, *former = (keys.seal(key, public) for key in store_keys)
    return Slot(account.number, account.name, account.role, lock, public, sealed, tuple(former))
