"""Who may do what, by role: held by the use cases themselves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Refused
from vpt_tui.services.access.rights import Rights
from vpt_tui.services.access.roles import account_roles
from vpt_tui.services.accounts.accounts import Accounts
from vpt_tui.services.bans.appointments import Visit
from vpt_tui.services.desk.desk import furnish
from vpt_tui.services.incidents.aftercare import consents_of
from vpt_tui.services.incidents.report import Report
from vpt_tui.store.tables.incidents import Evidence, Incident
from vpt_tui.store.tables.reception import Sighting
from vpt_tui.store.vault.keys import Cost
from vpt_tui.store.vault.slots import Account

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.services.conftest import Clerk

COUNCIL: dict[str, Any] = {"target": "raadslid", "behaviours": ["bedreiging"], "criminal": True}
COLLEGE: dict[str, Any] = {**COUNCIL, "target": "wethouder"}
MAYOR: dict[str, Any] = {**COUNCIL, "target": "burgemeester"}

ALL = ("griffier", "gemeentesecretaris", "burgemeester", "coordinator", "plaatsvervanger")
As = Callable[..., "Clerk"]


@pytest.fixture
def sitting(clerk: "Clerk") -> As:
    """Sit down at the same store in another role."""

    def at(role: str, name: str = "B. Bedacht") -> "Clerk":
        office = replace(clerk.desk.office, account=Account(name, role, 2))
        return replace(clerk, desk=furnish(office))

    return at


def test_the_roles_that_an_account_can_have(protocol: Protocol) -> None:
    assert set(account_roles(protocol)) == {*ALL, "beheerder"}


@pytest.mark.parametrize("role", ALL)
def test_whoever_hears_of_every_report_sees_every_case(
    clerk: "Clerk", sitting: As, role: str
) -> None:
    reference = clerk.report(**COUNCIL)
    theirs = sitting(role)
    assert theirs.case(reference).incident.reference == reference
    assert [one.reference for one in theirs.desk.incidents.overview()] == [reference]
    assert theirs.desk.worklist.now().duties


@pytest.mark.parametrize("role", ["beheerder", "herstel"])
def test_the_beheerder_and_the_recovery_key_see_no_case_and_no_name(
    clerk: "Clerk", sitting: As, role: str
) -> None:
    reference, ban = clerk.report(offender="Onno Onwaar", **COUNCIL), clerk.ban()
    desk = sitting(role).desk
    for look in (
        lambda: desk.incidents.get(reference),
        desk.incidents.overview,
        lambda: desk.incidents.take_down(Report(what="Iets.")),
        lambda: desk.steps.of(reference),
        desk.steps.open,
        lambda: desk.aftercare.consents(reference),
        lambda: desk.bans.get(ban.reference),
        desk.bans.overview,
        lambda: desk.people.suggest("Onwaar"),
        lambda: desk.people.about(1),
        lambda: desk.people.get(1),
        lambda: desk.lookup.look_up("Verzonnen"),
        desk.sightings.newest,
        lambda: desk.appointments.of(ban.reference),
    ):
        with pytest.raises(Refused, match="ziet geen dossiers"):
            look()
    assert desk.worklist.now().empty()


@pytest.mark.parametrize(
    ("facts", "who", "may"),
    [
        (COUNCIL, "griffier", True),
        (COUNCIL, "gemeentesecretaris", False),
        (COUNCIL, "plaatsvervanger", True),
        (COUNCIL, "burgemeester", False),
        (COUNCIL, "coordinator", False),
        (COLLEGE, "griffier", False),
        (COLLEGE, "gemeentesecretaris", True),
        (COLLEGE, "plaatsvervanger", True),
        (MAYOR, "griffier", False),
        (MAYOR, "gemeentesecretaris", True),
        (MAYOR, "burgemeester", False),
    ],
)
def test_the_griffier_follows_up_for_the_council_and_the_secretaris_for_the_college(
    clerk: "Clerk", sitting: As, facts: dict[str, Any], who: str, may: bool
) -> None:
    reference = clerk.report(**facts)
    theirs, before = sitting(who), clerk.step(reference, "aangifte").state
    works = (
        lambda: theirs.tick(reference, "aangifte"),
        lambda: theirs.desk.steps.not_applicable(theirs.step(reference, "ordegesprek").id, "Nee."),
        lambda: theirs.desk.steps.plan(theirs.step(reference, "evaluatie").id, None),
    )
    for work in works:
        if may:
            work()
        else:
            with pytest.raises(Refused, match="opgevolgd door"):
                work()
    assert before == "open"
    assert clerk.step(reference, "aangifte").state == ("gedaan" if may else "open")


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("griffier", True),
        ("gemeentesecretaris", True),
        ("plaatsvervanger", True),
        ("burgemeester", False),
        ("coordinator", False),
    ],
)
def test_a_report_comes_in_with_either_so_what_is_direct_waits_for_nobody(
    clerk: "Clerk", sitting: As, who: str, may: bool
) -> None:
    reference = clerk.report(**COLLEGE)
    theirs = sitting(who)
    if may:
        theirs.confirm(reference)
        theirs.tick(reference, "informeer-burgemeester")
        assert clerk.step(reference, "informeer-burgemeester").done_by == "B. Bedacht"
    else:
        with pytest.raises(Refused, match="matrix bevestigt"):
            theirs.confirm(reference)
        with pytest.raises(Refused, match="opgevolgd door"):
            theirs.tick(reference, "informeer-burgemeester")


def test_whoever_a_step_names_as_owner_does_it(clerk: "Clerk", sitting: As) -> None:
    reference = clerk.report(**COUNCIL)
    mayor = sitting("burgemeester")
    assert mayor.tick(reference, "opvang").state == "gedaan"
    assert mayor.tick(reference, "informeer-om").state == "gedaan"


def test_the_burgemeesters_own_case_goes_past_the_burgemeester(clerk: "Clerk", sitting: As) -> None:
    reference = clerk.report(**MAYOR)
    steps = {step.code: step.owners for step in clerk.desk.steps.of(reference)}
    assert "informeer-locoburgemeester" in steps
    assert "burgemeester" not in steps["opvang"]
    mayor = sitting("burgemeester")
    for code in ("informeer-locoburgemeester", "opvang", "aangifte"):
        with pytest.raises(Refused, match="opgevolgd door"):
            mayor.tick(reference, code)
    with pytest.raises(Refused, match="opgevolgd door"):
        mayor.desk.incidents.name_carer(reference, "B. Bedacht")


def test_consent_is_recorded_by_who_follows_up_or_looks_after_the_victim(
    clerk: "Clerk", sitting: As
) -> None:
    reference = clerk.report(**COUNCIL)
    with pytest.raises(Refused, match="opgevolgd door"):
        sitting("coordinator").desk.aftercare.record_consent(reference, "gegeven")
    sitting("burgemeester").desk.aftercare.record_consent(reference, "gegeven")
    with clerk.desk.office.reading() as session:
        (consent,) = consents_of(session, clerk.incident(reference))
    assert consent.by == "B. Bedacht"


def test_closing_and_reopening_is_for_who_follows_up(clerk: "Clerk", sitting: As) -> None:
    reference = clerk.report(target="raadslid", behaviours=["kritiek"], persists=False)
    clerk.finish(reference)
    theirs = sitting("gemeentesecretaris")
    with pytest.raises(Refused, match="opgevolgd door"):
        theirs.desk.incidents.close(reference, "", clerk.incident(reference).revision)
    clerk.desk.incidents.close(reference, "Klaar.", clerk.incident(reference).revision)
    with pytest.raises(Refused, match="opgevolgd door"):
        theirs.desk.incidents.reopen(reference, clerk.incident(reference).revision)


def test_standing_in_takes_a_reason_and_is_kept_and_logged(clerk: "Clerk") -> None:
    reference = clerk.report(**COLLEGE)
    with pytest.raises(Refused, match="druk in het dossier op A"):
        clerk.tick(reference, "aangifte")
    with pytest.raises(Refused, match="Geef een reden"):
        clerk.desk.incidents.stand_in(reference, " ", clerk.incident(reference).revision)
    clerk.desk.incidents.stand_in(
        reference, "De secretaris is met verlof.", clerk.incident(reference).revision
    )
    assert clerk.tick(reference, "aangifte").state == "gedaan"
    incident = clerk.incident(reference)
    assert (incident.handler, incident.stand_in) == ("gemeentesecretaris", "griffier")
    assert incident.stand_in_reason == "De secretaris is met verlof."
    line = next(
        one for one in clerk.desk.log.of(f"incident:{reference}") if "waarneming" in one.action
    )
    assert "verlof" not in line.result
    with pytest.raises(Refused, match="al op"):
        clerk.desk.incidents.stand_in(reference, "Nog eens.", incident.revision)


@pytest.mark.parametrize("role", ["burgemeester", "coordinator"])
def test_only_griffier_and_secretaris_stand_in_for_each_other(
    clerk: "Clerk", sitting: As, role: str
) -> None:
    reference = clerk.report(**COLLEGE)
    with pytest.raises(Refused, match="opgevolgd door"):
        sitting(role).desk.incidents.stand_in(
            reference, "Ik wil het.", clerk.incident(reference).revision
        )


@pytest.mark.parametrize("role", ["burgemeester", "coordinator"])
def test_over_bans_go_griffier_and_gemeentesecretaris_alone(
    clerk: "Clerk", sitting: As, role: str
) -> None:
    ban, theirs = clerk.ban(), sitting(role)
    assert theirs.desk.bans.get(ban.reference).ban.reference == ban.reference
    for work in (
        theirs.ban,
        lambda: theirs.desk.bans.change(ban.reference, theirs.form(letter="B"), ban.revision),
        lambda: theirs.desk.bans.lift(ban.reference, "Het is wel goed."),
        lambda: theirs.desk.bans.told(ban.reference, "police"),
    ):
        with pytest.raises(Refused, match="Over ontzeggingen gaat griffier of gemeentesecretaris"):
            work()
    assert clerk.desk.bans.get(ban.reference).status == "actief"


@pytest.mark.parametrize("role", ["burgemeester", "coordinator"])
def test_whoever_reads_along_rewrites_no_case_and_no_draft_of_another(
    clerk: "Clerk", sitting: As, role: str
) -> None:
    desk, theirs = clerk.desk, sitting(role).desk.incidents
    case = clerk.incident(clerk.report(what="Dreigde aan de telefoon."))
    draft = desk.incidents.start(Report(what="Een begin."))
    for incident in (case, draft):
        assert not theirs.writes(incident)
        with pytest.raises(Refused, match="schrijft griffier of gemeentesecretaris"):
            theirs.save(incident.reference, Report(), incident.revision)
    with pytest.raises(Refused, match="schrijft griffier of gemeentesecretaris"):
        theirs.register(draft.reference, draft.revision)
    with pytest.raises(Refused, match="schrijft griffier of gemeentesecretaris"):
        theirs.discard(draft.reference, draft.revision)
    for incident in (case, draft):
        with pytest.raises(Refused, match="schrijft griffier of gemeentesecretaris"):
            theirs.add_evidence(incident.reference, Evidence(place="Zaak 12"))
    assert [clerk.incident(one.reference).what for one in (case, draft)] == [
        "Dreigde aan de telefoon.", "Een begin.",
    ]  # fmt: skip


@pytest.mark.parametrize("role", ["burgemeester", "coordinator"])
def test_whoever_reads_along_takes_down_a_report_to_the_end(sitting: As, role: str) -> None:
    incidents = sitting(role).desk.incidents
    draft = incidents.start(Report(what="Een begin."))
    draft = incidents.save(draft.reference, Report(what="Een begin en een slot."), draft.revision)
    registered = incidents.register(draft.reference, draft.revision)
    assert (registered.state, registered.what) == ("open", "Een begin en een slot.")
    assert not incidents.writes(registered)


def test_whoever_sees_no_cases_any_more_writes_in_no_draft_of_their_own(
    protocol: Protocol,
) -> None:
    draft = Incident(state="concept", created_by="N. Nergens")
    for role, writes in (("burgemeester", True), ("beheerder", False), ("herstel", False)):
        assert Rights(Account("N. Nergens", role), protocol).writes(draft) is writes


def test_a_case_of_which_nobody_knows_whose_it_is_is_followed_up_by_either_and_no_other(
    protocol: Protocol,
) -> None:
    unknown = Incident(handler="", stand_in="")
    follows = {"griffier", "gemeentesecretaris", "plaatsvervanger"}
    for role in (*follows, "burgemeester", "coordinator", "beheerder"):
        rights = Rights(Account("N. Nergens", role), protocol)
        assert rights.follows_up(unknown) is (role in follows)


def test_what_one_handler_wrote_the_other_writes_on(clerk: "Clerk", sitting: As) -> None:
    draft = clerk.desk.incidents.start(Report(what="Een begin."))
    theirs = sitting("gemeentesecretaris").desk.incidents
    draft = theirs.save(draft.reference, Report(what="Een begin en een slot."), draft.revision)
    assert theirs.register(draft.reference, draft.revision).what == "Een begin en een slot."


def test_nothing_is_added_to_a_draft_that_was_thrown_away(clerk: "Clerk") -> None:
    incidents = clerk.desk.incidents
    draft = incidents.start(Report(what="Een begin."))
    incidents.discard(draft.reference, draft.revision)
    for add in (
        lambda: incidents.add_evidence(draft.reference, Evidence(place="Zaak 12")),
        lambda: incidents.name_carer(draft.reference, "N. Nergens"),
    ):
        with pytest.raises(Refused, match="weggegooid"):
            add()


def test_nothing_is_added_to_a_case_that_was_closed(clerk: "Clerk") -> None:
    reference = clerk.report()
    clerk.close(reference)
    with pytest.raises(Refused, match="Heropen het eerst"):
        clerk.desk.incidents.add_evidence(reference, Evidence(place="Zaak 12"))
    assert not clerk.case(reference).evidence


@pytest.mark.parametrize("role", ["burgemeester", "coordinator"])
def test_a_message_that_only_a_reader_read_still_waits_for_the_griffie(
    clerk: "Clerk", sitting: As, role: str
) -> None:
    ban = clerk.ban()
    with clerk.desk.office.writing() as work:
        moment = work.now
        work.session.add(
            Sighting(
                id="bericht-1", ban_id=ban.id, seen_at=moment, collected_at=moment,
                building="stadhuis", outcome="weggegaan", receptionist="R.",
            )
        )  # fmt: skip
    theirs = sitting(role).desk
    (seen,) = theirs.worklist.now().sightings
    theirs.sightings.read(seen.id)
    assert [one.id for one in clerk.desk.worklist.now().sightings] == [seen.id]
    assert theirs.log.newest(1)[0].action == "bericht gelezen"
    clerk.desk.sightings.read(seen.id)
    assert not theirs.worklist.now().sightings


def test_a_deputy_names_the_mandate_of_a_ban(sitting: As) -> None:
    deputy = sitting("plaatsvervanger")
    for unsaid in ("", " ", " \t\n"):
        with pytest.raises(Refused, match="op wiens mandaat"):
            deputy.ban(mandate=unsaid)
    assert deputy.ban(mandate="Besluit van de griffier van 3 maart.").reference == "P0000001"


@pytest.mark.parametrize("name", ["Onno van Onwaar", "Onwaar, Onno van", "ONNO VAN ONWAAR"])
def test_nobody_reads_a_case_in_which_they_are_the_offender(
    clerk: "Clerk", sitting: As, clock: "Clock", name: str
) -> None:
    reference = clerk.report(offender="Onno van Onwaar", **COUNCIL)
    other = clerk.report(offender="Otto van Onwaar", **COUNCIL)
    ban = clerk.ban(given="Onno", family="van Onwaar")
    desk = sitting("griffier", name).desk
    step = clerk.step(reference, "opvang").id
    visit = Visit("stadhuis", clock() + timedelta(days=1), "paspoort", "Balie, 1234")
    appointment, person = clerk.desk.appointments.add(ban.reference, visit).id, ban.person_id
    for look in (
        lambda: desk.appointments.code(appointment or 0),
        lambda: desk.appointments.cancel(appointment or 0),
        lambda: desk.people.about(person),
        lambda: desk.people.get(person),
        lambda: desk.people.earlier(person),
        lambda: desk.incidents.get(reference),
        lambda: desk.steps.of(reference),
        lambda: desk.steps.done(step),
        lambda: desk.aftercare.record_consent(reference, "gegeven"),
        lambda: desk.bans.get(ban.reference),
        lambda: desk.bans.lift(ban.reference, "Het is wel goed."),
    ):
        with pytest.raises(Refused, match="met uw naam"):
            look()
    assert [one.reference for one in desk.incidents.overview()] == [other]
    assert {one.reference for one in desk.worklist.now().duties} == {other}
    assert {one for one, _ in desk.steps.open()} == {other}
    assert [known.person.given for known in desk.people.suggest("van Onwaar")] == ["Otto"]


def test_a_ban_on_oneself_is_not_found_by_searching_and_not_changed_by_a_spreadsheet(
    clerk: "Clerk", sitting: As, tmp_path: Path
) -> None:
    clerk.ban(given="Otto", family="van Onwaar")
    sheet = tmp_path / "blad.csv"
    titles = "kenmerk;voornaam;achternaam;geboortedatum;gebouwen;van;tot"
    row = "K1;Onno;van Onwaar;1971-03-14;stadhuis;2026-01-01;{}"
    sheet.write_text(f"{titles}\n{row.format('2027-01-01')}\n")
    clerk.desk.importing.take_over(sheet)
    desk = sitting("griffier", "Onno van Onwaar").desk
    assert [hit.entry.given for hit in desk.lookup.look_up("van Onwaar").hits] == ["Otto"]
    sheet.write_text(f"{titles}\n{row.format('2026-02-01')}\n")
    with pytest.raises(Refused, match="met uw naam"):
        desk.importing.take_over(sheet)
    assert clerk.desk.importing.take_over(sheet).changed == 1


def test_whoever_something_is_kept_from_does_not_rename_themselves(
    clerk: "Clerk", sitting: As
) -> None:
    Accounts(clerk.desk.office, Cost(1, 8192)).add(
        "Onno van Onwaar", "gemeentesecretaris", "een zin die niemand raadt"
    )
    theirs = furnish(
        replace(clerk.desk.office, account=Account("Onno van Onwaar", "gemeentesecretaris", 2))
    )
    theirs.accounts.change(2, "O. van Onwaar", "gemeentesecretaris")
    theirs.accounts.change(2, "Onno van Onwaar", "gemeentesecretaris")
    clerk.report(offender="Onno van Onwaar", **COUNCIL)
    with pytest.raises(Refused, match="alleen een ander uw naam"):
        theirs.accounts.change(2, "Iemand Anders", "gemeentesecretaris")
    clerk.desk.accounts.change(2, "Iemand Anders", "gemeentesecretaris")


def test_a_draft_about_oneself_is_not_opened_either(sitting: As) -> None:
    draft = sitting("griffier").desk.incidents.start(
        Report(what="Iets.", offender_name="Onno Onwaar")
    )
    with pytest.raises(Refused, match="met uw naam"):
        sitting("griffier", "Onno Onwaar").desk.incidents.get(draft.reference)


@pytest.mark.parametrize("role", ["burgemeester", "coordinator", "plaatsvervanger"])
def test_accounts_are_for_griffier_secretaris_and_beheerder(sitting: As, role: str) -> None:
    accounts = sitting(role).desk.accounts
    for work in (
        lambda: accounts.add("N. Nergens", "griffier", "een zin die niemand kent"),
        lambda: accounts.change(1, "N. Nergens", "griffier"),
        lambda: accounts.reset_passphrase(1, "een zin die niemand kent"),
        lambda: accounts.revoke(1),
        accounts.make_recovery_key,
    ):
        with pytest.raises(Refused, match="Accounts beheren doet"):
            work()
