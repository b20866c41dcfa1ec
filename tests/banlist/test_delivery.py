"""A message's way: kept, delivered, collected, committed; never lost, never counted twice."""

import os
import subprocess
import sys
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from vpt_tui.banlist.collecting import collects_from, lay_mark, take_mark_away
from vpt_tui.banlist.inbox import MOST, Remembered, collect, discard
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.mailbox import Mailbox
from vpt_tui.banlist.messages import LookUp, LookUps, Outcome, Sighting
from vpt_tui.banlist.outbox import Outbox, copy_out
from vpt_tui.files import read_bounded
from vpt_tui.refusal import Refused

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


@pytest.fixture
def exchange(tmp_path: Path) -> Path:
    folder = tmp_path / "gedeeld"
    folder.mkdir()
    return folder


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path / "vpt" / "uit")


@pytest.fixture
def sent(outbox: Outbox, seen: Sighting, mailbox: Mailbox) -> Outbox:
    """An outbox with one sighting in it."""
    outbox.put(seen, mailbox)
    return outbox


@pytest.fixture
def seen(now: datetime) -> Sighting:
    return Sighting(4, now, "stadhuis", Outcome.LEFT, "B. Bedacht", "P0000001", "B. Bedacht")


def counted(exchange: Path, keys: PublisherKeys, ledger: list[UUID]) -> None:
    """Do what the griffie does: read, commit, and then remove."""
    found = collect(exchange, keys, ledger)
    for file, message in found.new:
        ledger.append(message.id)
        discard(file)
    for file in found.again:
        discard(file)


def test_a_sighting_arrives_and_leaves_nothing_behind(
    sent: Outbox, exchange: Path, seen: Sighting, keys: PublisherKeys, now: datetime
) -> None:
    assert sent.deliver(exchange, now).delivered == 1
    found = collect(exchange, keys, ())
    assert [message for _, message in found.new] == [seen]
    discard(found.new[0][0])
    assert sent.waiting() == list((exchange / "berichten").iterdir()) == []


def test_a_message_waits_while_the_share_is_away(
    outbox: Outbox, tmp_path: Path, seen: Sighting, mailbox: Mailbox, now: datetime
) -> None:
    outbox.put(seen, mailbox)
    delivery = outbox.deliver(tmp_path / "weg", now)
    assert (delivery.delivered, delivery.waiting) == (0, 1)
    assert delivery.reason is not None
    assert "niet bereikbaar" in delivery.reason
    assert not (tmp_path / "weg").exists()


def test_where_the_griffie_does_not_collect_a_message_stays_here_as_well(
    sent: Outbox, exchange: Path, keys: PublisherKeys, now: datetime
) -> None:
    for _ in range(2):
        delivery = sent.deliver(exchange, now, "haar merk")
        assert (delivery.delivered, delivery.waiting) == (0, 1)
        assert (delivery.place, delivery.collected) == (exchange, False)
        assert len(collect(exchange, keys, ()).new) == 1
    lay_mark(exchange, "haar merk")
    delivery = sent.deliver(exchange, now, "haar merk")
    assert (delivery.delivered, delivery.waiting, delivery.collected) == (1, 0, True)
    assert len(collect(exchange, keys, ()).new) == 1


@pytest.mark.parametrize("lain", ["het merk van een ander", "", "\0", "x" * 9999])
def test_another_mark_or_none_is_not_the_griffie_s(exchange: Path, lain: str) -> None:
    assert not collects_from(exchange, "haar merk")
    lay_mark(exchange, lain)
    assert not collects_from(exchange, "haar merk")
    lay_mark(exchange, "haar merk")
    assert collects_from(exchange, "haar merk")
    take_mark_away(exchange, "haar merk")
    assert not collects_from(exchange, "haar merk")


def test_who_leaves_a_folder_leaves_the_mark_of_another_griffie(exchange: Path) -> None:
    lay_mark(exchange, "haar merk")
    take_mark_away(exchange, "een ander merk")
    assert collects_from(exchange, "haar merk")


def test_a_list_without_a_mark_does_not_tell_who_collects(
    sent: Outbox, exchange: Path, now: datetime
) -> None:
    delivery = sent.deliver(exchange, now, "")
    assert (delivery.delivered, delivery.place, delivery.collected) == (1, exchange, False)


def test_reading_removes_nothing(
    sent: Outbox, exchange: Path, keys: PublisherKeys, now: datetime
) -> None:
    sent.deliver(exchange, now)
    assert collect(exchange, keys, ()) == collect(exchange, keys, ())


def test_a_message_that_comes_again_is_known_by_its_id(
    sent: Outbox, exchange: Path, seen: Sighting, keys: PublisherKeys, now: datetime
) -> None:
    copy_out(sent.waiting()[0], exchange)  # the desk stops before it removes its own
    ledger: list[UUID] = []
    counted(exchange, keys, ledger)
    sent.deliver(exchange, now)  # and delivers once more when it starts again
    counted(exchange, keys, ledger)
    assert ledger == [seen.id]
    assert list((exchange / "berichten").iterdir()) == []


