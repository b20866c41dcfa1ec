"""Backups: whole while others write, checked, encrypted, and never at the cost of older ones."""

import json
import os
import shutil
import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from tests.store.sqlite.later_program import later_program

from vpt_tui.refusal import Damaged, Refused
from vpt_tui.services.backup.backup import DAILY, NOTE, Backup, make_backup, read_backup
from vpt_tui.services.backup.backups import Backups, shelf
from vpt_tui.services.desk.desk import furnish
from vpt_tui.services.desk.opening import open_desk
from vpt_tui.store.place import DATABASE
from vpt_tui.store.sqlite.copying import looking_into
from vpt_tui.store.sqlite.schema import HEAD as FIRST
from vpt_tui.store.sqlite.soundness import examine
from vpt_tui.store.vault.vault import FILE

if TYPE_CHECKING:
    from tests.conftest import Clock, Made
    from tests.services.conftest import Clerk

    from vpt_tui.protocol.model import Protocol
    from vpt_tui.services.desk.desk import Desk

FLIPS = 60
WORD = "kanarieberg"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def desk(desk: "Desk", place: Path) -> "Desk":
    """The desk of the other tests, with a place for backups."""
    return furnish(replace(desk.office, backups=place))


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def cases_in(backup: Backup, made: "Made") -> int:
    with looking_into(backup.database, made.unlocked.key) as session:
        assert examine(session).sound
        return int(session.connection().execute(text("SELECT count(*) FROM incident")).scalar_one())


def test_a_backup_holds_all_that_was_saved_and_nothing_of_what_comes_after(
    clerk: "Clerk", made: "Made"
) -> None:
    clerk.report()
    head = clerk.desk.office.store.contents().head
    backup = clerk.desk.backups.make()
    clerk.report()
    backup.check()
    assert cases_in(backup, made) == 1
    assert read_backup(backup.folder).note == backup.note
    assert backup.note.head == head


