"""The published file: a header, key slots, a signature, and an encrypted body.

::

    facts      magic, format, sequence, published, valid until, entries, publisher
    body       nonce, length and SHA-256 of what stands at the end of the file
    slots      their number, and in each the list key, wrapped under a password (Argon2id)
    signature  Ed25519 by the publisher, over everything above
    body       XChaCha20-Poly1305 under the list key; the facts are authenticated with it

All numbers are big-endian. Nothing in a file decides how much memory is taken for it
beyond its own size, and no password is tried before the signature has been found good.
"""

import hashlib
import io
import os
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Self, TypeVar

from nacl import bindings
from nacl.exceptions import CryptoError

from vpt_tui.banlist.files import open_regular, plain_reason
from vpt_tui.banlist.keys import PublisherKeys, fingerprint
from vpt_tui.banlist.passwords import KEY_BYTES, MAX_SLOTS, SLOT, DeskKey, Hardness, Slot
from vpt_tui.refusal import Damaged, Refused, WrongPassword

MAX_BYTES = 1 << 29
"""A file larger than this is not read."""

_T = TypeVar("_T")
_MAGIC = b"VPTLIJST"
_FORMAT = 1
_FACTS = struct.Struct(">8sHQQQI32s")
_BODY = struct.Struct(">24sQ32s")
_LATEST = int(datetime(2200, 1, 1, tzinfo=UTC).timestamp())
_CONTEXT = b"vpt-tui toegangslijst 1\x00"


@dataclass(frozen=True)
class Header:
    """What a list says about itself before it is opened."""

    sequence: int
    """Rises by every publication."""
    published_at: datetime
    valid_until: datetime
    entries: int
    publisher: bytes
    """The public key that signed it."""

    @property
    def fingerprint(self) -> str:
        """The publisher's key in groups of digits, to compare by telephone."""
        return fingerprint(self.publisher)

    def to_bytes(self) -> bytes:
        """Return the facts as they stand in the file."""
        moments = (int(self.published_at.timestamp()), int(self.valid_until.timestamp()))
        return _FACTS.pack(_MAGIC, _FORMAT, self.sequence, *moments, self.entries, self.publisher)

    @classmethod
    def from_bytes(cls, facts: bytes) -> Self:
        """Read the facts. Raises `Damaged`, and `Refused` for a format of a later version."""
        magic, form, sequence, published, until, entries, publisher = _FACTS.unpack(facts)
        if magic != _MAGIC:
            raise damaged("dit is geen toegangslijst van dit programma")
        if form != _FORMAT:
            raise Refused(
                "Deze lijst is van een andere versie van vpt. Er is niets gewijzigd. "
                "Vraag de griffie welke versie nodig is."
            )
        if not 0 < published < until < _LATEST or sequence == 0:
            raise damaged("de gegevens van de lijst kloppen niet")
        published_at, valid_until = (datetime.fromtimestamp(at, UTC) for at in (published, until))
        return cls(sequence, published_at, valid_until, entries, publisher)


@dataclass(frozen=True)
class Head:
    """The small first part of a file, its signature found good."""

    header: Header
    slots: tuple[Slot, ...]
    nonce: bytes
    length: int
    digest: bytes
    raw: bytes = field(repr=False)
    """All of it as it stands in the file, the signature included."""

    @property
    def facts(self) -> bytes:
        """The bytes that are authenticated with the body and in each slot."""
        return self.header.to_bytes()


@dataclass(frozen=True)
class SealedList:
    """A whole file: as the publisher signed it, not yet opened."""

    head: Head
    body: bytes = field(repr=False)

    @property
    def header(self) -> Header:
        """What the list says about itself."""
        return self.head.header

    def to_bytes(self) -> bytes:
        """Return the whole file."""
        return self.head.raw + self.body

    def desk_key(self, password: str) -> DeskKey:
        """Return the key that a password gives; it takes a tenth of a second, on purpose.

        Raises `WrongPassword`.
        """
        for slot in self.head.slots:
            key = slot.derive(password)
            if slot.unwrap(key, self.head.facts) is not None:
                return key
        raise WrongPassword(
            "Dit wachtwoord opent de lijst niet. Probeer het opnieuw, of vraag de griffie."
        )

    def open(self, key: DeskKey) -> bytes:
        """Return the body. Raises `WrongPassword` when the key is of another password."""
        facts = self.head.facts
        found = (slot.unwrap(key, facts) for slot in self.head.slots if slot.fits(key))
        list_key = next((wrapped for wrapped in found if wrapped is not None), None)
        if list_key is None:
            raise WrongPassword("Deze lijst heeft een ander wachtwoord. Vraag het aan de griffie.")
        try:
            return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
                self.body, facts, self.head.nonce, list_key
            )
        except CryptoError as error:
            raise damaged("de inhoud past niet bij de kop") from error


