"""Told is what a desk receipted, and not what was published."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from vpt_tui.banlist.files import LIST_NAME
from vpt_tui.banlist.header import History
from vpt_tui.banlist.lookup import BanList
from vpt_tui.banlist.mailbox import Mailbox
from vpt_tui.banlist.outbox import Outbox
from vpt_tui.banlist.passwords import Hardness
from vpt_tui.banlist.receipts import OwnReceipts
from vpt_tui.refusal import Refused
from vpt_tui.services.audit.witnesses import heads_of_messages
from vpt_tui.services.bans.bans import Bans
from vpt_tui.services.desk.worklist import Worklist
from vpt_tui.services.people.people import mark_of, person_by
from vpt_tui.services.reception.exchange import Exchange
from vpt_tui.services.reception.inbox import Inbox
from vpt_tui.services.reception.publication import Publication
from vpt_tui.services.spreadsheet.takeover import Takeover
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.log import LogLine
from vpt_tui.store.tables.reception import PublishedList, Received

PASSWORD = "balie-zin-van-vandaag"
HEADER = "kenmerk;voornaam;achternaam;geboortedatum;gebouwen;van;tot"


class Reception:
    """A griffie's desk, its exchange folder, and desks at reception on the other side."""

    def __init__(self, desk: Any, folder: Path, clock: Any) -> None:
        self.share = folder / "gedeeld"
        self.share.mkdir()
        self.folder, self.clock = folder, clock
        self.office = replace(desk.office, exchange=self.share)
        self.publication = Publication(self.office, Hardness(passes=1, memory=8192 * 1024))
        self.publication.set_password(PASSWORD)
        self.balie = Inbox(self.office)
        self.bans = Bans(self.office)
        self.worklist = Worklist(self.office)

    @property
    def mailbox(self) -> Mailbox:
        """What the list on the share tells of writing back."""
        opened = BanList.open((self.share / LIST_NAME).read_bytes(), PASSWORD)
        opened.close()
        return opened.mailbox

    def publish(self) -> Mailbox:
        """Publish, and return what a desk that takes the list over writes with."""
        self.publication.publish()
        return self.mailbox

    def receipt(self, name: str, mailbox: Mailbox, building: str = "stadhuis") -> None:
        """Let a desk receipt a list, and bring that to the share."""
        own, outbox = OwnReceipts(self.folder / name), Outbox(self.folder / name / "uit")
        receipt = own.due(mailbox, building, "R. Receptie", self.clock())
        assert receipt is not None
        outbox.put(receipt, mailbox)
        own.keep(receipt)
        outbox.deliver(self.share, self.clock(), mailbox.collects)

    def hear(self, name: str, mailbox: Mailbox, building: str = "stadhuis") -> None:
        """Let a desk receipt a list, and collect that."""
        self.receipt(name, mailbox, building)
        assert self.balie.collect().receipts == 1

    def told(self, reference: str) -> datetime | None:
        """Return when reception was told of a ban, as the store has it."""
        with self.office.reading() as session:
            query = select(Ban.told_reception_at).where(Ban.reference == reference)
            return session.exec(query).one()


@pytest.fixture
def reception(desk: Any, tmp_path: Path, clock: Any) -> Reception:
    return Reception(desk, tmp_path, clock)


@pytest.fixture
def take_over(reception: Reception, tmp_path: Path) -> Callable[[Sequence[str]], None]:
    """Take rows of a spreadsheet over."""

    def taken(rows: Sequence[str]) -> None:
        file = tmp_path / "blad.csv"
        file.write_text("\n".join((HEADER, *rows, "")))
        Takeover(reception.office).take_over(file)

    return taken


def rows(count: int, until: str = "2027-06-01") -> list[str]:
    return [
        f"B-{n:03};Voor{n};Verzonnen{n};1970-01-02;stadhuis;2026-06-01;{until}"
        for n in range(count)
    ]


def test_publishing_tells_nobody_and_a_receipt_does(reception: Reception, clerk: Any) -> None:
    ban = clerk.ban().reference
    mailbox = reception.publish()
    assert reception.told(ban) is None
    reception.clock.wait(minutes=5)
    reception.hear("een", mailbox)
    assert reception.told(ban) == reception.clock()
    lines = {line.action: line for line in clerk.desk.log.newest()}
    assert lines["door de balie bevestigd"].result == "1"
    assert lines["balie werkt met lijst"].object == "lijst:1"
    assert "R. Receptie" not in lines["balie werkt met lijst"].result
    assert clerk.desk.inbox.names() == {"balie:1": "R. Receptie"}


