"""A desk tells the griffie which list it works with, and says bezorgd only when that is so."""

import pytest

from vpt_tui.banlist.building import OwnBuilding
from vpt_tui.banlist.collecting import lay_mark, take_mark_away
from vpt_tui.banlist.messages import Receipt, Sighting
from vpt_tui.banlist.outbox import Outbox
from vpt_tui.banlist.sealed import head_in

MARK = "het merk van deze griffie"


def receipts(reception):
    found = [one for one in reception.collected() if isinstance(one, Receipt)]
    return sorted(found, key=lambda one: (one.when, one.sequence, one.building))


@pytest.fixture
def report(write):
    """Report somebody who is not on the list."""

    async def sent(pilot):
        await write(pilot, name="Teun Toevallig")
        await pilot.press("ctrl+s")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    return sent


def said(screen_text, pilot):
    return " ".join(screen_text(pilot.app).split())


async def test_a_desk_that_opens_a_list_receipts_it_once_that_day(reception, at_counter):
    for _ in range(2):
        async with at_counter() as pilot:
            await pilot.app.go_round()
            await pilot.app.go_round()
    (found,) = receipts(reception)
    head = head_in(reception.shared_list)
    assert (found.sequence, found.digest, found.history) == (
        1, head.digest, head.header.history,
    )  # fmt: skip
    assert (found.building, found.receptionist, found.when) == (
        "stadhuis", "Karin Fictief", reception.clock(),
    )  # fmt: skip
    reception.clock.wait(days=1)
    async with at_counter():
        pass
    assert [one.desk for one in receipts(reception)] == [found.desk] * 2


async def test_a_newer_list_that_is_taken_over_is_receipted(reception, at_counter, people, until):
    async with at_counter() as pilot:
        reception.publish(people.bob, sequence=2)
        await pilot.app.go_round()
        await until(pilot, lambda: len(receipts(reception)) == 2)
    assert [one.sequence for one in receipts(reception)] == [1, 2]


async def test_a_desk_in_another_building_says_so(reception, at_counter, until):
    async with at_counter() as pilot:
        await pilot.press("f6")
        await pilot.pause()
        await pilot.press("down", "enter")
        await until(pilot, lambda: len(receipts(reception)) == 2)
    assert {one.building for one in receipts(reception)} == {"stadhuis", "stadskantoor"}
    assert OwnBuilding(reception.own).remembered() == "stadskantoor"


async def test_a_receipt_waits_while_the_share_is_away(reception, at_counter):
    async with at_counter():
        pass
    reception.clock.wait(days=1)
    away = reception.take_away()
    async with at_counter() as pilot:
        assert len(Outbox(reception.own / "uit").waiting()) == 1
        away.rename(reception.share)
        await pilot.app.go_round()
    assert len(receipts(reception)) == 2
    assert Outbox(reception.own / "uit").waiting() == []


async def test_a_desk_whose_folder_is_full_works_and_says_nothing_of_it(
    reception, at_counter, ask, monkeypatch
):
    (reception.own / "balie.json").mkdir()  # nothing can be written there
    async with at_counter() as pilot:
        assert "GEEN TOEGANG" in await ask(pilot, "vanderversonnen 14-3-1971")
    assert receipts(reception) == []


async def test_in_a_folder_where_the_griffie_does_not_collect_a_report_is_klaargezet(
    reception, at_counter, report, screen_text
):
    take_mark_away(reception.share, MARK)
    async with at_counter() as pilot:
        await report(pilot)
        await pilot.app.go_round()
        text = said(screen_text, pilot)
        assert "Melding klaargezet in" in text
        assert "nog niet opgehaald: bel de griffie." in text
        assert "bezorgd" not in text
        assert any(isinstance(one, Sighting) for one in reception.collected())
        assert Outbox(reception.own / "uit").waiting()
        lay_mark(reception.share, MARK)  # the griffie chose this folder
        await pilot.app.go_round()
        assert "Melding bezorgd bij de griffie, 10:12." in said(screen_text, pilot)
    assert Outbox(reception.own / "uit").waiting() == []


async def test_what_waits_in_a_folder_where_nobody_collects_is_said_at_the_next_start(
    reception, at_counter, report, screen_text
):
    take_mark_away(reception.share, MARK)
    async with at_counter() as pilot:
        await report(pilot)
    async with at_counter() as pilot:
        text = said(screen_text, pilot)
        assert "2 berichten staan klaar in" in text
        assert "nog niet opgehaald: bel de griffie." in text


async def test_under_a_list_of_a_griffie_of_before_no_receipt_goes_and_bezorgd_is_not_said(
    reception, at_counter, report, screen_text
):
    reception.publish(sequence=2, collects="")
    async with at_counter() as pilot:
        await report(pilot)
        text = said(screen_text, pilot)
        assert "Melding klaargezet in" in text
        assert "10:12. Bel de griffie of zij haar heeft." in text
        assert "bezorgd" not in text
    assert receipts(reception) == []
    assert any(isinstance(one, Sighting) for one in reception.collected())
