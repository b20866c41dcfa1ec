"""Words around a name that are no part of it, and names that look like such a word."""

from collections.abc import Callable

import pytest

from vpt_tui.names.person import PersonName
from vpt_tui.names.rank import Match

LookUp = Callable[..., list[Match]]

OTHERS = (PersonName("Fenna", "Bedacht"), PersonName("Govert", "van Nergens"))
PIET = PersonName("Piet", "Verzonnen")


@pytest.mark.parametrize(
    "title",
    ["mnr", "mnr.", "hr", "Hr.", "de heer", "mvr.", "heer", "mijnheer", "Mejuffrouw", "juffrouw",
     "de hr.", "dhr. ing.", "wethouder", "raadslid", "NN", "onbekend", "dhr. mr. drs."],
)  # fmt: skip
def test_how_somebody_is_spoken_to_is_no_part_of_the_name(look_up: LookUp, title: str) -> None:
    assert look_up(f"{title} Verzonnen", *OTHERS, PIET)[0].why == "achternaam"
    assert [m.owner for m in look_up(f"{title} P. Verzonnen", *OTHERS, PIET)] == [2]


@pytest.mark.parametrize("typed", ["Verzonnen, dhr.", "Verzonnen mevr", "Mej. Verzonnen"])
def test_a_title_may_stand_behind_a_name(look_up: LookUp, typed: str) -> None:
    assert [match.owner for match in look_up(typed, *OTHERS, PIET)] == [2]


@pytest.mark.parametrize(
    ("typed", "family"),
    [("de Heer", "de Heer"), ("de heer de Heer", "de Heer"), ("de Heer, Anna", "de Heer"),
     ("Anna de Heer", "de Heer"), ("dhr. Heer", "Heer"), ("Anna Ing", "Ing"),
     ("Burgemeester", "Burgemeester"), ("Burgemeester, A.", "Burgemeester")],
)  # fmt: skip
def test_who_is_called_as_a_title_is_found(look_up: LookUp, typed: str, family: str) -> None:
    assert look_up(typed, PersonName("Anna", family))


@pytest.mark.parametrize("typed", ["Verzonnen augustus", "Piet Verzonnen mei", "Verzonnen mrt"])
def test_a_month_without_a_day_is_no_name(look_up: LookUp, typed: str) -> None:
    assert [match.owner for match in look_up(typed, *OTHERS, PIET)] == [2]
    assert look_up("April Verzonnen", PIET) == []


@pytest.mark.parametrize(
    ("typed", "family"),
    [("J. Bij", "Bij"), ("Jan Las", "Las"), ("J. van Thor", "van Thor"), ("J.H. Tot", "Tot"),
     ("Tot", "Tot"), ("Lê, A.S.J.", "Lê"), ("Don J.", "Don")],
)  # fmt: skip
def test_who_is_called_as_a_tussenvoegsel_is_found(
    look_up: LookUp, typed: str, family: str
) -> None:
    assert look_up(typed, PersonName("Jan", family))
