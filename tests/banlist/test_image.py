"""The body of a list: what is written comes back, and a foreign image is refused."""

import json
import sqlite3
from contextlib import closing
from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.banlist.entries import Appointment, Entry, Guidance
from vpt_tui.banlist.image import (
    Contents,
    open_image,
    read_about,
    read_entries,
    read_entry,
    write_image,
)
from vpt_tui.banlist.mailbox import Mailbox
from vpt_tui.refusal import Damaged

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
days = st.dates(date(1900, 1, 1), date(2200, 1, 1))
moments = st.integers(946_684_800, 7_226_582_400).map(lambda at: datetime.fromtimestamp(at, UTC))
appointments = st.builds(
    Appointment, building=texts, at=moments, purpose=texts, contact=texts, proof=st.binary()
)
entries = st.builds(
    Entry,
    reference=st.integers(1).map(lambda number: f"P{number:07}"),
    given=texts,
    family=texts,
    buildings=st.lists(texts, max_size=3).map(tuple),
    from_date=days,
    until=st.none() | days,
    birth_date=st.none() | days,
    aliases=st.lists(texts, max_size=3).map(tuple),
    description=texts,
    instructions=texts,
    appointments=st.lists(appointments, max_size=3).map(tuple),
)
guidances = st.builds(
    Guidance,
    what_to_do=texts,
    guard=texts,
    griffie=texts,
    emergency=texts,
    buildings=st.lists(texts, max_size=3).map(tuple),
)


@given(some=st.lists(entries, max_size=4, unique_by=lambda entry: entry.reference), told=guidances)
def test_a_list_comes_back_as_it_was_written(some: list[Entry], told: Guidance) -> None:
    mailbox = Mailbox(2**63, b"b" * 32, b"s" * 32, "een merk")
    with closing(open_image(write_image(Contents(some, told, mailbox)))) as image:
        assert list(read_entries(image, range(1, len(some) + 1)).values()) == some
        assert all(read_entry(image, entry.reference) == entry for entry in some)
        assert read_about(image) == (told, mailbox)


def empty(mailbox: Mailbox) -> sqlite3.Connection:
    return open_image(write_image(Contents([], Guidance(), mailbox)))


def test_an_unknown_reference_is_nobody(mailbox: Mailbox) -> None:
    with closing(empty(mailbox)) as image:
        assert read_entry(image, "P0000001") is None


def test_a_list_of_a_griffie_of_before_is_opened_and_names_no_folder(mailbox: Mailbox) -> None:
    older = sqlite3.connect(":memory:")
    older.deserialize(write_image(Contents([], Guidance(griffie="5678"), mailbox)))
    older.execute("ALTER TABLE about DROP COLUMN more")
    with closing(open_image(older.serialize())) as image:
        of_before = Guidance(griffie="5678", buildings_checked=False)
        assert read_about(image) == (of_before, mailbox)
    older.close()


def test_a_desk_of_before_opens_a_list_that_says_more_than_it_knows(mailbox: Mailbox) -> None:
    more = replace(mailbox, collects="een merk")
    with closing(open_image(write_image(Contents([], Guidance(), more)))) as image:
        as_before = "SELECT guidance, sequence, box_public, sender_key FROM about"
        guidance, *rest = image.execute(as_before).fetchone()
    known = {"what_to_do", "guard", "griffie", "emergency", "buildings"}
    assert json.loads(guidance).keys() == known
    assert rest == ["4", mailbox.box_public, mailbox.sender_key]


def test_an_image_cannot_be_written_to(mailbox: Mailbox) -> None:
    with (
        closing(empty(mailbox)) as image,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        image.execute("DELETE FROM entry")


@pytest.mark.parametrize("data", [b"", b"geen database", b"SQLite format 3\x00" + b"x" * 5000])
def test_what_is_no_image_is_refused(data: bytes) -> None:
    with pytest.raises(Damaged), closing(open_image(data)) as image:
        read_about(image)


def test_another_programs_database_is_refused() -> None:
    other = sqlite3.connect(":memory:")
    other.execute("CREATE TABLE entry (id INTEGER)")
    with pytest.raises(Damaged, match="geen lijst"):
        open_image(other.serialize())
    other.close()


def test_there_is_no_field_for_a_reason_a_victim_or_a_case() -> None:
    assert {field.name for field in fields(Entry)} == {
        "reference", "given", "family", "buildings", "from_date", "until", "birth_date",
        "aliases", "description", "instructions", "appointments",
    }  # fmt: skip
    assert {field.name for field in fields(Appointment)} == {
        "building", "at", "purpose", "contact", "proof",
    }  # fmt: skip


def test_an_appointment_is_an_aware_moment() -> None:
    with pytest.raises(ValueError, match="aware"):
        Appointment("stadhuis", datetime(2026, 11, 23, 10, 0))  # noqa: DTZ001


def test_a_list_of_before_does_not_say_which_buildings_there_are(mailbox: Mailbox) -> None:
    """It named whatever a ban said among them: `overal` is no other building than this one."""
    told = {"what_to_do": "", "guard": "1", "griffie": "2", "emergency": "112"}
    text = json.dumps({**told, "buildings": ["stadhuis", "overal"]})
    image = write_image(Contents([], Guidance(), mailbox))
    writer = sqlite3.connect(":memory:", isolation_level=None)
    writer.deserialize(image)
    writer.execute("UPDATE about SET guidance = ?, more = '{}'", (text,))
    with closing(open_image(writer.serialize())) as opened:
        guidance, _ = read_about(opened)
    writer.close()
    assert guidance.buildings == ("stadhuis", "overal")
    assert guidance.known_buildings == ()
