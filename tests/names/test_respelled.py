"""Names as another language, or another ear, writes them."""

from collections.abc import Callable

import pytest

from vpt_tui.names.person import PersonName
from vpt_tui.names.rank import Match
from vpt_tui.names.respelled import respelled
from vpt_tui.names.slavic import written_otherwise

LookUp = Callable[..., list[Match]]

OTHERS = (PersonName("Fenna", "Bedacht"), PersonName("Govert", "van Nergens"))


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Çedaverzon", "tsjedaverzon"),
        ("Çedaverzon", "chedaverzon"),
        ("Verzocan", "verzodjan"),
        ("Bedjacht", "bedcacht"),
        ("Chaverzoni", "sjaverzoni"),
        ("Chaverzoni", "shaverzoni"),
        ("Sherzonni", "cherzonni"),
        ("El Khaverzon", "el chaverzon"),
        ("El Khaverzon", "ghaverzon"),
        ("Bedwójnik", "bedwoynik"),
        ("Fictymarowan", "fictymarwan"),
        ("Bedawil", "bedaouil"),
        ("Verzoković", "verzokovich"),
        ("Verzoković", "verzokovik"),
        ("Kaczverzon", "katsjverzon"),
        ("Bedąktowski", "bedontowski"),
        ("Fictoui", "fictoei"),
        ("Schoenverzonnen", "sgoenverzonnen"),
        ("Živerzon", "zjiverzon"),
    ],
)
def test_a_family_name_is_found_as_another_ear_writes_it(
    look_up: LookUp, known: str, typed: str
) -> None:
    people = (*OTHERS, PersonName("Anna", known))
    for text in (f"Anna {typed}", f"{typed}, Anna", f"A. {typed}"):
        assert [match.owner for match in look_up(text, *people)] == [2]


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Recep", "Redjep"),
        ("Cihan", "Djihan"),
        ("Chaima", "Shaima"),
        ("Redouan", "Redwan"),
        ("Abdelhakim", "Abdoelhakim"),
        ("Nureddine", "Noeruddin"),
        ("Ferhat", "Ferkhat"),
    ],
)
def test_a_given_name_is_found_as_another_ear_writes_it(
    look_up: LookUp, known: str, typed: str
) -> None:
    assert look_up(f"{typed} Verzonnen", *OTHERS, PersonName(known, "Verzonnen"))


def test_both_names_may_be_written_in_another_way(look_up: LookUp) -> None:
    assert look_up("Sjaima tsjedaverzon", *OTHERS, PersonName("Chaima", "Çedaverzon"))


@pytest.mark.parametrize("typed", ["Bedacht", "bos", "verzonnen", "a" * 200])
def test_few_other_spellings_are_tried(typed: str) -> None:
    assert len(respelled(typed)) <= 6


@pytest.mark.parametrize(
    "spellings",
    [
        ("Nergatsjov", "Nergachev", "Nergatschow", "Nergačov", "Nergaczow", "Nergatchev"),
        ("Verzovtsjoek", "Verzovchuk", "Werzowtschuk", "Verzovčuk", "Verzovtchouk"),
        ("Sjevertsjenko", "Sheverchenko", "Schewertschenko", "Szewerczenko"),
        ("Fictochovski", "Fictokhovski", "Fictohovski"),
        ("Chroeversjtsjov", "Khruvershchev", "Chruwerschtschow"),
        ("Vojtsjenski", "Wojcienski", "Wojczenski"),
        ("Nergensjevitsj", "Nergenshevich", "Nergenševič", "Nergenszewicz"),
    ],
)
def test_a_slavic_name_is_found_as_every_language_writes_it(
    look_up: LookUp, spellings: tuple[str, ...]
) -> None:
    for known in spellings:
        for typed in spellings:
            for text in (typed, f"Fedor {typed}", f"{typed}, F."):
                found = look_up(text, *OTHERS, PersonName("Fedor", known))
                assert [match.owner for match in found] == [len(OTHERS)], (text, known)


@pytest.mark.parametrize("typed", ["verzonnen", "jansen", "vanderhoek", "bedachthoff", "vries"])
def test_a_dutch_name_is_not_written_as_a_slavic_one(typed: str) -> None:
    assert list(written_otherwise(typed)) == []
