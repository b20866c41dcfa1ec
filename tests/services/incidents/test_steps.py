"""The steps of a case: they arise, are done one by one, and come back when they must."""

from typing import TYPE_CHECKING

import pytest

from vpt_tui.refusal import Refused

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.services.conftest import Clerk

NOTICES = ["informeer-coordinator", "informeer-oov"]


def told(clerk: "Clerk", reference: str) -> None:
    for code in NOTICES:
        clerk.tick(reference, code)


def test_a_report_gets_the_steps_that_the_protocol_says(clerk: "Clerk") -> None:
    reference = clerk.report()
    advised = [step.code for step in clerk.case(reference).advice.steps]
    assert clerk.steps(reference, "open") == advised
    assert {"informeer-burgemeester", "registreer-gir", *NOTICES} <= set(advised)


def test_a_step_is_a_copy_with_its_source_rules_and_owners(clerk: "Clerk") -> None:
    step = clerk.step(clerk.report(), "informeer-burgemeester")
    assert (step.kind, step.force, step.term, step.source) == (
        "melding", "verplicht", "direct", "protocol",
    )  # fmt: skip
    assert step.rules == ["R5.2"]
    assert step.owners == ["griffier"]


def test_a_step_that_is_done_keeps_who_when_and_the_note(clerk: "Clerk", clock: "Clock") -> None:
    reference = clerk.report()
    clock.wait(hours=3)
    step = clerk.tick(reference, "registreer-gir", note="Nummer 12.", answers={"nummer": "12"})
    assert (step.state, step.done_by, step.done_at) == ("gedaan", "V. Voorbeeld", clock())
    assert (step.note, step.answers) == ("Nummer 12.", {"nummer": "12"})


def test_a_step_can_be_done_by_another_and_earlier(clerk: "Clerk", clock: "Clock") -> None:
    reference = clerk.report()
    earlier = clock()
    clock.wait(days=1)
    step = clerk.tick(reference, "opvang", by="Mw. B. Bedacht", at=earlier)
    assert (step.done_by, step.done_at) == ("Mw. B. Bedacht", earlier)


def test_a_step_cannot_be_done_in_the_future(clerk: "Clerk", clock: "Clock") -> None:
    reference = clerk.report()
    later = clock()
    clock.wait(minutes=-1)
    with pytest.raises(Refused, match="moet nog komen"):
        clerk.tick(reference, "opvang", at=later)
    assert clerk.step(reference, "opvang").state == "open"


def test_a_step_waits_for_what_it_requires(clerk: "Clerk") -> None:
    reference = clerk.report()
    step = clerk.step(reference, "ordegesprek")
    assert step.requires
    with pytest.raises(Refused, match="Eerst nodig"):
        clerk.desk.steps.done(step.id)
    assert clerk.step(reference, "ordegesprek").state == "open"
    clerk.desk.steps.done(step.id, requirements_met=True)
    assert clerk.step(reference, "ordegesprek").state == "gedaan"


def test_a_step_waits_for_one_of_those_it_follows(clerk: "Clerk") -> None:
    reference = clerk.report()
    with pytest.raises(Refused, match="Dit volgt op: Hoor en wederhoor of Ordegesprek"):
        clerk.tick(reference, "bevestig-afspraken")
    clerk.tick(reference, "hoor-wederhoor")
    assert clerk.tick(reference, "bevestig-afspraken").state == "gedaan"


def test_a_step_is_done_only_once(clerk: "Clerk") -> None:
    reference = clerk.report()
    done = clerk.tick(reference, "opvang", note="Gebeld.")
    with pytest.raises(Refused, match="niet meer open"):
        clerk.tick(reference, "opvang", note="Nog eens.")
    assert clerk.step(reference, "opvang") == done


def test_a_step_that_does_not_apply_needs_a_reason(clerk: "Clerk") -> None:
    reference = clerk.report()
    step = clerk.step(reference, "contact-naasten")
    for reason in ("", "  \n"):
        with pytest.raises(Refused, match="Geef een reden"):
            clerk.desk.steps.not_applicable(step.id, reason)
    clerk.desk.steps.not_applicable(step.id, "Geen naasten.")
    step = clerk.step(reference, "contact-naasten")
    assert (step.state, step.note) == ("nvt", "Geen naasten.")


