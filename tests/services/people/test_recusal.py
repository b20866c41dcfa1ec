"""Nobody reads what concerns themselves: not in a list, not in the log, under no spelling."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from inspect import signature
from typing import TYPE_CHECKING

import pytest
from tests.services.access.test_every_right import use_cases

from vpt_tui.refusal import Refused
from vpt_tui.services.desk.desk import Desk, furnish
from vpt_tui.services.drafts.names import BanPage, CaseForm, StepForm, form_names
from vpt_tui.services.incidents.report import Report
from vpt_tui.store.tables.reception import Sighting
from vpt_tui.store.vault.slots import Account

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.services.conftest import Clerk

As = Callable[[str], Desk]
SELF = ["Onno van Onwaar", "O. van Onwaar", "Onwaar, O.P. van", "ONNO VAN ONWAAR", "Karel Schijn"]
"""Names of accounts that may be of the person below, the last one for an alias."""


@pytest.fixture
def named(clerk: "Clerk") -> As:
    """Sit down at the same store under another name."""

    def at(name: str) -> Desk:
        return furnish(replace(clerk.desk.office, account=Account(name, "griffier", 2)))

    return at


@pytest.fixture
def banned(clerk: "Clerk", clock: "Clock") -> str:
    """A ban without a case on Onno van Onwaar, whom reception saw; and one on somebody else."""
    ban = clerk.ban(given="Onno", family="van Onwaar", aliases=("Karel Schijn",))
    clerk.ban(given="Ans", family="van Onwaar")
    with clerk.desk.office.writing() as work:
        sighting = Sighting(
            id="bericht-1", ban_id=ban.id, seen_at=clock(), building="stadhuis",
            outcome="vertrokken", receptionist="R. Receptie", collected_at=clock(),
        )  # fmt: skip
        work.session.add(sighting)
        work.log("bericht van de balie", "bericht:bericht-1")
    return ban.reference


@pytest.mark.parametrize("name", SELF)
def test_a_ban_on_oneself_is_in_no_list(banned: str, named: As, name: str) -> None:
    desk = named(name)
    waiting = desk.worklist.now()
    for lines in (desk.bans.overview(), waiting.bans):
        assert [one.name for one in lines] == ["Ans van Onwaar"]
    assert desk.bans.overview(text="Onno") == []
    for seen in (desk.sightings.newest(), waiting.sightings):
        assert list(seen) == []
    assert [known.person.given for known in desk.people.suggest("van Onwaar")] == ["Ans"]
    assert desk.lookup.look_up("van Onwaar").entries == 1
    for look in (lambda: desk.bans.get(banned), lambda: desk.sightings.read("bericht-1")):
        with pytest.raises(Refused, match="met uw naam"):
            look()


@pytest.mark.parametrize("role", ["griffier", "burgemeester", "coordinator", "plaatsvervanger"])
def test_no_use_case_gives_a_word_of_it_whatever_it_is_asked(
    clerk: "Clerk", banned: str, role: str
) -> None:
    case = clerk.report(offender="Onno van Onwaar", what="Riep dreigementen.")
    account = Account("Onno van Onwaar", role, 2)
    desk = furnish(replace(clerk.desk.office, account=account))
    asked = [case, banned, f"incident:{case}", f"ban:{banned}", "bericht-1", "van Onwaar", 1, 2]
    for name, use in use_cases(desk).items():
        wanted = [one for one in signature(use).parameters.values() if one.default is one.empty]
        if name.startswith(("accounts.", "backups.", "exchange.")) or len(wanted) > 1:
            continue
        for what in asked if wanted else [None]:
            with suppress(Refused, TypeError, AttributeError, ValueError):
                said = repr(use(what) if wanted else use())
                assert not any(word in said for word in ("Onno", "Schijn", "dreigementen")), name


@pytest.mark.parametrize("name", ["Otto van Onwaar", "B. van Onwaar", "van Onwaar", "V. Voorbeeld"])
def test_whoever_has_another_name_sees_it(banned: str, named: As, name: str) -> None:
    desk = named(name)
    assert len(desk.bans.overview()) == 2
    assert [one.ban for one in desk.worklist.now().sightings] == [banned]
    assert desk.bans.get(banned).ban.reference == banned


def test_the_log_says_nothing_of_what_concerns_whoever_reads_it(
    clerk: "Clerk", banned: str, named: As
) -> None:
    case = clerk.report(offender="Onno van Onwaar")
    draft = clerk.desk.incidents.start(Report(what="Iets.", offender_name="Onno van Onwaar"))
    step = clerk.desk.steps.of(case)[0].id
    forms = {
        *(name for what in (case, draft.reference) for name in form_names(CaseForm, what)),
        *form_names(BanPage, banned),
        *form_names(StepForm, step),
    }
    for form in forms:
        clerk.desk.drafts.keep(form, {"note": "x"})
    clerk.desk.people.about(1)
    own = {
        f"incident:{case}", f"incident:{draft.reference}", f"ban:{banned}", "person:1",
        "bericht:bericht-1", *forms,
    }  # fmt: skip
    assert own <= {line.object for line in clerk.desk.log.newest(limit=500)}
    log = named("O. van Onwaar").log
    others = {line.object for line in log.newest()}
    assert others
    assert not others & own
    assert all(log.of(what) == [] for what in own)


def test_a_case_in_which_one_is_only_called_so_is_in_no_list_either(
    clerk: "Clerk", named: As
) -> None:
    known = clerk.ban(given="Bob", family="Bedacht").person_id
    report = Report(
        what="Dreigde.", offender_name="Onno Onwaar", offender_person=known,
        facts={"target": "raadslid", "behaviours": ["bedreiging"]},
    )  # fmt: skip
    clerk.desk.incidents.take_down(report)
    clerk.desk.incidents.start(replace(report, offender_person=None))
    desk = named("Onno Onwaar")
    assert clerk.desk.worklist.now().drafts
    assert len(clerk.desk.incidents.overview()) == 2
    assert desk.incidents.overview() == []
    assert desk.steps.open() == []
    waiting = desk.worklist.now()
    assert (waiting.duties, waiting.undecided, waiting.drafts) == ([], [], [])


def test_a_registered_case_in_which_one_is_only_called_so_is_in_no_log(
    clerk: "Clerk", named: As
) -> None:
    known = clerk.ban(given="Bob", family="Bedacht").person_id
    report = Report(what="Dreigde.", offender_name="dhr. O. Onwaar", offender_person=known)
    case = clerk.desk.incidents.take_down(report).reference
    assert clerk.desk.log.of(f"incident:{case}")
    for name in ("Onno Onwaar", "O. Onwaarr", "Onno van Önwaar"):
        assert named(name).log.of(f"incident:{case}") == [], name
    assert named("O. B.").log.of(f"incident:{case}")


@pytest.mark.parametrize(
    ("account", "offender"),
    [
        ("Jan Bedacht-van Onwaar", "Jan Bedacht"),
        ("Jan Bedacht-van Onwaar", "J. van Onwaar"),
        ("Jan Bedacht", "Bedacht-van Onwaar, Jan"),
        ("Jan van den Onwaar", "Jan Vandenonwaar"),
        ("Jan Vandenonwaar", "Jan van den Onwaar"),
    ],
)
def test_half_a_double_name_or_one_that_was_joined_is_ones_own_too(
    clerk: "Clerk", named: As, account: str, offender: str
) -> None:
    case = clerk.report(offender=offender)
    desk = named(account)
    assert desk.incidents.overview() == []
    assert desk.log.of(f"incident:{case}") == []
    (person,) = (one.person_id for one in clerk.case(case).involvements)
    assert f"person:{person}" in {line.object for line in clerk.desk.log.newest()}
    assert f"person:{person}" not in {line.object for line in desk.log.newest()}
    with pytest.raises(Refused, match="met uw naam"):
        desk.incidents.get(case)


def test_a_case_of_somebody_who_is_also_known_by_ones_name_is_not_read(
    clerk: "Clerk", banned: str, named: As
) -> None:
    person = clerk.desk.people.suggest("Onno van Onwaar")[0].person.id
    report = Report(what="Dreigde.", offender_name="Onno van Onwaar", offender_person=person)
    reference = clerk.desk.incidents.take_down(report).reference
    with pytest.raises(Refused, match="met uw naam"):
        named("Karel Schijn").incidents.get(reference)
    assert named("Nora Nergens").incidents.get(reference).incident.what == "Dreigde."


def test_what_reception_saw_of_nobody_on_the_list_is_shown_to_all(
    clerk: "Clerk", banned: str, named: As, clock: "Clock"
) -> None:
    with clerk.desk.office.writing() as work:
        work.session.add(
            Sighting(
                id="bericht-2", seen_at=clock(), building="stadhuis", outcome="niet de persoon",
                receptionist="R. Receptie", collected_at=clock(),
            )
        )  # fmt: skip
    assert [one.id for one in named("Onno van Onwaar").sightings.newest()] == ["bericht-2"]


def test_a_case_is_read_by_whoever_was_its_victim_or_reported_it(clerk: "Clerk", named: As) -> None:
    report = Report(
        what="Dreigde.", offender_name="Onno van Onwaar", target_name="Nora Nergens",
        reporter="Bas Bedenksel", facts={"target": "raadslid", "behaviours": ["bedreiging"]},
    )  # fmt: skip
    reference = clerk.desk.incidents.take_down(report).reference
    for name in ("Nora Nergens", "Bas Bedenksel"):
        assert named(name).incidents.get(reference).incident.what == "Dreigde."


def test_who_takes_down_a_report_about_a_namesake_loses_no_word_of_it(named: As) -> None:
    desk = named("O. Onwaar")
    draft = desk.incidents.start(Report(what="Dr", offender_name="Onno Onwaar"))
    said = Report(what="Dreigde.", offender_name="Onno Onwaar")
    draft = desk.incidents.save(draft.reference, said, draft.revision)
    desk.incidents.register(draft.reference, draft.revision)
    with pytest.raises(Refused, match="Vraag een collega"):
        desk.incidents.get(draft.reference)
    with pytest.raises(Refused, match="Vraag een collega"):
        desk.incidents.save(draft.reference, said, draft.revision + 1)
    assert named("V. Voorbeeld").incidents.get(draft.reference).incident.what == "Dreigde."


def test_a_draft_about_oneself_that_another_began_cannot_be_written_in(
    clerk: "Clerk", named: As
) -> None:
    said = Report(what="Iets.", offender_name="Onno Onwaar")
    draft = clerk.desk.incidents.start(said)
    with pytest.raises(Refused, match="met uw naam"):
        named("Onno Onwaar").incidents.save(draft.reference, said, draft.revision)


def test_nobody_imposes_a_ban_on_themselves(clerk: "Clerk", banned: str, named: As) -> None:
    known = clerk.desk.bans.get(banned).ban.person_id
    with pytest.raises(Refused, match="met uw naam"):
        named("Onno van Onwaar").bans.impose(clerk.form(person_id=known))
    assert clerk.desk.bans.get(banned).person.given == "Onno"
