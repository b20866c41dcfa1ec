"""What goes back to the griffie: sightings, a log of look-ups without a visitor's name, receipts.

A message is sealed to the griffie's key, so that the desk itself cannot read it back. It
carries a mark made with a key from inside the list: who cannot open the list cannot
pass for reception, though anyone may reach the exchange folder.

A message's id is made once, where it is written. The griffie counts by id, so that a
message that arrives twice counts once. Each carries the head of the griffie's log that the
desk's list names, so that the griffie can tell whether its log is still the same one.
"""

import hashlib
import hmac
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from nacl import bindings
from nacl.exceptions import CryptoError

from vpt_tui.banlist.fields import Fields, to_json
from vpt_tui.banlist.header import History
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.mailbox import Mailbox
from vpt_tui.refusal import Damaged, Refused

MAX_NOTE = 4_000
"""Characters in a note; a desk that lets more be typed has to say so."""

MAX_BYTES = 16 << 20
"""A larger message is not read."""

_MAGIC = b"VPTBER01"
_MARK = 32


class Outcome(StrEnum):
    """What happened at the desk."""

    LEFT = "vertrokken"
    POLICE = "gebleven, politie gebeld"
    ADMITTED = "toegelaten op afspraak"
    NOT_THE_PERSON = "niet de persoon"


@dataclass(frozen=True)
class Sighting:
    """A visitor who is, or was taken for, somebody on the list."""

    sequence: int
    """The list that was looked in."""
    when: datetime
    building: str
    outcome: Outcome
    receptionist: str
    entry: str | None = None
    """The entry's reference; None when nobody on the list was meant."""
    demanded_by: str = ""
    """Who demanded departure: without it a breach cannot be proven (art. 138/139 Sr)."""
    demanded_at: datetime | None = None
    police_called: bool = False
    note: str = ""
    id: UUID = field(default_factory=uuid4)
    history: History = field(default_factory=History)
    """How far the griffie's log had come, by that list; no line when it is not known."""


@dataclass(frozen=True)
class LookUp:
    """One look-up that showed a person (BIO): who saw which entry, and when."""

    sequence: int
    entry: str
    who: str
    when: datetime


@dataclass(frozen=True)
class LookUps:
    """A stretch of a desk's log."""

    sequence: int
    lines: tuple[LookUp, ...]
    unreadable: int = 0
    """Lines that were damaged on the desk's disk, say by a power cut."""
    id: UUID = field(default_factory=uuid4)
    history: History = field(default_factory=History)


@dataclass(frozen=True)
class Receipt:
    """A desk works with a list: only this says that reception was told of what is on it."""

    sequence: int
    digest: bytes
    """The SHA-256 of that list's body: one number is one list."""
    building: str
    """Where the desk stands; empty when nobody said it."""
    desk: UUID
    """Tells two desks in one building apart."""
    when: datetime
    """When the desk took the list over, or opened with it on a new day."""
    receptionist: str
    id: UUID = field(default_factory=uuid4)
    history: History = field(default_factory=History)


Message = Sighting | LookUps | Receipt


class LaterMessage(Refused):
    """A message of a sort that this version does not know."""


def seal_sighting(sighting: Sighting, mailbox: Mailbox) -> bytes:
    """Return a sighting as a file that only the griffie can open."""
    return _seal({"kind": "sighting"} | vars(sighting), mailbox)


def seal_receipt(receipt: Receipt, mailbox: Mailbox) -> bytes:
    """Return a receipt as a file that only the griffie can open."""
    values = {"kind": "receipt"} | vars(receipt) | {"digest": receipt.digest.hex()}
    return _seal(values, mailbox)


def seal_look_up(look_up: LookUp, mailbox: Mailbox) -> bytes:
    """Return a line for the desk's log, which the desk itself cannot read."""
    return b64encode(bindings.crypto_box_seal(to_json(vars(look_up)), mailbox.box_public))


def seal_log(log: bytes, message_id: UUID, mailbox: Mailbox) -> bytes:
    """Return a desk's log as a file for the griffie; its lines stay sealed as they are."""
    lines = [line.decode("ascii", "replace") for line in log.split()]
    values = {"kind": "look-ups", "id": message_id, "sequence": mailbox.sequence, "lines": lines}
    return _seal(values, mailbox)