@pytest.mark.parametrize("over", ["gedaan", "nvt"])
def test_what_was_over_is_taken_back_and_keeps_its_note(clerk: "Clerk", over: str) -> None:
    reference = clerk.report()
    step = clerk.step(reference, "opvang")
    if over == "gedaan":
        clerk.desk.steps.done(step.id, note="Gebeld.")
    else:
        clerk.desk.steps.not_applicable(step.id, "Gebeld.")
    clerk.desk.steps.reopen(step.id)
    step = clerk.step(reference, "opvang")
    assert (step.state, step.done_at, step.done_by, step.note) == ("open", None, "", "Gebeld.")


def test_an_open_step_cannot_be_taken_back(clerk: "Clerk") -> None:
    step = clerk.step(clerk.report(), "opvang")
    with pytest.raises(Refused, match="niet afgevinkt"):
        clerk.desk.steps.reopen(step.id)


def test_a_step_is_planned_and_the_plan_is_taken_away(clerk: "Clerk", clock: "Clock") -> None:
    reference = clerk.report()
    step = clerk.step(reference, "ordegesprek")
    clerk.desk.steps.plan(step.id, clock())
    assert clerk.step(reference, "ordegesprek").due_at == clock()
    clerk.desk.steps.plan(step.id, None)
    assert clerk.step(reference, "ordegesprek").due_at is None


def test_a_step_that_is_not_there_is_said(clerk: "Clerk") -> None:
    with pytest.raises(Refused, match="bestaat niet meer"):
        clerk.desk.steps.done(404)


def test_open_steps_are_told_with_their_case_oldest_first(clerk: "Clerk", clock: "Clock") -> None:
    first = clerk.report()
    clock.wait(hours=1)
    second = clerk.report()
    clerk.close(first)
    clock.wait(hours=1)
    third = clerk.report()
    references = [reference for reference, _ in clerk.desk.steps.open()]
    assert references == sorted(references)
    assert set(references) == {second, third}
    assert len(clerk.desk.steps.open(limit=3)) == 3


def test_a_heavier_column_adds_steps_and_keeps_what_was_done(clerk: "Clerk") -> None:
    reference = clerk.report(**{**_verbal(), "persists": True})
    done = clerk.tick(reference, "informeer-burgemeester", note="Gebeld.")
    clerk.learn(reference, criminal=True, damage=True)
    assert {"aangifte", "schade-verhalen"} <= set(clerk.steps(reference, "open"))
    assert clerk.step(reference, "informeer-burgemeester") == done


def test_reclassifying_withdraws_open_steps_and_never_those_that_were_done(clerk: "Clerk") -> None:
    reference = clerk.report()
    done = clerk.tick(reference, "opvang", note="Gebeld.")
    clerk.desk.steps.not_applicable(clerk.step(reference, "evaluatie").id, "Niet nodig.")
    set_aside = clerk.step(reference, "evaluatie")
    clerk.decide(reference, "kritiek", "nee", "Het was kritiek.", behaviours=["kritiek"])
    assert clerk.step(reference, "opvang") == done
    assert clerk.step(reference, "evaluatie") == set_aside
    assert "registreer-gir" in clerk.steps(reference, "vervallen")
    assert "registreer-gir" not in clerk.steps(reference, "open")


def test_a_withdrawn_step_comes_back_when_it_is_advised_again(
    clerk: "Clerk", clock: "Clock"
) -> None:
    reference = clerk.report()
    clerk.decide(reference, "bedreiging", "nee", "Een misverstand.")
    clock.wait(days=1)
    clerk.decide(reference, "bedreiging", "ja")
    step = clerk.step(reference, "registreer-gir")
    assert (step.state, step.arose_at) == ("open", clock())
    assert clerk.steps(reference, "open").count("registreer-gir") == 1


