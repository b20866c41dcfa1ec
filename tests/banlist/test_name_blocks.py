"""Blocks of name keys answer as a table in a database does."""

import sqlite3
import zlib
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.banlist.name_blocks import NameBlocks, write_blocks
from vpt_tui.names.codes import Range
from vpt_tui.names.index import keys_of
from vpt_tui.names.person import PersonName
from vpt_tui.names.query import read_query
from vpt_tui.names.search import PER_RANGE, Weighted, candidates, keys_for
from vpt_tui.refusal import Damaged

given_names = st.sampled_from(["Boudewijn", "B.", "", "Anna Maria", "Fictieve", "Bob"])
family_names = st.sampled_from(
    ["van der Verzonnen", "Bedacht", "Bedagt", "Nergens", "Nergens-Voorbeeld", "Verzonnen", "Xu"]
)
people = st.builds(PersonName, given_names, family_names)
typed = st.sampled_from(
    ["verzonnen", "b verzonnen", "bedagt anna", "nerg", "voorbeeld", "xu", "a", "verzonen"]
)


def blocks(some: list[PersonName], size: int = 8) -> NameBlocks:
    keys = ((number, keys_of(person)) for number, person in enumerate(some, 1))
    parts = write_blocks(keys, size)
    return NameBlocks(parts.__getitem__)


def in_a_table(some: list[PersonName], text: str) -> list[int]:
    pairs = [(key, number) for number, person in enumerate(some, 1) for key in keys_of(person)]
    with closing(sqlite3.connect(":memory:")) as table:
        table.execute("CREATE TABLE name_key (key, owner, PRIMARY KEY (key, owner)) WITHOUT ROWID")
        table.executemany("INSERT INTO name_key VALUES (?, ?)", pairs)
        return [owner for (owner,) in table.execute(*candidates(read_query(text)))]


@given(some=st.lists(people, max_size=90), text=typed, size=st.integers(1, 40))
def test_blocks_find_whom_a_table_finds(some: list[PersonName], text: str, size: int) -> None:
    found = blocks(some, size).candidates(keys_for(read_query(text)))
    assert found == in_a_table(some, text)


def test_the_larger_blocks_of_earlier_lists_are_read() -> None:
    pairs = [(number, [number]) for number in range(1024)]
    parts = write_blocks(pairs, size=1024)
    found = NameBlocks(parts.__getitem__).candidates([Weighted(Range(1000, 1010), 1)])
    assert len(parts) == 2
    assert found == list(range(1000, 1011))


@given(
    pairs=st.sets(st.tuples(st.integers(-(2**47), 2**47), st.integers(0, 2**32 - 1)), max_size=50),
    ends=st.tuples(st.integers(-(2**47), 2**47), st.integers(-(2**47), 2**47)),
)
def test_any_keys_and_owners_come_back(pairs: set[tuple[int, int]], ends: tuple[int, int]) -> None:
    low, high = min(ends), max(ends)
    parts = write_blocks((owner, [key]) for key, owner in pairs)
    found = NameBlocks(parts.__getitem__).candidates([Weighted(Range(low, high), 1)])
    wanted = [owner for key, owner in sorted(pairs) if low <= key <= high]
    assert sorted(found) == sorted(set(wanted[:PER_RANGE]))


@pytest.mark.parametrize(
    "block",
    [
        b"",
        b"onzin",
        zlib.compress(bytes(12))[:-2],
        zlib.compress(bytes(13)),
        zlib.compress(bytes(10**8)),
    ],
)
def test_what_is_no_block_is_refused_and_not_unpacked(block: bytes) -> None:
    parts = [bytes(8), block]
    with pytest.raises(Damaged):
        NameBlocks(parts.__getitem__).candidates([Weighted(Range(0, 1), 1)])


def test_an_empty_list_finds_nobody() -> None:
    assert blocks([]).candidates(keys_for(read_query("verzonnen"))) == []
