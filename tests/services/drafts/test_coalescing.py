"""Typing is one act: the log tells of it when it begins, passes to another desk, and ends."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.desk.desk import furnish
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.services.editing.report_editor import ReportEditor
from vpt_tui.services.incidents.report import Report
from vpt_tui.store.vault.slots import Account

if TYPE_CHECKING:
    from tests.conftest import Clock

    from vpt_tui.services.desk.desk import Desk

NOTHING = Report()
CASE, FORM = "2026-0001", "bewijs:2026-0001"
STORY = "Hij gooide een stoel."
THREAT = {"target": "raadslid", "behaviours": ["bedreiging"]}


@pytest.fixture
def sits() -> "Callable[[Desk, str], Desk]":
    """Let somebody sit down at a desk of their own, on the same store."""

    def down(desk: "Desk", name: str) -> "Desk":
        at = desk.office
        who = replace(at.account, name=name) if name else at.account
        return furnish(UnitOfWork(at.store, at.protocol, who, at.now, "desk"))

    return down


def told(desk: "Desk", what: str = f"incident:{CASE}") -> list[str]:
    """Return what the log tells of an object, oldest first, looks left out."""
    return [one.action for one in reversed(desk.log.of(what)) if one.action != "bekeken"]


def type_on(keeper: ReportEditor, report: Report = NOTHING, times: int = len(STORY)) -> Report:
    for letters in range(1, times + 1):
        report = replace(report, what=report.what + STORY[letters % len(STORY)])
        keeper.keep(report)
    return report


def test_a_long_call_at_one_desk_is_begun_registered_and_nothing_in_between(desk: "Desk") -> None:
    keeper = ReportEditor(desk.incidents)
    report = type_on(keeper)
    assert told(desk) == ["concept begonnen"]
    assert desk.incidents.get(CASE).incident.what == report.what
    keeper.register()
    assert told(desk)[-1] == "melding vastgelegd"
    assert told(desk).count("bewaard") == 0


def test_a_draft_that_is_thrown_away_is_told(desk: "Desk") -> None:
    keeper = ReportEditor(desk.incidents)
    type_on(keeper)
    keeper.discard()
    assert told(desk) == ["concept begonnen", "concept weggegooid"]


def test_who_types_for_long_is_told_of_once_in_ten_minutes(desk: "Desk", clock: "Clock") -> None:
    keeper = ReportEditor(desk.incidents)
    report = Report()
    for _ in range(31):
        report = type_on(keeper, report, 2)
        clock.wait(minutes=1)
    assert told(desk) == ["concept begonnen", "bewaard", "bewaard", "bewaard"]


@pytest.mark.parametrize("name", ["", "B. Bedacht"])
def test_another_desk_that_goes_on_is_told_and_so_is_the_first_when_it_comes_back(
    desk: "Desk", sits: "Callable[[Desk, str], Desk]", name: str
) -> None:
    report = type_on(ReportEditor(desk.incidents))
    other = sits(desk, name)
    for at in (other, desk, desk, other):
        keeper = ReportEditor(at.incidents)
        keeper.open(CASE)
        report = type_on(keeper, report, 5)
    assert told(desk) == ["concept begonnen", *["bewaard"] * 3]


def test_in_a_registered_case_what_is_chosen_is_always_told_and_typing_is_one_act(
    desk: "Desk",
) -> None:
    desk.incidents.take_down(Report(what="A", facts=THREAT))
    keeper = ReportEditor(desk.incidents)
    keeper.open(CASE)
    report = type_on(keeper, keeper.kept)
    assert told(desk).count("bewaard") == 1
    for fact in ("criminal", "damage"):
        report = replace(report, facts={**report.facts, fact: True})
        keeper.keep(report)
    assert told(desk).count("bewaard") == 1
    assert told(desk).count("feit gewijzigd") == 2


def test_a_case_that_did_not_change_is_not_looked_at_to_find_that_out(desk: "Desk") -> None:
    keeper = ReportEditor(desk.incidents)
    keeper.keep(Report(what="A"))
    before = desk.log.newest()[0].seq
    assert keeper.overtaken() is None
    assert desk.log.newest()[0].seq == before


def test_a_form_is_one_act_too_until_another_window_goes_on_with_it(
    desk: "Desk", sits: "Callable[[Desk, str], Desk]", clock: "Clock"
) -> None:
    for at, minutes in ((desk, 1), (sits(desk, ""), 1), (desk, 4)):
        begun = Begun(at.drafts, FORM)
        for place in ("k", "kl", "klu"):
            clock.wait(minutes=minutes)
            begun.keep({"place": f"{place}{minutes}"})
    begun.drop()
    assert told(desk, FORM) == [
        "formulier begonnen", *["formulier voortgezet"] * 2, "formulier opgeruimd",
    ]  # fmt: skip


def test_an_account_writes_only_its_own_form_and_each_is_told_of(desk: "Desk") -> None:
    at = desk.office
    other = furnish(
        UnitOfWork(at.store, at.protocol, Account("B. Bedacht", "griffier", 2), at.now, "desk")
    )
    for one in (desk, other):
        Begun(one.drafts, FORM).keep({"place": "kluis"})
    assert told(desk, FORM) == ["formulier begonnen"] * 2
