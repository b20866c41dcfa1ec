"""From spreadsheet to list, from a sighting to a case: griffie and reception together."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import update

from vpt_tui.banlist.lookup import BanList
from vpt_tui.banlist.messages import LookUp, Outcome, Sighting
from vpt_tui.banlist.outbox import Outbox
from vpt_tui.banlist.passwords import Hardness
from vpt_tui.banlist.publish import publish
from vpt_tui.dates import show_moment
from vpt_tui.names.query import read_query
from vpt_tui.refusal import Refused
from vpt_tui.services.bans.appointments import Visit
from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.people.name_keys import name_of
from vpt_tui.services.people.people import person_by
from vpt_tui.services.reception.inbox import Inbox
from vpt_tui.services.reception.publication import Publication
from vpt_tui.services.spreadsheet.sheet import BadSheet
from vpt_tui.services.spreadsheet.takeover import Takeover
from vpt_tui.store.tables.bans import Ban

if TYPE_CHECKING:
    from tests.conftest import Made

STRIDE = "61"
"""Every so many steps of the griffie one is tried, others at each step of reception."""

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
    first, second = Takeover(office).take_over(file), Takeover(office).take_over(file)
    assert (first.new, second.new, second.changed, second.same) == (1, 0, 0, 1)
    assert [ban.reference for ban in desk.bans.overview()] == ["P0000001"]


def test_a_changed_row_changes_its_ban_and_a_lifted_one_stays_lifted(
    desk: Any, office: Any, tmp_path: Path
) -> None:
    Takeover(office).take_over(sheet(tmp_path, ROW))
    changed = ROW.replace("2027-06-01", "01-09-2027")
    assert Takeover(office).take_over(sheet(tmp_path, changed)).changed == 1
    assert desk.bans.overview()[0].until.isoformat() == "2027-09-01"
    desk.bans.lift("P0000001", "Afgesproken.")
    assert Takeover(office).take_over(sheet(tmp_path, ROW)).lifted == 1


WITH_VISIT = f"{HEADER};afspraak"


@pytest.fixture
def visits(desk: Any, office: Any, tmp_path: Path) -> Any:
    """Take over Boudewijn's row with each appointment in turn; return those that stand."""

    def taken_over(*cells: str) -> list[tuple[str, str]]:
        for cell in cells:
            Takeover(office).take_over(sheet(tmp_path, f"{ROW};{cell}", header=WITH_VISIT))
        standing = desk.appointments.ahead("P0000001")
        return [(show_moment(visit.at), visit.purpose) for visit in standing]

    return taken_over


TUESDAY, FRIDAY = "24-11-2026 10:00 paspoort", "27-11-2026 11:30 paspoort"


def test_an_appointment_follows_its_spreadsheet_and_keeps_its_code(desk: Any, visits: Any) -> None:
    assert visits(TUESDAY) == [("24-11-2026 10:00", "paspoort")]
    (before,) = desk.appointments.of("P0000001")
    assert visits(FRIDAY, FRIDAY) == [("27-11-2026 11:30", "paspoort")]
    (after,) = desk.appointments.of("P0000001")
    assert (after.code, after.proof) == (before.code, before.proof)
    assert visits("") == []
    assert visits(FRIDAY, TUESDAY) == [("24-11-2026 10:00", "paspoort")]
    told = [line.action for line in desk.log.of("ban:P0000001")]
    assert told == [
        "afspraak gewijzigd", "afspraak gemaakt", "afspraak afgezegd", "afspraak gewijzigd",
    ]  # fmt: skip


def test_an_appointment_that_was_called_off_at_the_desk_does_not_come_back(
    desk: Any, office: Any, visits: Any, tmp_path: Path
) -> None:
    visits(TUESDAY)
    desk.appointments.cancel(desk.appointments.of("P0000001")[0].id)
    assert visits(TUESDAY) == []
    assert visits(FRIDAY) == [("27-11-2026 11:30", "paspoort")]


def test_an_appointment_of_the_desk_is_left_alone_by_a_spreadsheet(
    desk: Any, visits: Any, clock: Any
) -> None:
    visits("")
    own = Visit("stadhuis", clock() + timedelta(days=2), "rijbewijs", "K. de Inbox")
    desk.appointments.add("P0000001", own)
    assert [purpose for _, purpose in visits(FRIDAY, "")] == ["rijbewijs"]


