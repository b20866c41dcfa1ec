"""The first part of a published file: what it says about itself, signed by its publisher."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import BinaryIO, Self

from nacl import bindings
from nacl.exceptions import CryptoError

from vpt_tui.banlist.keys import PublisherKeys, fingerprint
from vpt_tui.banlist.passwords import MAX_SLOTS, SLOT, Slot
from vpt_tui.refusal import Damaged, Refused

_MAGIC = b"VPTLIJST"
_FORMAT = 2
_OPENING = struct.Struct(">8sH")
_FACTS = struct.Struct(">8sHQQQI32sII32s")
"""Lists of before backups were counted have nothing but zeros where that count stands."""

_BODY = struct.Struct(">Q32s")
_SIGNATURE = 64
_LATEST = int(datetime(2200, 1, 1, tzinfo=UTC).timestamp())
_CONTEXT = b"vpt-tui toegangslijst 2\x00"


@dataclass(frozen=True)
class History:
    """The head of the griffie's log: whoever keeps a list can tell a rewritten log by it."""

    lines: int = 0
    """How many lines the log had."""
    head: bytes = bytes(32)
    """The hash of the newest one, which is chained to all before it."""
    restores: int = 0
    """How often a backup was put back: the log goes on from an earlier line then."""

    @property
    def reach(self) -> tuple[int, int]:
        """What never becomes less, as long as a store goes on from where it was."""
        return self.restores, self.lines


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
    history: History = History()
    """How far the griffie's log had come."""

    @property
    def fingerprint(self) -> str:
        """The publisher's key in groups of digits, to compare by telephone."""
        return fingerprint(self.publisher)

    def to_bytes(self) -> bytes:
        """Return the facts as they stand in the file."""
        moments = (int(self.published_at.timestamp()), int(self.valid_until.timestamp()))
        counted = (self.sequence, *moments, self.entries)
        history = (*self.history.reach, self.history.head)
        return _FACTS.pack(_MAGIC, _FORMAT, *counted, self.publisher, *history)

    @classmethod
    def from_bytes(cls, facts: bytes) -> Self:
        """Read the facts. Raises `Damaged`."""
        _, _, sequence, published, until, entries, publisher, *log = _FACTS.unpack(facts)
        if not 0 < published < until < _LATEST or sequence == 0:
            raise damaged("de gegevens van de lijst kloppen niet")
        published_at, valid_until = (datetime.fromtimestamp(at, UTC) for at in (published, until))
        restores, lines, head = log
        history = History(lines, head, restores)
        return cls(sequence, published_at, valid_until, entries, publisher, history)


@dataclass(frozen=True)
class Head:
    """The first part of a file, its signature found good."""

    header: Header
    slots: tuple[Slot, ...]
    length: int
    """Bytes of the body, which is the rest of the file."""
    digest: bytes
    """The body's SHA-256."""
    raw: bytes = field(repr=False)
    """All of it as it stands in the file, the signature included."""

    @property
    def facts(self) -> bytes:
        """The bytes that are authenticated with each sealed part."""
        return self.raw[: _FACTS.size]


def head_size(slots: Sequence[Slot]) -> int:
    """Return how many bytes `write_head` makes for these slots."""
    return _FACTS.size + _BODY.size + 1 + SLOT.size * len(slots) + _SIGNATURE


def write_head(
    header: Header, slots: tuple[Slot, ...], length: int, digest: bytes, keys: PublisherKeys
) -> Head:
    """Return a signed head."""
    wrapped = b"".join(slot.to_bytes() for slot in slots)
    raw = header.to_bytes() + _BODY.pack(length, digest) + bytes([len(slots)]) + wrapped
    return Head(header, slots, length, digest, raw + keys.sign(_CONTEXT + raw))


def read_head(stream: BinaryIO) -> Head:
    """Read the first part of a file and check its signature.

    Raises `Damaged`, and `Refused` for the format of another version.
    """
    opening = _take(stream, _OPENING.size)
    _check_format(opening)
    facts = opening + _take(stream, _FACTS.size - _OPENING.size)
    header = Header.from_bytes(facts)
    about_body, count = _take(stream, _BODY.size), _take(stream, 1)
    if not 1 <= count[0] <= MAX_SLOTS:
        raise damaged("de sleutels van de lijst kloppen niet")
    wrapped, signature = _take(stream, SLOT.size * count[0]), _take(stream, _SIGNATURE)
    signed = facts + about_body + count + wrapped
    _check_signature(header, signed, signature)
    parts = [wrapped[at : at + SLOT.size] for at in range(0, len(wrapped), SLOT.size)]
    length, digest = _BODY.unpack(about_body)
    return Head(header, tuple(map(Slot.from_bytes, parts)), length, digest, signed + signature)


def begins_as_list(data: bytes) -> bool:
    """Tell whether some bytes begin as a list does: of any version, whole or not."""
    return data.startswith(_MAGIC)


def damaged(what: str) -> Damaged:
    """Return the refusal of a list that is not whole."""
    return Damaged(
        f"De lijst is niet heel: {what}. Deze lijst wordt niet gebruikt. "
        "Vraag de griffie om opnieuw te publiceren."
    )


def _check_format(opening: bytes) -> None:
    magic, form = _OPENING.unpack(opening)
    if magic != _MAGIC:
        raise damaged("dit is geen toegangslijst van dit programma")
    if form != _FORMAT:
        raise Refused(
            "Deze lijst is van een andere versie van vpt. Er is niets gewijzigd. "
            "Vraag de griffie om opnieuw te publiceren, of welke versie nodig is."
        )


def _check_signature(header: Header, head: bytes, signature: bytes) -> None:
    try:
        bindings.crypto_sign_open(signature + _CONTEXT + head, header.publisher)
    except CryptoError as error:
        raise damaged("de handtekening klopt niet") from error


def _take(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise damaged("er ontbreekt een deel")
    return data
