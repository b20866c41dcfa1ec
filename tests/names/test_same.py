"""Names that may be of one person, and those that are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.names.same import bearers, family_names, may_be_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jan Bedacht", "Jan Bedacht"),
        ("Jan Bedacht", "Bedacht, Jan"),
        ("Jan Bedacht", "J. Bedacht"),
        ("Jan Bedacht", "J.P. Bedacht"),
        ("Jan Bedacht", "Jan P. Bedacht"),
        ("J. Bedacht", "J.P. Bedacht"),
        ("Ben Bedacht", "Ben J. Bedacht"),
        ("Onno van den Onwaar", "Onwaar, O. van den"),
        ("Onno van den Onwaar", "o v.d. onwaar"),
        ("Théo Verzonnen", "Th. Verzonnen"),
        ("Jan Bedacht-Verzonnen", "J. Bedacht Verzonnen"),
        ("Jan Bedacht", "dhr. Jan Bedacht"),
        ("Jan Bedacht", "de heer mr. J. Bedacht"),
        ("Jan van den Bedacht", "Jan Bedacht"),
        ("Jan van den Bedacht", "J. vd Bedacht"),
        ("Jan Janssen", "Jan Jansen"),
        ("Jan Vandenbedacht", "Jan van den Bedacht"),
        ("Jan Vandenbedacht", "Jan Bedacht"),
        ("Jan Vanderbedacht", "Jan Vandebedacht"),
        ("Ali el Bedacht", "Ali Bedacht"),
        ("Ali Elbedacht", "el Bedacht, A."),
        ("Ali ben Bedacht", "Bedacht, Ali"),
        ("Kim Le", "Le, Kim"),
        ("Ben San", "B. San"),
        ("Jan Bedacht-van Onwaar", "Jan Bedacht"),
        ("Jan Bedacht-van Onwaar", "J. van Onwaar"),
        ("Bedacht-van Onwaar, Jan", "Onwaar, Jan van"),
        ("Anne-Marie Bedacht-Onwaar", "A.M. Bedacht"),
    ],
)
def test_these_may_be_one_person(one: str, other: str) -> None:
    assert may_be_same(one, other)
    assert may_be_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jan Bedacht", "Bedacht"),
        ("J. Bedacht", "Bedacht"),
        ("Jan Bedacht", "Piet Bedacht"),
        ("J. Bedacht", "P. Bedacht"),
        ("J.A. Bedacht", "J.B. Bedacht"),
        ("Jan Bedacht", "Jan Verzonnen"),
        ("Jan Bedacht", "Jan Piet Bedacht"),
        ("A. van der Onwaar", "van der Onwaar"),
        ("A. van der Onwaar", "B. van der Onwaar"),
        ("Jan Bedacht", "J. B."),
        ("J. B.", "J. B."),
        ("Jan Jan", "Jan"),
        ("Jan Bedacht-Onwaar", "Jan Bedacht-Verzonnen"),
        ("Jan Bedacht-Onwaar", "Piet Onwaar"),
        ("Anne-Marie Bedacht", "Marie Bedacht"),
        ("Jan Bedacht-", "Bedacht"),
        ("Ben Bedacht", "Al Bedacht"),
        ("Ben Bedacht", "Bedacht"),
        ("", ""),
    ],
)
def test_these_are_not(one: str, other: str) -> None:
    assert not may_be_same(one, other)
    assert not may_be_same(other, one)


NAME = st.lists(
    st.sampled_from(
        [
            "Jan",
            "J.",
            "Th.",
            "van",
            "den",
            "Bedacht",
            "Onwaar",
            "el",
            "Ben",
            "Vandenbedacht",
            "Ben-Onwaar",
        ]
    )
).map(" ".join)


@given(NAME)
def test_a_name_of_two_names_is_the_same_as_itself(name: str) -> None:
    said = f"{name} Ben Onwaar"
    assert may_be_same(said, said)


@given(NAME, NAME)
def test_it_says_the_same_from_both_sides(one: str, other: str) -> None:
    assert may_be_same(one, other) == may_be_same(other, one)
    assert bearers(one)(other) == may_be_same(one, other)


@pytest.mark.parametrize(
    ("name", "carries"),
    [
        ("Onno van den Onwaar", "onwaar"),
        ("Onwaar, Onno van den", "onwaar"),
        ("Onwaar O.", "onwaar"),
        ("J. B.", ""),
        ("Onno Bedacht-van Onwaar", "onwaar bedacht"),
        ("Bedacht-van Onwaar, Onno", "onwaar bedacht"),
    ],
)
def test_the_words_that_carry_a_name(name: str, carries: str) -> None:
    assert family_names(name) == tuple(carries.split())
