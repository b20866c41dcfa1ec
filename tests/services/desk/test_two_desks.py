"""Two desks on one store: nobody writes over what somebody else wrote without having seen it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from vpt_tui.refusal import Overtaken, Refused
from vpt_tui.services.base.three_way import differing
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.services.editing.ban_editor import ChangedBan, said_of
from vpt_tui.services.editing.merge import answers
from vpt_tui.services.editing.report_editor import ReportEditor
from vpt_tui.services.incidents.registration import begin_with_steps
from vpt_tui.services.incidents.report import Report
from vpt_tui.services.people.contacts import said_in

if TYPE_CHECKING:
    from tests.services.conftest import Clerk

    from vpt_tui.services.desk.desk import Desk
    from vpt_tui.store.tables.steps import Step

CASE = "2026-0001"
THREAT = {"target": "raadslid", "behaviours": ["bedreiging"]}
MEANWHILE = "intussen|in een ander venster"

Act = Callable[["Clerk", "Step"], Any]


def step_of(clerk: "Clerk") -> "Step":
    return clerk.step(CASE, "opvang")


@pytest.mark.parametrize(
    "mine",
    [
        lambda c, seen: c.desk.steps.done(seen.id, note="Mijn notitie", seen=seen),
        lambda c, seen: c.desk.steps.not_applicable(seen.id, "Mijn reden", seen),
        lambda c, seen: c.desk.steps.plan(seen.id, None, seen),
    ],
)
def test_a_step_that_was_ticked_and_reopened_meanwhile_keeps_the_others_note(
    clerk: "Clerk", mine: Act
) -> None:
    clerk.report()
    seen = step_of(clerk)
    clerk.tick(CASE, "opvang", note="Van de ander")
    clerk.desk.steps.reopen(seen.id)
    with pytest.raises(Refused, match=MEANWHILE):
        mine(clerk, seen)
    assert (step_of(clerk).state, step_of(clerk).note) == ("open", "Van de ander")


def test_a_step_that_was_ticked_anew_is_not_taken_back_unseen(clerk: "Clerk") -> None:
    clerk.report()
    seen = clerk.tick(CASE, "opvang", note="A")
    clerk.desk.steps.reopen(seen.id)
    clerk.tick(CASE, "opvang", note="B")
    with pytest.raises(Refused, match=MEANWHILE):
        clerk.desk.steps.reopen(seen.id, seen)
    assert step_of(clerk).state == "gedaan"


def test_a_plan_that_somebody_moved_is_not_moved_unseen(clerk: "Clerk") -> None:
    clerk.report()
    seen, now = step_of(clerk), clerk.desk.office.now()
    clerk.desk.steps.plan(seen.id, now)
    with pytest.raises(Refused, match=MEANWHILE):
        clerk.desk.steps.plan(seen.id, None, seen)
    assert step_of(clerk).due_at == now


def test_a_step_that_is_ticked_without_a_word_keeps_its_note_and_answers(clerk: "Clerk") -> None:
    clerk.report()
    step = clerk.tick(CASE, "registreer-gir", note="Gebeld", answers={"gir_number": "7"})
    clerk.desk.steps.reopen(step.id)
    clerk.desk.steps.done(step.id, requirements_met=True)
    again = clerk.step(CASE, "registreer-gir")
    assert (again.note, again.answers) == ("Gebeld", {"gir_number": "7"})


def test_consent_that_was_withdrawn_meanwhile_is_not_given_unseen(clerk: "Clerk") -> None:
    clerk.report()
    care = clerk.desk.aftercare
    care.record_consent(CASE, "gegeven", seen=0)
    care.record_consent(CASE, "ingetrokken", seen=1)
    with pytest.raises(Refused, match="ingetrokken"):
        care.record_consent(CASE, "gegeven", seen=1)
    assert [one.answer for one in care.consents(CASE)] == ["ingetrokken", "gegeven"]


def test_a_carer_who_was_named_meanwhile_stays(clerk: "Clerk") -> None:
    clerk.report()
    clerk.desk.incidents.name_carer(CASE, "Nora Nergens", "")
    with pytest.raises(Refused, match="Nora Nergens"):
        clerk.desk.incidents.name_carer(CASE, "Bas Bedenksel", "")
    assert clerk.incident(CASE).carer == "Nora Nergens"


def test_a_contact_that_was_filled_in_meanwhile_stays(desk: "Desk") -> None:
    seen = desk.contacts.of("burgemeester")
    mine = {"label": "burgemeester", "name": "Bas Bedenksel", "phone": "2"}
    desk.contacts.keep("burgemeester", label="burgemeester", name="Nora Nergens", phone="1")
    with pytest.raises(Refused, match=MEANWHILE):
        desk.contacts.keep("burgemeester", **mine, seen=seen)
    assert said_in(desk.contacts.of("burgemeester")) == ("burgemeester", "Nora Nergens", "1", "")
    desk.contacts.keep("burgemeester", **mine, seen=desk.contacts.of("burgemeester"))
    assert desk.contacts.of("burgemeester").name == "Bas Bedenksel"


def test_what_a_contact_is_called_is_not_changed_unseen(desk: "Desk") -> None:
    for label in ("burgemeester", "waarnemend burgemeester"):
        seen = desk.contacts.of("burgemeester")
        desk.contacts.keep("burgemeester", label=label, name="", phone="")
        if label != seen.label:
            with pytest.raises(Refused, match=MEANWHILE):
                desk.contacts.keep(
                    "burgemeester", label="de burgemeester", name="", phone="", seen=seen
                )
    assert desk.contacts.of("burgemeester").label == "waarnemend burgemeester"


def test_a_ban_that_was_changed_meanwhile_is_not_lifted_or_told_unseen(clerk: "Clerk") -> None:
    ban = clerk.ban()
    clerk.desk.bans.change(ban.reference, clerk.form(letter="Brief 2"), 1)
    with pytest.raises(Refused, match=MEANWHILE):
        clerk.desk.bans.lift(ban.reference, "Genoeg.", 1)
    with pytest.raises(Refused, match=MEANWHILE):
        clerk.desk.bans.told(ban.reference, "police", 1)
    present = clerk.desk.bans.get(ban.reference).ban
    assert (present.lifted_at, present.told_police_at) == (None, None)


def test_two_bans_of_one_person_do_not_write_over_what_is_known_of_them(clerk: "Clerk") -> None:
    first = clerk.ban()
    second = clerk.ban(person_id=first.person_id)
    form = ChangedBan(clerk.desk, second.reference)
    mine = replace(form.first(), letter="Brief 9")
    clerk.desk.bans.change(first.reference, clerk.form(description="Lang, rood haar"), 1)
    with pytest.raises(Refused, match=MEANWHILE):
        form.record(mine)
    assert form.overtaken()
    assert clerk.desk.bans.get(second.reference).person.description == "Lang, rood haar"


def test_two_windows_of_one_account_do_not_write_over_each_others_draft(desk: "Desk") -> None:
    one, other = (Begun(desk.drafts, "afspraak:P0000001") for _ in range(2))
    one.keep({"purpose": "paspoort"})
    with pytest.raises(Refused, match=MEANWHILE):
        other.keep({"purpose": "rijbewijs"})
    assert Begun(desk.drafts, one.what).content == {"purpose": "paspoort"}
    one.keep({"purpose": "paspoort halen"})
    assert Begun(desk.drafts, one.what).content == {"purpose": "paspoort halen"}


def test_what_one_changed_comes_over_the_other_answer_by_answer(desk: "Desk") -> None:
    began = Report(what="A", who="B", facts={"criminal": True, "damage": True})
    one, other = ReportEditor(desk.incidents), ReportEditor(desk.incidents)
    one.keep(began)
    other.open(CASE)
    there = replace(began, who="Ander", why="Ander", facts={"criminal": False, "damage": True})
    other.keep(there)
    here = replace(began, what="Mijn", who="Mijn", facts={"damage": True, "doubt": True})
    assert one.overtaken() == there
    assert set(differing(answers(here), answers(there))) == {
        "what", "who", "why", "criminal", "doubt",
    }  # fmt: skip
    one.put_over(here)
    facts = {"damage": True, "doubt": True}
    assert one.kept == Report(what="Mijn", who="Mijn", why="Ander", facts=facts)
    assert desk.incidents.get(CASE).report() == one.kept


def test_put_beneath_the_other_keeps_every_answer_of_the_other(desk: "Desk") -> None:
    one, other = ReportEditor(desk.incidents), ReportEditor(desk.incidents)
    one.keep(Report(what="A"))
    other.open(CASE)
    other.keep(Report(what="A", facts={"criminal": True}))
    assert one.overtaken() is not None
    one.put_beneath(Report(what="A", facts={"criminal": False, "damage": True}))
    assert desk.incidents.get(CASE).report().facts == {"criminal": True, "damage": True}


def test_a_ban_on_a_person_who_was_changed_since_they_were_picked_writes_over_nothing(
    clerk: "Clerk",
) -> None:
    ban = clerk.ban(birth_date=date(1971, 3, 14))
    picked = said_of(clerk.desk.people.get(ban.person_id))
    other = clerk.form(birth_date=date(1972, 3, 14), description="Lang.")
    clerk.desk.bans.change(ban.reference, other, ban.revision)
    with pytest.raises(Refused, match=r"intussen gewijzigd.*14-03-1972\. Signalement: Lang"):
        clerk.ban(**picked)
    assert len(clerk.desk.bans.overview()) == 1
    person = clerk.desk.people.get(ban.person_id)
    assert (person.birth_date, person.description) == (date(1972, 3, 14), "Lang.")
    assert clerk.ban(**said_of(person)).person_id == ban.person_id


def breach(desk: "Desk") -> tuple[str, list["Step"]]:
    """Begin a draft with steps, as a message from reception does; return it with its steps."""
    report = Report(what="Stond er weer.", facts=THREAT)
    with desk.office.writing() as work:
        incident = begin_with_steps(work, report, desk.protocol, "balie")
    return incident.reference, desk.steps.of(incident.reference)


def test_a_step_of_a_draft_that_was_thrown_away_is_no_step_of_another_case(desk: "Desk") -> None:
    reference, seen = breach(desk)
    desk.drafts.keep(f"stap-gedaan:{seen[0].id}", {"note": "Half getypt"})
    desk.drafts.keep(f"opvang:{reference}", {"carer": "B. Bedacht"})
    desk.incidents.discard(reference, desk.incidents.revision(reference))
    other, present = breach(desk)
    assert not {one.id for one in seen} & {one.id for one in present}
    with pytest.raises(Refused, match="bestaat niet meer"):
        desk.steps.done(seen[0].id)
    assert {one.state for one in desk.steps.of(other)} == {"open"}
    assert desk.drafts.get(f"stap-gedaan:{seen[0].id}") is None
    assert desk.drafts.get(f"opvang:{reference}") is None


def test_a_person_who_was_taken_away_leaves_their_number_to_nobody(desk: "Desk") -> None:
    keeper = ReportEditor(desk.incidents)
    keeper.keep(Report(what="Iets.", offender_name="Onno Onwaar", facts=THREAT))
    keeper.register()
    (offender,) = desk.incidents.get("2026-0001").involvements
    gone = offender.person_id
    picked = Report(what="Ook.", offender_name="Onno Onwaar", offender_person=gone, facts=THREAT)
    keeper.keep(Report(what="Iets.", facts=THREAT))
    other = desk.incidents.take_down(Report(what="B", offender_name="Zus Bedacht", facts=THREAT))
    (sister,) = desk.incidents.get(other.reference).involvements
    assert sister.person_id not in {None, gone}
    draft = desk.incidents.start(picked)
    (named,) = desk.incidents.get(draft.reference).involvements
    assert (named.name, named.person_id) == ("Onno Onwaar", None)


def test_a_person_whom_another_desk_took_away_is_kept_by_name(desk: "Desk") -> None:
    picked = Report(what="Iets.", offender_name="Onno Onwaar", offender_person=999)
    draft = desk.incidents.start(picked)
    (offender,) = desk.incidents.get(draft.reference).involvements
    assert (offender.name, offender.person_id) == ("Onno Onwaar", None)


def test_a_ban_for_a_case_or_on_a_person_that_came_since_is_told(clerk: "Clerk") -> None:
    case = clerk.report(offender="Boudewijn van der Verzonnen")
    since = clerk.desk.bans.newest()
    clerk.ban(family="Heel Anders")
    impose = partial(clerk.desk.bans.impose, since=since)
    first = impose(clerk.form(), case)
    linked = said_of(clerk.desk.people.get(first.person_id))
    for form, about in ((clerk.form(), case), (clerk.form(**linked), None)):
        with pytest.raises(Overtaken, match=first.reference):
            impose(form, about)
    clerk.desk.bans.lift(first.reference, "Vergissing.")
    assert impose(clerk.form(), case).reference != first.reference
