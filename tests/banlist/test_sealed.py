"""The file's format: what was sealed comes back, and nothing else is believed."""

import itertools
import os
import struct
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.banlist.header import _CONTEXT, Header
from vpt_tui.banlist.keys import PublisherKeys, fingerprint
from vpt_tui.banlist.passwords import SLOT, USUAL, Hardness, Slot
from vpt_tui.banlist.sealed import MAX_BYTES, list_in, parse, seal_into
from vpt_tui.refusal import Damaged, Refused, WrongPassword

Make = Callable[..., bytes]

FACTS = 110
PUBLISHER_AT = 38
ABOUT_BODY = 40
SLOTS_AT = FACTS + ABOUT_BODY + 1
SIGNATURE_AT = SLOTS_AT + SLOT.size
BODY_AT = SIGNATURE_AT + 64


@given(parts=st.lists(st.binary(max_size=99), max_size=4), typed=st.text(min_size=1, max_size=20))
def test_parts_come_back_as_they_were_sealed(
    parts: list[bytes],
    typed: str,
    keys: PublisherKeys,
    header_of: Callable[..., Header],
    light: Hardness,
) -> None:
    file = BytesIO()
    seal_into(file, parts, header_of(), keys, password=typed, hardness=light)
    sealed = parse(file.getvalue())
    opened = sealed.open(sealed.desk_key(typed))
    assert [opened[number] for number in range(len(opened))] == parts


def test_the_header_comes_back(sealed_of: Make, header_of: Callable[..., Header]) -> None:
    assert parse(sealed_of(sequence=7)).header == header_of(7)


def test_a_list_reads_as_the_bytes_it_was_read_from(sealed_of: Make) -> None:
    data = sealed_of()
    assert parse(data).to_bytes() == data


def test_nothing_of_the_body_can_be_read_in_the_file(sealed_of: Make) -> None:
    assert b"Verzonnen" not in sealed_of(b"van der Verzonnen, Boudewijn")


@pytest.mark.parametrize("typed", ["", "Balie van de fictieve gemeente", "balie", "\x00", "é" * 99])
def test_another_password_is_refused(typed: str, sealed_of: Make) -> None:
    with pytest.raises(WrongPassword):
        parse(sealed_of()).desk_key(typed)


def test_a_password_is_the_same_however_the_keyboard_composes_it(sealed_of: Make) -> None:
    sealed = parse(sealed_of(password="cafe\u0301 zonder re\u0308den"))
    assert sealed.open(sealed.desk_key("caf\u00e9 zonder r\u00ebden"))[0] == b"de inhoud"


@pytest.mark.parametrize(("said", "typed"), [("fiets", "\ufb01ets"), ("caf\udce9", "caf?")])
def test_a_password_that_only_looks_like_it_is_another(
    sealed_of: Make, said: str, typed: str
) -> None:
    sealed = parse(sealed_of(password=said))
    assert sealed.open(sealed.desk_key(said))[0] == b"de inhoud"
    with pytest.raises(WrongPassword):
        sealed.desk_key(typed)


def test_an_open_desk_opens_the_next_list_without_the_password(
    sealed_of: Make, password: str
) -> None:
    key = parse(sealed_of(sequence=1)).desk_key(password)
    assert parse(sealed_of(b"nieuw", sequence=2)).open(key)[0] == b"nieuw"


def test_an_open_desk_does_not_open_a_list_with_another_password(
    sealed_of: Make, password: str
) -> None:
    key = parse(sealed_of()).desk_key(password)
    with pytest.raises(WrongPassword):
        parse(sealed_of(password="een ander")).open(key)


def test_an_empty_password_publishes_nothing(sealed_of: Make) -> None:
    with pytest.raises(Refused, match="leeg"):
        sealed_of(password="")


# ------------------------------------------------------------------ damage


def flips(data: bytes) -> Iterator[bytes]:
    """Flip one bit in every byte of the head and of the start of the body."""
    for at in range(BODY_AT + 8):
        yield data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :]


def cuts(data: bytes) -> Iterator[bytes]:
    """Cut the file at every length."""
    return (data[:length] for length in range(len(data)))


def swaps(one: bytes, other: bytes) -> Iterator[bytes]:
    """Put each part of one good list into another good list."""
    edges = [0, FACTS, FACTS + ABOUT_BODY, SLOTS_AT, SIGNATURE_AT, BODY_AT, len(one)]
    for start, end in itertools.pairwise(edges):
        yield one[:start] + other[start:end] + one[end:]