def open_message(data: bytes, keys: PublisherKeys) -> Message:
    """Return the message in a file. Raises `Damaged` when it is not reception's, or not whole.

    And `LaterMessage` for one of a later version: it is not misread for another.
    """
    if not data.startswith(_MAGIC):
        raise _not_ours()
    try:
        plain = keys.open_box(data[len(_MAGIC) :])
    except CryptoError as error:
        raise _not_ours() from error
    sequence, mark, payload = plain[:8], plain[8 : 8 + _MARK], plain[8 + _MARK :]
    proven = int.from_bytes(sequence)
    sender_key = keys.sender_key(proven)
    if not hmac.compare_digest(mark, _mark(payload, sender_key)):
        raise _not_ours()
    return _message(Fields.read(payload), proven, keys)


def _message(values: Fields, proven: int, keys: PublisherKeys) -> Message:
    kind = values.text("kind")
    if kind not in {"sighting", "look-ups", "receipt"}:
        raise LaterMessage(
            "Dit bericht is van een nieuwere versie van de balie. Het blijft liggen tot u dit "
            "programma bijwerkt."
        )
    # Who has the key of one list can name no later one.
    said = Fields(values.values | {"sequence": min(values.number("sequence"), proven)})
    if kind == "look-ups":
        return _look_ups(said, keys)
    return _sighting(said) if kind == "sighting" else _receipt(said)


def _seal(values: dict[str, object], mailbox: Mailbox) -> bytes:
    history = {"lines": mailbox.history.lines, "head": mailbox.history.head.hex()}
    payload = to_json(values | {"history": history})
    plain = mailbox.sequence.to_bytes(8) + _mark(payload, mailbox.sender_key) + payload
    return _MAGIC + bindings.crypto_box_seal(plain, mailbox.box_public)


def _mark(payload: bytes, sender_key: bytes) -> bytes:
    return hashlib.blake2b(payload, key=sender_key, digest_size=_MARK).digest()


def _sighting(values: Fields) -> Sighting:
    return Sighting(
        id=values.identity("id"),
        sequence=values.number("sequence"),
        when=values.moment("when"),
        building=values.text("building"),
        outcome=Outcome(values.one_of("outcome", tuple(Outcome))),
        receptionist=values.text("receptionist"),
        entry=values.text("entry") if values.given("entry") else None,
        demanded_by=values.text("demanded_by"),
        demanded_at=values.moment("demanded_at") if values.given("demanded_at") else None,
        police_called=values.truth("police_called"),
        note=values.text("note", MAX_NOTE),
        history=_history(values),
    )


def _receipt(values: Fields) -> Receipt:
    return Receipt(
        id=values.identity("id"),
        sequence=values.number("sequence", bits=63),
        digest=values.digest("digest"),
        building=values.text("building"),
        desk=values.identity("desk"),
        when=values.moment("when"),
        receptionist=values.text("receptionist"),
        history=_history(values),
    )


def _history(values: Fields) -> History:
    """Return the head of the log that a message carries; those of before carry none."""
    if not values.given("history"):
        return History()
    history = values.within("history")
    return History(history.number("lines", bits=63), history.digest("head"))


def _look_ups(values: Fields, keys: PublisherKeys) -> LookUps:
    sealed = values.texts("lines")
    read = [line for line in (_look_up(text, keys) for text in sealed) if line is not None]
    return LookUps(
        id=values.identity("id"),
        sequence=values.number("sequence"),
        lines=tuple(read),
        unreadable=len(sealed) - len(read),
        history=_history(values),
    )


def _look_up(line: str, keys: PublisherKeys) -> LookUp | None:
    try:
        values = Fields.read(keys.open_box(b64decode(line, validate=True)))
        entry, who = values.text("entry"), values.text("who")
        return LookUp(values.number("sequence"), entry, who, values.moment("when"))
    except (ValueError, CryptoError, Damaged):
        return None


def _not_ours() -> Damaged:
    return Damaged("Dit bericht is niet van een balie met onze lijst, of het is beschadigd.")
