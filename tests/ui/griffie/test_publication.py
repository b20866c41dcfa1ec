"""The screen of reception's list, by keys: the folder, the desks, and what is published."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.ui.keys import go_to_row

from vpt_tui.banlist.files import LIST_NAME
from vpt_tui.banlist.lookup import BanList
from vpt_tui.banlist.outbox import Outbox
from vpt_tui.banlist.receipts import OwnReceipts
from vpt_tui.services.spreadsheet.takeover import Takeover
from vpt_tui.ui.griffie.screens.bans import BansScreen
from vpt_tui.ui.griffie.screens.publication import PublicationScreen
from vpt_tui.ui.griffie.screens.worklist import WorklistScreen
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.rows import Rows

PASSWORD = "balie-zin-van-vandaag"
LONG = "het gemeentelijk servicecentrum aan de Verzonnenlaan"


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "gedeeld"
    folder.mkdir()
    return folder


@pytest.fixture
def receipt(share: Path, tmp_path: Path, clock: Any) -> Callable[[str], str]:
    """Let the desk of a building receipt the list on the share; return the desk's number."""

    def sent(building: str) -> str:
        mailbox = BanList.open((share / LIST_NAME).read_bytes(), PASSWORD).mailbox
        own, outbox = OwnReceipts(tmp_path / building), Outbox(tmp_path / building / "uit")
        written = own.due(mailbox, building, "R. Receptie", clock())
        assert written is not None
        outbox.put(written, mailbox)
        own.keep(written)
        outbox.deliver(share, clock(), mailbox.collects)
        return str(written.desk)

    return sent


@pytest.fixture
def sheet(desk: Any, tmp_path: Path) -> Callable[[int], None]:
    """Take so many bans over from a spreadsheet."""

    def taken(count: int) -> None:
        head = "kenmerk;voornaam;achternaam;geboortedatum;gebouwen;van;tot"
        rows = [f"B-{n};Jo{n};Bedacht{n};;stadhuis;2026-06-01;2027-06-01" for n in range(count)]
        file = tmp_path / "blad.csv"
        file.write_text("\n".join((head, *rows, "")))
        Takeover(desk.office).take_over(file)

    return taken


async def choose(pilot: Any, pasted: Any, settle: Any, folder: object) -> None:
    """Fill a folder in over what stands there, and choose it."""
    await pilot.press("ctrl+u")
    await pasted(pilot, str(folder))
    await pilot.press("ctrl+s")
    await pilot.pause()


def _typed(pilot: Any) -> object:
    return pilot.app.screen.query_one(Field).value


async def until(pilot: Any, holds: Callable[[], object]) -> None:
    """Wait until something holds, that a thread brings about; the limit only ends what fails."""
    async with asyncio.timeout(50):
        while not holds():
            await pilot.pause()


async def test_the_first_publication_asks_for_the_folder_to_exchange_by(
    at_desk: Any, desk: Any, share: Path, *, pasted: Any, settle: Any, screen_text: Any
) -> None:
    desk.publication.set_password(PASSWORD)
    async with at_desk() as pilot:
        await pilot.press("b", "p")
        await pilot.pause()
        assert "Uitwisselmap" in screen_text(pilot.app)
        await choose(pilot, pasted, settle, share)
        await settle(pilot)
        assert "23-11-2026 10:12, lijst 1" in screen_text(pilot.app)
        assert pilot.app.shift.desk.exchange.folder() == share
    assert (share / LIST_NAME).exists()
    assert desk.publication.last().sequence == 1


async def test_a_folder_that_cannot_be_used_is_said_and_what_was_typed_stays(
    at_desk: Any, desk: Any, share: Path, *, pasted: Any, settle: Any, screen_text: Any
) -> None:
    desk.publication.set_password(PASSWORD)
    async with at_desk() as pilot:
        await pilot.press("b", "m")
        await pilot.pause()
        await choose(pilot, pasted, settle, "gedeeld")
        await until(pilot, lambda: "Noem de hele map" in screen_text(pilot.app))
        await until(pilot, lambda: "gedeeld" in str(_typed(pilot)))
        await choose(pilot, pasted, settle, share)
        await settle(pilot)
        assert pilot.app.shift.desk.exchange.folder() == share
        await pilot.press("p")
        await settle(pilot)
    assert (share / LIST_NAME).exists()


