"""Messages to the griffie: sealed, marked, and understood strictly."""

from contextlib import suppress
from dataclasses import fields, replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl import bindings

from vpt_tui.banlist.fields import Fields, to_json
from vpt_tui.banlist.header import History
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.mailbox import Mailbox
from vpt_tui.banlist.messages import (
    MAX_NOTE,
    LaterMessage,
    LookUp,
    LookUps,
    Outcome,
    Receipt,
    Sighting,
    _mark,
    _seal,
    open_message,
    seal_log,
    seal_look_up,
    seal_receipt,
    seal_sighting,
)
from vpt_tui.refusal import Damaged
from vpt_tui.text import MAX_LINE

words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=60)
moments = st.integers(946_684_800, 7_226_582_400).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)
sightings = st.builds(
    Sighting,
    sequence=st.integers(1, 4),
    when=moments,
    building=words,
    outcome=st.sampled_from(Outcome),
    receptionist=words,
    entry=st.none() | st.just("P0000001"),
    demanded_by=words,
    demanded_at=st.none() | moments,
    police_called=st.booleans(),
    note=words,
    id=st.uuids(),
)


@given(sighting=sightings)
def test_a_sighting_comes_back_as_it_was_sent(sighting: Sighting, keys: PublisherKeys) -> None:
    mailbox = Mailbox(4, keys.box_public, keys.sender_key(4))
    assert open_message(seal_sighting(sighting, mailbox), keys) == sighting


receipts = st.builds(
    Receipt,
    sequence=st.integers(1, 2**63 - 1),
    digest=st.binary(min_size=32, max_size=32),
    building=words,
    desk=st.uuids(),
    when=moments,
    receptionist=words,
    id=st.uuids(),
)
histories = st.builds(History, st.integers(0, 2**63 - 1), st.binary(min_size=32, max_size=32))


@given(receipt=receipts)
def test_a_receipt_comes_back_as_it_was_sent(receipt: Receipt, keys: PublisherKeys) -> None:
    of_that_list = Mailbox(receipt.sequence, keys.box_public, keys.sender_key(receipt.sequence))
    assert open_message(seal_receipt(receipt, of_that_list), keys) == receipt


@given(history=histories)
def test_every_message_carries_the_head_of_the_log_that_its_list_names(
    history: History, keys: PublisherKeys
) -> None:
    mailbox = Mailbox(4, keys.box_public, keys.sender_key(4), history=history)
    now = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
    receipt = Receipt(4, bytes(32), "stadhuis", uuid4(), now, "B. Bedacht")
    sent = (
        seal_sighting(sighting(now), mailbox),
        seal_log(b"", uuid4(), mailbox),
        seal_receipt(receipt, mailbox),
    )
    assert [open_message(one, keys).history for one in sent] == [history] * 3


def test_a_message_of_a_desk_of_before_carries_no_head_and_is_understood(
    keys: PublisherKeys, mailbox: Mailbox, now: datetime
) -> None:
    sent = sighting(now)
    values = {"kind": "sighting"} | vars(sent)
    del values["history"]
    payload = to_json(values)
    mark = _mark(payload, mailbox.sender_key)
    plain = mailbox.sequence.to_bytes(8) + mark + payload
    data = b"VPTBER01" + bindings.crypto_box_seal(plain, mailbox.box_public)
    assert open_message(data, keys) == sent


def test_a_sort_of_message_that_is_not_known_is_not_read_as_another(
    keys: PublisherKeys, mailbox: Mailbox
) -> None:
    data = _seal({"kind": "later", "id": uuid4(), "sequence": 4, "lines": []}, mailbox)
    with pytest.raises(LaterMessage, match="nieuwere versie"):
        open_message(data, keys)


def sighting(now: datetime) -> Sighting:
    return Sighting(4, now, "stadhuis", Outcome.LEFT, "B. Bedacht", note="riep om Verzonnen")


def test_who_has_the_key_of_one_list_names_no_later_one(
    mailbox: Mailbox, keys: PublisherKeys, now: datetime
) -> None:
    later = replace(sighting(now), sequence=2**63)
    assert open_message(seal_sighting(later, mailbox), keys).sequence == mailbox.sequence == 4


def test_nothing_of_a_sighting_can_be_read_on_its_way(mailbox: Mailbox, now: datetime) -> None:
    sealed = seal_sighting(sighting(now), mailbox)
    for word in (b"Verzonnen", b"Bedacht", b"stadhuis", b"vertrokken"):
        assert word not in sealed


def test_another_griffie_cannot_open_it(mailbox: Mailbox, now: datetime) -> None:
    with pytest.raises(Damaged):
        open_message(seal_sighting(sighting(now), mailbox), PublisherKeys.generate())


def test_who_could_not_open_the_list_cannot_pass_for_reception(
    keys: PublisherKeys, now: datetime
) -> None:
    stranger = Mailbox(4, keys.box_public, b"a guessed key, thirty-two bytes!")
    with pytest.raises(Damaged, match="niet van een balie"):
        open_message(seal_sighting(sighting(now), stranger), keys)


def test_a_message_under_an_earlier_list_is_still_understood(
    keys: PublisherKeys, now: datetime
) -> None:
    earlier, sent = (
        Mailbox(2, keys.box_public, keys.sender_key(2)),
        replace(sighting(now), sequence=2),
    )
    assert open_message(seal_sighting(sent, earlier), keys) == sent


