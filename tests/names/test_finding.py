"""Whom a typed name finds, and why."""

import random
import string
from collections.abc import Callable
from datetime import date
from itertools import permutations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vpt_tui.names.person import PersonName
from vpt_tui.names.rank import Match

LookUp = Callable[..., list[Match]]

OTHERS = (
    PersonName("Fenna", "Bedacht"),
    PersonName("Govert", "van Nergens"),
    PersonName("Karima", "El Fictief"),
    PersonName("Tjeerd", "Voorbeeldstra"),
)
PIET = PersonName("Piet", "Verzonnen")

given_names = st.text(string.ascii_letters + "éëïöüçş", min_size=2, max_size=12)
family_names = st.builds(
    lambda before, core, other: f"{before} {core}{other}".strip(),
    st.sampled_from(["", "van", "van der", "de", "El", "'t", "ten"]),
    st.text(string.ascii_letters + "éëïöüçş", min_size=3, max_size=14),
    st.sampled_from(["", "-Bedacht", " Fictief"]),
)


@settings(max_examples=50)
@given(called=given_names, family=family_names)
@example(called="Ben", family="Ben")
@example(called="Al", family="van der Van")
@example(called="Geboren", family="van Geboren")
def test_everybody_is_found_by_their_own_name_in_any_order_and_case(
    look_up: LookUp, called: str, family: str
) -> None:
    person = PersonName(called, family)
    for typed in (f"{called} {family}", f"{family} {called}", f"{family}, {called}"):
        for text in (typed, typed.upper(), typed.lower()):
            assert 0 in [match.owner for match in look_up(text, person, *OTHERS)]


@given(core=st.text("bcdeklmnoprstvw", min_size=3, max_size=14), seed=st.integers(0, 10_000))
def test_one_typing_error_anywhere_loses_nobody(look_up: LookUp, core: str, seed: int) -> None:
    rng = random.Random(seed)
    typed = _with_an_error(core, rng)
    assert 0 in [m.owner for m in look_up(f"Piet {typed}", PersonName("Piet", core), *OTHERS)]


@given(seed=st.integers(0, 10_000))
def test_one_typing_error_in_the_given_name_loses_nobody(look_up: LookUp, seed: int) -> None:
    typed = _with_an_error("boudewijn", random.Random(seed))
    person = PersonName("Boudewijn", "Verzonnen")
    assert 0 in [m.owner for m in look_up(f"{typed} verzonnen", person, *OTHERS)]


def _with_an_error(word: str, rng: random.Random) -> str:
    at, letter = rng.randrange(len(word)), rng.choice(string.ascii_lowercase)
    front, back = word[:at], word[at:]
    kinds = [front + back[1:], front + letter + back, front + letter + back[1:]]
    if len(back) > 1:
        kinds.append(front + back[1] + back[0] + back[2:])
    return rng.choice(kinds)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Piet Verzonnen", "naam"),
        ("VERZONNEN, PIET", "naam"),
        ("Verzonnen", "achternaam"),
        ("Verzonnen Piet", "volgorde"),
        ("P. Verzonnen", "voorletter"),
        ("Piet Versonnen", "spelling"),
        ("Piet Verzonen", "spelling"),
        ("Piet Verzinnen", "typefout"),
        ("Piet Vrezonnen", "typefout"),
        ("Pite Verzonnen", "typefout"),
        ("Piet Verz", "begin van de naam"),
        ("verzon", "begin van de naam"),
        ("pietverzonnen", "aaneen"),
        ("verzonnenpiet", "aaneen"),
        ("Petrus Verzonnen", "roepnaam"),
        ("Piet Ver zonnen", "aaneen"),
    ],
)
def test_every_answer_says_why(look_up: LookUp, typed: str, why: str) -> None:
    (match,) = look_up(typed, *OTHERS, PIET)
    assert (match.owner, match.why) == (4, why)


@pytest.mark.parametrize("size", range(3, 10))
def test_somebody_is_found_while_the_name_is_being_typed(look_up: LookUp, size: int) -> None:
    for typed in ("verzonnen"[:size], f"piet {'verzonnen'[:size]}", f"p {'verzonnen'[:size]}"):
        assert [match.owner for match in look_up(typed, *OTHERS, PIET)] == [4]


@pytest.mark.parametrize(
    "typed",
    ["Verzonnen-Bedacht", "Bedacht-Verzonnen", "Verzonnen", "Bedacht", "Anna Verzonnen Bedacht",
     "Anna Bedacht", "A. Verzonnen", "Anna Bedacht-Verzonnen", "annaverzonnenbedacht"],
)  # fmt: skip
def test_one_half_of_a_double_name_is_enough(look_up: LookUp, typed: str) -> None:
    assert look_up(typed, PersonName("Anna", "Verzonnen-Bedacht"))


