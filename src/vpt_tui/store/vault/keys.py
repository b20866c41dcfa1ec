"""The cryptography of the key slots; libsodium does all of it, through PyNaCl.

Each account has a key pair (X25519). The store's random key is sealed to the public half, so
that it can be renewed without anybody's passphrase. The private half is wrapped
(XSalsa20-Poly1305) under a key that Argon2id (RFC 9106) makes from the passphrase.

PyNaCl is imported only when it is used: the names on the unlock screen need none of it.
"""

import os
from dataclasses import dataclass
from typing import NamedTuple

from vpt_tui.refusal import Damaged, Refused, WrongPassword

KEY_BYTES = 32
SALT_BYTES = 16
WRAPPED_BYTES = 24 + 16 + KEY_BYTES
"""A nonce, an authenticator, and the key itself."""
SEALED_BYTES = 32 + 16 + KEY_BYTES
"""A public key for once, an authenticator, and the key itself."""

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

    def covers(self, other: "Cost") -> bool:
        """Tell whether this costs at least as much as another in both respects."""
        return self.passes >= other.passes and self.memory >= other.memory


@dataclass(frozen=True)
class Lock:
    """A key that opens with a passphrase."""

    cost: Cost
    salt: bytes
    wrapped: bytes

    def possible(self) -> bool:
        """Tell whether it can be what `lock` made; trying another costs no work."""
        sizes = len(self.salt), len(self.wrapped)
        return self.cost.bearable() and sizes == (SALT_BYTES, WRAPPED_BYTES)


def new_key() -> bytes:
    """Return a random key for a store."""
    return os.urandom(KEY_BYTES)


def lock(key: bytes, passphrase: str, cost: Cost) -> Lock:
    """Wrap a key so that whoever knows the passphrase gets it back."""
    # first paint: the door is there before a passphrase is
    from nacl.secret import SecretBox

    salt = os.urandom(SALT_BYTES)
    box = SecretBox(_derived(passphrase, salt, cost))
    return Lock(cost, salt, bytes(box.encrypt(key)))


def unlock(lock: Lock, passphrase: str) -> bytes:
    """Return the key.

    Raises `WrongPassword`, `Damaged` for an impossible lock, or `Refused` when this machine
    lacks the memory to try.
    """
    # first paint: the door is there before a passphrase is
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    if not lock.possible():
        raise damaged()
    box = SecretBox(_derived(passphrase, lock.salt, lock.cost))
    try:
        return box.decrypt(lock.wrapped)
    except CryptoError:
        raise WrongPassword("Dit wachtwoord klopt niet. Er is niets gewijzigd.") from None


class Pair(NamedTuple):
    """The two halves of a key pair."""

    private: bytes
    public: bytes


def new_pair() -> Pair:
    """Return a new key pair."""
    # first paint: the door is there before a passphrase is
    from nacl.public import PrivateKey

    private = PrivateKey.generate()
    return Pair(bytes(private), bytes(private.public_key))


def seal(key: bytes, public: bytes) -> bytes:
    """Seal a key so that only the private half of a pair opens it."""
    # first paint: the door is there before a passphrase is
    from nacl.public import PublicKey, SealedBox

    return bytes(SealedBox(PublicKey(public)).encrypt(key))


def unseal(sealed: bytes, private: bytes) -> bytes:
    """Return a sealed key. Raises `Damaged`."""
    # first paint: the door is there before a passphrase is
    from nacl.exceptions import CryptoError
    from nacl.public import PrivateKey, SealedBox

    try:
        return SealedBox(PrivateKey(private)).decrypt(sealed)
    except (CryptoError, TypeError, ValueError):
        raise damaged() from None


def voucher(key: bytes, content: bytes) -> str:
    """Return what proves that somebody with the store's key wrote this (keyed BLAKE2b)."""
    # first paint: the door is there before a passphrase is
    import hashlib

    return hashlib.blake2b(content, key=key, person=b"vpt-vault", digest_size=32).hexdigest()


def damaged() -> Damaged:
    """Return the answer to key slots that cannot have been written by this program."""
    return Damaged(
        "Het sleutelbestand is beschadigd, of buiten dit programma gewijzigd. De gegevens zelf "
        "zijn niet geraakt. Zet het terug met: vpt herstel, en de map van de nieuwste reservekopie."
    )


def _derived(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    # first paint: the door is there before a passphrase is
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
