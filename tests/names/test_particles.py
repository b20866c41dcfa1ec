"""Tussenvoegsels: in front, behind, joined, shortened, left out."""

from collections.abc import Callable

import pytest

from vpt_tui.names.particles import split_particles, unjoined
from vpt_tui.names.person import PersonName, spoken
from vpt_tui.names.rank import Match

LookUp = Callable[..., list[Match]]

WRITTEN = ["van der Verzonnen", "Verzonnen, van der"]
TYPED = [
    "van der Verzonnen",
    "Verzonnen",
    "Verzonnen, van der",
    "verzonnen van der",
    "v.d. Verzonnen",
    "v. d. verzonnen",
    "v/d Verzonnen",
    "vd Verzonnen",
    "vanderverzonnen",
    "vander Verzonnen",
    "vamderverzonnen",
    "van derVerzonnen",
    "van de Verzonnen",
    "Boudewijn van der Verzonnen",
    "Verzonnen, Boudewijn van der",
    "Verzonnen, van der, Boudewijn",
    "B. v.d. Verzonnen",
    "Boudewijn Vanderverzonnen",
    "Boudewijn Verzonnen",
]


@pytest.mark.parametrize("family", WRITTEN)
@pytest.mark.parametrize("typed", TYPED)
def test_a_tussenvoegsel_may_be_written_in_any_way(
    look_up: LookUp, family: str, typed: str
) -> None:
    others = (PersonName("Anna", "Bedacht"), PersonName("Bob", "van Nergens"))
    (match,) = look_up(typed, *others, PersonName("Boudewijn", family))
    assert match.owner == 2


@pytest.mark.parametrize(
    ("family", "typed"),
    [
        ("El Fictief", "elfictief"),
        ("Elfictief", "El Fictief"),
        ("El-Fictief", "Fictief"),
        ("Al Bedacht", "albedacht"),
        ("Ben Verzonnen", "Benverzonnen"),
        ("Vandenverzonnen", "van den Verzonnen"),
        ("Vandenverzonnen", "Verzonnen"),
        ("von Nergens", "Nergens"),
        ("De la Voorbeeld", "voorbeeld"),
        ("'t Fictief", "t fictief"),
        ("’t Fictief", "fictief"),
        ("in 't Bedacht", "Bedacht"),
        ("'s-Gravenbedacht", "Gravenbedacht"),
        ("Ait Fictief", "aitfictief"),
        ("da Silva Bedacht", "Silva Bedacht"),
    ],
)
def test_any_tussenvoegsel_may_be_left_out_or_joined(
    look_up: LookUp, family: str, typed: str
) -> None:
    assert look_up(typed, PersonName("Anna", family))


@pytest.mark.parametrize("name", ["Ben", "Van", "El", "Al", "De"])
def test_a_name_of_nothing_but_a_tussenvoegsel_is_found(look_up: LookUp, name: str) -> None:
    assert look_up(f"Anna {name}", PersonName("Anna", name))


def test_a_given_name_that_could_be_a_tussenvoegsel_is_a_given_name(look_up: LookUp) -> None:
    people = (PersonName("Anna", "Bedacht"), PersonName("Ben", "Bedacht"))
    assert look_up("Ben Bedacht", *people)[0].owner == 1


def test_an_initial_that_could_be_a_tussenvoegsel_is_an_initial(look_up: LookUp) -> None:
    people = (PersonName("Anna", "Bedacht"), PersonName("Victor", "Bedacht"))
    assert [match.owner for match in look_up("V. Bedacht", *people)] == [1]


def test_a_shortened_tussenvoegsel_is_not_taken_for_initials(look_up: LookUp) -> None:
    assert look_up("v.d. Bedacht", PersonName("Anna", "Bedacht"))
    assert look_up("Bedacht, v/d", PersonName("Anna", "Bedacht"))


@pytest.mark.parametrize("typed", ["vac Verzonnen", "vanb Verzonnen", "vna Verzonnen"])
def test_a_typing_error_in_a_tussenvoegsel_loses_nobody(look_up: LookUp, typed: str) -> None:
    assert look_up(typed, PersonName("Piet", "van Verzonnen"))


@pytest.mark.parametrize("called", ["Jan", "Dan", "Ivan"])
def test_a_given_name_is_not_taken_for_a_mistyped_tussenvoegsel(
    look_up: LookUp, called: str
) -> None:
    assert look_up(f"{called} Verzonnen", PersonName("Piet", "van Verzonnen")) == []


@pytest.mark.parametrize("typed", ["E. Verzonnen", "D. van Verzonnen", "D. Verzonnen"])
def test_a_letter_alone_is_an_initial_before_it_is_a_tussenvoegsel(
    look_up: LookUp, typed: str
) -> None:
    family = "El Verzonnen" if typed.startswith("E") else "van den Verzonnen"
    called = [f"A{letter}no" for letter in "bcdfgh"] + ["Emine" if typed[0] == "E" else "Dirk"]
    assert look_up(typed, *(PersonName(name, family) for name in called))[0].owner == 6


@pytest.mark.parametrize("typed", ["vdVerzonnen", "Anna vdVerzonnen", "vdrverzonnen"])
def test_a_shortened_tussenvoegsel_may_be_joined(look_up: LookUp, typed: str) -> None:
    assert look_up(typed, PersonName("Anna", "van der Verzonnen"))


def test_people_are_sorted_on_the_core_of_a_name() -> None:
    assert split_particles(("van", "der", "verzonnen")) == (("van", "der"), ("verzonnen",))
    assert split_particles(("verzonnen", "van", "der")) == (("van", "der"), ("verzonnen",))


def test_a_short_name_is_not_taken_for_a_joined_tussenvoegsel() -> None:
    assert unjoined("vanen") == ""
    assert unjoined("vandenberg") == "berg"


@pytest.mark.parametrize(
    ("given", "family", "said"),
    [
        ("Boudewijn", "van der Verzonnen", "Boudewijn van der Verzonnen"),
        ("Boudewijn", "Verzonnen, van der", "Boudewijn van der Verzonnen"),
        ("", "Verzonnen,van, der", "van der Verzonnen"),
        ("Nora", "Nergens,", "Nora Nergens"),
    ],
)
def test_a_name_is_said_with_its_particles_before_it(given: str, family: str, said: str) -> None:
    assert spoken(given, family) == said