def seal(
    body: bytes, header: Header, keys: PublisherKeys, password: str, hardness: Hardness
) -> bytes:
    """Return a whole file with this body, signed, and opened by this password."""
    facts = header.to_bytes()
    list_key, nonce = os.urandom(KEY_BYTES), os.urandom(24)
    sealed = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(body, facts, nonce, list_key)
    about_body = _BODY.pack(nonce, len(sealed), hashlib.sha256(sealed).digest())
    slot = Slot.wrap(list_key, password, keys.salt, hardness, facts)
    head = facts + about_body + bytes([1]) + slot.to_bytes()
    return b"".join((head, keys.sign(_CONTEXT + head), sealed))


def read_head(stream: BinaryIO) -> Head:
    """Read the first part of a file and check its signature. Raises `Damaged` or `Refused`."""
    facts = _take(stream, _FACTS.size)
    header = Header.from_bytes(facts)
    about_body, count = _take(stream, _BODY.size), _take(stream, 1)
    if not 1 <= count[0] <= MAX_SLOTS:
        raise damaged("de sleutels van de lijst kloppen niet")
    slots, signature = _take(stream, SLOT.size * count[0]), _take(stream, 64)
    signed = facts + about_body + count + slots
    _check_signature(header, signed, signature)
    parts = [slots[at : at + SLOT.size] for at in range(0, len(slots), SLOT.size)]
    read = tuple(map(Slot.from_bytes, parts))
    nonce, length, digest = _BODY.unpack(about_body)
    return Head(header, read, nonce, length, digest, signed + signature)


def read_sealed(stream: BinaryIO) -> SealedList:
    """Read a whole file and check that it is as it was signed.

    Raises `Damaged`, and `Refused` for a format of a later version.
    """
    head = read_head(stream)
    if not _left(stream) == head.length <= MAX_BYTES:
        raise damaged("zij is te kort of te lang")
    body = stream.read(head.length)
    if hashlib.sha256(body).digest() != head.digest:
        raise damaged("de inhoud is niet wat er gepubliceerd is")
    return SealedList(head, body)


def parse(data: bytes) -> SealedList:
    """Read a list from memory, as `read_sealed` does."""
    return read_sealed(io.BytesIO(data))


def list_in(file: Path) -> SealedList:
    """Read the list in a file. Raises as `read_sealed` does, and `Refused` if it cannot be read."""
    return _in(file, read_sealed)


def head_in(file: Path) -> Head:
    """Read only the first part of the list in a file. Raises as `list_in` does."""
    return _in(file, read_head)


def damaged(what: str) -> Damaged:
    """Return the refusal of a list that is not whole."""
    return Damaged(
        f"De lijst is niet heel: {what}. Deze lijst wordt niet gebruikt. "
        "Vraag de griffie om opnieuw te publiceren."
    )


def _in(file: Path, read: Callable[[BinaryIO], _T]) -> _T:
    try:
        with open_regular(file) as stream:
            return read(stream)
    except OSError as error:
        raise Refused(f"De lijst {file} is niet te lezen: {plain_reason(error)}.") from error


def _check_signature(header: Header, head: bytes, signature: bytes) -> None:
    try:
        bindings.crypto_sign_open(signature + _CONTEXT + head, header.publisher)
    except CryptoError as error:
        raise damaged("de handtekening klopt niet") from error


def _left(stream: BinaryIO) -> int:
    here = stream.tell()
    end = stream.seek(0, os.SEEK_END)
    stream.seek(here)
    return end - here


def _take(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise damaged("er ontbreekt een deel")
    return data
