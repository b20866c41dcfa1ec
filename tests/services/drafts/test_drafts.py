"""Forms that were begun: kept while they are typed, gone once they are saved."""

from typing import TYPE_CHECKING

import pytest

from vpt_tui.refusal import Refused
from vpt_tui.services.accounts.accounts import Accounts
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.desk.desk import furnish
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.store.vault.keys import Cost
from vpt_tui.store.vault.slots import Account

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.services.conftest import Clerk

    from vpt_tui.services.desk.desk import Desk

WHAT = "ontzegging:nieuw"
HALF = {"family": "Verzonnen", "from_date": "31-", "heard": None, "buildings": ["stadhuis"]}


def test_what_stands_in_a_form_comes_back_as_it_was_typed(desk: "Desk") -> None:
    Begun(desk.drafts, WHAT).keep(HALF)
    assert Begun(desk.drafts, WHAT).content == HALF


def test_a_form_is_known_by_what_it_is_about(desk: "Desk") -> None:
    desk.drafts.keep("ontzegging:dossier:2026-0001", HALF)
    desk.drafts.keep("afspraak:P0000001", HALF)
    assert Begun(desk.drafts, WHAT).found is None
    assert [one.what for one in desk.drafts.all("ontzegging")] == ["ontzegging:dossier:2026-0001"]


def test_each_account_fills_in_its_own_form(desk: "Desk") -> None:
    office = desk.office
    colleague = Account("B. Bedacht", "gemeentesecretaris")
    other = furnish(UnitOfWork(office.store, office.protocol, colleague, office.now, "desk"))
    desk.drafts.keep(WHAT, HALF)
    assert other.drafts.get(WHAT) is None
    other.drafts.keep(WHAT, {"family": "Bedacht"})
    assert Begun(desk.drafts, WHAT).content == HALF


def test_the_log_says_that_a_form_was_begun_and_thrown_away_and_nothing_of_it(
    desk: "Desk", clock: "Clock"
) -> None:
    begun = Begun(desk.drafts, WHAT)
    begun.keep(HALF)
    clock.wait(seconds=1)
    begun.keep({**HALF, "given": "Jo"})
    begun.drop()
    begun.drop()
    lines = desk.log.of(WHAT)
    assert [line.action for line in lines] == ["formulier opgeruimd", "formulier begonnen"]
    assert "Verzonnen" not in str(lines)


def test_a_form_that_is_too_long_is_refused_and_what_was_kept_stays(desk: "Desk") -> None:
    begun = Begun(desk.drafts, WHAT)
    begun.keep(HALF)
    with pytest.raises(Refused, match="te lang"):
        begun.keep({"grounds": "x" * 900_000})
    assert begun.content == Begun(desk.drafts, WHAT).content == HALF


def test_the_draft_of_a_ban_goes_when_the_ban_is_recorded(clerk: "Clerk") -> None:
    clerk.desk.drafts.keep(WHAT, HALF)
    clerk.desk.bans.impose(clerk.form(), draft=WHAT)
    assert clerk.desk.drafts.get(WHAT) is None


def test_the_draft_of_a_ban_stays_when_the_ban_is_refused(clerk: "Clerk") -> None:
    clerk.desk.drafts.keep(WHAT, HALF)
    with pytest.raises(Refused):
        clerk.desk.bans.impose(clerk.form(buildings=()), draft=WHAT)
    assert clerk.desk.drafts.get(WHAT) is not None


def test_what_another_window_typed_since_is_not_thrown_away(desk: "Desk") -> None:
    one, other = Begun(desk.drafts, WHAT), Begun(desk.drafts, WHAT)
    one.drop()
    other.keep(HALF)
    one.drop()
    assert Begun(desk.drafts, WHAT).content == HALF
    other.drop()
    assert Begun(desk.drafts, WHAT).found is None


def test_whoever_is_renamed_at_an_open_desk_loses_no_form(desk: "Desk") -> None:
    accounts = Accounts(desk.office, Cost(1, 8192))
    number = accounts.add("B. Bedacht", "gemeentesecretaris", "een zin die niemand raadt").number
    account = Account("B. Bedacht", "gemeentesecretaris", number)
    office = desk.office
    theirs = furnish(UnitOfWork(office.store, office.protocol, account, office.now, "desk"))
    begun = Begun(theirs.drafts, WHAT)
    begun.keep({"family": "Ver"})
    accounts.change(number, "Berend Bedacht", "gemeentesecretaris")
    begun.keep(HALF)
    assert Begun(theirs.drafts, WHAT).content == HALF
    renamed = Account("Berend Bedacht", "gemeentesecretaris", number)
    again = furnish(UnitOfWork(office.store, office.protocol, renamed, office.now, "desk"))
    assert Begun(again.drafts, WHAT).content == HALF
