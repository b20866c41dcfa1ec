"""The worklist: what waits, in the order in which it must be done."""

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from vpt_tui.refusal import Refused
from vpt_tui.services.desk.worklist import Duty
from vpt_tui.services.incidents.report import Report

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.services.conftest import Clerk


def duties(clerk: "Clerk", code: str) -> list[Duty]:
    return [duty for duty in clerk.desk.worklist.now().duties if duty.code == code]


def test_an_empty_desk_has_nothing_to_do(clerk: "Clerk") -> None:
    assert clerk.desk.worklist.now().empty()


def test_what_must_happen_at_once_is_on_top_with_since_when(clerk: "Clerk", clock: "Clock") -> None:
    since = clock()
    reference = clerk.report()
    clock.wait(days=3)
    first = clerk.desk.worklist.now().duties[0]
    assert (first.code, first.urgency, first.arose_at) == ("informeer-burgemeester", "nu", since)
    assert (first.reference, first.owners) == (reference, ("griffier",))


def test_what_is_only_possible_waits_for_nobody(clerk: "Clerk") -> None:
    clerk.report()
    assert duties(clerk, "ordegesprek") == []
    assert duties(clerk, "opvang") != []


@pytest.mark.parametrize(
    ("plan", "urgency"),
    [
        ("2026-11-23T09:11:00+00:00", "te laat"),
        ("2026-11-23T15:00:00+01:00", "vandaag"),
        ("2026-11-23T23:59:00+01:00", "vandaag"),
        ("2026-11-24T00:00:00+01:00", "straks"),
    ],
)
@pytest.mark.parametrize("code", ["ordegesprek", "opvang"])
def test_what_was_planned_is_due_by_the_day_here(
    clerk: "Clerk", code: str, plan: str, urgency: str
) -> None:
    reference = clerk.report()
    due_at = datetime.fromisoformat(plan)
    clerk.desk.steps.plan(clerk.step(reference, code).id, due_at)
    (duty,) = duties(clerk, code)
    assert (duty.urgency, duty.due_at) == (urgency, due_at)


def test_a_plan_does_not_put_off_what_must_happen_at_once(clerk: "Clerk", clock: "Clock") -> None:
    reference = clerk.report()
    step = clerk.step(reference, "informeer-burgemeester")
    clerk.desk.steps.plan(step.id, clock.moment.replace(year=2027))
    assert duties(clerk, "informeer-burgemeester")[0].urgency == "nu"


def test_the_order_is_at_once_then_late_then_today_then_later(
    clerk: "Clerk", clock: "Clock"
) -> None:
    reference = clerk.report()
    for code, hours in (("opvang", -1), ("ordegesprek", 2), ("waarschuwing", -2)):
        at = clock.moment.replace(hour=clock.moment.hour + hours)
        clerk.desk.steps.plan(clerk.step(reference, code).id, at)
    found = clerk.desk.worklist.now().duties
    assert [duty.code for duty in found][:4] == [
        "informeer-burgemeester", "waarschuwing", "opvang", "ordegesprek",
    ]  # fmt: skip
    assert {duty.urgency for duty in found[4:]} == {"straks"}


def test_a_long_list_never_hides_what_must_happen_at_once(clerk: "Clerk", clock: "Clock") -> None:
    for _ in range(8):
        reference = clerk.report()
        clerk.tick(reference, "informeer-burgemeester")
        clock.wait(hours=1)
    newest = clerk.report()
    found = clerk.desk.worklist.now()
    assert len(found.duties) > 50
    assert [duty.reference for duty in found.of("nu")] == [newest]


def test_what_is_done_set_aside_or_withdrawn_is_off_the_list(clerk: "Clerk") -> None:
    reference = clerk.report()
    clerk.tick(reference, "opvang")
    clerk.desk.steps.not_applicable(clerk.step(reference, "registreer-gir").id, "Bestaat al.")
    assert duties(clerk, "opvang") == duties(clerk, "registreer-gir") == []
    clerk.decide(reference, "bedreiging", "nee", "Een misverstand.")
    codes = [duty.code for duty in clerk.desk.worklist.now().duties]
    assert codes == [step.code for step in clerk.desk.steps.of(reference)
                     if step.state == "open" and step.force == "verplicht"]  # fmt: skip


