"""Files of the released formats, made once: this version opens each, and seals the same way."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from tests.banlist.kept.make_kept import (
    CODE,
    DRAFT,
    ENTRIES,
    GUIDANCE,
    HISTORY,
    KEYS,
    LEAST,
    LIST,
    LOOK_UPS,
    LOOKED_UP,
    NOW,
    PASSWORD,
    PIN,
    RECEIPT,
    SEEN,
    SEQUENCE,
    SIGHTING,
    UNSENT,
    UNTIL,
    WORKS,
    log,
    mailbox,
    nothing_by_chance,
)

from vpt_tui.banlist.copy import ReceptionCopy
from vpt_tui.banlist.header import Header
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.lookup import BanList
from vpt_tui.banlist.messages import open_message, seal_log, seal_receipt, seal_sighting
from vpt_tui.banlist.proof import agrees
from vpt_tui.banlist.sealed import list_in, seal_into
from vpt_tui.banlist.unsent import UnsentReport
from vpt_tui.names.query import read_query

PUBLIC = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"
SENDER_KEY = "5cb2b96e8d03233e1e54894a86fa322bb8d4fc96542856a6992400e4753ca5f6"
FINGERPRINT = "93141 73563 63689 30133 74056 39036"


@pytest.fixture
def opened() -> Iterator[BanList]:
    opened = BanList.open(LIST.read_bytes(), PASSWORD)
    yield opened
    opened.close()


def test_a_kept_list_says_about_itself_what_it_said() -> None:
    header = Header(SEQUENCE, NOW, UNTIL, len(ENTRIES), KEYS.public, HISTORY)
    assert list_in(LIST).header == header


def test_a_kept_list_holds_who_and_what_stood_in_it(opened: BanList) -> None:
    assert tuple(opened.entry(one.reference) for one in ENTRIES) == ENTRIES
    assert opened.guidance == replace(GUIDANCE, buildings_checked=False)
    of_then = mailbox()
    assert replace(of_then, digest=opened.mailbox.digest, history=HISTORY) == opened.mailbox


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        ("Boudewijn van der Verzonnen", "P0000001"),
        ("Bob Verzonnen", "P0000001"),
        ("14-03-1971", "P0000001"),
        ("Ans Bedenksel", "P0000002"),
    ],
)
def test_who_stands_in_a_kept_list_is_found(opened: BanList, typed: str, reference: str) -> None:
    assert opened.look_up(read_query(typed), NOW).hits[0].entry.reference == reference


def test_the_code_on_a_letter_of_then_is_still_right(opened: BanList) -> None:
    (visit,) = ENTRIES[0].appointments
    assert agrees(CODE.lower(), visit.proof)
    assert not agrees("K7D-3FR", visit.proof)


def test_the_keys_of_a_griffie_give_what_they_gave() -> None:
    kept = PublisherKeys.from_bytes(b"VPTSLEUTELS1" + bytes(range(64)))
    assert (kept, kept.public.hex()) == (KEYS, PUBLIC)
    assert kept.sender_key(SEQUENCE).hex() == SENDER_KEY
    assert list_in(LIST).header.fingerprint == FINGERPRINT


def test_a_kept_message_says_what_was_seen() -> None:
    assert open_message(SEEN.read_bytes(), KEYS) == SIGHTING


def test_a_kept_message_says_who_was_looked_up() -> None:
    assert open_message(LOOKED_UP.read_bytes(), KEYS) == LOOK_UPS


def test_a_kept_message_says_which_list_a_desk_works_with(opened: BanList) -> None:
    assert open_message(WORKS.read_bytes(), KEYS) == RECEIPT
    assert (RECEIPT.digest, RECEIPT.history) == (opened.mailbox.digest, opened.mailbox.history)


def test_a_desk_works_on_with_the_copy_and_the_pin_that_it_kept(tmp_path: Path) -> None:
    shutil.copy(PIN, tmp_path)
    shutil.copy(LIST, tmp_path / "balie.vpt")
    desk = ReceptionCopy(tmp_path)
    assert desk.pinned == FINGERPRINT
    loaded = desk.load(LIST)
    assert (loaded.sealed.to_bytes(), loaded.notice) == (LIST.read_bytes(), None)


def test_a_kept_report_that_was_not_sent_can_be_written_on(tmp_path: Path) -> None:
    shutil.copy(DRAFT, tmp_path)
    assert UnsentReport(tmp_path, list_in(LIST).desk_key(PASSWORD)).found() == UNSENT


# ------------------------------------------- what other versions must be able to open


def test_the_same_content_is_sealed_to_the_same_bytes() -> None:
    kept = list_in(LIST)
    parts = kept.open(kept.desk_key(PASSWORD))
    content = [parts[number] for number in range(len(parts))]
    again = BytesIO()
    with nothing_by_chance():
        seal_into(again, content, kept.header, KEYS, password=PASSWORD, hardness=LEAST)
    assert again.getvalue() == LIST.read_bytes()


def test_a_report_is_sealed_and_marked_as_it_was() -> None:
    # A later version may say more; whoever reads as before still finds what it looks for.
    assert unboxed(SEEN.read_bytes()).items() <= unboxed(seal_sighting(SIGHTING, mailbox())).items()


def test_a_log_is_sealed_and_marked_as_it_was() -> None:
    with nothing_by_chance():
        again = seal_log(log(), LOOK_UPS.id, mailbox())
    assert unboxed(LOOKED_UP.read_bytes()).items() <= unboxed(again).items()


def test_a_receipt_is_sealed_and_marked_as_it_was() -> None:
    again = seal_receipt(RECEIPT, replace(mailbox(), history=HISTORY))
    assert unboxed(WORKS.read_bytes()).items() <= unboxed(again).items()


def unboxed(message: bytes) -> dict[str, object]:
    """Open a message as its format is written down, without the code that reads it."""
    assert message[:8] == b"VPTBER01"
    plain = KEYS.open_box(message[8:])
    sequence, mark, payload = plain[:8], plain[8:40], plain[40:]
    assert int.from_bytes(sequence, "big") == SEQUENCE
    key = bytes.fromhex(SENDER_KEY)
    assert mark == hashlib.blake2b(payload, key=key, digest_size=32).digest()
    said: dict[str, object] = json.loads(payload)
    return said
