"""What passes between the griffie's desk and reception by itself, while somebody works."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.ui.keys import go_to_row

from vpt_tui.banlist.files import LIST_NAME
from vpt_tui.banlist.lookup import BanList
from vpt_tui.banlist.messages import LookUp, Outcome, Sighting
from vpt_tui.banlist.outbox import Outbox
from vpt_tui.banlist.sealed import head_in
from vpt_tui.services.bans.form import BanForm

PASSWORD = "balie-zin-van-vandaag"


@dataclass
class Share:
    """The exchange folder, and reception behind it."""

    folder: Path
    outbox: Outbox
    clock: Callable[[], Any]

    @property
    def ban_list(self) -> BanList:
        return BanList.open((self.folder / LIST_NAME).read_bytes(), PASSWORD)

    @property
    def number(self) -> int:
        return head_in(self.folder / LIST_NAME).header.sequence

    def messages(self) -> list[Path]:
        return list((self.folder / "berichten").glob("*.bericht"))

    def report(self, entry: str) -> Sighting:
        """Send a report of a breach, and the log of look-ups with it."""
        mailbox, now = self.ban_list.mailbox, self.clock()
        sighting = Sighting(
            mailbox.sequence, now, "stadhuis", Outcome.LEFT, "K. de Balie", entry, "K. de Balie"
        )
        self.outbox.put(sighting, mailbox)
        self.outbox.log(LookUp(mailbox.sequence, entry, "K. de Balie", now), mailbox)
        self.outbox.hand_over_log(mailbox)
        assert self.outbox.deliver(self.folder, now, mailbox.collects).waiting == 0
        return sighting


@pytest.fixture
def share(tmp_path: Path, clock: Any) -> Share:
    folder = tmp_path / "gedeeld"
    folder.mkdir()
    return Share(folder, Outbox(tmp_path / "balie" / "uit"), clock)


@pytest.fixture
def impose(desk: Any, clock: Any) -> Callable[[], str]:
    """Impose a ban at another desk on the same store."""

    def imposed() -> str:
        form = BanForm(
            given="Boudewijn", family="van der Verzonnen", buildings=("stadhuis",),
            from_date=clock().date(), grounds="Dreigde in de hal.", proportion="Niets hielp.",
            imposed_by="V. Voorbeeld", imposed_role="griffier", heard=True, hearing="Boos.",
        )  # fmt: skip
        return str(desk.bans.impose(form).reference)

    return imposed


@pytest.fixture
def again(made: Any, pasted: Any, settle: Any) -> Callable[..., Any]:
    """Lock the desk and open it: it begins with a round."""

    async def opened_again(pilot: Any) -> None:
        await pilot.press("ctrl+l")
        await settle(pilot)
        await pasted(pilot, made.passphrase)
        await pilot.press("enter")
        await settle(pilot)

    return opened_again


async def test_a_password_and_then_every_change_bring_a_newer_list(
    share: Share, at_desk: Any, impose: Any, *, again: Any, pasted: Any, settle: Any
) -> None:
    async with at_desk(exchange=share.folder) as pilot:
        assert not (share.folder / LIST_NAME).exists()  # there is no password for reception yet
        await pilot.press("b", "w")
        await pilot.pause()
        await pasted(pilot, PASSWORD)
        await pilot.press("tab")
        await pasted(pilot, PASSWORD)
        await pilot.press("ctrl+s")
        await settle(pilot)
        await again(pilot)
        assert (share.number, share.ban_list.header.entries) == (1, 0)
        reference = impose()
        await again(pilot)
        assert share.number == 2
        assert share.ban_list.entry(reference).family == "van der Verzonnen"
        await again(pilot)
        assert share.number == 2


async def test_a_report_comes_in_and_stands_on_the_worklist_until_it_is_read(
    share: Share, at_desk: Any, desk: Any, impose: Any, *, again: Any, screen_text: Any
) -> None:
    desk.publication.set_password(PASSWORD)
    reference = impose()
    async with at_desk(exchange=share.folder) as pilot:
        sent = share.report(reference)
        await again(pilot)
        assert share.messages() == []
        assert "Berichten van de balie: 1. Zie de werklijst." in screen_text(pilot.app)
        (seen,) = desk.worklist.now().sightings
        assert (seen.id, seen.ban, seen.receptionist) == (str(sent.id), reference, "K. de Balie")
        looked = [line for line in desk.log.of(f"ban:{reference}") if "opgezocht" in line.action]
        assert [line.result.split(",")[0] for line in looked] == ["balie:1"]
        assert desk.inbox.names() == {"balie:1": "K. de Balie"}
        await again(pilot)
        assert len(desk.worklist.now().sightings) == 1
        await go_to_row(pilot, ("sighting", str(sent.id)))
        await pilot.press("enter")
        await pilot.pause()
        assert "K. de Balie" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
    assert not desk.worklist.now().sightings


async def test_a_share_that_is_away_is_told_and_what_is_due_goes_out_when_it_is_back(
    share: Share, at_desk: Any, desk: Any, impose: Any, *, again: Any, screen_text: Any
) -> None:
    desk.publication.set_password(PASSWORD)
    impose()
    away = share.folder.rename(share.folder.with_name("weg"))
    async with at_desk(exchange=share.folder) as pilot:
        assert "niet bereikbaar" in screen_text(pilot.app)
        assert not share.folder.exists()
        away.rename(share.folder)
        await again(pilot)
        assert share.ban_list.header.entries == 1
        assert "niet bereikbaar" not in screen_text(pilot.app)


async def test_what_is_no_message_is_told_and_left_where_it_is(
    share: Share, at_desk: Any, screen_text: Any
) -> None:
    stranger = share.folder / "berichten" / "vreemd.bericht"
    stranger.parent.mkdir()
    stranger.write_bytes(b"onzin")
    async with at_desk(exchange=share.folder) as pilot:
        assert "blijft iets liggen" in " ".join(screen_text(pilot.app).split())
    assert stranger.read_bytes() == b"onzin"
