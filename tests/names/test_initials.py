"""Initials, as many as are typed, and given names that nobody wrote down."""

import string
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vpt_tui.names.person import PersonName
from vpt_tui.names.rank import Match

LookUp = Callable[..., list[Match]]

letters = st.text(string.ascii_uppercase, max_size=3)
families = st.sampled_from(["Bedacht", "van der Verzonnen", "El Fictief", "Nergenshuis-Bedacht"])


@given(more=letters, family=families)
def test_initials_of_names_that_nobody_wrote_down_do_no_harm(
    look_up: LookUp, more: str, family: str
) -> None:
    person = PersonName("Willem", family)
    initials = "".join(f"{letter}." for letter in "W" + more)
    behind = " ".join(f"{letter}." for letter in more)
    for typed in (
        f"{initials} {family}",
        f"{family}, {initials}",
        f"Willem {behind} {family}",
        f"W{more} {family}",
    ):
        assert look_up(typed, person), typed


# With a V in front "V.D." may as well be "van de".
OTHER_LETTERS = string.ascii_uppercase.translate({ord("V"): None, ord("W"): None})


@example(initials="BB", family="Bedacht")
@given(
    initials=st.text(OTHER_LETTERS, min_size=1, max_size=4),
    family=st.sampled_from(["Bedacht", "Nergenshuis"]),
)
def test_initials_of_which_none_agrees_are_somebody_elses(
    look_up: LookUp, initials: str, family: str
) -> None:
    typed = f"{'.'.join(initials)}. {family}"
    assert look_up(typed, PersonName("Willem", family)) == []


def test_more_initials_cost_little(look_up: LookUp) -> None:
    people = [PersonName("Willem", "Bedagt"), PersonName("Willem", "Bedacht")]
    assert look_up("W.J.M. Bedacht", *people)[0].owner == 1


@pytest.mark.parametrize(
    "typed",
    ["M.J.M. Bedacht", "Maarten Fenna Bedacht", "Maarten Bedacht-Nergenshuis", "MJM Bedacht",
     "Bedacht, M.J.M.", "Maarten J. Bedacht"],
)  # fmt: skip
def test_of_whom_no_given_name_is_known_is_found_by_any(look_up: LookUp, typed: str) -> None:
    assert look_up(typed, PersonName("", "Bedacht"))


@pytest.mark.parametrize("typed", ["PA Bedacht", "pa bedacht", "Bedacht PA", "Bedacht, PA"])
def test_initials_may_hold_a_vowel(look_up: LookUp, typed: str) -> None:
    assert look_up(typed, PersonName("Piet Anton", "Bedacht"))
    assert look_up(typed, PersonName("Piet Jan", "Bedacht")) == []
    assert look_up(typed, PersonName("Piet", "Bedacht"))
    assert look_up(typed, PersonName("Jan", "Bedacht")) == []


@pytest.mark.parametrize("typed", ["JH Bedacht", "jh bedacht", "Bedacht JH", "BJ. Bedacht"])
def test_initials_without_dots_are_initials(look_up: LookUp, typed: str) -> None:
    called = "Bram Jolanda" if typed.startswith("BJ") else "Jeroen Harm"
    assert look_up(typed, PersonName(called, "Bedacht"))
    assert look_up(typed, PersonName("Karin", "Bedacht")) == []


def test_a_name_in_capitals_is_no_row_of_initials(look_up: LookUp) -> None:
    bos = PersonName("Jan", "Bos")
    for typed in ("Jan BOS", "BOS, Jan", "JAN BOS", "Jan bos"):
        assert look_up(typed, bos)[0].why in {"naam", "volgorde"}


def test_an_initial_may_be_a_letter_of_a_tussenvoegsel_that_was_typed(look_up: LookUp) -> None:
    assert look_up("A.T. Al Bedacht", PersonName("Anna", "Al Bedacht"))
    assert look_up("V.H.B. Bedacht", PersonName("Vera", "Bedacht"))
    assert look_up("J. v.d. Bedacht", PersonName("Jan", "van den Bedacht"))