def test_a_partners_name_typed_beside_ones_own_does_no_harm(look_up: LookUp) -> None:
    people = (*OTHERS, PersonName("Anna", "Verzonnen"))
    for typed in ("Anna Verzonnen-Nergenshuis", "Anna Nergenshuis-Verzonnen"):
        assert [match.owner for match in look_up(typed, *people)] == [4]


def test_of_two_names_with_a_hyphen_one_may_be_a_partners(look_up: LookUp) -> None:
    people = (PersonName("Anna", "Verzonnen"), PersonName("Karin", "de Nergenshuis"))
    assert [m.owner for m in look_up("de Nergenshuis-Verzonnen", *people)] == [0, 1]
    assert look_up("Nergenshuis Verzonnen", people[0]) == []


@pytest.mark.parametrize(
    "typed",
    [
        "Anna Verzonnen e/v Nergenshuis",
        "Anna Nergenshuis geb. Verzonnen",
        "Nergenshuis geboren Verzonnen",
    ],
)
def test_what_stands_between_ones_own_name_and_a_partners_is_no_name(
    look_up: LookUp, typed: str
) -> None:
    assert [m.owner for m in look_up(typed, *OTHERS, PersonName("Anna", "Verzonnen"))] == [4]


def test_bearers_of_either_half_of_a_double_name_take_turns(look_up: LookUp) -> None:
    called = [f"{letter}ino" for letter in "BDFGKLM"]
    of_first = [PersonName(name, "Verzonnen") for name in called]
    of_second = [PersonName(name, "de Nergenshuis") for name in called]
    found = look_up("Verzonnen-de Nergenshuis", *of_first, *of_second)
    assert [match.owner >= len(called) for match in found] == [True, False, True, False, True]


def test_a_partners_name_may_stand_before_a_name_of_several_words(look_up: LookUp) -> None:
    assert look_up("Nergenshuis-Oude Verzonnen", PersonName("Anna", "Oude Verzonnen"))


def test_one_word_of_a_name_is_not_held_for_two_that_were_typed(look_up: LookUp) -> None:
    lange = PersonName("Marieke", "Bedacht", ("Lange Marieke",))
    assert look_up("Marieke Marfictief", lange, PersonName("Marieke", "Marfictief"))[0].owner == 1
    assert look_up("Nergenshuis Marieke", lange) == []


def test_two_given_names_alone_are_those_of_one_person(look_up: LookUp) -> None:
    for typed in ("Jan-Wil", "Jan Willem", "Jan Wilem"):
        assert look_up(typed, PersonName("Jan-Willem", "Verzonnen"))
        assert look_up(typed, PersonName("Jan", "Verzonnen")) == []
    assert look_up("Wim Willems", PersonName("Willem", "Verzonnen")) == []


@pytest.mark.parametrize("typed", ["janwillemverzonnen", "verzonnenjanwillem"])
def test_two_given_names_may_be_joined_as_well(look_up: LookUp, typed: str) -> None:
    assert look_up(typed, *OTHERS, PersonName("Jan-Willem", "Verzonnen"))


def test_an_error_in_the_first_letter_is_found_among_many_beginnings(look_up: LookUp) -> None:
    crowd = [PersonName("Piet", f"Be{a}{b}a") for a in "bdfgklmnprst" for b in "aeiouy"]
    assert look_up("Piet Begfictie", *crowd, PersonName("Piet", "Degfictie"))[0].owner == len(crowd)


def test_an_alias_beside_the_name_is_not_a_strange_word(look_up: LookUp) -> None:
    bob = PersonName("Bob", "Verzonnen", ("Bolle Bob",))
    crowd = [PersonName(f"Bob{letter}", "Bedacht", ("Bolle Bob",)) for letter in "abcdefghij"]
    assert look_up("Bolle Bob Verzonnen", *crowd, bob)[0].owner == len(crowd)


@pytest.mark.parametrize(
    "typed", ["Bolle Bob", "bob bolle", "Bob", "Bolle", "Zogenaamd", "zogenaam"]
)
def test_an_alias_finds_its_owner(look_up: LookUp, typed: str) -> None:
    person = PersonName("Boudewijn", "Verzonnen", ("Bolle Bob", "Zogenaamd"))
    (match,) = look_up(typed, *OTHERS[1:], person)
    assert match.why == "alias"


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Mohammed", "Muhammad"),
        ("Youssef", "Yusuf"),
        ("Joesoef", "Youssef"),
        ("Ahmed", "Achmed"),
        ("Hüseyin", "Hoessein"),
        ("Rachid", "Rasjied"),
        ("Ayşe", "Aisha"),
        ("Noureddine", "Nurettin"),
        ("Krisjna", "Krishna"),
        ("Said", "Saeed"),
        ("Recep", "Redjep"),
    ],
)
def test_a_name_from_another_script_is_found_however_it_came_over(
    look_up: LookUp, known: str, typed: str
) -> None:
    assert look_up(f"{typed} Verzonnen", PersonName(known, "Verzonnen"))
    assert look_up(f"Verzonnen {typed}", PersonName(known, "Verzonnen"))


