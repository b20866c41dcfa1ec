"""Reception's own copy of the list: whose list it trusts, and which it works from.

The publisher's key is pinned the first time, after a person compared the fingerprint.
From then on a list by another publisher, an older one, and a damaged one are refused;
the last good copy stays and works when the share is away.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

from vpt_tui.banlist.header import Head, Header
from vpt_tui.banlist.keys import fingerprint
from vpt_tui.banlist.sealed import SealedList, head_in, list_in
from vpt_tui.files import (
    MALFORMED,
    MAX_OWN,
    make_own_folder,
    plain_reason,
    read_bounded,
    write_whole_by,
)
from vpt_tui.refusal import Damaged, Refused

_COPY = "balie.vpt"
_PIN = "uitgever.json"
_IN_USE = "De laatste goede lijst blijft in gebruik."


@dataclass(frozen=True)
class Pin:
    """What reception remembers of the publisher, also when its copy is gone."""

    publisher: bytes
    """The public key."""
    sequence: int = 0
    """The highest sequence number that was seen."""
    digest: bytes = b""
    """The SHA-256 of that list's body: one number is one list."""
    reach: tuple[int, int] = (0, 0)
    """How far the griffie's log had come: see `History`."""

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read what `to_bytes` wrote. Raises one of the errors of JSON that somebody wrote in."""
        values = json.loads(data)
        publisher, digest = (bytes.fromhex(values[name]) for name in ("publisher", "digest"))
        if len(publisher) != 32:
            raise ValueError("not a public key")
        reach = (int(values.get("restores", 0)), int(values.get("lines", 0)))
        return cls(publisher, int(values["sequence"]), digest, reach)

    def to_bytes(self) -> bytes:
        """Return it as JSON, for a person to compare if need be."""
        values = {"publisher": self.publisher.hex(), "digest": self.digest.hex()}
        restores, lines = self.reach
        numbers = {"sequence": self.sequence, "restores": restores, "lines": lines}
        return json.dumps(values | numbers).encode()


@dataclass(frozen=True)
class Loaded:
    """The list to work with, and what reception has to be told about it."""

    sealed: SealedList
    notice: str | None
    """Why the shared list is not the one in use; None when all is well."""


class ForeignPublisher(Refused):
    """The list is by somebody else than the publisher that was pinned."""


class OlderList(Refused):
    """The list is older than one that was seen before, or a second one of its number."""


class ReceptionCopy:
    """The copy in one folder; the folder is made when something is first kept in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._copy = folder / _COPY
        self._pin = folder / _PIN

    @property
    def pinned(self) -> str | None:
        """The fingerprint of the publisher that is trusted; None before the first time."""
        pin = self._read_pin()
        return fingerprint(pin.publisher) if pin else None

    def trust(self, header: Header) -> None:
        """Pin the publisher of a list, after a person compared its fingerprint.

        Raises `ForeignPublisher` when another one is pinned already, and `Refused` when it
        cannot be kept.
        """
        self.check_publisher(header)
        if self._read_pin() is not None:
            return
        try:
            self._write_pin(Pin(header.publisher))
        except OSError as error:
            raise Refused(
                f"Welke griffie u vertrouwt is niet bewaard: {plain_reason(error)}."
            ) from error

    def forget(self) -> None:
        """Trust nobody any more, for a griffie that really has new keys. The copy stays."""
        self._pin.unlink(missing_ok=True)

    def check_publisher(self, header: Header) -> None:
        """Raise `ForeignPublisher` when another publisher is pinned; no pin is no objection."""
        pin = self._read_pin()
        if pin is not None and pin.publisher != header.publisher:
            raise _foreign(header)

    def load(self, shared: Path | None) -> Loaded:
        """Return the best list there is, and keep a copy of a newer one.

        Before the first `trust` a shared list is returned and nothing is kept. Raises
        `Refused` when there is neither a good list nor a good copy.
        """
        if shared is None:
            return Loaded(self._own(), None)
        try:
            seen = self._seen()
            sealed = list_in(shared, lambda head: _check(head, seen))
        except Refused as why:
            return self._instead(why)
        return Loaded(sealed, self._keep(sealed) if seen else None)

    def _instead(self, why: Refused) -> Loaded:
        try:
            return Loaded(self._own(), f"{why} {_IN_USE}")
        except Refused:
            raise why from None

    def _own(self) -> SealedList:
        return list_in(self._copy, lambda head: _check(head, self._seen()))

    def _keep(self, sealed: SealedList) -> str | None:
        """Keep a list that was found good, if it is not kept yet; return what went wrong.

        The copy comes before the pin: after a stop in between, `_seen` looks at both.
        """
        pin = _pin_of(sealed.head)
        if self._own_pin() == pin:
            return None
        try:
            self._write(self._copy, sealed.write_to)
            self._write_pin(pin)
        except OSError as error:
            return f"Deze lijst is niet op deze computer bewaard: {plain_reason(error)}."
        return None

    def _seen(self) -> Pin | None:
        """Return the publisher that is trusted and its latest list that was seen."""
        pin, own = self._read_pin(), self._own_pin()
        if pin and own and own.publisher == pin.publisher and own.sequence > pin.sequence:
            return own
        return pin

    def _own_pin(self) -> Pin | None:
        try:
            return _pin_of(head_in(self._copy))
        except Refused:
            return None

    def _read_pin(self) -> Pin | None:
        try:
            return Pin.from_bytes(read_bounded(self._pin, MAX_OWN))
        except FileNotFoundError:
            return None
        except (OSError, *MALFORMED) as error:
            raise Damaged(
                f"Het bestand {self._pin} is niet te lezen. Daarin staat welke griffie "
                "vertrouwd wordt. Vraag de beheerder om het te herstellen."
            ) from error

    def _write_pin(self, pin: Pin) -> None:
        self._write(self._pin, lambda stream: stream.write(pin.to_bytes()))

    def _write(self, file: Path, write: Callable[[BinaryIO], object]) -> None:
        make_own_folder(self._folder)
        write_whole_by(file, write)


def _pin_of(head: Head) -> Pin:
    header = head.header
    return Pin(header.publisher, header.sequence, head.digest, header.history.reach)


def _check(head: Head, seen: Pin | None) -> None:
    if seen is None:
        return
    if head.header.publisher != seen.publisher:
        raise _foreign(head.header)
    if head.header.sequence < seen.sequence:
        raise OlderList(
            f"De aangeboden lijst (nummer {head.header.sequence}) is ouder dan een lijst die "
            f"hier al was (nummer {seen.sequence}). Zij wordt niet gebruikt. Bel de griffie."
        )
    if head.header.sequence == seen.sequence and seen.digest != head.digest:
        raise OlderList(
            f"Er zijn twee verschillende lijsten met nummer {seen.sequence}. De nieuwe wordt "
            "niet gebruikt. Bel de griffie."
        )
    if head.header.history.reach < seen.reach:
        raise OlderList(
            f"Lijst {head.header.sequence} komt uit een oudere opslag dan een lijst die hier al "
            "was. Misschien is bij de griffie iets teruggezet. Zij wordt niet gebruikt. Bel de "
            "griffie."
        )


def _foreign(header: Header) -> ForeignPublisher:
    return ForeignPublisher(
        "Deze lijst is niet van de griffie die deze balie vertrouwt. Zij wordt niet gebruikt. "
        f"Bel de griffie. De vingerafdruk van deze lijst is {header.fingerprint}."
    )
