"""Nobody is told that there is no hit while the name or the date of a banned person is typed."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vpt_tui.names.growing import says_enough, without_growing
from vpt_tui.names.person import PersonName
from vpt_tui.names.query import read_query
from vpt_tui.names.rank import Match, may_be

LookUp = Callable[..., list[Match]]

DATES = (
    "{d:%d-%m-%Y}",
    "{d.day}-{d.month}-{d.year}",
    "{d:%d%m%Y}",
    "{d:%Y-%m-%d}",
    "{d:%Y%m%d}",
    "{d:%d/%m/%y}",
)
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
births = st.dates(date(1930, 1, 1), date(2012, 12, 31))
called = st.sampled_from(["Gerrit", "P.A.", "R.", "Mohamed", "Ben", "Jo"])
families = st.sampled_from(
    ["Bakker", "de Vries", "van der Veen", "van 't Hof", "El Fictief", "ten Brink", "Ben Bedacht"]
)


def says_no_hit(look_up: LookUp, typed: str, person: PersonName) -> bool:
    """Tell whether a desk would say, of so much, that nobody on the list is meant."""

    def counts(text: str) -> bool:
        return any(may_be(match) for match in look_up(text, person))

    if not says_enough(read_query(typed)) or counts(typed):
        return False
    begun = without_growing(typed)
    return begun == typed or (says_enough(read_query(begun)) and not counts(begun))


@settings(max_examples=20)
@given(given=called, family=families, born=births, notation=st.sampled_from(DATES))
def test_no_beginning_of_a_name_and_a_date_says_that_there_is_no_hit(
    look_up: LookUp, given: str, family: str, born: date, notation: str
) -> None:
    person = PersonName(given, family, (), born)
    day = notation.format(d=born)
    for whole in (f"{given} {family} {day}", f"{family} {day}", f"{day} {family}", day):
        for size in range(1, len(whole) + 1):
            assert not says_no_hit(look_up, whole[:size], person), whole[:size]


WRITTEN_OUT = (
    "{d.day} {month} {d.year}",
    "{d.day}e {month} {d.year}",
    "{d.day}{month}{d.year}",
    "{d.day} {month:.3}. '{d:%y}",
    "{month} {d.day} {d.year}",
    "{month} {d.year}",
    "geboren op {d.day} {month} {d.year}",
    "geb. {d:%d-%m-%Y}",
    "{d.day}-{roman}-{d.year}",
)
ROMAN = "I II III IV V VI VII VIII IX X XI XII"


@settings(max_examples=30)
@example(family="Ben Bedacht", born=date(2000, 12, 1), notation="{month} {d.day} {d.year}")
@given(family=families, born=births, notation=st.sampled_from(WRITTEN_OUT))
def test_no_beginning_of_a_date_in_words_says_that_there_is_no_hit(
    look_up: LookUp, family: str, born: date, notation: str
) -> None:
    person = PersonName("Gerrit", family, (), born)
    month, roman = MONTHS.split()[born.month - 1], ROMAN.split()[born.month - 1]
    whole = f"{family} {notation.format(d=born, month=month, roman=roman)}"
    for size in range(1, len(whole) + 1):
        assert not says_no_hit(look_up, whole[:size], person), whole[:size]


@pytest.mark.parametrize(
    "whole",
    ["de heer G. van der Veen", "mevrouw Van der Veen", "wethouder van der Veen",
     "dhr. ing. G. van der Veen", "Gerrit-Jan van der Veen", "gerritjan vanderveen",
     "vanderveen", "Van der Veen, mevr.", "G.V.T. van der Veen", "Khalid van der Veen",
     "Krzysztof van der Veen"],
)  # fmt: skip
def test_no_beginning_with_other_words_says_that_there_is_no_hit(
    look_up: LookUp, whole: str
) -> None:
    given = whole.split(maxsplit=1)[0] if whole.startswith("K") else "Gerrit Jan"
    person = PersonName(given, "van der Veen")
    for size in range(1, len(whole) + 1):
        assert not says_no_hit(look_up, whole[:size], person), whole[:size]


@pytest.mark.parametrize(
    "typed",
    ["Anna Bedacht", "Bedacht 02-05-1983", "Bedacht, Anna", "02-05-1983", "Jansen A.",
     "de heer Bedacht", "Bedacht 2 mei 1983", "Bedacht 2-V-1983", "Vandenbedacht", "Me Bedacht",
     "Mevr. Bedacht", "Bedacht mei "],
)  # fmt: skip
def test_of_somebody_else_it_is_said_once_the_name_is_there(look_up: LookUp, typed: str) -> None:
    assert says_no_hit(look_up, typed, PersonName("Gerrit", "Bakker", (), date(1971, 3, 14)))


@pytest.mark.parametrize("typed", ["", "R", "R.", "P.A.", "1971", "maart 1971", "09-0"])
def test_some_letters_or_a_year_alone_say_nothing(typed: str) -> None:
    assert not says_enough(read_query(typed))