async def test_desks_stand_with_their_building_their_list_and_when_they_were_heard(
    at_desk: Any, desk: Any, share: Path, clock: Any, *, receipt: Any, screen_text: Any
) -> None:
    desk.publication.set_password(PASSWORD)
    async with at_desk(exchange=share, lock_minutes=100_000) as pilot:
        await pilot.press("b")
        await until(pilot, lambda: "Nog geen balie heeft laten weten" in screen_text(pilot.app))
        for building in (LONG, "stadskantoor"):
            receipt(building)
        pilot.app._exchange()
        await until(pilot, lambda: screen_text(pilot.app).count("lijst 1, de nieuwste") == 2)
        clock.wait(days=1)  # by then a newer list is due
        pilot.app._exchange()
        await until(pilot, lambda: screen_text(pilot.app).count("lijst 1 (nu 2)") == 2)
        receipt("stadskantoor")
        pilot.app._exchange()
        await until(pilot, lambda: "lijst 2, de nieuwste" in screen_text(pilot.app))
        lines = screen_text(pilot.app).splitlines()
        (behind,) = [line for line in lines if "lijst 1 (nu 2)" in line]
        assert "! het gemee" in behind
        assert "gisteren 10:12" in behind
        (ahead,) = [line for line in lines if "lijst 2, de nieuwste" in line]
        assert "stadskantoor" in ahead
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert LONG in " ".join(screen_text(pilot.app).replace("│", " ").split())


async def test_a_desk_that_is_gone_is_taken_off_by_a_key(
    at_desk: Any, desk: Any, share: Path, clock: Any, *, receipt: Any, screen_text: Any
) -> None:
    desk.publication.set_password(PASSWORD)
    async with at_desk(exchange=share, lock_minutes=100_000) as pilot:
        receipt("stadhuis")
        desk.inbox.collect(share)
        clock.wait(days=8)
        await pilot.press("b")
        await until(pilot, lambda: "stadhuis" in screen_text(pilot.app))
        assert "Weg" not in screen_text(pilot.app)
        await pilot.press("tab")
        assert "Weg" in screen_text(pilot.app)
        await pilot.press("delete")
        await pilot.pause()
        await pilot.press("j")
        await until(pilot, lambda: "Nog geen balie heeft laten weten" in screen_text(pilot.app))
    assert desk.inbox.desks() == []


async def test_the_worklist_has_one_line_for_many_bans_and_one_for_each_desk_behind(
    at_desk: Any, desk: Any, share: Path, clock: Any, *, receipt: Any, sheet: Any, screen_text: Any
) -> None:
    desk.publication.set_password(PASSWORD)
    async with at_desk(exchange=share, lock_minutes=100_000) as pilot:
        number = receipt(LONG)
        clock.wait(days=1)
        sheet(70)
        pilot.app._exchange()
        await until(pilot, lambda: "; de nieuwste is" in screen_text(pilot.app))
        await until(pilot, lambda: "70 ontzeggingen" in screen_text(pilot.app))
        shown = screen_text(pilot.app)
        assert "70 ontzeggingen nog niet bevestigd door de balie. Enter: welke" in shown
        assert "… werkt met lijst 1 van gisteren 10:12; de nieuwste is" in shown
        rows = pilot.app.screen.query_one(Rows).rows
        assert [row.key[0] for row in rows] == ["alike", "alike", "desk"]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, BansScreen))
        title = "Ontzeggingen nog niet bevestigd door de balie"
        await until(pilot, lambda: title in screen_text(pilot.app))
        assert len(pilot.app.screen.query_one(Rows).rows) == 70
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, WorklistScreen))
        await go_to_row(pilot, ("desk", number))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PublicationScreen))
        await until(
            pilot, lambda: not (pilot.app.shift.desk.publication.due() or pilot.app.in_round)
        )
        receipt(LONG)
        pilot.app._exchange()
        await until(pilot, lambda: ", de nieuwste" in screen_text(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, WorklistScreen))
        rows = pilot.app.screen.query_one(Rows).rows
        assert [row.key for row in rows] == [("alike", "beveiliging")]


def test_a_desk_that_is_silent_comes_before_one_that_is_behind(clock: Any) -> None:
    from vpt_tui.services.reception.desks import DeskLine
    from vpt_tui.ui.griffie.frame.reception_desks import desk_state

    now = clock()
    line = DeskLine("een", "stadhuis", 3, now, now, now - timedelta(days=9), 4, silent=True)
    assert desk_state(line, now) == "stadhuis is niet gehoord sinds 14-11"
    unknown = replace(line, silent=False, published_at=None)
    assert "die hier niet bekend is" in desk_state(unknown, now)