def test_a_ban_waits_until_every_desk_has_it(reception: Reception, clerk: Any) -> None:
    before = reception.publish()
    reception.hear("een", before)
    reception.hear("twee", before)
    ban = clerk.ban().reference
    after = reception.publish()
    reception.hear("een", after)
    assert reception.told(ban) is None
    reception.hear("twee", after)
    assert reception.told(ban) is not None


def test_a_receipt_of_a_list_of_before_the_ban_tells_nothing(
    reception: Reception, clerk: Any
) -> None:
    before = reception.publish()
    ban = clerk.ban().reference
    reception.publish()
    reception.hear("een", before)
    assert reception.told(ban) is None


def test_a_ban_that_became_another_one_is_told_anew(reception: Reception, clerk: Any) -> None:
    ban = clerk.ban().reference
    reception.hear("een", reception.publish())
    form = clerk.form(buildings=("stadhuis", "stadskantoor"))
    reception.bans.change(ban, form, clerk.desk.bans.get(ban).ban.revision)
    assert reception.told(ban) is None
    reception.clock.wait(days=1)
    before = replace(reception.mailbox)
    reception.hear("een", before)
    assert reception.told(ban) is None
    reception.hear("een", reception.publish())
    assert reception.told(ban) is not None


def test_what_reception_does_not_go_by_leaves_it_told(reception: Reception, clerk: Any) -> None:
    ban = clerk.ban().reference
    reception.hear("een", reception.publish())
    revision = clerk.desk.bans.get(ban).ban.revision
    reception.bans.change(ban, clerk.form(mandate="Besluit 12"), revision)
    assert reception.told(ban) is not None


def test_a_person_who_is_known_as_another_has_every_ban_told_anew(
    reception: Reception, clerk: Any
) -> None:
    first = clerk.ban()
    reception.hear("een", reception.publish())
    with reception.office.reading() as session:
        seen = mark_of(person_by(session, first.person_id))
    clerk.ban(person_id=first.person_id, person_seen=seen, aliases=("Bob Verzonnen",))
    assert reception.told(first.reference) is None


def test_a_spreadsheet_that_changes_a_ban_has_it_told_anew(
    reception: Reception, take_over: Any
) -> None:
    take_over(rows(2))
    reception.hear("een", reception.publish())
    assert reception.told("B-000") is not None
    take_over([rows(1, until="2027-09-01")[0], rows(2)[1]])
    assert (reception.told("B-000"), reception.told("B-001") is None) == (None, False)
    reception.hear("een", reception.publish())
    assert reception.told("B-000") is not None


def test_many_bans_of_a_spreadsheet_are_one_line_until_a_desk_has_them(
    reception: Reception, take_over: Any
) -> None:
    take_over(rows(70))
    mailbox = reception.publish()
    work = reception.worklist.now()
    assert [one.says for one in work.alike] == [
        "70 ontzeggingen nog niet bevestigd door de balie",
        "70 ontzeggingen nog niet verteld aan de beveiliging",
    ]
    assert work.bans == []
    assert len(reception.bans.overview(ask="balie")) == 70
    reception.hear("een", mailbox)
    assert [one.ask for one in reception.worklist.now().alike] == ["beveiliging"]
    assert reception.bans.overview(ask="balie") == []


def test_few_bans_keep_their_lines_and_what_else_one_asks_stays_with_it(
    reception: Reception, clerk: Any, take_over: Any
) -> None:
    take_over(rows(3))
    assert [one.reference for one in reception.worklist.now().bans] == ["B-000", "B-001", "B-002"]
    own = clerk.ban(until=date(2026, 12, 1)).reference
    work = reception.worklist.now()
    assert [(one.ask, one.count) for one in work.alike] == [("balie", 4), ("beveiliging", 4)]
    assert [(one.reference, one.asks) for one in work.bans] == [
        (own, ("brief nog niet bezorgd", "eindigt op 01-12-2026"))
    ]


def test_a_desk_that_works_with_an_old_list_stands_on_the_worklist(
    reception: Reception, clerk: Any
) -> None:
    before = reception.publish()
    reception.hear("een", before, "stadskantoor")
    assert reception.worklist.now().desks == []
    reception.clock.wait(days=1)
    after = reception.publish()
    (line,) = reception.worklist.now().desks
    assert (line.building, line.sequence, line.newest, line.behind) == ("stadskantoor", 1, 2, True)
    assert reception.clock() - line.since == timedelta(days=1)
    reception.hear("een", after, "stadskantoor")
    assert reception.worklist.now().desks == []


def test_a_copy_for_somewhere_else_is_not_the_newest_list(
    reception: Reception, tmp_path: Path
) -> None:
    reception.hear("een", reception.publish())
    reception.publication.publish(tmp_path / "stick.vpt")
    (desk,) = reception.balie.desks()
    assert (desk.newest, desk.behind) == (1, False)