@pytest.mark.parametrize(
    ("known", "typed"),
    [("Abraham", "Bram"), ("Susanna", "Sanne"), ("Henk", "Hendricus"), ("Alexander", "Xander"),
     ("Lucas", "Luuc"), ("Wilhelmina", "Mien"), ("Catharina", "Tineke"), ("Willem", "Pim"),
     ("Adrianus", "Janus"), ("Catharina", "Rina"), ("Leonora", "Nora")],
)  # fmt: skip
def test_a_short_form_finds_its_name_however_it_is_spelt(
    look_up: LookUp, known: str, typed: str
) -> None:
    assert look_up(f"{typed} Verzonnen", PersonName(known, "Verzonnen"))[0].why == "roepnaam"
    assert look_up(f"{known} Verzonnen", PersonName(typed, "Verzonnen"))


@pytest.mark.parametrize("names", list(permutations(["Veen", "Ven", "Veem"])))
def test_the_same_name_comes_before_one_that_is_like_it(
    look_up: LookUp, names: tuple[str, ...]
) -> None:
    people = [PersonName("Anna", name) for name in names]
    for place, name in enumerate(names):
        assert look_up(f"Anna {name}", *people)[0].owner == place
        assert look_up(name, *people)[0].owner == place


@pytest.mark.parametrize(
    "typed",
    ["Kees Verzonnen", "Piet Nergenshuis", "K. Verzonnen", "Anna", "Pietersen", "Fictief Bedacht"],
)
def test_somebody_else_is_not_found(look_up: LookUp, typed: str) -> None:
    assert look_up(typed, PIET) == []


@pytest.mark.parametrize(
    "typed",
    ["Wietske Bedacht", "Wieske Bedacht", "Mietske bedacht", "W Bedacht", "Wietske Bedahct",
     "Wietske Bed", "wietskebedacht", "bedachtwietske", "Bedagt, Wietske", "W.J.M. Bedacht",
     "Bedacht, W.J.M.", "bedacht w j m"],
)  # fmt: skip
def test_among_many_of_one_name_the_right_one_is_still_found(
    look_up: LookUp, crowd: list[PersonName], typed: str
) -> None:
    assert look_up(typed, *crowd, PersonName("Wietske", "Bedacht"))[0].owner == len(crowd)


@pytest.mark.parametrize("called", ["Zoran", "Tjalling", "Wietske", "Quirijn", "Simon"])
def test_among_many_of_one_name_initials_find_whom_they_are_of(
    look_up: LookUp, crowd: list[PersonName], called: str
) -> None:
    people = [*crowd, PersonName(called, "Bedacht")]
    for typed in ("{}.R.P. Nergens-Bedacht", "Nergens-Bedacht {}.R.P.V.", "{}.R.P. Bedacht"):
        assert look_up(typed.format(called[0]), *people)[0].owner == len(crowd)


def test_among_many_of_one_name_somebody_without_a_given_name_is_found(
    look_up: LookUp, crowd: list[PersonName]
) -> None:
    found = look_up("Wietske Bedacht", *crowd, PersonName("", "Bedacht"))
    assert [match.owner for match in found] == [len(crowd)]


@pytest.fixture
def crowd() -> list[PersonName]:
    """More people of one family name than any range of keys gives back."""
    called = [f"{a}{b}{c}o" for a in "BCDFGHJKLM" for b in "aeiou" for c in "mn"]
    return [PersonName(name, "Bedacht") for name in called] * 2


def test_a_double_name_in_its_own_order_comes_first(look_up: LookUp) -> None:
    people = [PersonName("Anna", "Bedacht-Fictief"), PersonName("Piet", "Fictief-Bedacht")]
    assert look_up("Fictief-Bedacht", *people)[0].owner == 1
    assert look_up("Bedacht-Fictief", *people)[0].owner == 0


def test_a_given_name_alone_is_not_held_for_an_initial(look_up: LookUp) -> None:
    assert look_up("Piet", PersonName("P.", "Bedacht")) == []
    assert look_up("Piet", PIET)


@pytest.mark.parametrize(
    "typed",
    ["Bedacht 14-3", "bedagt 14-3", "Bedahct 14 maart", "Bedacht 1971", "Bedact 1971",
     "Bedacht 14-3-1977", "maart 1971 Bedacht"],
)  # fmt: skip
def test_a_part_of_a_birth_date_finds_one_of_many_namesakes(look_up: LookUp, typed: str) -> None:
    namesakes = [
        PersonName(
            f"{chr(97 + n % 26)}na", "Bedacht", (), date(1940 + n % 31, 1 + n % 2, 1 + n % 13)
        )
        for n in range(400)
    ]
    sought = PersonName("Piet", "Bedacht", (), date(1971, 3, 14))
    assert look_up(typed, *namesakes, sought)[0].owner == len(namesakes)
