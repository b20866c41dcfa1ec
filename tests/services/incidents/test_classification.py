"""A place in the matrix: proposed, confirmed or departed from, and kept with its grounds."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.calls import calls_of

from vpt_tui.protocol.advice import advise
from vpt_tui.refusal import Refused
from vpt_tui.services.incidents.classification import Decision

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.services.conftest import Clerk


def test_a_proposal_changes_nothing(clerk: "Clerk") -> None:
    before = clerk.desk.log.newest()
    advice = clerk.desk.classification.propose({"behaviours": ["fysiek"]})
    assert (advice.column, advice.report) == ("fysiek", "ja")
    assert clerk.desk.log.newest() == before


@pytest.mark.parametrize(("advised", "asked"), [("fysiek", 0), ("verbaal", 1)])
def test_saving_goes_by_a_proposal_on_its_own_facts_and_by_no_other(
    clerk: "Clerk", advised: str, asked: int
) -> None:
    reference = clerk.report()
    case = clerk.case(reference)
    facts = {**case.incident.facts, "behaviours": ["fysiek"]}
    proposal = clerk.desk.classification.propose({**facts, "behaviours": [advised]})
    report = replace(case.report(), facts=facts)
    with calls_of(advise) as calls:
        clerk.desk.incidents.save(reference, report, case.incident.revision, proposal)
    assert len(calls) == asked
    assert clerk.incident(reference).proposed_column == "fysiek"


def test_a_decision_is_kept_with_answers_proposal_and_protocol(
    clerk: "Clerk", clock: "Clock"
) -> None:
    reference = clerk.report()
    clock.wait(hours=1)
    clerk.decide(reference, "verbaal", "ja", "Het was schelden.", persists=True)
    incident, decided = clerk.incident(reference), clerk.case(reference).decisions[0]
    assert (incident.proposed_column, incident.confirmed_column) == ("bedreiging", "verbaal")
    assert (incident.departure_reason, incident.classified_by) == (
        "Het was schelden.", "V. Voorbeeld",
    )  # fmt: skip
    assert incident.facts["persists"] is True
    identity = clerk.desk.protocol.identity
    assert (decided.protocol, decided.protocol_version) == (identity.id, identity.version)
    assert (decided.proposed_column, decided.proposed_report) == ("bedreiging", "ja")
    assert (decided.confirmed_column, decided.confirmed_report) == ("verbaal", "ja")
    assert (decided.at, decided.by, decided.reason) == (
        clock(), "V. Voorbeeld", "Het was schelden.",
    )  # fmt: skip
    assert decided.facts == incident.facts


def test_the_grounds_of_a_decision_stay_when_more_becomes_known(clerk: "Clerk") -> None:
    reference = clerk.report()
    clerk.confirm(reference)
    clerk.learn(reference, behaviours=["fysiek"])
    clerk.confirm(reference)
    newest, first = clerk.case(reference).decisions
    assert (first.proposed_column, first.facts["behaviours"]) == ("bedreiging", ["bedreiging"])
    assert (newest.proposed_column, newest.facts["behaviours"]) == ("fysiek", ["fysiek"])


@pytest.mark.parametrize(
    ("column", "report"),
    [("verbaal", "ja"), ("bedreiging", "nee"), (None, "ja"), ("fysiek", "ja")],
)
def test_departing_from_the_proposal_needs_a_reason(
    clerk: "Clerk", column: str | None, report: str
) -> None:
    reference = clerk.report()
    for reason in ("", " \n"):
        with pytest.raises(Refused, match="Geef een reden"):
            clerk.decide(reference, column, report, reason)
    assert clerk.incident(reference).confirmed_report is None
    clerk.decide(reference, column, report, "Zo was het.")
    assert clerk.incident(reference).departure_reason == "Zo was het."


def test_following_the_proposal_needs_no_reason(clerk: "Clerk") -> None:
    reference = clerk.report()
    clerk.decide(reference, "bedreiging", "ja")
    assert clerk.incident(reference).confirmed_report == "ja"


@pytest.mark.parametrize("report", ["ja", "nee"])
def test_where_the_protocol_leaves_it_open_the_clerk_settles_it_without_a_reason(
    clerk: "Clerk", report: str
) -> None:
    reference = clerk.report(target="raadslid", behaviours=["verbaal"])
    clerk.decide(reference, "verbaal", report)
    assert clerk.incident(reference).confirmed_report == report


@pytest.mark.parametrize(
    ("decision", "why"),
    [
        (Decision("doxing", "ja", "x"), "staat niet in de matrix"),
        (Decision("fysiek", "onbekend", "x"), "ja of nee"),
        (Decision("fysiek", "", "x"), "ja of nee"),
    ],
)
def test_what_the_matrix_does_not_have_is_refused(
    clerk: "Clerk", decision: Decision, why: str
) -> None:
    reference = clerk.report()
    incident = clerk.incident(reference)
    with pytest.raises(Refused, match=why):
        clerk.desk.classification.decide(reference, incident.facts, decision, incident.revision)


def test_a_draft_is_not_classified(clerk: "Clerk") -> None:
    from vpt_tui.services.incidents.report import Report

    draft = clerk.desk.incidents.start(Report(what="Iets."))
    with pytest.raises(Refused, match="Leg de melding eerst vast"):
        clerk.decide(draft.reference, "fysiek", "ja", "x")


def test_a_case_that_changed_elsewhere_is_not_decided_unseen(clerk: "Clerk") -> None:
    reference = clerk.report()
    seen = clerk.incident(reference).revision
    clerk.learn(reference, damage=True)
    with pytest.raises(Refused, match="intussen gewijzigd"):
        clerk.desk.classification.decide(reference, {}, Decision("fysiek", "ja", "x"), seen)
    assert clerk.incident(reference).facts["damage"] is True


def test_the_steps_follow_the_decision_and_not_the_proposal(clerk: "Clerk") -> None:
    reference = clerk.report()
    clerk.decide(reference, "bedreiging", "nee", "Een misverstand.")
    assert "registreer-gir" not in clerk.steps(reference, "open")
    clerk.learn(reference, damage=True)
    assert "registreer-gir" not in clerk.steps(reference, "open")


def test_a_decision_wants_another_look_when_the_proposal_moves(clerk: "Clerk") -> None:
    reference = clerk.report(target="raadslid", behaviours=["verbaal"])
    clerk.decide(reference, "verbaal", "nee")
    assert clerk.desk.worklist.now().undecided == []
    clerk.learn(reference, behaviours=["fysiek"])
    (waiting,) = clerk.desk.worklist.now().undecided
    assert (waiting.reference, waiting.proposed_column, waiting.decided) == (
        reference, "fysiek", True,
    )  # fmt: skip
    assert clerk.incident(reference).confirmed_column == "verbaal"
    clerk.confirm(reference)
    assert clerk.desk.worklist.now().undecided == []


def test_a_decision_needs_no_other_look_when_only_details_change(clerk: "Clerk") -> None:
    reference = clerk.report()
    clerk.confirm(reference)
    clerk.learn(reference, damage=True, criminal=True)
    assert clerk.desk.worklist.now().undecided == []