def test_a_closed_case_is_off_the_list_and_returns_when_it_is_reopened(clerk: "Clerk") -> None:
    reference = clerk.report()
    clerk.close(reference)
    assert clerk.desk.worklist.now().empty()
    clerk.desk.incidents.reopen(reference, clerk.incident(reference).revision)
    clerk.desk.steps.reopen(clerk.step(reference, "opvang").id)
    assert [duty.code for duty in clerk.desk.worklist.now().duties] == ["opvang"]


def test_a_case_without_duties_can_be_closed_and_says_so_until_it_is(
    clerk: "Clerk", clock: "Clock"
) -> None:
    reference, still_busy = clerk.report(), clerk.report()
    clerk.confirm(still_busy)
    clerk.finish(reference)
    planned = clerk.step(reference, "ordegesprek").id
    (ready,) = clerk.desk.worklist.now().ready
    assert (ready.reference, ready.column, ready.handler) == (reference, "bedreiging", "griffier")
    clerk.desk.steps.reopen(planned)
    assert clerk.desk.worklist.now().ready, "what is only possible keeps no case open"
    clerk.desk.steps.plan(planned, clock())
    assert clerk.desk.worklist.now().ready == []
    clerk.close(reference)
    assert clerk.desk.worklist.now().ready == []


def test_a_duty_that_follows_on_what_was_never_done_is_no_work_and_keeps_no_case_open(
    clerk: "Clerk",
) -> None:
    reference = clerk.report()
    clerk.finish(reference)
    steps = clerk.desk.steps
    passing_on, filing = (
        clerk.step(reference, code).id for code in ("maatregelen-doorgeven", "aangifte")
    )
    steps.reopen(passing_on)
    assert duties(clerk, "maatregelen-doorgeven") == []
    assert [one.reference for one in clerk.desk.worklist.now().ready] == [reference]
    steps.reopen(filing)
    steps.done(filing, requirements_met=True)
    assert clerk.desk.worklist.now().ready == []
    assert [one.step_id for one in duties(clerk, "maatregelen-doorgeven")] == [passing_on]
    revision = clerk.incident(reference).revision
    with pytest.raises(Refused, match="maatregelen door"):
        clerk.desk.incidents.close(reference, "Afgerond.", revision)
    steps.reopen(filing)
    steps.not_applicable(filing, "Niet gedaan.")
    clerk.desk.incidents.close(reference, "Afgerond.", clerk.incident(reference).revision)


def test_a_duty_says_whether_it_asks_more_than_a_tick(clerk: "Clerk", clock: "Clock") -> None:
    reference = clerk.report()
    clerk.desk.steps.plan(clerk.step(reference, "ordegesprek").id, clock())
    assert duties(clerk, "ordegesprek")[0].asks_more
    assert not duties(clerk, "opvang")[0].asks_more


def test_a_draft_waits_with_what_is_still_to_be_asked(clerk: "Clerk", clock: "Clock") -> None:
    draft = clerk.desk.incidents.start(
        Report(what="Iets.", who="Iemand.", facts={"behaviours": ["verbaal"]})
    )
    (waiting,) = clerk.desk.worklist.now().drafts
    assert (waiting.reference, waiting.changed_at) == (draft.reference, clock())
    assert waiting.to_ask == (
        "where", "with_what", "how", "when", "why", "target", "addressed", "corrected", "persists",
    )  # fmt: skip


def test_a_draft_that_was_thrown_away_waits_no_more(clerk: "Clerk") -> None:
    draft = clerk.desk.incidents.start(Report(what="Iets."))
    clerk.desk.incidents.discard(draft.reference, draft.revision)
    assert clerk.desk.worklist.now().empty()


def test_a_report_waits_until_its_place_in_the_matrix_is_confirmed(clerk: "Clerk") -> None:
    reference = clerk.report(target="raadslid", behaviours=["verbaal"])
    (waiting,) = clerk.desk.worklist.now().undecided
    assert (waiting.reference, waiting.proposed_column, waiting.proposed_report) == (
        reference, "verbaal", "onbekend",
    )  # fmt: skip
    assert waiting.missing == ("addressed", "corrected", "persists")
    assert not waiting.decided
    clerk.decide(reference, "verbaal", "nee")
    assert clerk.desk.worklist.now().undecided == []


def test_looking_at_the_worklist_changes_nothing(clerk: "Clerk") -> None:
    clerk.report()
    before = clerk.desk.log.newest()
    assert clerk.desk.worklist.now() == clerk.desk.worklist.now()
    assert clerk.desk.log.newest() == before
