"""When name and birth date agree, when somebody has to look, and when it is another."""

import string
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vpt_tui.names.births import Birth
from vpt_tui.names.name_match import Strength
from vpt_tui.names.particles import MAYBE_GIVEN
from vpt_tui.names.person import PersonName
from vpt_tui.names.rank import Match, agrees, may_be

LookUp = Callable[..., list[Match]]

BORN = date(1971, 3, 14)
PIET = PersonName("Piet", "van der Verzonnen", (), BORN)


def _verdict(found: list[Match]) -> str:
    if any(agrees(match) for match in found):
        return "ontzegging"
    return "mogelijk" if any(may_be(match) for match in found) else "geen"


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("Piet van der Verzonnen 14-03-1971", "ontzegging"),
        ("14-03-1971 Verzonnen", "ontzegging"),
        ("P. v.d. Versonnen 14 mrt 71", "ontzegging"),
        ("Piet Verzinnen 14031971", "ontzegging"),
        ("Piet van der Verzonnen", "mogelijk"),
        ("Verzonnen", "mogelijk"),
        ("14-03-1971", "mogelijk"),
        ("Piet Verz 14-03-1971", "mogelijk"),
        ("Piet 14-03-1971", "mogelijk"),
        ("Verzonnen 03-14-1971", "mogelijk"),
        ("Verzonnen 14-03-1972", "mogelijk"),
        ("Verzonnen 1971", "mogelijk"),
        ("Verzonnen 01-01-1971", "mogelijk"),
        ("Piet van der Verzonnen 02-05-1983", "geen"),
        ("Verzonnen 02-05-1983", "geen"),
        ("Kees Verzonnen", "geen"),
        ("Kees Verzonnen 14-03-1971", "mogelijk"),
        ("Piet Bedacht 14-03-1971", "mogelijk"),
        ("Kees Verzonnen 14-03", "mogelijk"),
        ("Anna Bedacht 14-03-1971", "geen"),
        ("Anna Bedacht", "geen"),
        ("", "geen"),
    ],
)
def test_a_name_and_a_birth_date_come_to_a_verdict(
    look_up: LookUp, typed: str, verdict: str
) -> None:
    assert _verdict(look_up(typed, PIET)) == verdict


def test_a_missing_birth_date_never_excludes(look_up: LookUp) -> None:
    (match,) = look_up("Piet Verzonnen 14-03-1971", PersonName("Piet", "Verzonnen"))
    assert match.birth is Birth.UNKNOWN
    assert may_be(match)
    assert not agrees(match)


def test_swapped_day_and_month_never_exclude(look_up: LookUp) -> None:
    person = PersonName("Piet", "Verzonnen", (), date(1971, 4, 3))
    (match,) = look_up("Piet Verzonnen 04-03-1971", person)
    assert match.birth is Birth.NEAR
    assert may_be(match)


def test_born_on_the_first_of_january_makes_a_family_name_alone_not_certain(
    look_up: LookUp,
) -> None:
    person = PersonName("Piet", "Verzonnen", (), date(1980, 1, 1))
    assert _verdict(look_up("Verzonnen 01-01-1980", person)) == "mogelijk"
    assert _verdict(look_up("P. Verzonnen 01-01-1980", person)) == "mogelijk"
    assert _verdict(look_up("Piet Verzonnen 01-01-1980", person)) == "ontzegging"
    assert _verdict(look_up("Piet Verzonnen 05-06-1979", person)) == "mogelijk"


def test_born_in_1900_is_as_good_as_unknown(look_up: LookUp) -> None:
    person = PersonName("Piet", "Verzonnen", (), date(1900, 5, 6))
    assert _verdict(look_up("Piet Verzonnen 05-06-1985", person)) == "mogelijk"
    assert _verdict(look_up("Verzonnen 06-05-1900", person)) == "mogelijk"


def test_the_same_name_with_another_birth_date_is_shown_as_another(look_up: LookUp) -> None:
    (match,) = look_up("Piet van der Verzonnen 02-05-1983", PIET)
    assert (match.name, match.birth) == (Strength.FULL, Birth.DIFFERENT)
    assert not may_be(match)


def test_who_was_born_then_comes_before_who_was_not(look_up: LookUp) -> None:
    others = [PersonName("Piet", "Verzonnen", (), date(1971, 3, day)) for day in (13, 15, 24)]
    found = look_up("Verzonnen 14-03-1971", *others, PIET)
    assert found[0].owner == 3


def test_a_match_says_how_the_name_agrees(look_up: LookUp) -> None:
    strengths = {
        "Piet van der Verzonnen": Strength.FULL,
        "Piet Verzinnen": Strength.LIKELY,
        "Verzonnen": Strength.FAMILY,
        "Verzon": Strength.PARTLY,
        "Piet": Strength.PARTLY,
        "14-03-1971": Strength.NONE,
    }
    assert {typed: look_up(typed, PIET)[0].name for typed in strengths} == strengths


DAY = "14-03-1971"
FAMILIES = st.sampled_from(["Jansen", "de Vries", "van den Berg", "ten Brink", "El Fictief"])


@given(known=st.sampled_from(string.ascii_uppercase), family=FAMILIES, data=st.data())
def test_another_initial_is_never_certain(
    look_up: LookUp, known: str, family: str, data: st.DataObject
) -> None:
    another = data.draw(st.sampled_from(string.ascii_uppercase).filter(lambda one: one != known))
    before = {word[0].upper() for word in family.split()[:-1]}
    assume(another not in before)  # of "V. Berg" nobody knows what the v stands for
    person = PersonName(f"{known}.", family, (), BORN)
    assert _verdict(look_up(f"{known}. {family} {DAY}", person)) == "ontzegging"
    for typed in (f"{another}. {family} {DAY}", f"{family}, {another}. {DAY}"):
        assert _verdict(look_up(typed, person)) != "ontzegging"


