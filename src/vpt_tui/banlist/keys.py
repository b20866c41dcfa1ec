"""The publisher's keys: one pair signs the list, the other opens what reception sends back."""

import hashlib
from dataclasses import dataclass, field
from typing import Self

from nacl import bindings

from vpt_tui.refusal import Damaged

_MAGIC = b"VPTSLEUTELS1"
_SEED = 32
_GROUPS = 6


@dataclass(frozen=True)
class PublisherKeys:
    """The griffie's secret keys; they stay in its encrypted store."""

    signing_seed: bytes = field(repr=False)
    """The Ed25519 seed that signs each list."""
    box_secret: bytes = field(repr=False)
    """The X25519 key that opens reception's messages."""

    @classmethod
    def generate(cls) -> Self:
        """Return new keys."""
        return cls(bindings.randombytes(_SEED), bindings.randombytes(_SEED))

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Return the keys that `to_bytes` wrote down. Raises `Damaged`."""
        keys = data.removeprefix(_MAGIC)
        if len(data) != len(_MAGIC) + 2 * _SEED or len(keys) != 2 * _SEED:
            raise Damaged(
                "De sleutels om te publiceren zijn beschadigd. Er is niets gepubliceerd. "
                "Zet een back-up terug."
            )
        return cls(keys[:_SEED], keys[_SEED:])

    def to_bytes(self) -> bytes:
        """Return the keys as bytes, for the encrypted store."""
        return _MAGIC + self.signing_seed + self.box_secret

    @property
    def public(self) -> bytes:
        """The key that every list names and reception pins."""
        return bindings.crypto_sign_seed_keypair(self.signing_seed)[0]

    @property
    def box_public(self) -> bytes:
        """The key that messages to the griffie are sealed to."""
        return bindings.crypto_scalarmult_base(self.box_secret)

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes of the signature under a message."""
        secret = bindings.crypto_sign_seed_keypair(self.signing_seed)[1]
        return bindings.crypto_sign(message, secret)[: bindings.crypto_sign_BYTES]

    def open_box(self, sealed: bytes) -> bytes:
        """Return what was sealed to the griffie. Raises `nacl.exceptions.CryptoError`."""
        return bindings.crypto_box_seal_open(sealed, self.box_public, self.box_secret)

    def sender_key(self, sequence: int) -> bytes:
        """Return the key that travels inside one list and marks the messages sent under it.

        Who could not open that list cannot make it, so it tells reception from a stranger
        who merely reaches the exchange folder.
        """
        return hashlib.blake2b(
            sequence.to_bytes(8), key=self.box_secret, person=b"vpt-tui afzender", digest_size=32
        ).digest()

    @property
    def salt(self) -> bytes:
        """The salt of this publisher's key slots.

        It stays the same from list to list, so that a desk that is open can open the next
        list with the key it has, and need not keep the password.
        """
        return hashlib.blake2b(
            b"slot", key=self.box_secret, person=b"vpt-tui zout", digest_size=16
        ).digest()


def fingerprint(public: bytes) -> str:
    """Return a publisher's key as six groups of five digits, to compare by telephone."""
    digest = int.from_bytes(hashlib.sha512(b"vpt-tui uitgever" + public).digest())
    digits = f"{digest % 10 ** (5 * _GROUPS):0{5 * _GROUPS}}"
    return " ".join(digits[at : at + 5] for at in range(0, len(digits), 5))
