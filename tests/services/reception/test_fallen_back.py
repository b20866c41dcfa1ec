"""A store that somebody put back whole is found: at reception, and by what reception sends."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vpt_tui.banlist.copy import ReceptionCopy
from vpt_tui.banlist.files import LIST_NAME
from vpt_tui.banlist.lookup import BanList
from vpt_tui.banlist.messages import Outcome, Sighting
from vpt_tui.banlist.outbox import Outbox
from vpt_tui.banlist.passwords import Hardness
from vpt_tui.banlist.sealed import head_in
from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.desk.opening import open_desk
from vpt_tui.services.health.checks import circumstance_checks
from vpt_tui.services.health.machine import told_at_opening
from vpt_tui.services.incidents.report import Report
from vpt_tui.services.reception.publication import Publication
from vpt_tui.services.restore.restore import Site, plan_restore, restore

if TYPE_CHECKING:
    from tests.conftest import Clock, Made

    from vpt_tui.protocol.model import Protocol

NAME, PASSWORD = "V. Voorbeeld", "balie-zin-van-vandaag"
LIGHT = Hardness(passes=1, memory=8192 * 1024)
At = Callable[[], Desk]


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "gedeeld"
    folder.mkdir()
    return folder


@pytest.fixture
def at(made: "Made", protocol: "Protocol", clock: "Clock", share: Path, tmp_path: Path) -> At:
    """Open the desk of the griffie."""

    def opened() -> Desk:
        return open_desk(
            made.folder, NAME, made.passphrase,
            protocol=protocol, now=clock, origin="desk", exchange=share,
            backups=tmp_path / "backups",
        )  # fmt: skip

    return opened


@pytest.fixture
def copy(at: At, share: Path, tmp_path: Path) -> ReceptionCopy:
    """Reception, which works with the first list."""
    with closing(at()) as desk:
        Publication(desk.office, LIGHT).set_password(PASSWORD)
        publish(desk)
    copy = ReceptionCopy(tmp_path / "balie")
    copy.trust(head_in(share / LIST_NAME).header)
    assert copy.load(share / LIST_NAME).notice is None
    return copy


def publish(desk: Desk) -> None:
    Publication(desk.office, LIGHT).publish()


def report_a_sighting(desk: Desk, share: Path, tmp_path: Path, now: "Clock") -> None:
    opened = BanList.open((share / LIST_NAME).read_bytes(), PASSWORD)
    sighting = Sighting(
        opened.header.sequence, now(), "stadhuis", Outcome.NOT_THE_PERSON, "R. Receptie"
    )
    outbox = Outbox(tmp_path / "uit")
    outbox.put(sighting, opened.mailbox)
    outbox.deliver(share, now())


def test_a_folder_of_last_week_is_told_at_both_sides_and_the_lists_go_on(
    at: At, copy: ReceptionCopy, made: "Made", clock: "Clock", *, share: Path, tmp_path: Path
) -> None:
    shutil.copytree(made.folder, tmp_path / "vorige-week")
    with closing(at()) as desk:
        for _ in range(3):
            desk.incidents.take_down(Report(what="Iets."))
            publish(desk)
        assert copy.load(share / LIST_NAME).notice is None
        report_a_sighting(desk, share, tmp_path, clock)
    shutil.rmtree(made.folder)
    shutil.copytree(tmp_path / "vorige-week", made.folder)
    shutil.copy2(share / LIST_NAME, tmp_path / "lijst-4")
    with closing(at()) as desk:
        publish(desk)
        assert "ouder dan een lijst" in str(copy.load(share / LIST_NAME).notice)
        told = desk.exchange.round().trouble
        assert "De balie heeft lijst 4 gezien; deze opslag kende er 2." in told
        assert told in told_at_opening(desk.office)
        assert any(one.damaged for one in circumstance_checks(desk.office))
        publish(desk)
        assert copy.load(share / LIST_NAME).notice is None
        clock.wait(days=31)
        assert told not in told_at_opening(desk.office)
        assert "balie zag een nieuwere lijst" in {line.action for line in desk.log.newest()}


def test_a_backup_that_was_put_back_with_the_program_alarms_nobody(
    at: At, copy: ReceptionCopy, made: "Made", clock: "Clock", *, share: Path, tmp_path: Path,
    protocol: "Protocol",
) -> None:  # fmt: skip
    site = Site(made.folder, tmp_path / "backups", protocol, clock, "cli")
    with closing(at()) as desk:
        backup = desk.backups.make(target=site.backups)
        for _ in range(3):
            desk.incidents.take_down(Report(what="Iets."))
            publish(desk)
        assert copy.load(share / LIST_NAME).notice is None
        report_a_sighting(desk, share, tmp_path, clock)
    before = head_in(share / LIST_NAME).header.history
    for _ in range(2):
        restore(plan_restore(site, backup, NAME, made.passphrase))
        with closing(at()) as desk:
            publish(desk)
            assert head_in(share / LIST_NAME).header.history.lines < before.lines
            assert copy.load(share / LIST_NAME).notice is None
            assert desk.exchange.round().trouble == ""
            assert told_at_opening(desk.office) == []