def open_fully(data: bytes, password: str) -> bytes:
    sealed = parse(data)
    return sealed.open(sealed.desk_key(password))[0]


def test_every_damaged_list_is_refused_with_a_sentence(sealed_of: Make, password: str) -> None:
    one, other = sealed_of(b"een inhoud"), sealed_of(b"ander body", sequence=2)
    campaign = [*flips(one), *cuts(one), *swaps(one, other), one + b"\x00", one + other]
    bad = [data for data in campaign if data not in (one, other)]
    assert len(bad) > 600
    for data in bad:
        with pytest.raises(Refused, match=r"^[A-Z].*\.$"):
            open_fully(data, password)


def test_damage_in_a_part_that_nobody_asks_for_is_found_at_once(sealed_of: Make) -> None:
    data = sealed_of()
    for at in range(BODY_AT, len(data)):
        with pytest.raises(Damaged, match="niet wat er gepubliceerd is"):
            parse(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])


@given(data=st.binary(max_size=600))
def test_any_bytes_are_refused_and_never_crash(data: bytes) -> None:
    with pytest.raises(Damaged):
        parse(data)


@given(rest=st.binary(max_size=600))
def test_any_bytes_after_a_good_start_are_refused(rest: bytes, sealed_of: Make) -> None:
    with pytest.raises(Damaged):
        parse(sealed_of()[: FACTS + len(rest) % 80] + rest)


def test_somebody_elses_signature_is_refused(sealed_of: Make, keys: PublisherKeys) -> None:
    mine, stranger = sealed_of(), PublisherKeys.generate()
    head, body = mine[:SIGNATURE_AT], mine[BODY_AT:]
    with pytest.raises(Damaged, match="handtekening"):
        parse(head + stranger.sign(_CONTEXT + head) + body)


def test_a_stranger_who_signs_our_body_as_his_own_cannot_have_it_opened(
    sealed_of: Make, password: str
) -> None:
    mine, stranger = sealed_of(), PublisherKeys.generate()
    head = mine[:PUBLISHER_AT] + stranger.public + mine[PUBLISHER_AT + 32 : SIGNATURE_AT]
    theirs = parse(head + stranger.sign(_CONTEXT + head) + mine[BODY_AT:])
    with pytest.raises(WrongPassword):
        theirs.desk_key(password)


@pytest.mark.parametrize(
    ("passes", "memory"),
    [
        (0, 8192), (1, 0), (1, 8191), (1, 2**63), (2**31, 8192), (1, 2**30), (17, 8192),
        (1, (256 << 20) + 1),
    ],
)  # fmt: skip
def test_a_slot_that_asks_too_much_is_refused_before_any_work(passes: int, memory: int) -> None:
    data = SLOT.pack(passes, memory, b"s" * 16, b"n" * 24, b"w" * 48)
    with pytest.raises(Damaged, match="te veel"):
        Slot.from_bytes(data)


@pytest.mark.parametrize("hardness", [Hardness(1, 8192), USUAL, Hardness(16, 256 << 20)])
def test_a_slot_that_asks_what_a_desk_can_bear_is_read(hardness: Hardness) -> None:
    slot = Slot(hardness, b"s" * 16, b"n" * 24, b"w" * 48)
    assert Slot.from_bytes(slot.to_bytes()) == slot


def test_one_guess_of_the_password_costs_what_was_reckoned_with() -> None:
    assert USUAL.passes >= 6
    assert USUAL.memory >= 32 << 20


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\0\0", b"\0\0\0\1", b"\xff\xff\xff\xff", b"\0\0\0\1\0\0\0\5deel",
        b"\0\0\0\1\0\0\0\4deel meer", b"\0\0\0\1\xff\xff\xff\xffdeel",
    ],
)  # fmt: skip
def test_parts_that_do_not_fit_the_body_are_refused_though_the_griffie_signed_them(
    sealed_of: Make, password: str, body: bytes
) -> None:
    sealed = parse(sealed_of())
    key = sealed.desk_key(password)
    with pytest.raises(Damaged, match="delen"):
        replace(sealed, body=body).open(key)


def test_a_body_of_a_very_long_list_is_read(keys: PublisherKeys, header_of: Any) -> None:
    file, light = BytesIO(), Hardness(1, 8192)
    seal_into(file, [bytes(64 << 20)], header_of(), keys, password="een zin", hardness=light)
    sealed = parse(file.getvalue())
    assert len(sealed.open(sealed.desk_key("een zin"))[0]) == 64 << 20


