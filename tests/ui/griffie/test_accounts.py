"""Accounts by keys: added, changed, revoked, a recovery key, and what each role gets to see."""

from collections.abc import Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from textual.events import Paste

from vpt_tui.services.accounts.accounts import Accounts
from vpt_tui.services.bans.form import BanForm
from vpt_tui.services.incidents.report import Report
from vpt_tui.store.vault.keys import Cost
from vpt_tui.store.vault.recovery import NAME as RECOVERY
from vpt_tui.store.vault.slot_edits import adding
from vpt_tui.store.vault.vault import Vault
from vpt_tui.ui.griffie.frame.navigation import OpenAccounts, OpenBan, OpenCase, OpenIntake
from vpt_tui.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from tests.conftest import Made

HERS = "de zin van de secretaris"
BAN = BanForm(
    family="Verzonnen", buildings=("stadhuis",), from_date=date(2026, 11, 23),
    grounds="Dreigde.", imposed_by="V.", imposed_role="griffier", heard=True, hearing="Niets.",
)  # fmt: skip
Keys = Callable[..., Any]


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let trying a passphrase cost little: what it costs is tested elsewhere."""
    monkeypatch.setattr("vpt_tui.services.accounts.accounts.Cost", lambda: Cost(1, 8192))


@pytest.fixture
def at_accounts(at_desk: Any) -> Any:
    """Open the accounts: ``async with at_accounts() as pilot``."""

    @asynccontextmanager
    async def opened(**given: Any) -> Any:
        async with at_desk(**given) as pilot:
            await pilot.press("a")
            await pilot.pause()
            yield pilot

    return opened


@pytest.fixture
def as_account(make_app: Any, made: "Made", settle: Any) -> Any:
    """Sit down as somebody with another role: ``async with as_account("coordinator")``."""

    @asynccontextmanager
    async def opened(role: str) -> Any:
        vault = Vault(made.folder)
        vault.change(
            made.unlocked.key, adding("B. Bedacht", role, HERS, Cost(1, 8192), made.unlocked.key)
        )
        app = make_app(made.folder)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await pilot.press("down", "tab")
            app.post_message(Paste(HERS))
            await pilot.press("enter")
            await settle(pilot)
            yield pilot

    return opened


async def begin_account(pilot: Any, pasted: Keys) -> None:
    """Fill in a new account, up to the passphrase for the first time."""
    await pilot.press("n")
    await pilot.pause()
    await pasted(pilot, "S. Verzonnen")
    await pilot.press("tab", "down", "down", "tab")
    await pasted(pilot, HERS)


async def test_of_a_new_account_all_but_the_passphrase_is_kept_until_it_is_made(
    at_accounts: Any, desk: Any, made: "Made", pasted: Keys, settle: Any
) -> None:
    async with at_accounts() as pilot:
        await begin_account(pilot, pasted)
        await pilot.press("ctrl+l")
        await pilot.pause()
        (draft,) = desk.drafts.all("account")
        assert draft.content == {"name": "S. Verzonnen", "role": "gemeentesecretaris"}
        await pasted(pilot, made.passphrase)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("a", "n")
        await pilot.pause()
        await pilot.press("tab", "tab")
        for _ in range(2):
            await pasted(pilot, HERS)
            await pilot.press("tab")
        await pilot.press("enter")
        await settle(pilot)
    assert [one.name for one in Vault(made.folder).accounts()] == ["V. Voorbeeld", "S. Verzonnen"]
    assert desk.drafts.all("account") == []


async def test_an_account_is_made_by_keys_and_opens_the_desk(
    at_accounts: Any, made: "Made", pasted: Keys, settle: Any, clock: Any
) -> None:
    async with at_accounts() as pilot:
        assert isinstance(pilot.app.focused, Rows)
        await begin_account(pilot, pasted)
        await pilot.press("tab")
        await pasted(pilot, HERS)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert len(pilot.app.screen.query_one(Rows).rows) == 2
    unlocked = Vault(made.folder).unlock("S. Verzonnen", HERS, clock())
    assert unlocked.account.role == "gemeentesecretaris"


async def test_an_account_that_another_desk_changed_is_seen_before_it_is_written_over(
    at_accounts: Any, desk: Any, pasted: Keys, screen_text: Any
) -> None:
    async with at_accounts() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        desk.accounts.change(1, "V. van Voorbeeld", "griffier")
        await pasted(pilot, "-Tweede")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "intussen gewijzigd" in screen_text(pilot.app)
        assert [line.name for line in desk.accounts.all()] == ["V. van Voorbeeld"]
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert [line.name for line in desk.accounts.all()] == ["V. Voorbeeld-Tweede"]


async def test_two_passphrases_that_differ_make_no_account(
    at_accounts: Any, made: "Made", pasted: Keys, screen_text: Any
) -> None:
    async with at_accounts() as pilot:
        await pilot.press("n")
        await pilot.pause()
        await pasted(pilot, "S. Verzonnen")
        await pilot.press("tab", "down", "tab")
        await pasted(pilot, HERS)
        await pilot.press("tab")
        await pasted(pilot, HERS + "x")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "niet gelijk" in screen_text(pilot.app)
        assert HERS not in screen_text(pilot.app)
        await pilot.press("escape")
    assert len(Vault(made.folder).accounts()) == 1


async def test_the_own_passphrase_wants_the_present_one(
    at_accounts: Any, made: "Made", pasted: Keys, settle: Any, clock: Any
) -> None:
    async with at_accounts() as pilot:
        await pilot.press("w")
        await pilot.pause()
        for said in (made.passphrase, "een nieuwe lange zin", "een nieuwe lange zin"):
            await pasted(pilot, said)
            await pilot.press("tab")
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert (
        Vault(made.folder)
        .unlock(made.unlocked.account.name, "een nieuwe lange zin", clock())
        .account.number
        == 1
    )


async def test_a_revoked_account_is_asked_about_and_then_gone(
    at_accounts: Any, desk: Any, made: "Made", settle: Any, screen_text: Any
) -> None:
    async with at_accounts() as pilot:
        Accounts(desk.office, Cost(1, 8192)).add("S. Verzonnen", "gemeentesecretaris", HERS)
        await pilot.press("escape", "a")
        await pilot.pause()
        await pilot.press("i")
        await pilot.pause()
        assert "Intrekken?" not in screen_text(pilot.app), "nobody revokes themselves"
        await pilot.press("down", "i")
        await pilot.pause()
        assert "Intrekken?" in screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert len(Vault(made.folder).accounts()) == 2, "Enter by habit revokes nobody"
        await pilot.press("i")
        await pilot.pause()
        await pilot.press("j")
        await settle(pilot)
        assert "INGETROKKEN" in screen_text(pilot.app)
    assert [one.name for one in Vault(made.folder).accounts()] == ["V. Voorbeeld"]


async def test_the_recovery_key_is_shown_once_and_opens_the_accounts(
    at_accounts: Any, made: "Made", settle: Any, screen_text: Any, clock: Any
) -> None:
    async with at_accounts() as pilot:
        assert "nog geen herstelsleutel" in screen_text(pilot.app)
        await pilot.press("h")
        await pilot.pause()
        await pilot.press("j")
        shown = screen_text(pilot.app)
        key = next(word for word in shown.split() if word.count("-") == 5)
        await pilot.press("escape")
        await settle(pilot)
        assert key not in screen_text(pilot.app)
        assert "nog geen herstelsleutel" not in screen_text(pilot.app)
    assert Vault(made.folder).unlock(RECOVERY, key, clock()).account.role == "herstel"


async def test_a_recovery_key_that_another_desk_made_meanwhile_is_told_and_stays(
    at_desk: Any, desk: Any, settle: Any, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("a")
        await pilot.pause()
        Accounts(desk.office, Cost(1, 8192)).make_recovery_key()
        await pilot.press("h")
        await pilot.pause()
        await pilot.press("j")
        await settle(pilot)
        said = " ".join(screen_text(pilot.app).split())
        assert "intussen een herstelsleutel gemaakt" in said
        assert "nog geen herstelsleutel" not in said
    assert list(desk.accounts.recovery_keys()) == [2]


async def test_a_password_for_reception_that_another_desk_set_is_told_and_stays(
    at_desk: Any, desk: Any, pasted: Keys, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("b")
        await pilot.pause()
        desk.publication.set_password("welkom aan de balie")
        for told in (True, False):
            await pilot.press("w")
            await pilot.pause()
            await pasted(pilot, "een zin van hier")
            await pilot.press("tab")
            await pasted(pilot, "een zin van hier")
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert "een baliewachtwoord gezet" in " ".join(screen_text(pilot.app).split())
            assert desk.publication.password_edition() == (1 if told else 2)


async def test_a_beheerder_gets_accounts_and_no_case(
    as_account: Any, desk: Any, screen_text: Any
) -> None:
    desk.incidents.take_down(Report(what="Dreigde.", facts={"target": "raadslid"}))
    async with as_account("beheerder") as pilot:
        text = screen_text(pilot.app)
        assert "U ziet geen dossiers" in text
        assert "2026-0001" not in text
        assert "F2 Melding" not in text
        await pilot.press("f4", "f2")
        await pilot.pause()
        assert "U ziet geen dossiers" in screen_text(pilot.app)
        await pilot.press("a")
        await pilot.pause()
        assert "V. Voorbeeld" in screen_text(pilot.app)


async def test_a_coordinator_reads_along_and_the_footer_says_what_works(
    as_account: Any, desk: Any, screen_text: Any
) -> None:
    facts = {"target": "raadslid", "behaviours": ["bedreiging"]}
    desk.incidents.take_down(Report(what="Dreigde.", facts=facts))
    async with as_account("coordinator") as pilot:
        assert "Spatie Gedaan" not in screen_text(pilot.app)
        pilot.app.post_message(OpenCase("2026-0001"))
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "griffier. U kunt meelezen." in text
        assert "S Sluit" not in text
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("space")
        await pilot.pause()
    assert {one.state for one in desk.steps.of("2026-0001")} == {"open"}


@pytest.mark.parametrize(("role", "may"), [("coordinator", False), ("gemeentesecretaris", True)])
async def test_of_a_ban_no_key_is_named_that_does_nothing(
    as_account: Any, desk: Any, screen_text: Any, role: str, may: bool
) -> None:
    ban = desk.bans.impose(BAN)
    async with as_account(role) as pilot:
        pilot.app.post_message(OpenBan(ban.reference))
        await pilot.pause()
        text = screen_text(pilot.app)
        assert ("W vult aan" in text, "W Wijzigen" in text) == (may, may)


async def test_a_coordinator_reads_the_facts_and_types_nothing_in_them(
    as_account: Any, desk: Any, screen_text: Any
) -> None:
    desk.incidents.take_down(Report(what="Dreigde."))
    async with as_account("coordinator") as pilot:
        pilot.app.post_message(OpenIntake("2026-0001"))
        await pilot.pause()
        await pilot.press("x", "y")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "alleen lezen" in text
        assert "Matrix" not in text
        assert "F8" not in text
    assert desk.incidents.get("2026-0001").incident.what == "Dreigde."


@pytest.mark.parametrize(("role", "may"), [("coordinator", False), ("beheerder", True)])
async def test_contacts_and_the_list_are_offered_to_whoever_may_change_them(
    as_account: Any, desk: Any, screen_text: Any, role: str, may: bool
) -> None:
    desk.publication.set_password("welkom aan de balie")
    async with as_account(role) as pilot:
        await pilot.press("b")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "Baliewachtwoord" in text
        assert {key in text for key in ("W Wachtwoord", "P Publiceren", "M Map", "K Kopie")} == {
            may
        }
        await pilot.press("escape", "c")
        await pilot.pause()
        assert ("Enter Wijzigen" in screen_text(pilot.app)) == may
        await pilot.press("enter")
        await pilot.pause()
        assert ("Contact: " in screen_text(pilot.app)) == may


@pytest.mark.parametrize(("role", "asked"), [("plaatsvervanger", True), ("griffier", False)])
async def test_a_deputy_is_asked_on_whose_mandate_a_ban_is_lifted(
    as_account: Any, desk: Any, screen_text: Any, role: str, asked: bool
) -> None:
    reference = desk.bans.impose(BAN).reference
    async with as_account(role) as pilot:
        pilot.app.post_message(OpenBan(reference))
        await pilot.pause()
        await pilot.press("i")
        await pilot.pause()
        assert ("op wiens mandaat" in " ".join(screen_text(pilot.app).split())) == asked


async def test_standing_in_takes_a_reason_by_keys_and_then_the_steps_can_be_ticked(
    at_desk: Any, desk: Any, pasted: Keys, screen_text: Any, settle: Any
) -> None:
    facts = {"target": "wethouder", "behaviours": ["bedreiging"]}
    desk.incidents.take_down(Report(what="Dreigde.", facts=facts))
    async with at_desk() as pilot:
        pilot.app.post_message(OpenCase("2026-0001"))
        await pilot.pause()
        assert "A Waarnemen" in screen_text(pilot.app)
        await pilot.press("a")
        await pilot.pause()
        await pasted(pilot, "De secretaris is ziek.")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "A Waarnemen" not in screen_text(pilot.app)
    incident = desk.incidents.get("2026-0001").incident
    assert (incident.stand_in, incident.stand_in_reason) == ("griffier", "De secretaris is ziek.")


async def test_the_accounts_open_from_the_list_of_all_commands(at_desk: Any) -> None:
    async with at_desk() as pilot:
        pilot.app.post_message(OpenAccounts())
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == "AccountsScreen"
        await pilot.press("escape")
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == "WorklistScreen"
