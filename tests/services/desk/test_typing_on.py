"""Somebody types while another desk changes what they may do: no word of it is lost."""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Barred, Refused
from vpt_tui.services.accounts.accounts import Accounts
from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.desk.opening import open_desk
from vpt_tui.services.editing.report_editor import ReportEditor
from vpt_tui.services.incidents.report import Report
from vpt_tui.store.tables.incidents import Incident
from vpt_tui.store.vault.keys import Cost

if TYPE_CHECKING:
    from tests.conftest import Clock, Made

HERS = "de zin van de secretaris"
NAME, NUMBER = "S. Verzonnen", 2
THREAT = {"target": "raadslid", "behaviours": ["bedreiging"]}

Change = Callable[[Accounts], object]

RENEWALS: dict[str, Change] = {
    "a colleague is revoked": lambda accounts: accounts.revoke(3),
    "a colleague has another passphrase": lambda accounts: accounts.reset_passphrase(
        3, "nog een zin die niemand raadt"
    ),
    "a second recovery key": lambda accounts: (
        accounts.make_recovery_key(),
        accounts.make_recovery_key(),
    ),
}
"""What gives the store another key."""


@pytest.fixture
def griffie(made: "Made", protocol: Protocol, clock: "Clock") -> Iterator[Desk]:
    name = made.unlocked.account.name
    desk = open_desk(
        made.folder, name, made.passphrase, protocol=protocol, now=clock, origin="desk"
    )
    with closing(desk):
        yield desk


@pytest.fixture
def accounts(griffie: Desk) -> Accounts:
    """The accounts at the griffier's desk: of the griffier, a secretary and a colleague."""
    accounts = Accounts(griffie.office, Cost(1, 8192))
    accounts.add(NAME, "gemeentesecretaris", HERS)
    accounts.add("B. Bedacht", "coordinator", "een zin die niemand raadt")
    return accounts


@pytest.fixture
def theirs(accounts: Accounts, made: "Made", protocol: Protocol, clock: "Clock") -> Iterator[Desk]:
    """The desk of the secretary, who types."""
    desk = open_desk(made.folder, NAME, HERS, protocol=protocol, now=clock, origin="desk")
    yield desk
    with suppress(Barred):  # one of them is revoked
        desk.close()


def kept(desk: Desk, reference: str) -> Incident:
    return desk.incidents.get(reference).incident


@pytest.mark.parametrize("change", RENEWALS.values(), ids=RENEWALS)
def test_under_another_key_everybody_else_types_on(
    griffie: Desk, accounts: Accounts, theirs: Desk, change: Change
) -> None:
    keeper = ReportEditor(theirs.incidents)
    keeper.keep(Report(what="A"))
    theirs.drafts.keep("opvang:2026-0001", {"note": "A"})
    change(accounts)
    keeper.keep(Report(what="A B"))
    theirs.drafts.keep("opvang:2026-0001", {"note": "A B"})
    assert kept(griffie, "2026-0001").what == "A B"
    found = theirs.drafts.get("opvang:2026-0001")
    assert found is not None
    assert found.content == {"note": "A B"}
    keeper.register()
    assert theirs.incidents.get("2026-0001").incident.state == "open"


def test_in_another_role_a_draft_and_a_form_are_typed_to_their_end(
    griffie: Desk, accounts: Accounts, theirs: Desk
) -> None:
    keeper = ReportEditor(theirs.incidents)
    keeper.keep(Report(what="A"))
    theirs.drafts.keep("opvang:2026-0001", {"note": "A"})
    accounts.change(NUMBER, NAME, "beheerder")
    keeper.keep(Report(what="A B"))
    theirs.drafts.keep("opvang:2026-0001", {"note": "A B"})
    assert kept(griffie, "2026-0001").what == "A B"
    with pytest.raises(Refused, match=r"Uw rol is gewijzigd.*Wat u typt blijft bewaard"):
        keeper.register()


def test_in_another_role_a_draft_that_a_colleague_wrote_on_in_is_left_for_another(
    griffie: Desk, accounts: Accounts, theirs: Desk
) -> None:
    keeper, colleague = ReportEditor(theirs.incidents), ReportEditor(griffie.incidents)
    keeper.keep(Report(what="A"))
    accounts.change(NUMBER, NAME, "coordinator")
    colleague.open("2026-0001")
    colleague.keep(Report(what="A", why="Boos."))
    keeper.keep(Report(what="A B"))
    assert keeper.left == "2026-0001"
    assert kept(griffie, "2026-0001").why == "Boos."
    assert kept(griffie, "2026-0002").what == "A B"


