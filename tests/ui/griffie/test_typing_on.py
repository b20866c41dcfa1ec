"""A report is being typed while another desk changes keys, names and roles."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import select
from tests.ui.conftest import settled
from tests.ui.keys import go_to
from textual.events import Paste

from vpt_tui.services.accounts.accounts import Accounts
from vpt_tui.services.editing.report_editor import ReportEditor
from vpt_tui.services.incidents.cases import incident_by
from vpt_tui.services.incidents.report import Report
from vpt_tui.store.tables.incidents import Involvement
from vpt_tui.store.vault.keys import Cost
from vpt_tui.ui.griffie.frame.navigation import OpenIntake

if TYPE_CHECKING:
    from vpt_tui.services.desk.desk import Desk

COLLEAGUE = "een zin die niemand raadt"
OWN = "een heel andere zin van mij"


@pytest.fixture
def renewed(desk: "Desk") -> Callable[[], object]:
    """Give the store another key, at another desk."""
    accounts = Accounts(desk.office, Cost(1, 8192))

    def renew() -> None:
        accounts.revoke(accounts.add("B. Bedacht", "griffier", COLLEAGUE).number)

    return renew


async def test_after_a_new_key_every_word_is_kept(
    at_desk: Any, renewed: Any, desk: "Desk", typed: Any, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f2")
        await pilot.pause()
        await typed(pilot, "schreeuwde")
        renewed()
        await typed(pilot, " en sloeg")
        await pilot.press("tab")
        await pilot.pause()
        assert "NIET BEWAARD" not in screen_text(pilot.app)
        await pilot.press("shift+tab")
        await typed(pilot, ", en meer")
        renewed()
        await pilot.press("ctrl+l")
        await pilot.pause()
    assert desk.incidents.get("2026-0001").incident.what == "schreeuwde en sloeg, en meer"


async def test_words_for_a_case_that_is_about_oneself_by_now_are_a_draft_and_it_is_said(
    at_desk: Any, desk: "Desk", typed: Any, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f2")
        await pilot.pause()
        await typed(pilot, "A")
        await go_to(pilot, "target_name")
        keeper = ReportEditor(desk.incidents)
        keeper.open("2026-0001")
        keeper.keep(Report(what="A", offender_name="Vera Voorbeeld"))
        field = pilot.app.focused
        await typed(pilot, "van Ver")
        pilot.app.screen.keep()
        await typed(pilot, "zonnen")
        assert pilot.app.focused is field
        await pilot.press("tab")
        await pilot.pause()
        said = " ".join(screen_text(pilot.app).split())
        assert "2026-0002 · concept" in said
        assert "NIET BEWAARD" not in said
        beside = desk.incidents.get("2026-0002")
        assert (beside.named("slachtoffer"), beside.incident.what) == ("van Verzonnen", "")
        assert pilot.app.screen._form.report().what == ""


@pytest.fixture
def own_passphrase(desk: "Desk", made: Any) -> Callable[[], object]:
    """Change the passphrase of the account itself, at another desk."""
    accounts = Accounts(desk.office, Cost(1, 8192))
    return lambda: accounts.change_passphrase(made.passphrase, OWN)


async def test_after_ones_own_passphrase_was_changed_elsewhere_one_comes_in_again(
    at_desk: Any, own_passphrase: Any, desk: "Desk", typed: Any, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f2")
        await pilot.pause()
        await typed(pilot, "schreeuwde")
        assert "Ctrl+O" not in screen_text(pilot.app)
        own_passphrase()
        await typed(pilot, " en sloeg")
        await pilot.press("tab")
        await pilot.pause()
        said = " ".join(screen_text(pilot.app).split())
        assert "NIET BEWAARD" in said
        assert "Druk op Ctrl+O" in said
        assert "Ctrl+O Wachtwoord" in said
        await pilot.press("ctrl+o", "ctrl+o")
        await pilot.pause()
        await typed(pilot, "een verkeerde zin")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "sloeg" not in desk.incidents.get("2026-0001").incident.what
        await pilot.press("ctrl+o")
        await pilot.pause()
        pilot.app.post_message(Paste(OWN))
        await pilot.press("ctrl+s")
        await settled(pilot)
        said = screen_text(pilot.app)
        assert "NIET BEWAARD" not in said
        assert "Ctrl+O" not in said
        assert desk.incidents.get("2026-0001").incident.what == "schreeuwde en sloeg"
    told = [line.action for line in desk.log.newest()]
    assert told.index("weer binnen") < told.index("verkeerd wachtwoord")


@pytest.fixture
def demoted(desk: "Desk") -> Callable[[], object]:
    """Let the account read along from now on; a colleague with an account of their own does it."""

    def change() -> None:
        name = "S. Verzonnen"
        theirs = Accounts(desk.office, Cost(1, 8192)).add(name, "gemeentesecretaris", COLLEAGUE)
        office = replace(desk.office, account=theirs)
        Accounts(office).change(1, desk.account.name, "coordinator")

    return change


async def test_words_for_a_case_that_ones_role_no_longer_writes_are_kept_through_a_lock(
    at_desk: Any, desk: "Desk", demoted: Any, typed: Any, screen_text: Any
) -> None:
    facts = {"target": "raadslid", "behaviours": ["bedreiging"]}
    told = Report(what="Dreigde.", offender_name="Bas Verzonnen", facts=facts)
    case = desk.incidents.take_down(told).reference
    async with at_desk() as pilot:
        pilot.app.screen.post_message(OpenIntake(case))
        await pilot.pause()
        await go_to(pilot, "target_name")
        demoted()
        await typed(pilot, "Zus Bedacht")
        await pilot.press("tab")
        await pilot.pause()
        said = " ".join(screen_text(pilot.app).split())
        assert "2026-0002 · concept" in said
        assert "NIET BEWAARD" not in said
        await go_to(pilot, "who")
        await typed(pilot, "Een man")
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert "Niet alles is bewaard" not in screen_text(pilot.app)
    with desk.office.coming_or_going() as work:
        beside = incident_by(work.session, "2026-0002")
        assert (beside.what, beside.who) == ("", "Een man")
        names = {one.name for one in work.session.exec(select(Involvement))}
        assert "Zus Bedacht" in names