def test_a_changed_appointment_counts_as_a_change_and_reaches_reception(
    office: Any, visits: Any, publication: Publication, tmp_path: Path, clock: Any
) -> None:
    visits(TUESDAY)
    publication.publish()
    file = sheet(tmp_path, f"{ROW};{FRIDAY}", header=WITH_VISIT)
    first, again = (Takeover(office).take_over(file) for _ in range(2))
    assert ((first.changed, first.same), (again.changed, again.same)) == ((1, 0), (0, 1))
    assert publication.due()
    publication.publish()
    opened = BanList.open((office.exchange / "toegangslijst.vpt").read_bytes(), PASSWORD)
    entry = opened.entry("P0000001")
    assert entry is not None
    assert [show_moment(visit.at) for visit in entry.appointments] == ["27-11-2026 11:30"]


def test_a_column_that_a_spreadsheet_lacks_changes_nothing(
    desk: Any, office: Any, tmp_path: Path
) -> None:
    full = sheet(
        tmp_path,
        f"{ROW};Bolle Bob|Bobbie;rode jas;{TUESDAY}",
        header=f"{HEADER};aliassen;signalement;afspraak",
    )
    Takeover(office).take_over(full)
    result = Takeover(office).take_over(sheet(tmp_path, ROW.replace("2027-06-01", "2027-07-01")))
    assert result.changed == 1
    with office.reading() as session:
        person = person_by(session, 1)
        name = name_of(session, person)
    assert (sorted(name.aliases), person.description) == (["Bobbie", "Bolle Bob"], "rode jas")
    assert len(desk.appointments.ahead("P0000001")) == 1


def test_every_bad_line_is_named_at_once_and_nothing_is_taken_over(
    desk: Any, office: Any, tmp_path: Path
) -> None:
    bad = (
        "P0000002;A;;31-02-1980;;2026-06-01;",
        "P0000001;B;Nergens;;stadhuis;2026-06-01;2025-01-01",
    )
    with pytest.raises(BadSheet) as refusal:
        Takeover(office).take_over(sheet(tmp_path, ROW, *bad))
    places = {(problem.line, problem.column) for problem in refusal.value.problems}
    assert places == {
        (3, "achternaam"), (3, "geboortedatum"), (3, "gebouwen"), (4, "tot"), (4, "kenmerk"),
    }  # fmt: skip
    assert desk.bans.overview() == []


def test_a_spreadsheet_with_commas_in_the_windows_code_page_is_read(
    desk: Any, office: Any, tmp_path: Path
) -> None:
    row = "P0000001,Zoë,Café,,stadhuis,01-06-2026,"
    file = sheet(tmp_path, row, header=HEADER.replace(";", ","), encoding="cp1252")
    Takeover(office).take_over(file)
    assert desk.bans.overview()[0].name == "Zoë Café"


def test_reception_finds_a_published_ban_and_nothing_of_its_case(
    office: Any, publication: Publication, exchange: Path, tmp_path: Path, clock: Any
) -> None:
    Takeover(office).take_over(sheet(tmp_path, ROW))
    assert publication.due()
    publication.publish()
    assert not publication.due()
    opened = BanList.open((exchange / "toegangslijst.vpt").read_bytes(), PASSWORD)
    answer = opened.look_up(read_query("vanderverzonnen 14-3-1971"), clock())
    assert (answer.verdict, answer.hits[0].entry.reference) == ("ontzegging", "P0000001")


def test_a_list_names_the_buildings_of_the_protocol_and_no_other(
    office: Any, publication: Publication, exchange: Path, tmp_path: Path
) -> None:
    Takeover(office).take_over(sheet(tmp_path, ROW.replace("+stadskantoor", "")))
    with office.writing() as work:
        work.session.exec(update(Ban).values(buildings=["Het Stadhuis", "overal"]))
    assert [str(one) for one in publication.unclear()] == ["P0000001 (overal)"]
    publication.publish()
    opened = BanList.open((exchange / "toegangslijst.vpt").read_bytes(), PASSWORD)
    assert opened.guidance.known_buildings == ("stadhuis", "stadskantoor")
    entry = opened.entry("P0000001")
    assert entry
    assert entry.buildings == ("stadhuis", "overal")


def test_a_list_that_was_put_elsewhere_leaves_the_exchange_folder_due(
    desk: Any, office: Any, publication: Publication, tmp_path: Path
) -> None:
    Takeover(office).take_over(sheet(tmp_path, ROW))
    publication.publish(tmp_path / "stick.vpt")
    assert publication.due()
    publication.publish()
    assert not publication.due()


def test_a_list_over_which_another_desk_put_an_older_one_stays_due(
    office: Any, publication: Publication, exchange: Path, tmp_path: Path, monkeypatch: Any
) -> None:
    publication.publish()
    older = (exchange / "toegangslijst.vpt").read_bytes()
    Takeover(office).take_over(sheet(tmp_path, ROW))

    def overtaken(*parts: Any, **named: Any) -> Any:
        header = publish(*parts, **named)
        named["target"].write_bytes(older)
        return header

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("vpt_tui.services.reception.publication.publish", overtaken)
        publication.publish()
    assert publication.due()
    publication.publish()
    assert not publication.due()