def test_a_backup_is_whole_while_another_desk_is_halfway_a_change(
    clerk: "Clerk", made: "Made"
) -> None:
    clerk.report()
    other = made.open()
    with other.writing() as session:
        session.connection().execute(text("UPDATE incident SET what = 'half'"))
        session.connection().execute(text("DELETE FROM step"))
        backup = make_backup(
            clerk.desk.office.store, clerk.desk.office.backups, "", clerk.desk.office.now()
        )
    other.close()
    assert cases_in(backup, made) == 1


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_a_backup_is_for_this_user_alone(desk: "Desk", place: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        backup = desk.backups.make()
    finally:
        os.umask(before)
    assert {rights(place), rights(backup.folder)} == {0o700}
    assert {rights(file) for file in backup.folder.iterdir()} == {0o600}
    assert {file.name for file in backup.folder.iterdir()} == {DATABASE, FILE, NOTE}


def test_no_typed_word_is_readable_in_a_backup(clerk: "Clerk", place: Path) -> None:
    clerk.report(offender=WORD, what=f"{WORD} " * 500)
    clerk.ban(family=WORD, grounds=WORD)
    clerk.desk.backups.make()
    written = [file.read_bytes() for file in place.rglob("*") if file.is_file()]
    assert len(written) == 3
    for sought in (WORD.encode(), WORD.encode("utf-16-le"), b"CREATE TABLE", b"SQLite format"):
        assert not any(sought in content for content in written)


def test_a_bit_turned_over_anywhere_is_found_without_a_key(desk: "Desk") -> None:
    backup = desk.backups.make()
    for file in backup.folder.iterdir():
        whole = file.read_bytes()
        for place in range(0, len(whole), max(1, len(whole) // FLIPS)):
            file.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
            assert found_wrong(backup) or file.name == NOTE
        file.write_bytes(whole)
    assert not found_wrong(backup)


def found_wrong(backup: Backup) -> bool:
    try:
        read_backup(backup.folder).check()
    except Damaged:
        return True
    return False


def test_a_copy_that_lands_damaged_does_not_count(
    desk: "Desk", place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def landing_badly(file: Path) -> None:
        whole = bytearray(file.read_bytes())
        whole[len(whole) // 2] ^= 1
        file.write_bytes(whole)

    monkeypatch.setattr("vpt_tui.store.sqlite.copying.sync_file", landing_badly)
    with pytest.raises(Damaged):
        desk.backups.make()
    assert list(place.iterdir()) == []


def test_a_day_of_use_makes_one_backup(desk: "Desk", clock: "Clock") -> None:
    made = []
    for _ in range(4):
        assert desk.backups.round() == ""
        clock.wait(hours=6)
        made.append(len(desk.backups.shelf().backups))
    assert made == [1, 1, 1, 2]
    assert {one.note.reason for one in desk.backups.shelf().backups} == {DAILY}


def test_another_desk_of_the_same_day_makes_no_second_one(desk: "Desk") -> None:
    assert [desk.backups.round(), Backups(desk.office).round()] == ["", ""]
    assert len(desk.backups.shelf().backups) == 1


def test_years_of_use_leave_some_tens_of_backups(desk: "Desk", clock: "Clock", place: Path) -> None:
    first = desk.backups.make()
    note = json.loads((first.folder / NOTE).read_text())
    for day in range(1, 120):
        moment = clock.wait(days=1)
        older = Path(shutil.copytree(first.folder, place / f"vpt-{day}"))
        (older / NOTE).write_text(json.dumps({**note, "made_at": moment.isoformat()}))
    assert desk.backups.round() == ""
    desk.backups.make()
    assert 14 <= len(desk.backups.shelf().backups) <= 26
    assert len(list(place.iterdir())) == len(desk.backups.shelf().backups)


def test_a_place_that_cannot_be_written_is_said_and_the_old_ones_stay(
    desk: "Desk", tmp_path: Path
) -> None:
    (tmp_path / "bestand").write_text("")
    nowhere = furnish(replace(desk.office, backups=tmp_path / "bestand" / "x"))
    assert "niet gemaakt" in nowhere.backups.round()
    with pytest.raises(Refused, match="er staat al iets met die naam"):
        nowhere.backups.make()


def full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    "step",
    [
        "store.sqlite.copying.sync_file",
        "files._write_part",
        "services.backup.backup.rename_beside",
    ],
)
def test_a_full_disk_costs_no_older_backup_and_leaves_no_half_one(
    desk: "Desk", clock: "Clock", place: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    old = desk.backups.make()
    clock.wait(days=1)
    with monkeypatch.context() as patch:
        patch.setattr(f"vpt_tui.{step}", full)
        assert "niet gemaakt" in desk.backups.round()
    assert [path.name for path in place.iterdir()] == [old.folder.name]
    old.check()
    assert desk.backups.round() == ""


def test_what_a_stopped_program_left_is_swept_and_a_damaged_one_is_left_alone(
    desk: "Desk", clock: "Clock", place: Path
) -> None:
    place.mkdir()
    for name in (".vpt-20261122-091200.new-abc", ".weg-vpt-20261101-091200", "vpt-half"):
        (place / name).mkdir()
        os.utime(place / name, (0, 0))
    backup = desk.backups.make()
    assert {path.name for path in place.iterdir()} == {"vpt-half", backup.folder.name}
    assert shelf(place).unreadable == (place / "vpt-half",)


def test_what_a_stopped_restore_left_beside_the_store_is_swept_and_what_it_kept_is_not(
    desk: "Desk", made: "Made"
) -> None:
    beside = made.folder.parent
    old = [
        ".store.new-abc",
        ".store-beschadigd-20261101-091200.new-abc",
        ".weg-ab12cd34-store.new-x",
    ]
    for name in (
        *old,
        ".store.new-busy",
        "store-beschadigd-20261101-091200",
        "ander.store.new-abc",
    ):
        (beside / name / "deep").mkdir(parents=True)
        if "busy" not in name:
            os.utime(beside / name, (0, 0))
    desk.backups.make()
    left = {path.name for path in beside.iterdir()}
    assert left == {
        "store", "backups", ".store.new-busy", "store-beschadigd-20261101-091200",
        "ander.store.new-abc",
    }  # fmt: skip


def test_a_backup_elsewhere_turns_nothing_over_there(
    desk: "Desk", clock: "Clock", tmp_path: Path
) -> None:
    for _ in range(16):
        clock.wait(days=1)
        desk.backups.make(target=tmp_path / "stick")
    assert len(shelf(tmp_path / "stick").backups) == 16


def test_a_store_is_copied_before_a_later_program_brings_it_up_to_date(
    made: "Made", protocol: "Protocol", clock: "Clock", place: Path
) -> None:
    with later_program():
        opened(made, protocol, clock, place).close()
        (backup,) = shelf(place).backups
        assert (backup.note.schema, backup.note.reason) == (FIRST, "voor bijwerken")
        assert cases_in(backup, made) == 0
        opened(made, protocol, clock, place).close()
        assert len(shelf(place).backups) == 1


def test_a_store_that_cannot_be_copied_is_not_brought_up_to_date(
    made: "Made", protocol: "Protocol", clock: "Clock", place: Path
) -> None:
    place.write_text("")
    with later_program(), pytest.raises(Refused):
        opened(made, protocol, clock, place)
    with looking_into(made.folder / DATABASE, made.unlocked.key) as session:
        version = session.connection().execute(text("SELECT version_num FROM alembic_version"))
        assert version.scalar() == FIRST


def opened(made: "Made", protocol: "Protocol", clock: "Clock", place: Path) -> "Desk":
    return open_desk(
        made.folder, made.unlocked.account.name, made.passphrase, protocol=protocol, now=clock,
        origin="desk", backups=place,
    )  # fmt: skip