def test_a_copy_under_another_name_counts_once(
    sent: Outbox, exchange: Path, keys: PublisherKeys, now: datetime
) -> None:
    sent.deliver(exchange, now)
    file = next((exchange / "berichten").iterdir())
    file.with_name("kopie.bericht").write_bytes(file.read_bytes())
    found = collect(exchange, keys, ())
    assert (len(found.new), len(found.again)) == (1, 1)


def test_the_log_goes_along_and_starts_anew(
    outbox: Outbox, exchange: Path, mailbox: Mailbox, keys: PublisherKeys, now: datetime
) -> None:
    look_up = LookUp(4, "P0000001", "B. Bedacht", now)
    outbox.log(look_up, mailbox)
    outbox.log(look_up, mailbox)
    outbox.hand_over_log(mailbox)
    outbox.hand_over_log(mailbox)
    outbox.deliver(exchange, now)
    ((_, message),) = collect(exchange, keys, ()).new
    assert isinstance(message, LookUps)
    assert message.lines == (look_up, look_up)


def test_a_line_that_a_power_cut_broke_off_spoils_no_other(
    outbox: Outbox, exchange: Path, mailbox: Mailbox, keys: PublisherKeys, tmp_path: Path
) -> None:
    look_up = LookUp(4, "P0000001", "B. Bedacht", NOW)
    outbox.log(look_up, mailbox)
    with (tmp_path / "vpt" / "uit" / "opgezocht.log").open("ab") as log:
        log.write(b"\nhalf")
    outbox.log(look_up, mailbox)
    outbox.hand_over_log(mailbox)
    outbox.deliver(exchange, NOW)
    ((_, message),) = collect(exchange, keys, ()).new
    assert isinstance(message, LookUps)
    assert (message.lines, message.unreadable) == ((look_up, look_up), 1)


def test_a_log_that_was_handed_over_twice_is_one_message(
    outbox: Outbox, exchange: Path, mailbox: Mailbox, keys: PublisherKeys, tmp_path: Path
) -> None:
    outbox.log(LookUp(4, "P0000001", "B. Bedacht", NOW), mailbox)
    log = tmp_path / "vpt" / "uit" / "opgezocht.log"
    closed = log.rename(log.with_stem("opgezocht-6f2c1f8e-8a53-4a27-9a5e-0d7a3f6b2c11"))
    outbox.make_message_of(closed, mailbox)  # the desk stops before it removes the log
    outbox.deliver(exchange, NOW)
    outbox.hand_over_log(mailbox)
    outbox.deliver(exchange, NOW)
    assert len(collect(exchange, keys, ()).new) == 1
    assert not closed.exists()