def test_an_initial_beside_the_whole_tussenvoegsel_is_an_initial(look_up: LookUp) -> None:
    person = PersonName("Jan", "de Vries", (), BORN)
    assert _verdict(look_up(f"D. de Vries {DAY}", person)) == "mogelijk"
    for own in ("J. d Vries", "d Vries", "Jan d. Vries"):
        assert _verdict(look_up(f"{own} {DAY}", person)) == "ontzegging"
    for another in ("D. d. Vries", "E. Vries", "Vries, E. de"):
        assert _verdict(look_up(f"{another} {DAY}", person)) == "mogelijk"


def test_a_word_of_an_alias_beside_the_family_name_speaks_against_nobody(look_up: LookUp) -> None:
    person = PersonName("Piet", "Verzonnen", ("Bob",), BORN)
    assert _verdict(look_up(f"Bob Verzonnen {DAY}", person)) == "ontzegging"
    assert _verdict(look_up(f"Bas Verzonnen {DAY}", person)) == "mogelijk"


@given(
    called=st.sampled_from(sorted(w for w in MAYBE_GIVEN if len(w) > 1)),
    family=st.sampled_from(["Jansen", "Verzonnen", "Bakker"]),
)
def test_a_given_name_that_may_be_a_tussenvoegsel_counts_as_one(
    look_up: LookUp, called: str, family: str
) -> None:
    assert _verdict(
        look_up(f"{called} {family} {DAY}", PersonName("Xander", family, (), BORN))
    ) != ("ontzegging")
    own = PersonName(called.title(), family, (), BORN)
    assert _verdict(look_up(f"{called} {family} {DAY}", own)) == "ontzegging"


@pytest.mark.parametrize(
    ("typed", "known"),
    [("Vernel", "Gerner"), ("Lander", "Harder"), ("Gobbel", "Hobbelman"), ("Dames", "Mus"),
     ("Das", "Dam"), ("Bas", "Bos"), ("Bas Bos", "Bos"), ("Dent", "Denk"), ("Dulk", "Dilk"),
     ("Tea ten Brink", "ten Brink"), ("Verzon", "Verzonnen"), ("janverzon", "Verzonnen")],
)  # fmt: skip
def test_what_may_be_another_name_is_never_certain(look_up: LookUp, typed: str, known: str) -> None:
    person = PersonName("Jan", known, (), BORN)
    assert _verdict(look_up(f"{typed} {DAY}", person)) != "ontzegging"


@pytest.mark.parametrize(
    ("typed", "known"),
    [("Tim", "Tom"), ("Daniel", "Danielle"), ("Hussein", "Hassan"), ("Rina", "Catharina"),
     ("K.P.", "Piet"), ("Fee", "Fie"), ("Jan", "JH")],
)  # fmt: skip
def test_who_may_be_a_brother_or_a_sister_is_never_certain(
    look_up: LookUp, typed: str, known: str
) -> None:
    person = PersonName(known, "Jansen", (), BORN)
    assert _verdict(look_up(f"{typed} Jansen {DAY}", person)) == "mogelijk"


def test_an_initial_does_not_outweigh_a_strange_name(look_up: LookUp) -> None:
    person = PersonName("P.", "Jansen", (), BORN)
    assert _verdict(look_up(f"P. Kees Jansen {DAY}", person)) == "mogelijk"


def test_a_short_name_on_the_same_day_is_looked_at(look_up: LookUp) -> None:
    li = PersonName("Wei", "Li", (), BORN)
    for typed in ("Ly", "Lee", "Wei Lu"):
        assert _verdict(look_up(f"{typed} {DAY}", li)) == "mogelijk"


@pytest.mark.parametrize(
    ("typed", "given", "family"),
    [
        ("Jan v d Berg", "Jan", "van den Berg"),
        ("janvandenberg", "Jan", "van den Berg"),
        ("v Dijk", "Jan", "van Dijk"),
        ("Piet Jan sen", "Piet", "Jansen"),
        ("Jansen PA", "Piet Anton", "Jansen"),
        ("Jansen-Bakker", "Piet", "Jansen"),
        ("Hans Jansen", "Johannes", "Jansen"),
        ("Muhammad Fictief", "Mohamed", "El Fictief"),
        ("Kees Jansen", "", "Jansen"),
        ("P.J.M. Jansen", "Piet", "Jansen"),
        ("PAM Jansen", "Piet", "Jansen"),
        ("Piet J.M. Jansen", "Piet", "Jansen"),
        ("P. JM Jansen", "Piet", "Jansen"),
        ("Katrien Jansen", "Catharina", "Jansen"),
        ("Dal", "Jan", "Dal"),
        ("Piet Kees Jansen", "Piet", "Jansen"),
        ("Jansn", "Piet", "Jansen"),
        ("Schot", "Piet", "Schol"),
        ("P. Schot", "Piet", "Schol"),
        ("Bos-Bas", "Piet", "Bos-Bas"),
        ("P. Jansen", "P.", "Jansen"),
    ],
)
def test_another_way_to_write_it_stays_certain(
    look_up: LookUp, typed: str, given: str, family: str
) -> None:
    person = PersonName(given, family, (), BORN)
    assert _verdict(look_up(f"{typed} {DAY}", person)) == "ontzegging"
