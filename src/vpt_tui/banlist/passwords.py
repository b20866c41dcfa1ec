"""Key slots: the list key, wrapped under the password that reception types (Argon2id)."""

import struct
import unicodedata
from dataclasses import dataclass
from typing import Self

from nacl import bindings
from nacl.exceptions import CryptoError

from vpt_tui.held import Held
from vpt_tui.refusal import Damaged, Refused

KEY_BYTES = 32
MAX_SLOTS = 4
SLOT = struct.Struct(">IQ16s24s48s")
"""Passes, memory, salt, nonce, wrapped key."""

_MAX_PASSES = 16
_MAX_MEMORY = 256 << 20


@dataclass(frozen=True)
class Hardness:
    """What one guess of the password costs."""

    passes: int = 6
    memory: int = 32 << 20
    """In bytes; a desk takes as much to open the list, so passes make up for some of it."""


USUAL = Hardness()
"""A tenth of a second on an ordinary machine."""


@dataclass(frozen=True)
class DeskKey:
    """What a password gave, for as long as a desk is open: it opens the next lists too."""

    key: Held

    def forget(self) -> None:
        """Write over the key: the desk is locked."""
        self.key.forget()


@dataclass(frozen=True)
class Slot:
    """One password's way to the list key."""

    hardness: Hardness
    salt: bytes
    nonce: bytes
    wrapped: bytes

    @classmethod
    def wrap(
        cls, list_key: bytes, password: str, salt: bytes, hardness: Hardness, facts: bytes
    ) -> Self:
        """Return a slot that this password opens. Raises `Refused` for an empty password."""
        if not password:
            raise Refused(
                "Het wachtwoord voor de balie is leeg. Er is niets gepubliceerd. "
                "Stel eerst een wachtwoord in."
            )
        nonce = bindings.randombytes(24)
        key = _derive(password, salt, hardness)
        wrapped = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(list_key, facts, nonce, key)
        return cls(hardness, salt, nonce, wrapped)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read a slot. Raises `Damaged` when it asks for more work or memory than is sane."""
        passes, memory, *rest = SLOT.unpack(data)
        if not (
            1 <= passes <= _MAX_PASSES
            and bindings.crypto_pwhash_argon2id_MEMLIMIT_MIN <= memory <= _MAX_MEMORY
        ):
            raise Damaged(
                "De lijst vraagt te veel van deze computer. Zij wordt niet gebruikt. "
                "Vraag de griffie om opnieuw te publiceren."
            )
        return cls(Hardness(passes, memory), *rest)

    def to_bytes(self) -> bytes:
        """Return the slot as it stands in the file."""
        cost = (self.hardness.passes, self.hardness.memory)
        return SLOT.pack(*cost, self.salt, self.nonce, self.wrapped)

    def derive(self, password: str) -> DeskKey:
        """Return the key that a password gives with this slot's salt, right or wrong."""
        return DeskKey(Held(_derive(password, self.salt, self.hardness)))

    def unwrap(self, key: DeskKey, facts: bytes) -> bytes | None:
        """Return the list key, or None when the key is of another password."""
        try:
            return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
                self.wrapped, facts, self.nonce, key.key()
            )
        except CryptoError:
            return None


def _derive(password: str, salt: bytes, hardness: Hardness) -> bytes:
    # The same password typed on another keyboard may come as other code points (RFC 8265).
    typed = unicodedata.normalize("NFC", password).encode("utf-8", "surrogateescape")
    cost = (hardness.passes, hardness.memory, bindings.crypto_pwhash_ALG_ARGON2ID13)
    try:
        return bindings.crypto_pwhash_alg(KEY_BYTES, typed, salt, *cost)
    except CryptoError as error:
        raise Refused(
            "Deze computer heeft te weinig geheugen vrij voor het wachtwoord. "
            "Er is niets gewijzigd. Sluit een ander programma en probeer het opnieuw."
        ) from error
