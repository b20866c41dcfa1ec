"""Cases: begun as drafts, registered, followed up, closed and opened again."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from vpt_tui.refusal import Refused
from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.incidents.incidents import still_to_ask
from vpt_tui.services.incidents.report import W_FIELDS, Report
from vpt_tui.store.tables.incidents import Evidence

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.services.conftest import Clerk

FULL = Report(
    reporter="Bode Bas Bedenksel",
    reporter_phone="(intern) 2040",
    target_name="Raadslid Nora Nergens",
    target_phone="(intern) 1101",
    offender_name="Onno Onwaar",
    occurred_at=datetime(2026, 11, 22, 20, 30, tzinfo=UTC),
    occurred_time_known=True,
    who="Een bewoner.",
    what="Gooide een stoel.",
    where="In de hal.",
    with_what="Een stoel.",
    how="Hard.",
    when="Na het spreekuur.",
    why="Boos over een brief.",
    facts={"target": "raadslid", "behaviours": ["fysiek"], "criminal": True},
)


def evidence(place: str = "S:/dossiers/foto.jpg", **more: Any) -> Evidence:
    return Evidence(
        incident_id=0, place=place, secured_at=datetime(2026, 11, 23, tzinfo=UTC), **more
    )


def test_a_draft_keeps_all_that_was_said(desk: Desk) -> None:
    draft = desk.incidents.start(FULL)
    assert (draft.state, draft.reference) == ("concept", "2026-0001")
    assert desk.incidents.get(draft.reference).report() == FULL


def test_a_draft_keeps_its_protocol_and_who_took_it_down(desk: Desk, clock: "Clock") -> None:
    draft = desk.incidents.start(FULL)
    identity = desk.protocol.identity
    assert (draft.protocol, draft.protocol_version) == (identity.id, identity.version)
    assert (draft.created_at, draft.created_by) == (clock(), "V. Voorbeeld")


def test_a_draft_has_no_steps_and_makes_nobody_known(desk: Desk) -> None:
    draft = desk.incidents.start(FULL)
    assert desk.steps.of(draft.reference) == []
    assert desk.people.suggest("Onno Onwaar") == []


def test_a_draft_is_saved_over_and_over(desk: Desk) -> None:
    draft = desk.incidents.start(Report(what="G"))
    for typed in ("Go", "Goo", "Gooi"):
        draft = desk.incidents.save(draft.reference, Report(what=typed), draft.revision)
    assert desk.incidents.get(draft.reference).report() == Report(what="Gooi")


def test_a_name_that_is_taken_back_is_gone(desk: Desk) -> None:
    draft = desk.incidents.start(FULL)
    without = replace(FULL, offender_name="", reporter="", reporter_phone="")
    desk.incidents.save(draft.reference, without, draft.revision)
    assert desk.incidents.get(draft.reference).report() == without


def test_a_save_over_another_desks_save_is_refused_and_changes_nothing(desk: Desk) -> None:
    draft = desk.incidents.start(Report(what="Eerst."))
    desk.incidents.save(draft.reference, Report(what="Van de een."), draft.revision)
    with pytest.raises(Refused, match="intussen gewijzigd"):
        desk.incidents.save(draft.reference, Report(what="Van de ander."), draft.revision)
    assert desk.incidents.get(draft.reference).incident.what == "Van de een."


def test_only_what_happened_is_required(desk: Desk) -> None:
    draft = desk.incidents.start(replace(FULL, what=" \n "))
    with pytest.raises(Refused, match="Vul in wat er is gebeurd"):
        desk.incidents.register(draft.reference, draft.revision)
    assert desk.incidents.get(draft.reference).incident.state == "concept"
    draft = desk.incidents.save(draft.reference, Report(what="Iets."), draft.revision)
    assert desk.incidents.register(draft.reference, draft.revision).state == "open"


def test_a_registered_report_has_its_steps_handler_and_proposal(desk: Desk) -> None:
    incident = desk.incidents.take_down(FULL)
    assert (incident.state, incident.handler) == ("open", "griffier")
    assert (incident.proposed_column, incident.proposed_report) == ("fysiek", "ja")
    assert (incident.confirmed_column, incident.confirmed_report) == (None, None)
    assert "aangifte" in [step.code for step in desk.steps.of(incident.reference)]


def test_a_report_is_registered_only_once(desk: Desk) -> None:
    incident = desk.incidents.take_down(FULL)
    with pytest.raises(Refused, match="al vastgelegd"):
        desk.incidents.register(incident.reference, incident.revision)


def test_a_draft_that_changed_elsewhere_is_not_registered_unseen(desk: Desk) -> None:
    draft = desk.incidents.start(FULL)
    desk.incidents.save(draft.reference, replace(FULL, why="Anders."), draft.revision)
    with pytest.raises(Refused, match="intussen gewijzigd"):
        desk.incidents.register(draft.reference, draft.revision)


def test_references_count_on_within_a_year_and_begin_anew_in_the_next(
    desk: Desk, clock: "Clock"
) -> None:
    taken = [desk.incidents.take_down(FULL).reference for _ in range(2)]
    clock.moment = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
    taken.append(desk.incidents.start(FULL).reference)
    clock.wait(minutes=1)
    taken += [desk.incidents.take_down(FULL).reference for _ in range(2)]
    clock.wait(days=-30)
    taken.append(desk.incidents.take_down(FULL).reference)
    assert taken == [
        "2026-0001", "2026-0002", "2026-0003", "2027-0001", "2027-0002", "2026-0004",
    ]  # fmt: skip


def test_a_discarded_draft_is_wiped_and_its_number_stays_used(desk: Desk) -> None:
    draft = desk.incidents.start(FULL)
    desk.incidents.add_evidence(draft.reference, evidence(note="Foto van de stoel."))
    draft = desk.incidents.get(draft.reference).incident
    desk.incidents.discard(draft.reference, draft.revision)
    case = desk.incidents.get(draft.reference)
    assert case.incident.state == "weggegooid"
    assert case.report() == Report()
    assert (list(case.involvements), list(case.evidence)) == ([], [])
    assert desk.incidents.start(FULL).reference == "2026-0002"


def test_a_report_is_not_discarded(desk: Desk) -> None:
    incident = desk.incidents.take_down(FULL)
    with pytest.raises(Refused, match="Alleen een concept"):
        desk.incidents.discard(incident.reference, incident.revision)
    assert desk.incidents.get(incident.reference).report().what == FULL.what


def test_a_discarded_draft_takes_no_more_words(desk: Desk) -> None:
    draft = desk.incidents.start(FULL)
    desk.incidents.discard(draft.reference, draft.revision)
    with pytest.raises(Refused, match="weggegooid"):
        desk.incidents.save(draft.reference, FULL, draft.revision + 1)
    assert desk.incidents.get(draft.reference).report() == Report()


def test_a_case_that_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(Refused, match="geen dossier met kenmerk '2026-0404'"):
        desk.incidents.get("2026-0404")


def test_more_known_facts_change_the_proposal_and_the_steps(clerk: "Clerk") -> None:
    reference = clerk.report(target="raadslid", behaviours=["verbaal"])
    assert clerk.incident(reference).proposed_report == "onbekend"
    assert "informeer-burgemeester" not in clerk.steps(reference, "open")
    clerk.learn(reference, addressed=True, corrected=False)
    assert clerk.incident(reference).proposed_report == "ja"
    assert "informeer-burgemeester" in clerk.steps(reference, "open")


def test_a_fact_that_the_protocol_does_not_know_is_refused_and_changes_nothing(
    desk: Desk,
) -> None:
    draft = desk.incidents.start(FULL)
    with pytest.raises(Refused, match="Deze feiten kloppen niet"):
        desk.incidents.save(draft.reference, Report(facts={"target": "koning"}), draft.revision)
    assert desk.incidents.get(draft.reference).report() == FULL


def test_a_case_with_duties_is_not_closed_and_they_are_named(clerk: "Clerk") -> None:
    reference = clerk.report()
    clerk.confirm(reference)
    with pytest.raises(Refused, match=r"nog verplichte.*Informeer de burgemeester"):
        clerk.desk.incidents.close(reference, "", clerk.incident(reference).revision)
    assert clerk.incident(reference).state == "open"


def test_a_case_with_a_plan_is_not_closed(clerk: "Clerk", clock: "Clock") -> None:
    reference = clerk.report()
    clerk.confirm(reference)
    for step in clerk.desk.steps.of(reference):
        if step.force == "verplicht":
            clerk.desk.steps.not_applicable(step.id, "Niet nodig.")
    clerk.desk.steps.plan(clerk.step(reference, "ordegesprek").id, clock())
    with pytest.raises(Refused, match="geplande stappen open: Ordegesprek"):
        clerk.desk.incidents.close(reference, "", clerk.incident(reference).revision)


def test_a_case_without_a_confirmed_place_in_the_matrix_is_not_closed(clerk: "Clerk") -> None:
    reference = clerk.report(target="raadslid", behaviours=["verbaal"])
    with pytest.raises(Refused, match="Bevestig eerst de plaats in de matrix"):
        clerk.desk.incidents.close(reference, "", clerk.incident(reference).revision)


def test_a_closed_case_keeps_who_when_and_why(clerk: "Clerk", clock: "Clock") -> None:
    reference = clerk.report()
    clerk.close(reference)
    incident = clerk.incident(reference)
    assert (incident.state, incident.closed_at, incident.closed_by, incident.closing_note) == (
        "gesloten", clock(), "V. Voorbeeld", "Afgerond.",
    )  # fmt: skip


def test_a_closed_case_is_reopened_before_it_changes(clerk: "Clerk") -> None:
    reference = clerk.report()
    clerk.close(reference)
    for change in (
        lambda: clerk.learn(reference, damage=True),
        lambda: clerk.confirm(reference),
        lambda: clerk.desk.aftercare.record_consent(reference, "gegeven"),
        lambda: clerk.ban(reference),
    ):
        with pytest.raises(Refused, match="Heropen het eerst"):
            change()
    clerk.desk.incidents.reopen(reference, clerk.incident(reference).revision)
    assert (clerk.incident(reference).state, clerk.incident(reference).closed_at) == ("open", None)
    clerk.learn(reference, damage=True)
    assert "schade-verhalen" in clerk.steps(reference, "open")


def test_only_a_closed_case_is_reopened(clerk: "Clerk") -> None:
    reference = clerk.report()
    with pytest.raises(Refused, match="niet gesloten"):
        clerk.desk.incidents.reopen(reference, clerk.incident(reference).revision)


def test_evidence_keeps_its_place_as_it_was_typed_and_its_fingerprint(clerk: "Clerk") -> None:
    reference = clerk.report()
    place = r"\\share\map  met  spaties\[bewijs] 1.msg"
    clerk.desk.incidents.add_evidence(
        reference, evidence(place, sha256="AB" * 32, note="Letterlijk.")
    )
    kept = clerk.case(reference).evidence[0]
    assert (kept.place, kept.sha256, kept.note) == (place, "ab" * 32, "Letterlijk.")


@pytest.mark.parametrize(
    ("kept", "why"),
    [
        (evidence(" "), "waar het bewijs staat"),
        (evidence("een\ntwee"), "op een regel"),
        (evidence(sha256="abc"), "64 tekens"),
        (evidence(note="x" * 200_001), "te lang"),
    ],
)
def test_evidence_that_proves_nothing_is_refused(clerk: "Clerk", kept: Evidence, why: str) -> None:
    reference = clerk.report()
    with pytest.raises(Refused, match=why):
        clerk.desk.incidents.add_evidence(reference, kept)
    assert list(clerk.case(reference).evidence) == []


def test_the_burgemeester_as_victim_wants_a_named_carer(clerk: "Clerk") -> None:
    reference = clerk.report(target="burgemeester", behaviours=["bedreiging"])
    clerk.desk.incidents.stand_in(reference, "De secretaris is ziek.", 2)
    assert not clerk.case(reference).advice.aftercare.regulated
    with pytest.raises(Refused, match="naam van wie het slachtoffer opvangt"):
        clerk.desk.incidents.name_carer(reference, " ")
    clerk.desk.incidents.name_carer(reference, "Mw. L. Locofictief")
    assert clerk.incident(reference).carer == "Mw. L. Locofictief"


def test_what_is_still_to_be_asked_is_told_until_it_is_known(clerk: "Clerk") -> None:
    reference = clerk.report(target="raadslid", behaviours=["verbaal"])
    case = clerk.case(reference)
    empty = tuple(name for name in W_FIELDS if name != "what")
    assert still_to_ask(case.incident, case.advice) == (
        *empty, "addressed", "corrected", "persists",
    )  # fmt: skip
    assert still_to_ask(FULL, clerk.case(clerk.report()).advice) == ()


def test_at_whom_it_was_aimed_is_asked_until_somebody_says_so(clerk: "Clerk") -> None:
    asked = {
        said: "target" in still_to_ask(case.incident, case.advice)
        for said in (None, "commissielid", "geen")
        for case in [clerk.case(clerk.report(behaviours=["bedreiging"], target=said))]
    }
    assert asked == {None: True, "commissielid": False, "geen": False}


def test_a_moment_answers_the_question_when(clerk: "Clerk") -> None:
    report = Report(what="Iets.", occurred_at=FULL.occurred_at)
    assert "when" not in still_to_ask(report, clerk.desk.classification.propose({}))


def test_an_old_case_opens_under_a_later_protocol(clerk: "Clerk") -> None:
    reference = clerk.report()
    with clerk.desk.office.writing() as work:
        incident = work.session.get_one(type(clerk.incident(reference)), 1)
        incident.facts = {**incident.facts, "channel": "telegram", "weather": "rain"}
        incident.confirmed_column, incident.confirmed_report = "doxing", "ja"
        work.session.add(incident)
    case = clerk.case(reference)
    assert case.advice.column == "bedreiging"
    assert case.incident.facts["channel"] == "telegram"
    assert clerk.desk.worklist.now().duties