@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_a_message_with_a_flipped_bit_is_refused(at: int, bit: int, keys: PublisherKeys) -> None:
    mailbox = Mailbox(4, keys.box_public, keys.sender_key(4))
    moment = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
    data = bytearray(seal_sighting(sighting(moment), mailbox))
    data[at % len(data)] ^= 1 << bit
    with pytest.raises(Damaged):
        open_message(bytes(data), keys)


@given(data=st.binary(max_size=200))
def test_any_bytes_are_refused_and_never_crash(data: bytes, keys: PublisherKeys) -> None:
    for start in (b"", b"VPTBER01"):
        with pytest.raises(Damaged):
            open_message(start + data, keys)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(name=st.sampled_from([field.name for field in fields(Receipt)]), value=json_values)
def test_a_field_of_a_receipt_that_is_something_else_is_refused_or_understood(
    name: str, value: object, keys: PublisherKeys
) -> None:
    mailbox = Mailbox(4, keys.box_public, keys.sender_key(4))
    now = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
    good = vars(Receipt(4, bytes(32), "stadhuis", uuid4(), now, "B. Bedacht"))
    values = {"kind": "receipt"} | good | {"digest": "00" * 32} | {name: value}
    with suppress(Damaged):
        assert isinstance(open_message(_seal(values, mailbox), keys), Receipt)


@given(name=st.sampled_from([field.name for field in fields(Sighting)]), value=json_values)
def test_a_field_that_is_something_else_is_refused_or_understood(
    name: str, value: object, keys: PublisherKeys
) -> None:
    mailbox = Mailbox(4, keys.box_public, keys.sender_key(4))
    good = vars(sighting(datetime(2026, 11, 23, 9, 12, tzinfo=UTC)))
    data = _seal({"kind": "sighting"} | good | {name: value}, mailbox)
    with suppress(Damaged):
        assert isinstance(open_message(data, keys), Sighting)


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59+00:00", "1899-12-31T10:00:00Z"]
)
def test_a_moment_that_nothing_happens_at_is_refused(moment: str, keys: PublisherKeys) -> None:
    mailbox = Mailbox(4, keys.box_public, keys.sender_key(4))
    good = vars(sighting(datetime(2026, 11, 23, 9, 12, tzinfo=UTC)))
    data = _seal({"kind": "sighting"} | good | {"when": moment}, mailbox)
    with pytest.raises(Damaged, match="'when'"):
        open_message(data, keys)


@pytest.mark.parametrize("payload", [b"", b"[]", b"nul", b"[" * 100_000, b"9" * 10_000, b"\xff"])
def test_a_payload_that_is_no_object_is_refused(payload: bytes) -> None:
    with pytest.raises(Damaged):
        Fields.read(payload)


NOT_A: list[tuple[str, object]] = [
    ("text", 12), ("text", None), ("text", "x" * (MAX_LINE + 1)), ("texts", "een"),
    ("texts", ["een", 2]), ("number", True), ("number", -1), ("number", 1 << 64), ("number", "4"),
    ("number", 4.0), ("truth", "ja"), ("truth", 1), ("truth", None), ("moment", "morgen"),
    ("moment", "2026-11-23T09:12:00"), ("moment", "0001-01-01T00:00:00+14:00"),
    ("identity", "geen"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value"), NOT_A)
def test_a_field_of_another_kind_is_damage(kind: str, value: object) -> None:
    with pytest.raises(Damaged, match="'veld' klopt niet"):
        getattr(Fields({"veld": value}), kind)("veld")


def test_a_field_is_read_as_it_may_be_stored() -> None:
    said = Fields({"text": "een\0\r\ntwee", "long": "x" * 500, "most": (1 << 64) - 1, "at": AT})
    assert said.text("text") == "een\ufffd\ntwee"
    assert len(said.text("long")) == 500
    assert said.number("most") == (1 << 64) - 1
    assert said.moment("at") == datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
    assert said.moment("at").tzinfo is UTC


AT = "2026-11-23T10:12:00+01:00"


def test_a_note_has_its_length(mailbox: Mailbox, keys: PublisherKeys, now: datetime) -> None:
    longest = replace(sighting(now), note="x" * MAX_NOTE)
    assert open_message(seal_sighting(longest, mailbox), keys) == longest
    with pytest.raises(Damaged, match="'note'"):
        open_message(seal_sighting(replace(longest, note="x" * (MAX_NOTE + 1)), mailbox), keys)


def test_a_mailbox_does_not_show_its_key(mailbox: Mailbox) -> None:
    assert "sender_key" not in repr(mailbox)


def test_the_log_comes_back_and_counts_what_is_broken(
    mailbox: Mailbox, keys: PublisherKeys, now: datetime
) -> None:
    look_up = LookUp(4, "P0000001", "B. Bedacht", now)
    line, message_id = seal_look_up(look_up, mailbox), uuid4()
    log = b"\n" + line + b"\n\n" + line[:40] + b"\n\xff\xfe\n" + line + b"\n"
    assert open_message(seal_log(log, message_id, mailbox), keys) == LookUps(
        4, (look_up, look_up), 2, message_id
    )


def test_the_desk_cannot_read_its_own_log(mailbox: Mailbox, now: datetime) -> None:
    line = seal_look_up(LookUp(4, "P0000001", "B. Bedacht", now), mailbox)
    assert b"P0000001" not in line
    assert b"Bedacht" not in line
