"""The keys under which people are stored and sought."""

import string
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.names import codes
from vpt_tui.names.folding import MAX_NAME
from vpt_tui.names.index import EDITION, keys_of
from vpt_tui.names.person import PersonName
from vpt_tui.names.query import read_query
from vpt_tui.names.rank import Match, rank
from vpt_tui.names.search import candidates, keys_for
from vpt_tui.text import MAX_TEXT

LookUp = Callable[..., list[Match]]

letters = st.text(string.ascii_lowercase, min_size=1, max_size=16)
people = st.builds(
    PersonName, st.text(max_size=60), st.text(max_size=60), st.tuples(st.text(max_size=60))
)


def test_keys_stay_what_they_are_or_every_store_must_be_made_anew() -> None:
    person = PersonName("Piet", "van der Verzonnen", (), date(1971, 3, 14))
    keys = keys_of(person)
    assert (EDITION, len(keys), sum(keys)) == (2, 32, 815812177516278)


@given(people)
def test_keys_fit_in_six_bytes_and_are_few(person: PersonName) -> None:
    keys = keys_of(person)
    assert all(-(1 << 47) <= key < 1 << 47 for key in keys)
    assert len(keys) < 300


@given(letters, st.integers(0, 15), st.sampled_from(string.ascii_lowercase))
def test_words_one_error_apart_share_a_form(word: str, at: int, letter: str) -> None:
    at %= len(word)
    if len(word) > 2:
        for typed in (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
        ):
            assert codes.lacking_one(word) & codes.lacking_one(typed)


@given(letters, letters, st.integers(1, 16))
def test_a_beginning_is_a_range_around_what_it_begins(family: str, given_name: str, n: int) -> None:
    called = codes.skeleton(given_name)
    for key, (low, high) in (
        (codes.beginning(family), codes.begins(family[:n])),
        (codes.given_beginning(called, family), codes.given_begins(called, family[:n])),
        (codes.initial_beginning(called, family), codes.initial_begins(called, family[:n])),
        (codes.given_beginning(called, family), codes.called(called[:n])),
    ):
        assert low <= key <= high


@given(letters, letters)
def test_other_beginnings_are_outside_the_range(family: str, other: str) -> None:
    low, high = codes.begins(other)
    if not family[:8].startswith(other[:8]):
        assert not low <= codes.beginning(family) <= high


def test_kinds_of_keys_never_meet() -> None:
    ranges = [
        codes.with_given(codes.spelled("bedacht")),
        codes.begins(""),
        codes.Range(codes.initial_beginning("a", ""), codes.initial_beginning("z", "zzzzzzz")),
        codes.Range(codes.born(date(1, 1, 1)), codes.born(date(9999, 12, 31))),
        codes.called(""),
        codes.Range(codes.birthday_with(1, 1, "").low, codes.birthday_with(12, 31, "").high),
        codes.Range(codes.year_with(1880, "").low, codes.year_with(2099, "").high),
    ]
    ordered = sorted(ranges)
    assert all(one.high < other.low for one, other in pairwise(ordered))


@pytest.mark.parametrize(
    "typed",
    ["a", "Piet van der Verzonnen", "anna maria johanna bedacht verzonnen fictief nergens",
     "x" * 200, "vanderverzonnenbedachtfictief", "14-03-1971", "1-2 bedacht"],
)  # fmt: skip
def test_a_query_asks_a_bounded_number_of_ranges(typed: str) -> None:
    lookups = keys_for(read_query(typed))
    assert len(lookups) <= 128
    assert len({lookup.keys for lookup in lookups}) == len(lookups)
    assert all(lookup.keys.low <= lookup.keys.high for lookup in lookups)


def test_few_different_queries_are_prepared() -> None:
    typed = ["bedacht", "anna bedacht", "anna maria bedacht", "14-03-1971", "a", "verzonnenbedacht"]
    assert len({candidates(read_query(text)).sql for text in typed}) <= 3


@given(text=st.text(max_size=300))
def test_no_text_upsets_a_look_up(look_up: LookUp, text: str) -> None:
    look_up(text, PersonName("Piet", "van der Verzonnen", ("Bob",), date(1971, 3, 14)))
    look_up(f"Piet {text}", PersonName("Piet", text, (text,)), PersonName(text, ""))


@pytest.mark.parametrize("piece", ["a", "ab ", "van ", "é", "1", "1-", "ﷺ", "\U0001f600", "'", "١"])
def test_a_very_long_text_is_looked_up_as_far_as_names_go(look_up: LookUp, piece: str) -> None:
    text = (piece * MAX_TEXT)[:MAX_TEXT]
    person = PersonName(text, text, (text,) * 30)
    look_up(text, person)
    assert len(keys_of(person)) < 2000
    assert read_query(text).words == read_query(text[:MAX_NAME]).words


def test_nothing_typed_finds_nobody(look_up: LookUp) -> None:
    assert read_query(" ,;. ").empty
    assert look_up("", PersonName("Piet", "Verzonnen")) == []
    assert rank(read_query(""), [(1, PersonName("Piet", "Verzonnen"))]) == []
