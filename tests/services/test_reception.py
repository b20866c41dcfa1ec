"""From spreadsheet to list, from a sighting to a case: griffie and reception together."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from vpt_tui.banlist.lookup import BanList
from vpt_tui.banlist.messages import LookUp, Outcome, Sighting
from vpt_tui.banlist.outbox import Outbox
from vpt_tui.banlist.passwords import Hardness
from vpt_tui.refusal import Refused
from vpt_tui.services.balie import Balie
from vpt_tui.services.importing import Importing
from vpt_tui.services.incidents import Incidents
from vpt_tui.services.publication import Publication
from vpt_tui.services.spreadsheet import BadSheet

PASSWORD = "balie-zin-van-vandaag"
HEADER = "kenmerk;voornaam;achternaam;geboortedatum;gebouwen;van;tot"
ROW = "P0000001;Boudewijn;Verzonnen, van der;1971-03-14;stadhuis+stadskantoor;2026-06-01;2027-06-01"


@pytest.fixture
def exchange(tmp_path: Path) -> Path:
    folder = tmp_path / "uitwissel"
    folder.mkdir()
    return folder


@pytest.fixture
def office(desk: Any, exchange: Path) -> Any:
    return replace(desk.office, exchange=exchange)


@pytest.fixture
def publication(office: Any) -> Publication:
    publication = Publication(office, Hardness(passes=1, memory=8192 * 1024))
    publication.set_password(PASSWORD)
    return publication


def sheet(folder: Path, *rows: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    file = folder / "bans.csv"
    file.write_bytes("\n".join((header, *rows, "")).encode(encoding))
    return file


def test_a_spreadsheet_is_taken_over_once_however_often_it_is_read(
    desk: Any, office: Any, tmp_path: Path
) -> None:
    file = sheet(tmp_path, ROW)
    first, second = Importing(office).take_over(file), Importing(office).take_over(file)
    assert (first.new, second.new, second.changed, second.same) == (1, 0, 0, 1)
    assert [ban.reference for ban in desk.bans.overview()] == ["P0000001"]


def test_a_changed_row_changes_its_ban_and_a_lifted_one_stays_lifted(
    desk: Any, office: Any, tmp_path: Path
) -> None:
    Importing(office).take_over(sheet(tmp_path, ROW))
    changed = ROW.replace("2027-06-01", "01-09-2027")
    assert Importing(office).take_over(sheet(tmp_path, changed)).changed == 1
    assert desk.bans.overview()[0].until.isoformat() == "2027-09-01"
    desk.bans.lift("P0000001", "Afgesproken.")
    assert Importing(office).take_over(sheet(tmp_path, ROW)).lifted == 1


def test_every_bad_line_is_named_at_once_and_nothing_is_taken_over(
    desk: Any, office: Any, tmp_path: Path
) -> None:
    bad = (
        "P0000002;A;;31-02-1980;;2026-06-01;",
        "P0000001;B;Nergens;;stadhuis;2026-06-01;2025-01-01",
    )
    with pytest.raises(BadSheet) as refusal:
        Importing(office).take_over(sheet(tmp_path, ROW, *bad))
    places = {(problem.line, problem.column) for problem in refusal.value.problems}
    assert {(3, "achternaam"), (3, "geboortedatum"), (3, "gebouwen"), (4, "tot")} <= places
    assert desk.bans.overview() == []


def test_a_spreadsheet_with_commas_in_the_windows_code_page_is_read(
    desk: Any, office: Any, tmp_path: Path
) -> None:
    row = "P0000001,Zoë,Café,,stadhuis,01-06-2026,"
    file = sheet(tmp_path, row, header=HEADER.replace(";", ","), encoding="cp1252")
    Importing(office).take_over(file)
    assert desk.bans.overview()[0].name == "Zoë Café"


def test_reception_finds_a_published_ban_and_nothing_of_its_case(
    office: Any, publication: Publication, exchange: Path, tmp_path: Path, clock: Any
) -> None:
    Importing(office).take_over(sheet(tmp_path, ROW))
    assert publication.due()
    publication.publish()
    assert not publication.due()
    opened = BanList.open((exchange / "toegangslijst.vpt").read_bytes(), PASSWORD)
    answer = opened.look_up("vanderverzonnen 14-3-1971", clock())
    assert (answer.verdict, answer.hits[0].entry.reference) == ("ontzegging", "P0000001")


def test_a_list_that_could_not_be_written_stays_due(
    office: Any, publication: Publication, exchange: Path
) -> None:
    exchange.rmdir()
    with pytest.raises(Refused):
        publication.publish()
    assert publication.due()


def test_a_breach_counts_once_and_opens_a_case_with_the_police_steps(
    desk: Any, office: Any, publication: Publication, tmp_path: Path, clock: Any
) -> None:
    exchange = office.exchange
    Importing(office).take_over(sheet(tmp_path, ROW))
    publication.publish()
    opened = BanList.open((exchange / "toegangslijst.vpt").read_bytes(), PASSWORD)
    outbox = Outbox(tmp_path / "uit")
    sighting = Sighting(
        sequence=opened.header.sequence,
        when=clock(),
        building="stadhuis",
        outcome=Outcome.POLICE,
        receptionist="R. Receptie",
        entry="P0000001",
        demanded_by="Beveiliger B. Bedacht",
        demanded_at=clock(),
        police_called=True,
    )
    outbox.put(sighting, opened.mailbox)
    outbox.log(LookUp(opened.header.sequence, "P0000001", "R. Receptie", clock()), opened.mailbox)
    outbox.hand_over_log(opened.mailbox)
    outbox.deliver(exchange, clock())

    balie = Balie(office, publication, Incidents(office))
    assert (balie.collect().sightings, balie.collect().sightings) == (1, 0)
    (seen,) = desk.sightings.unread()
    open_steps = {step.code for step in desk.steps.of(seen.incident) if step.state == "open"}
    assert {"meld-overtreding", "aangifte"} <= open_steps
    assert any(line.action == "opgezocht aan de balie" for line in desk.log.of("ban:P0000001"))
    desk.sightings.read(seen.id)
    assert desk.sightings.unread() == []