def test_steps_stand_in_the_protocols_order_however_they_arose(clerk: "Clerk") -> None:
    reference = clerk.report()
    clerk.learn(reference, criminal=True, damage=True, emergency=True)
    order = [rule.code for rule in clerk.desk.protocol.steps]
    present = clerk.steps(reference, "open")
    assert "bel-112" in present
    assert present == sorted(present, key=order.index)


def test_a_force_that_changes_is_seen_in_the_open_step(clerk: "Clerk") -> None:
    reference = clerk.report()
    assert clerk.step(reference, "aangifte").force == "mogelijk"
    clerk.learn(reference, criminal=True)
    assert clerk.step(reference, "aangifte").force == "verplicht"


@pytest.mark.parametrize("measure", ["hoor-wederhoor", "ordegesprek", "aangifte"])
def test_coordinator_and_oov_hear_of_every_follow_up_too(clerk: "Clerk", measure: str) -> None:
    reference = clerk.report()
    told(clerk, reference)
    clerk.tick(reference, measure)
    for code in NOTICES:
        notice = clerk.step(reference, code)
        assert notice.state == "open"
        assert notice.title.endswith("over de opvolging")
        assert notice.force == "verplicht"
    assert clerk.steps(reference, "gedaan").count("informeer-oov") == 1


def test_one_notice_that_waits_covers_all_follow_up(clerk: "Clerk") -> None:
    reference = clerk.report()
    clerk.tick(reference, "hoor-wederhoor")
    assert clerk.steps(reference, "open").count("informeer-oov") == 1
    told(clerk, reference)
    clerk.tick(reference, "ordegesprek")
    clerk.tick(reference, "waarschuwing")
    assert clerk.steps(reference, "open").count("informeer-oov") == 1


def test_who_was_told_again_hears_of_the_next_follow_up_again(clerk: "Clerk") -> None:
    reference = clerk.report()
    for measure in ("hoor-wederhoor", "ordegesprek", "waarschuwing"):
        told(clerk, reference)
        clerk.tick(reference, measure)
    assert clerk.steps(reference, "gedaan").count("informeer-oov") == 3
    assert clerk.steps(reference, "open").count("informeer-oov") == 1


def test_a_ban_is_follow_up_too(clerk: "Clerk") -> None:
    reference = clerk.report()
    told(clerk, reference)
    clerk.ban(reference)
    assert set(NOTICES) <= set(clerk.steps(reference, "open"))
    assert "ontzegging" in clerk.steps(reference, "gedaan")


def test_a_notice_that_comes_again_keeps_its_own_title(clerk: "Clerk") -> None:
    reference = clerk.report()
    told(clerk, reference)
    clerk.tick(reference, "hoor-wederhoor")
    clerk.learn(reference, damage=True)
    assert clerk.step(reference, "informeer-oov").title.endswith("over de opvolging")
    clerk.decide(reference, "bedreiging", "nee", "Een misverstand.")
    assert clerk.step(reference, "informeer-oov").state == "vervallen"
    clerk.decide(reference, "bedreiging", "ja")
    notice = clerk.step(reference, "informeer-oov")
    assert (notice.state, notice.title) == ("open", "Informeer team OOV over de opvolging")


def test_aftercare_is_no_follow_up_that_others_hear_of(clerk: "Clerk") -> None:
    reference = clerk.report()
    told(clerk, reference)
    clerk.tick(reference, "opvang")
    assert not set(NOTICES) & set(clerk.steps(reference, "open"))


def test_the_steps_of_a_closed_case_stay_as_they_are(clerk: "Clerk", clock: "Clock") -> None:
    reference = clerk.report()
    clerk.close(reference)
    steps, step = clerk.desk.steps, clerk.step(reference, "opvang")
    for change in (
        lambda: steps.reopen(step.id),
        lambda: steps.done(step.id),
        lambda: steps.not_applicable(step.id, "Nee."),
        lambda: steps.plan(step.id, clock()),
    ):
        with pytest.raises(Refused, match="Heropen het eerst"):
            change()
    assert clerk.step(reference, "opvang") == step


def _verbal() -> dict[str, object]:
    return {"target": "raadslid", "offender": "gesprekspartner", "behaviours": ["verbaal"]}
