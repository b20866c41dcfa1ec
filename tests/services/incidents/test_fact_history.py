"""Facts of a registered case keep what they were, and are turned back without erasing anything."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from vpt_tui.refusal import Overtaken, Refused
from vpt_tui.services.desk.desk import Desk, furnish
from vpt_tui.services.incidents.classification import Decision
from vpt_tui.services.incidents.fact_words import change_words
from vpt_tui.services.incidents.report import Report
from vpt_tui.store.vault.slots import Account

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.services.conftest import Clerk

FACTS = {"target": "wethouder", "behaviours": ["bedreiging"], "place": "stadhuis"}


def change(desk: Desk, reference: str, **facts: Any) -> None:
    """Save other facts, as the intake does; None is unknown."""
    case = desk.incidents.get(reference)
    known = {name: value for name, value in {**case.report().facts, **facts}.items() if value}
    desk.incidents.save(reference, replace(case.report(), facts=known), case.incident.revision)


def history(desk: Desk, reference: str) -> list[tuple[str, Any, Any, bool]]:
    changes = desk.incidents.get(reference).changes
    return [(one.fact, one.before, one.after, one.back) for one in changes]


def turn_back(desk: Desk, reference: str, place: int = 0) -> None:
    case = desk.incidents.get(reference)
    desk.facts.turn_back(reference, case.changes[place].id, case.incident.revision)


@pytest.fixture
def case(clerk: "Clerk") -> str:
    return clerk.report(**FACTS)


def test_a_changed_fact_keeps_what_it_was_by_whom_and_when_and_is_told_in_the_log(
    desk: Desk, case: str, clock: "Clock"
) -> None:
    clock.wait(hours=1)
    change(desk, case, target="geen")
    (one,) = desk.incidents.get(case).changes
    assert (one.fact, one.before, one.after, one.back) == ("target", "wethouder", "geen", False)
    assert (one.by, one.at) == (desk.account.name, clock())
    assert change_words(desk.protocol, one).startswith("gericht op: was wethouder, werd niet ")
    told = [(line.action, line.result) for line in desk.log.of(f"incident:{case}")]
    assert ("feit gewijzigd", "gericht op") in told


def test_a_draft_keeps_no_history(desk: Desk) -> None:
    reference = desk.incidents.start(Report(what="Dreigde.", facts=FACTS)).reference
    change(desk, reference, target="raadslid")
    assert history(desk, reference) == []


def test_values_that_an_arrow_passes_over_are_one_change(desk: Desk, case: str) -> None:
    for target in ("burgemeester", "raadslid", "commissielid"):
        change(desk, case, target=target)
    assert history(desk, case) == [("target", "wethouder", "commissielid", False)]
    told = [line.action for line in desk.log.of(f"incident:{case}")]
    assert told.count("feit gewijzigd") == 1
    change(desk, case, target="wethouder")
    assert history(desk, case) == []


def test_what_is_changed_later_or_by_another_is_a_change_of_its_own(
    desk: Desk, case: str, clock: "Clock"
) -> None:
    other = furnish(replace(desk.office, account=Account("B. Bedacht", "gemeentesecretaris", 2)))
    change(desk, case, place="elders")
    change(other, case, place="online")
    clock.wait(minutes=11)
    change(other, case, place="elders")
    assert [one[1:3] for one in history(desk, case)] == [
        ("online", "elders"), ("elders", "online"), ("stadhuis", "elders"),
    ]  # fmt: skip
    assert [one.by for one in desk.incidents.get(case).changes][1:] == [
        "B. Bedacht", desk.account.name,
    ]  # fmt: skip


MOMENT = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize(("known", "words"), [(True, ""), (False, ""), (False, "rond drie uur")])
def test_when_it_happened_is_a_fact_and_comes_back_as_it_was(
    desk: Desk, case: str, clock: "Clock", known: bool, words: str
) -> None:
    moment = MOMENT if known else datetime(2026, 11, 21, 23, tzinfo=UTC)
    for at, time_known, when in ((moment, known, words), (None, False, "ooit")):
        seen = desk.incidents.get(case)
        said = replace(seen.report(), occurred_at=at, occurred_time_known=time_known, when=when)
        desk.incidents.save(case, said, seen.incident.revision)
        clock.wait(minutes=11)
    turn_back(desk, case)
    incident = desk.incidents.get(case).incident
    assert (incident.occurred_at, incident.occurred_time_known) == (moment, known)
    assert incident.when == words
    told = change_words(desk.protocol, desk.incidents.get(case).changes[0])
    assert told.startswith("wanneer het gebeurde: teruggezet van 'ooit' naar 22-11-2026")


def test_turning_back_is_a_change_of_its_own_and_the_steps_come_back(
    desk: Desk, case: str, clerk: "Clerk"
) -> None:
    def stands_open() -> set[str]:
        return {step.code for step in desk.steps.of(case) if step.state == "open"}

    before = stands_open()
    change(desk, case, target="geen")
    assert desk.incidents.get(case).incident.handler == ""
    assert not before & stands_open()
    turn_back(desk, case)
    assert desk.incidents.get(case).incident.facts == FACTS
    assert desk.incidents.get(case).incident.handler == "gemeentesecretaris"
    assert stands_open() == before
    assert history(desk, case) == [
        ("target", "geen", "wethouder", True), ("target", "wethouder", "geen", False),
    ]  # fmt: skip
    assert "feit teruggezet" in {line.action for line in desk.log.of(f"incident:{case}")}
    change(desk, case, target="geen")
    assert len(history(desk, case)) == 3
    turn_back(desk, case)
    assert len(history(desk, case)) == 4


def test_an_earlier_change_is_turned_back_past_the_later_ones(
    desk: Desk, case: str, clock: "Clock"
) -> None:
    for place in ("elders", "online"):
        change(desk, case, place=place)
        clock.wait(minutes=11)
    turn_back(desk, case, 1)
    assert desk.incidents.get(case).incident.facts["place"] == "stadhuis"
    with pytest.raises(Refused, match="staat al zo"):
        turn_back(desk, case, 2)


def test_a_fact_that_was_unknown_is_unknown_again(desk: Desk, case: str) -> None:
    change(desk, case, damage=True)
    turn_back(desk, case)
    assert desk.incidents.get(case).incident.facts == FACTS


def test_a_decision_on_other_facts_keeps_them_too(desk: Desk, case: str) -> None:
    revision = desk.incidents.get(case).incident.revision
    facts = {**FACTS, "behaviours": ["verbaal"], "persists": True}
    desk.classification.decide(case, facts, Decision("verbaal", "ja", "Zo was het."), revision)
    assert {one[0] for one in history(desk, case)} == {"behaviours", "persists"}
    turn_back(desk, case)
    assert desk.incidents.get(case).incident.unsettled


Change = Callable[["Clerk", str], object]
REFUSED: dict[str, tuple[Change, str]] = {
    "a closed case": (lambda clerk, case: clerk.close(case), "gesloten"),
    "another's change since": (
        lambda clerk, case: change(clerk.desk, case, place="elders"),
        "intussen gewijzigd",
    ),
}


@pytest.mark.parametrize(("meanwhile", "why"), REFUSED.values(), ids=REFUSED)
def test_turning_back_is_refused_where_nothing_may_be_written(
    clerk: "Clerk", case: str, meanwhile: Change, why: str
) -> None:
    desk = clerk.desk
    change(desk, case, target="raadslid")
    seen = desk.incidents.get(case)
    meanwhile(clerk, case)
    revision = seen.incident.revision
    if why == "gesloten":
        revision = desk.incidents.get(case).incident.revision
    with pytest.raises((Refused, Overtaken), match=why):
        desk.facts.turn_back(case, seen.changes[0].id, revision)
    assert desk.incidents.get(case).incident.facts["target"] == "raadslid"


def test_an_account_that_does_not_write_turns_nothing_back(desk: Desk, case: str) -> None:
    change(desk, case, target="raadslid")
    for name, role in (("B. Bedacht", "coordinator"), ("M. Burger", "burgemeester")):
        theirs = furnish(replace(desk.office, account=Account(name, role, 2)))
        assert history(theirs, case)
        with pytest.raises(Refused, match="schrijft"):
            turn_back(theirs, case)


def test_history_of_a_case_about_oneself_is_hidden_and_out_of_reach(
    desk: Desk, clerk: "Clerk"
) -> None:
    case = clerk.report(offender="Sanne Verzonnen", **FACTS)
    change(desk, case, target="raadslid")
    (one,) = desk.incidents.get(case).changes
    revision = desk.incidents.get(case).incident.revision
    account = Account("Sanne Verzonnen", "gemeentesecretaris", 2)
    theirs = furnish(replace(desk.office, account=account))
    with pytest.raises(Refused, match="uw naam"):
        theirs.facts.turn_back(case, one.id, revision)
    assert history(desk, case) == [("target", "wethouder", "raadslid", False)]


def test_a_change_of_another_case_is_not_turned_back(desk: Desk, clerk: "Clerk", case: str) -> None:
    change(desk, case, target="raadslid")
    other = clerk.report(**FACTS)
    number = desk.incidents.get(case).changes[0].id
    with pytest.raises(Refused, match="is er niet meer"):
        desk.facts.turn_back(other, number, desk.incidents.get(other).incident.revision)
