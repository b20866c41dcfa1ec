"""Who is known: found by name, with earlier cases and running bans."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from vpt_tui.refusal import Refused
from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.incidents.report import Report
from vpt_tui.services.people.people import full_name, split_name
from vpt_tui.store.tables.people import NameKey, Person
from vpt_tui.text import MAX_LINE, single_line

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.services.conftest import Clerk

NAME = "Boudewijn van der Verzonnen"


def found(desk: Desk, typed: str) -> list[str]:
    return [full_name(known.person) for known in desk.people.suggest(typed)]


def test_nobody_is_found_where_nobody_is_known(desk: Desk) -> None:
    for typed in ("", " ", "Verzonnen", "x" * 5000, "[/b]", "\x1b[2J", "'; DROP TABLE person; --"):
        assert desk.people.suggest(typed) == []


@pytest.mark.parametrize(
    "typed", ["Verzonnen", "van der verzonnen", "Boudewijn", "verzonen", "VERZ", "Verzonnen, B"]
)
def test_an_offender_is_found_by_name_with_their_cases(clerk: "Clerk", typed: str) -> None:
    reference = clerk.report(offender=NAME)
    (known,) = clerk.desk.people.suggest(typed)
    assert full_name(known.person) == NAME
    assert (known.incidents, known.bans) == ((reference,), ())
    assert known.why


def test_somebody_is_found_by_their_other_names_and_birth_date(clerk: "Clerk") -> None:
    clerk.ban(aliases=("Bob Bedenksel",), birth_date=date(1971, 3, 14))
    assert found(clerk.desk, "bedenksel") == [NAME]
    assert found(clerk.desk, "14-03-1971") == [NAME]


def test_earlier_cases_come_newest_first_and_drafts_do_not_count(
    clerk: "Clerk", clock: "Clock"
) -> None:
    first = clerk.report(offender=NAME)
    person = clerk.desk.people.suggest(NAME)[0].person.id
    clock.wait(days=1)
    linked = Report(what="Weer.", offender_name=NAME, offender_person=person)
    second = clerk.desk.incidents.take_down(linked).reference
    clerk.desk.incidents.start(linked)
    (known,) = clerk.desk.people.suggest(NAME)
    assert known.incidents == (second, first)
    assert clerk.desk.people.about(person).incidents == (second, first)
    assert [one.reference for one in clerk.desk.people.earlier(person, but=second)] == [first]


def test_the_same_name_is_not_taken_for_the_same_person(clerk: "Clerk") -> None:
    clerk.report(offender=NAME)
    clerk.report(offender=NAME)
    assert [known.incidents for known in clerk.desk.people.suggest(NAME)] == [
        ("2026-0001",), ("2026-0002",),
    ]  # fmt: skip


def test_a_victim_or_reporter_is_not_known_as_a_person(desk: Desk) -> None:
    desk.incidents.take_down(Report(what="Iets.", reporter="Nora Nergens", target_name=NAME))
    assert found(desk, "Nergens") == found(desk, "Verzonnen") == []


def rename(clerk: "Clerk", reference: str, name: str, person: int | None = None) -> None:
    case = clerk.case(reference)
    report = replace(case.report(), offender_name=name, offender_person=person)
    clerk.desk.incidents.save(reference, report, case.incident.revision)


def test_a_name_that_is_corrected_renames_the_person_of_this_case(clerk: "Clerk") -> None:
    reference = clerk.report(offender="Onno O")
    before = clerk.desk.people.suggest("Onno")[0].person.id
    for typed in ("Onno On", "Onno Onw", "Onno Onwaar"):
        rename(clerk, reference, typed)
    (known,) = clerk.desk.people.suggest("Onno Onwaar")
    assert (known.person.id, known.incidents) == (before, (reference,))
    assert people(clerk.desk) == ["Onno Onwaar"]


def test_a_person_of_another_case_keeps_their_name(clerk: "Clerk") -> None:
    clerk.report(offender="Onno Onwaar")
    person = clerk.desk.people.suggest("Onno")[0].person.id
    linked = Report(what="Weer.", offender_name="Onno Onwaar", offender_person=person)
    second = clerk.desk.incidents.take_down(linked).reference
    rename(clerk, second, "Ans Anders")
    assert people(clerk.desk) == ["Onno Onwaar", "Ans Anders"]


def test_a_banned_person_keeps_their_name_when_a_case_is_corrected(clerk: "Clerk") -> None:
    reference = clerk.report(offender=NAME)
    clerk.ban(reference)
    rename(clerk, reference, "Ans Anders")
    assert people(clerk.desk) == [NAME, "Ans Anders"]


def test_an_offender_who_turns_out_to_be_nobody_is_forgotten(clerk: "Clerk") -> None:
    reference = clerk.report(offender="Onno Onwaar")
    rename(clerk, reference, "")
    assert people(clerk.desk) == []
    with clerk.desk.office.reading() as session:
        assert session.exec(select(NameKey)).all() == []


def people(desk: Desk) -> list[str]:
    with desk.office.reading() as session:
        return [full_name(person) for person in session.exec(select(Person))]


def test_a_person_who_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(Refused, match="niet bekend"):
        desk.people.get(404)
    with pytest.raises(Refused, match="niet bekend"):
        desk.people.about(404)


def test_no_more_are_suggested_than_was_asked(clerk: "Clerk") -> None:
    for given_name in "ABCDEFG":
        clerk.ban(given=given_name)
    assert len(clerk.desk.people.suggest("Verzonnen")) == 5
    assert len(clerk.desk.people.suggest("Verzonnen", limit=2)) == 2


@pytest.mark.parametrize(
    ("said", "given_name", "family"),
    [
        ("Boudewijn van der Verzonnen", "Boudewijn", "van der Verzonnen"),
        ("Verzonnen, Boudewijn van der", "Boudewijn van der", "Verzonnen"),
        ("van der Verzonnen", "", "van der Verzonnen"),
        ("Verzonnen", "", "Verzonnen"),
        ("  Ans   Anders-Bestaatniet ", "Ans", "Anders-Bestaatniet"),
        ("", "", ""),
    ],
)
def test_a_name_is_split_as_it_is_said_or_sorted(said: str, given_name: str, family: str) -> None:
    name = split_name(said)
    assert (name.given, name.family) == (given_name, family)


@given(st.text(max_size=2 * MAX_LINE))
def test_any_name_can_be_split_and_no_letter_is_lost_or_made_up(said: str) -> None:
    name = split_name(said)
    assert letters(name.given + name.family) == letters(single_line(said)[:MAX_LINE])


def letters(text: str) -> list[str]:
    return sorted(text.replace(",", "").replace(" ", ""))