def test_what_was_closed_decrypts_nothing_more(sealed_of: Make, password: str) -> None:
    sealed = parse(sealed_of())
    parts = sealed.open(sealed.desk_key(password))
    assert parts[0] == b"de inhoud"
    parts.close()
    with pytest.raises(Refused, match="op slot"):
        parts[0]


def facts_of(
    keys: PublisherKeys, sequence: int = 1, published: int = 1, until: int = 2, form: int = 2
) -> bytes:
    return struct.pack(
        ">8sHQQQI32sQ32s", b"VPTLIJST", form, sequence, published, until, 0, keys.public, 0, b""
    )


def signed(keys: PublisherKeys, facts: bytes, length: int = 0, slots: int = 1) -> bytes:
    """Return a head that is well signed, whatever it says."""
    slot = Slot(Hardness(1, 8192), b"s" * 16, b"n" * 24, b"w" * 48)
    head = facts + struct.pack(">Q32s", length, b"") + bytes([slots]) + slots * slot.to_bytes()
    return head + keys.sign(_CONTEXT + head)


@pytest.mark.parametrize("length", [1, 2**40, 2**64 - 1])
def test_a_declared_length_takes_no_memory(length: int, keys: PublisherKeys) -> None:
    facts = facts_of(keys)
    with pytest.raises(Damaged, match="kort of te lang"):
        parse(signed(keys, facts, length))


def test_a_body_larger_than_any_list_is_not_read(keys: PublisherKeys, tmp_path: Path) -> None:
    file = tmp_path / "lijst"
    head = signed(keys, facts_of(keys), MAX_BYTES + 1)
    file.write_bytes(head)
    os.truncate(file, len(head) + MAX_BYTES + 1)
    with pytest.raises(Damaged, match="te lang"):
        list_in(file)


@pytest.mark.parametrize("slots", [0, 5, 255])
def test_a_list_with_no_slot_or_many_makes_nobody_wait(slots: int, keys: PublisherKeys) -> None:
    facts = facts_of(keys)
    with pytest.raises(Damaged, match="sleutels"):
        parse(signed(keys, facts, slots=slots))


@pytest.mark.parametrize(
    ("sequence", "published", "until"),
    [(0, 1, 2), (1, 0, 2), (1, 3, 2), (1, 2, 2), (1, 1, 2**63)],
)
def test_impossible_facts_are_refused_even_when_signed(
    sequence: int, published: int, until: int, keys: PublisherKeys
) -> None:
    facts = facts_of(keys, sequence, published, until)
    with pytest.raises(Damaged, match="gegevens van de lijst"):
        parse(signed(keys, facts))


@pytest.mark.parametrize("form", [1, 3])
def test_the_format_of_another_version_is_refused_as_such(keys: PublisherKeys, form: int) -> None:
    with pytest.raises(Refused, match="andere versie") as refused:
        parse(signed(keys, facts_of(keys, form=form)))
    assert refused.value.exit_status == 1


# -------------------------------------------------------------------- files


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "lijst"
    os.mkfifo(pipe)
    with pytest.raises(Refused, match="geen gewoon bestand"):
        list_in(pipe)


def test_a_missing_file_is_a_plain_refusal(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="niet bereikbaar"):
        list_in(tmp_path / "weg" / "lijst")


# --------------------------------------------------------------------- keys


def test_keys_come_back_from_their_bytes(keys: PublisherKeys) -> None:
    assert PublisherKeys.from_bytes(keys.to_bytes()) == keys


@pytest.mark.parametrize(
    "data", [b"", b"VPTSLEUTELS1", b"x" * 76, b"k" * 64, b"VPTSLEUTELS1" + b"k" * 65]
)
def test_bytes_that_are_no_keys_are_refused(data: bytes) -> None:
    with pytest.raises(Damaged):
        PublisherKeys.from_bytes(data)


def test_new_keys_have_nothing_in_common() -> None:
    one, other = PublisherKeys.generate(), PublisherKeys.generate()
    seeds = {one.signing_seed, one.box_secret, other.signing_seed, other.box_secret}
    assert len(seeds) == 4


def test_keys_do_not_show_themselves(keys: PublisherKeys) -> None:
    assert keys.signing_seed.hex()[:8] not in repr(keys)
    assert repr(keys) == "PublisherKeys()"


def test_a_fingerprint_is_six_groups_of_five_digits_and_the_publishers_own(
    keys: PublisherKeys,
) -> None:
    groups = fingerprint(keys.public).split(" ")
    assert [len(group) for group in groups] == [5] * 6
    assert "".join(groups).isdigit()
    assert fingerprint(PublisherKeys.generate().public) != fingerprint(keys.public)
