"""The published file: a signed head, and a body of parts that are sealed one by one.

::

    facts      magic, format, sequence, published, valid until, entries, publisher,
               backups that were put back, lines of the griffie's log, hash of the newest
    body       length and SHA-256 of the rest of the file
    slots      their number, and in each the list key, wrapped under a password (Argon2id)
    signature  Ed25519 by the publisher, over everything above
    lengths    the number of parts, and the length of each
    parts      XChaCha20-Poly1305 under the list key, numbered, each with the facts

All numbers are big-endian. The whole file is checked before anything in it is used; a part
is decrypted when it is asked for, so that opening a large list costs little more than
reading it. Nothing in a file decides how much memory is taken beyond its own size, and no
password is tried before the signature has been found good.
"""

import hashlib
import io
import os
import struct
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO, TypeVar

from nacl import bindings
from nacl.exceptions import CryptoError

from vpt_tui.banlist.header import Head, Header, damaged, head_size, read_head, write_head
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.passwords import KEY_BYTES, DeskKey, Hardness, Slot
from vpt_tui.files import open_ordinary, plain_reason
from vpt_tui.held import Held
from vpt_tui.refusal import Refused, WrongPassword

MAX_BYTES = 1 << 30
"""A larger body is not read."""

_COUNT = struct.Struct(">I")
_NONCE = 24
_TAG = 16
"""Bytes by which a sealed part is longer than the part."""
_PIECE = 1 << 16
_OTHER_BODY = "de inhoud is niet wat er gepubliceerd is"
_T = TypeVar("_T")

Accept = Callable[[Head], object]
"""Raises `Refused` for the head of a list that is not worth reading."""


def _anybody(_head: Head) -> None:
    """Take every list."""


class Parts:
    """The parts of a list that was opened; each is decrypted when it is asked for."""

    def __init__(self, body: bytes, facts: bytes, list_key: bytes) -> None:
        self._body, self._facts, self._list_key = body, facts, Held(list_key)
        self._bounds = _bounds(body)

    def __len__(self) -> int:
        return len(self._bounds) - 1

    def __getitem__(self, number: int) -> bytes:
        """Return the content of a part. Raises `Damaged`."""
        start, end = self._bounds[number : number + 2]
        try:
            return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
                self._body[start:end], self._facts, _nonce(number), self._list_key()
            )
        except CryptoError as error:
            raise damaged("de inhoud past niet bij de kop") from error

    def close(self) -> None:
        """Forget the list's key: nothing more is decrypted."""
        self._list_key.forget()


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

    def write_to(self, stream: BinaryIO) -> None:
        """Write the whole file. Raises `OSError`."""
        stream.write(self.head.raw)
        stream.write(self.body)

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

    def open(self, key: DeskKey) -> Parts:
        """Return the parts.

        Raises `WrongPassword` when the key is of another password, and `Damaged`.
        """
        facts = self.head.facts
        found = (slot.unwrap(key, facts) for slot in self.head.slots)
        list_key = next((wrapped for wrapped in found if wrapped is not None), None)
        if list_key is None:
            raise WrongPassword("Deze lijst heeft een ander wachtwoord. Vraag het aan de griffie.")
        return Parts(self.body, facts, list_key)


def seal_into(
    stream: BinaryIO,
    parts: Sequence[bytes],
    header: Header,
    keys: PublisherKeys,
    *,
    password: str,
    hardness: Hardness,
) -> None:
    """Write a file with these parts, signed, and opened by this password; then read it back.

    One part at a time is in memory a second time. Raises `OSError`, `Refused` for an empty
    password, and `Damaged` when what came onto the disk is not what was written.
    """
    facts, list_key = header.to_bytes(), os.urandom(KEY_BYTES)
    slots = (Slot.wrap(list_key, password, keys.salt, hardness, facts),)
    start = stream.seek(head_size(slots))
    digest = hashlib.sha256()
    for piece in _body(parts, facts, list_key):
        digest.update(piece)
        stream.write(piece)
    length = stream.tell() - start
    stream.seek(0)
    stream.write(write_head(header, slots, length, digest.digest(), keys).raw)
    stream.seek(0)
    read_through(stream)


def _body(parts: Sequence[bytes], facts: bytes, list_key: bytes) -> Iterator[bytes]:
    yield _COUNT.pack(len(parts))
    for part in parts:
        yield _COUNT.pack(len(part) + _TAG)
    for number, part in enumerate(parts):
        yield bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
            part, facts, _nonce(number), list_key
        )


def read_sealed(stream: BinaryIO, accept: Accept = _anybody) -> SealedList:
    """Read a whole file and check that it is as it was signed.

    ``accept`` sees the head first, and refuses what is not worth reading. Raises `Damaged`, and
    `Refused` for a format of a later version.
    """
    head = _head_of_all(stream)
    accept(head)
    body = stream.read(head.length)
    if hashlib.sha256(body).digest() != head.digest:
        raise damaged(_OTHER_BODY)
    return SealedList(head, body)


def read_through(stream: BinaryIO) -> Head:
    """Check a whole file as `read_sealed` does, and keep none of it in memory but its head."""
    head, digest = _head_of_all(stream), hashlib.sha256()
    while piece := stream.read(_PIECE):
        digest.update(piece)
    if digest.digest() != head.digest:
        raise damaged(_OTHER_BODY)
    return head


def parse(data: bytes) -> SealedList:
    """Read a list from memory, as `read_sealed` does."""
    return read_sealed(io.BytesIO(data))


def list_in(file: Path, accept: Accept = _anybody) -> SealedList:
    """Read the list in a file. Raises as `read_sealed` does, and `Refused` if it cannot be read."""
    return _in(file, lambda stream: read_sealed(stream, accept))


def whole_in(file: Path) -> Head:
    """Return the head of the list in a file that is whole. Raises as `list_in` does."""
    return _in(file, read_through)


def head_in(file: Path) -> Head:
    """Read only the first part of the list in a file. Raises as `list_in` does."""
    return _in(file, read_head)


def _in(file: Path, read: Callable[[BinaryIO], _T]) -> _T:
    try:
        with open_ordinary(file) as stream:
            return read(stream)
    except OSError as error:
        raise Refused(f"De lijst {file} is niet te lezen: {plain_reason(error)}.") from error


def _bounds(body: bytes) -> "array[int]":
    """Return where each part begins, and where the last one ends."""
    count = int.from_bytes(body[: _COUNT.size])
    start = _COUNT.size * (count + 1)
    if start > len(body):
        raise damaged("er ontbreken delen")
    lengths = struct.unpack(f">{count}I", body[_COUNT.size : start])
    bounds = array("Q", accumulate(lengths, initial=start))
    if bounds[-1] != len(body):
        raise damaged("de delen passen niet")
    return bounds


def _nonce(number: int) -> bytes:
    # The list key is new for every list, so that a part's number is a nonce.
    return number.to_bytes(_NONCE)


def _head_of_all(stream: BinaryIO) -> Head:
    """Read the first part of a file that is as long as that says, and no longer than any list."""
    head = read_head(stream)
    if not _left(stream) == head.length <= MAX_BYTES:
        raise damaged("zij is te kort of te lang")
    return head


def _left(stream: BinaryIO) -> int:
    here = stream.tell()
    end = stream.seek(0, os.SEEK_END)
    stream.seek(here)
    return end - here