@pytest.mark.parametrize("role", ["beheerder", "burgemeester"])
def test_words_for_a_case_in_which_the_new_role_does_not_write_are_a_draft(
    griffie: Desk, accounts: Accounts, theirs: Desk, role: str
) -> None:
    reference = griffie.incidents.take_down(Report(what="Iets.", facts=THREAT)).reference
    keeper = ReportEditor(theirs.incidents)
    report = keeper.open(reference).report()
    accounts.change(NUMBER, NAME, role)
    keeper.keep(replace(report, who="Een man."))
    keeper.keep(replace(keeper.kept, why="Boos."))
    assert keeper.left == reference
    assert kept(griffie, reference).who == ""
    beside = kept(griffie, "2026-0002")
    assert (beside.state, beside.created_by) == ("concept", NAME)
    assert (beside.what, beside.who, beside.why) == ("", "Een man.", "Boos.")
    (begun,) = (one for one in griffie.log.newest() if one.action == "concept begonnen")
    assert (begun.object, begun.result) == ("incident:2026-0002", f"naast {reference}")


def test_words_for_a_case_in_which_the_new_role_writes_too_stand_in_it(
    griffie: Desk, accounts: Accounts, theirs: Desk
) -> None:
    reference = griffie.incidents.take_down(Report(what="Iets.", facts=THREAT)).reference
    keeper = ReportEditor(theirs.incidents)
    report = keeper.open(reference).report()
    accounts.change(NUMBER, NAME, "plaatsvervanger")
    keeper.keep(replace(report, who="Een man."))
    assert keeper.left == ""
    assert kept(griffie, reference).who == "Een man."


def named_by_a_colleague(griffie: Desk, reference: str, name: str = "Sanne Verzonnen") -> None:
    keeper = ReportEditor(griffie.incidents)
    keeper.keep(replace(keeper.open(reference).report(), offender_name=name))


def test_a_draft_in_which_a_colleague_writes_ones_own_name_is_left_for_another(
    griffie: Desk, theirs: Desk
) -> None:
    keeper = ReportEditor(theirs.incidents)
    keeper.keep(Report(what="A"))
    named_by_a_colleague(griffie, "2026-0001")
    keeper.keep(Report(what="A B"))
    keeper.keep(replace(keeper.kept, who="Een vrouw."))
    assert kept(griffie, "2026-0001").what == "A"
    beside = theirs.incidents.get("2026-0002").incident
    assert (beside.what, beside.who) == ("A B", "Een vrouw.")
    with pytest.raises(Refused, match="met uw naam"):
        theirs.incidents.get("2026-0001")


def test_a_draft_in_which_a_colleague_wrote_ones_own_name_is_not_thrown_away(
    griffie: Desk, theirs: Desk
) -> None:
    keeper = ReportEditor(theirs.incidents)
    keeper.keep(Report(what="A"))
    named_by_a_colleague(griffie, "2026-0001")
    with pytest.raises(Barred, match="met uw naam"):
        keeper.discard()
    assert kept(griffie, "2026-0001").state == "concept"


def test_what_a_colleague_wrote_of_oneself_does_not_go_along(griffie: Desk, theirs: Desk) -> None:
    reference = griffie.incidents.take_down(Report(what="Iets.", facts=THREAT)).reference
    keeper = ReportEditor(theirs.incidents)
    report = keeper.open(reference).report()
    named_by_a_colleague(griffie, reference)
    keeper.keep(replace(report, where="In de hal."))
    beside = theirs.incidents.get("2026-0002")
    assert (beside.incident.where, beside.incident.what) == ("In de hal.", "")
    assert beside.named("veroorzaker") == ""


def test_a_draft_that_was_left_can_be_left_once_more(griffie: Desk, theirs: Desk) -> None:
    keeper = ReportEditor(theirs.incidents)
    keeper.keep(Report(what="A"))
    named_by_a_colleague(griffie, "2026-0001")
    keeper.keep(Report(what="A", who="B"))
    assert keeper.kept == Report(who="B")
    named_by_a_colleague(griffie, "2026-0002")
    keeper.keep(Report(who="B", why="C"))
    assert (keeper.left, kept(griffie, "2026-0002").why) == ("2026-0002", "")
    third = kept(griffie, "2026-0003")
    assert (third.what, third.who, third.why) == ("", "", "C")


def test_whoever_was_revoked_types_nowhere(griffie: Desk, accounts: Accounts, theirs: Desk) -> None:
    keeper = ReportEditor(theirs.incidents)
    keeper.keep(Report(what="A"))
    accounts.revoke(NUMBER)
    with pytest.raises(Barred, match="ingetrokken"):
        keeper.keep(Report(what="A B"))
    assert keeper.kept == Report(what="A")
    assert [line.reference for line in griffie.incidents.overview()] == ["2026-0001"]
