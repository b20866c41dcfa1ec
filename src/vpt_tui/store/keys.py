"""The store's key, wrapped under each person's own passphrase.

Argon2id (RFC 9106) makes a key from a passphrase; XSalsa20-Poly1305 wraps the store's
random key with it. Both are libsodium's, through PyNaCl, which is imported only when a
passphrase is tried: the names on the unlock screen need none of it.
"""

import os
from dataclasses import dataclass

from vpt_tui.refusal import Damaged, Refused, WrongPassword

KEY_BYTES = 32
SALT_BYTES = 16
WRAPPED_BYTES = 24 + 16 + KEY_BYTES
"""A nonce, an authenticator, and the key itself."""

_MIN_MEMORY = 8192
_MIN_PASSES = 1
_MAX_MEMORY = 1024 * 1024 * 1024
_MAX_PASSES = 20


@dataclass(frozen=True)
class Cost:
    """What it costs to try one passphrase: passes, and bytes of memory."""

    passes: int = 3
    memory: int = 64 * 1024 * 1024

    def bearable(self) -> bool:
        """Tell whether libsodium takes these values and this machine can bear them."""
        return (
            _MIN_PASSES <= self.passes <= _MAX_PASSES and _MIN_MEMORY <= self.memory <= _MAX_MEMORY
        )


@dataclass(frozen=True)
class Slot:
    """One person's way in: who they are, and the store's key under their passphrase."""

    name: str
    role: str
    cost: Cost
    salt: bytes
    wrapped: bytes


def new_key() -> bytes:
    """Return a random key for a new store."""
    return os.urandom(KEY_BYTES)


def wrap(key: bytes, name: str, role: str, passphrase: str, cost: Cost) -> Slot:
    """Return a slot that gives the key back to whoever knows the passphrase."""
    from nacl.secret import SecretBox

    salt = os.urandom(SALT_BYTES)
    box = SecretBox(_derived(passphrase, salt, cost))
    return Slot(name, role, cost, salt, bytes(box.encrypt(key)))


def unwrap(slot: Slot, passphrase: str) -> bytes:
    """Return the store's key.

    Raises `WrongPassword`, `Damaged` for an impossible slot, or `Refused` when this machine
    lacks the memory to try.
    """
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    if not _possible(slot):
        raise Damaged(
            f"De sleutel van {slot.name} is beschadigd. De gegevens zelf zijn niet geraakt. "
            "Zet het sleutelbestand terug uit een reservekopie."
        )
    box = SecretBox(_derived(passphrase, slot.salt, slot.cost))
    try:
        return box.decrypt(slot.wrapped)
    except CryptoError:
        raise WrongPassword("Dit wachtwoord klopt niet. Er is niets gewijzigd.") from None


def _possible(slot: Slot) -> bool:
    sizes = len(slot.salt), len(slot.wrapped)
    return slot.cost.bearable() and sizes == (SALT_BYTES, WRAPPED_BYTES)


def _derived(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from nacl.exceptions import CryptoError
    from nacl.pwhash import argon2id

    secret = passphrase.encode("utf-8", "surrogatepass")
    try:
        return argon2id.kdf(KEY_BYTES, secret, salt, opslimit=cost.passes, memlimit=cost.memory)
    except (CryptoError, MemoryError):
        raise Refused(
            "Er is te weinig geheugen om het wachtwoord te controleren. Er is niets gewijzigd. "
            "Sluit andere programma's en probeer opnieuw."
        ) from None