def test_a_desk_that_is_not_heard_of_is_said_and_can_be_taken_off_until_it_writes_again(
    reception: Reception, clerk: Any
) -> None:
    mailbox = reception.publish()
    reception.hear("weg", mailbox)
    reception.clock.wait(days=7, minutes=1)
    ban = clerk.ban().reference
    after = reception.publish()
    reception.hear("een", after)
    assert [one.silent for one in reception.worklist.now().desks] == [True]
    assert reception.told(ban) is None
    (gone,) = [one for one in reception.balie.desks() if one.silent]
    reception.balie.forget(gone.id)
    assert reception.told(ban) is not None
    with pytest.raises(Refused, match="niet meer op de lijst"):
        reception.balie.forget(gone.id)
    reception.hear("weg", after)
    assert gone.id in {one.id for one in reception.balie.desks()}


def test_without_any_desk_only_a_person_tells(reception: Reception, clerk: Any) -> None:
    ban = clerk.ban().reference
    reception.publish()
    assert reception.balie.collect().receipts == 0
    assert reception.told(ban) is None
    reception.bans.told(ban, "reception")
    assert reception.told(ban) is not None


@pytest.mark.parametrize("digest", [b"x" * 32, b""])
def test_another_list_with_the_same_number_is_not_ours(
    reception: Reception, clerk: Any, digest: bytes
) -> None:
    ban = clerk.ban().reference
    mailbox = reception.publish()
    if digest:
        reception.hear("een", replace(mailbox, digest=digest))
    else:
        with reception.office.writing() as work:
            work.session.get_one(PublishedList, 1).digest = ""
        reception.hear("een", mailbox)
    (desk,) = reception.balie.desks()
    assert (desk.published_at, desk.behind) == (None, True)
    assert reception.told(ban) is None


def test_receipts_in_another_order_leave_the_newest_list(reception: Reception, clerk: Any) -> None:
    before = reception.publish()
    reception.clock.wait(hours=1)
    after = reception.publish()
    reception.hear("een", after)
    reception.clock.wait(hours=1)
    reception.hear("een", before)
    (desk,) = reception.balie.desks()
    assert (desk.sequence, desk.behind) == (2, False)


def test_a_clock_at_reception_that_is_fast_does_not_make_a_desk_heard_in_the_future(
    reception: Reception, clock: Any
) -> None:
    mailbox = reception.publish()
    clock.wait(days=30)
    reception.receipt("een", mailbox)
    clock.wait(days=-30)
    reception.balie.collect()
    (desk,) = reception.balie.desks()
    assert desk.heard_at == clock()


def test_a_message_that_comes_twice_is_one_receipt(reception: Reception) -> None:
    mailbox = reception.publish()
    reception.receipt("een", mailbox)
    (file,) = (reception.share / "berichten").glob("*.bericht")
    data = file.read_bytes()
    assert reception.balie.collect().receipts == 1
    file.write_bytes(data)
    assert reception.balie.collect().receipts == 0
    assert not file.exists()


def test_the_head_that_a_message_carries_is_kept_with_where_it_comes_from(
    reception: Reception,
) -> None:
    mailbox = reception.publish()
    reception.hear("een", mailbox)
    reception.hear("twee", mailbox)
    with reception.office.reading() as session:
        (kept,) = heads_of_messages(session)
        lines = kept.history.lines
        line = session.exec(select(LogLine.hash).where(LogLine.seq == lines)).one()
        kinds = session.exec(select(Received.kind)).all()
    assert kept.history.head.hex() == line
    assert kept.when == "volgens een bericht op 23-11-2026 10:12 van een balie met lijst 1"
    assert kinds == ["werkt met lijst"] * 2


def test_a_head_that_our_log_does_not_hold_is_kept_and_told(
    reception: Reception, clerk: Any
) -> None:
    mailbox = reception.publish()
    other = replace(mailbox, history=History(mailbox.history.lines, b"?" * 32))
    reception.receipt("een", other)
    exchanged = Exchange(reception.office, reception.publication, reception.balie).round()
    assert exchanged.trouble.startswith("Een balie werkt met een lijst van een logboek dat hier")
    actions = [line.action for line in clerk.desk.log.newest()]
    assert "bericht van de balie past niet bij het logboek" in actions
    with reception.office.reading() as session:
        assert [one.history.head for one in heads_of_messages(session)] == [b"?" * 32]


def test_what_a_later_version_sends_is_left_alone_and_said(reception: Reception) -> None:
    from vpt_tui.banlist.messages import _seal

    mailbox = reception.publish()
    file = reception.share / "berichten" / "later.bericht"
    file.write_bytes(_seal({"kind": "later"}, mailbox))
    exchange = Exchange(reception.office, reception.publication, reception.balie)
    assert "nieuwere versie" in exchange.round().trouble
    assert file.exists()