def test_a_list_that_could_not_be_written_stays_due(
    office: Any, publication: Publication, exchange: Path
) -> None:
    exchange.rmdir()
    with pytest.raises(Refused):
        publication.publish()
    assert publication.due()


@pytest.fixture
def breach(office: Any, publication: Publication, tmp_path: Path, clock: Any) -> None:
    """Lay a message of a breach and a look-up in the exchange folder."""
    exchange = office.exchange
    Takeover(office).take_over(sheet(tmp_path, ROW))
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


def test_a_breach_counts_once_and_opens_a_draft_with_the_police_steps(
    desk: Any, office: Any, breach: None
) -> None:
    balie = Inbox(office)
    assert (balie.collect().sightings, balie.collect().sightings) == (1, 0)
    (seen,) = desk.worklist.now().sightings
    case = desk.incidents.get(seen.incident).incident
    assert (case.state, case.created_by, seen.draft) == ("concept", "R. Receptie (balie)", True)
    open_steps = {step.code for step in desk.steps.of(seen.incident) if step.state == "open"}
    assert {"meld-overtreding", "aangifte"} <= open_steps
    work = desk.worklist.now()
    assert "meld-overtreding" in {duty.code for duty in work.of("nu")}
    assert [draft.reference for draft in work.drafts] == [seen.incident]
    assert "meld-overtreding" in {step.code for _, step in desk.steps.open()}
    lines = [one for one in desk.log.of("ban:P0000001") if one.action == "opgezocht aan de balie"]
    assert [line.result for line in lines] == [f"balie:1, {show_moment(seen.seen_at)}, lijst 1"]
    assert desk.inbox.names() == {"balie:1": "R. Receptie"}
    desk.sightings.read(seen.id)
    assert not desk.worklist.now().sightings


def test_lines_of_receptions_log_that_broke_are_counted_in_ours(
    desk: Any, office: Any, publication: Publication, tmp_path: Path, clock: Any
) -> None:
    publication.publish()
    exchange = office.exchange
    opened = BanList.open((exchange / "toegangslijst.vpt").read_bytes(), PASSWORD)
    outbox = Outbox(tmp_path / "uit")
    outbox.log(LookUp(opened.header.sequence, "P0000001", "R. Receptie", clock()), opened.mailbox)
    (log,) = (tmp_path / "uit").iterdir()
    log.write_bytes(log.read_bytes() + b"half\nkapot\n")
    outbox.hand_over_log(opened.mailbox)
    outbox.deliver(exchange, clock())
    Inbox(office).collect()
    (line,) = [one for one in desk.log.newest() if one.object == "balie"]
    assert (line.action, line.result) == ("logregels van de balie onleesbaar", "2")


def test_the_police_are_told_from_the_draft_and_that_stands_once_it_is_registered(
    desk: Any, office: Any, breach: None
) -> None:
    Inbox(office).collect()
    (draft,) = desk.incidents.overview()
    told = next(s for s in desk.steps.of(draft.reference) if s.code == "meld-overtreding")
    desk.steps.done(told.id, note="Gebeld, zaak 12")
    case = desk.incidents.get(draft.reference).incident
    with pytest.raises(Refused, match="al iets gedaan: Meld overtreding"):
        desk.incidents.discard(draft.reference, case.revision)
    desk.incidents.register(draft.reference, case.revision)
    steps = {step.code: step for step in desk.steps.of(draft.reference)}
    assert (steps["meld-overtreding"].state, steps["aangifte"].state) == ("gedaan", "open")


def test_a_draft_of_a_message_that_was_wrong_is_thrown_away_with_its_steps(
    desk: Any, office: Any, breach: None
) -> None:
    Inbox(office).collect()
    (draft,) = desk.incidents.overview()
    desk.incidents.discard(draft.reference, desk.incidents.revision(draft.reference))
    work = desk.worklist.now()
    assert (work.duties, work.drafts) == ([], [])
    (seen,) = desk.worklist.now().sightings
    assert (seen.incident, seen.draft) == (None, False)


def test_killed_at_any_step_each_message_counts_once_in_the_store(
    made: "Made", tmp_path: Path
) -> None:
    home = tmp_path / "spel" / "thuis"
    shutil.copytree(made.folder, home / "store")
    script = Path(__file__).with_name("collects_until_killed.py")
    words = [sys.executable, str(script), str(home), made.passphrase, STRIDE]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) > 30


def test_a_device_is_no_spreadsheet_and_is_not_read_to_its_end(desk: Desk) -> None:
    with pytest.raises(Refused, match="geen gewoon bestand"):
        desk.importing.take_over(Path(os.devnull))