def test_a_line_that_is_written_while_another_process_hands_the_log_over_is_not_lost(
    outbox: Outbox, exchange: Path, mailbox: Mailbox, keys: PublisherKeys,
    *, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:  # fmt: skip
    other, really, times = Outbox(tmp_path / "vpt" / "uit"), os.open, iter(range(9))

    def opened(path: Path, *how: int) -> int:
        descriptor = really(path, *how)
        if Path(path).name == "opgezocht.log" and next(times) == 1:
            other.hand_over_log(mailbox)  # between opening and writing
        return descriptor

    monkeypatch.setattr(os, "open", opened)
    for entry in ("P0000001", "P0000002", "P0000003"):
        outbox.log(LookUp(4, entry, "B. Bedacht", NOW), mailbox)
    outbox.hand_over_log(mailbox)
    outbox.deliver(exchange, NOW)
    found = [message for _, message in collect(exchange, keys, ()).new]
    assert {line.entry for message in found for line in message.lines} == {
        "P0000001", "P0000002", "P0000003",
    }  # fmt: skip


def test_the_griffie_s_account_may_take_what_a_desk_delivers(
    sent: Outbox, exchange: Path, now: datetime
) -> None:
    exchange.chmod(0o770)
    before = os.umask(0o077)
    try:
        sent.deliver(exchange, now)
    finally:
        os.umask(before)
    folder = exchange / "berichten"
    (message,) = folder.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o770
    assert message.stat().st_mode & 0o777 == 0o644


def test_what_is_not_a_message_is_left_alone_and_reported(
    exchange: Path, keys: PublisherKeys, tmp_path: Path
) -> None:
    folder = exchange / "berichten"
    folder.mkdir()
    (folder / "leeg.bericht").touch()
    (folder / "onzin.bericht").write_bytes(b"onzin" * 99)
    (folder / "map.bericht").mkdir()
    os.mkfifo(folder / "pijp.bericht")
    (tmp_path / "geheim").write_text("niet van de griffie")
    (folder / "verwijzing.bericht").symlink_to(tmp_path / "geheim")
    (folder / "nergens.bericht").symlink_to(tmp_path / "nergens")
    with (folder / "groot.bericht").open("wb") as stream:
        stream.truncate(1 << 40)
    (folder / "lezen.txt").write_text("geen bericht")
    found = collect(exchange, keys, ())
    assert found.new == found.again == ()
    assert {alone.file.stem for alone in found.left} == {
        "leeg", "onzin", "map", "pijp", "verwijzing", "nergens", "groot",
    }  # fmt: skip
    assert all(alone.why.endswith(".") for alone in found.left)
    (large,) = (alone for alone in found.left if alone.file.stem == "groot")
    assert "te groot" in large.why
    assert len(list(folder.iterdir())) == 8


def test_one_bad_file_does_not_hide_a_good_message(
    sent: Outbox, exchange: Path, seen: Sighting, keys: PublisherKeys, now: datetime
) -> None:
    sent.deliver(exchange, now)
    (exchange / "berichten" / "000.bericht").write_bytes(b"onzin")
    assert [message for _, message in collect(exchange, keys, ()).new] == [seen]


def test_a_round_takes_the_oldest_and_what_is_no_message_keeps_no_message_waiting(
    sent: Outbox, exchange: Path, seen: Sighting, keys: PublisherKeys, now: datetime,
) -> None:  # fmt: skip
    sent.deliver(exchange, now)
    (message,) = (exchange / "berichten").iterdir()
    for number in range(MOST + 5):
        junk = message.with_name(f"{number}.bericht")
        junk.write_bytes(b"onzin")
        os.utime(junk, ns=(number, number))
    remembered: Remembered = {}
    first = collect(exchange, keys, (), remembered)
    assert (len(first.left), first.new, first.more) == (MOST, (), True)
    second = collect(exchange, keys, (), remembered)
    assert [one for _, one in second.new] == [seen]
    assert (len(second.left), second.more) == (MOST + 5, False)


def test_a_round_takes_no_more_memory_than_its_messages(
    outbox: Outbox, exchange: Path, seen: Sighting, mailbox: Mailbox, *, keys: PublisherKeys,
    now: datetime,
) -> None:  # fmt: skip
    for _ in range(50):
        outbox.put(replace(seen, id=uuid4()), mailbox)
    outbox.deliver(exchange, now)
    tracemalloc.start()
    try:
        assert len(collect(exchange, keys, ()).new) == 50
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


def test_what_was_left_alone_is_opened_again_only_when_it_was_written_anew(
    sent: Outbox, exchange: Path, seen: Sighting, keys: PublisherKeys, *, now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    sent.deliver(exchange, now)
    (message,) = (exchange / "berichten").iterdir()
    whole, remembered = message.read_bytes(), Remembered()
    message.write_bytes(whole[:-1])
    assert len(collect(exchange, keys, (), remembered).left) == 1
    opened = list[Path]()

    def counted_reading(file: Path, limit: int) -> bytes:
        opened.append(file)
        return read_bounded(file, limit)

    monkeypatch.setattr("vpt_tui.banlist.inbox.read_bounded", counted_reading)
    assert len(collect(exchange, keys, (), remembered).left) == 1
    assert opened == []
    message.write_bytes(whole)
    found = collect(exchange, keys, (), remembered)
    assert ([one for _, one in found.new], found.left, opened) == ([seen], (), [message])


def test_a_share_that_is_away_is_told_and_an_unused_one_is_empty(
    exchange: Path, keys: PublisherKeys, tmp_path: Path
) -> None:
    assert collect(exchange, keys, ()).new == ()
    with pytest.raises(Refused, match="niet bereikbaar"):
        collect(tmp_path / "weg", keys, ())


def test_an_outbox_that_cannot_be_written_is_told(
    tmp_path: Path, seen: Sighting, mailbox: Mailbox, now: datetime
) -> None:
    (tmp_path / "vol").write_text("hier is geen map te maken")
    outbox = Outbox(tmp_path / "vol" / "uit")
    with pytest.raises(Refused, match="Schrijf het op"):
        outbox.put(seen, mailbox)
    with pytest.raises(Refused, match="Schrijf het op"):
        outbox.log(LookUp(4, "P0000001", "B. Bedacht", now), mailbox)


def test_what_a_killed_writer_left_is_swept_up_later(
    outbox: Outbox, exchange: Path, seen: Sighting, mailbox: Mailbox, now: datetime
) -> None:
    (exchange / "berichten").mkdir()
    part = exchange / "berichten" / ".een.bericht.0000.deel"
    part.write_bytes(b"half")
    written = datetime.fromtimestamp(part.stat().st_mtime, tz=now.tzinfo)
    for later, left in ((timedelta(minutes=5), True), (timedelta(hours=2), False)):
        outbox.put(seen, mailbox)
        outbox.deliver(exchange, written + later)
        assert part.exists() == left


def test_killed_anywhere_nothing_is_lost_or_counted_twice(tmp_path: Path) -> None:
    """Both sides are killed at their n-th file operation, for every n there is."""
    script = Path(__file__).with_name("killed_anywhere.py")
    done = subprocess.run(
        [sys.executable, script, tmp_path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 10
