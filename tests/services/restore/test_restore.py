"""Bringing a backup back: shown first, whole or not at all, and never the end of a good store."""

import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text
from tests.store.sqlite.later_program import SECOND, later_program

from vpt_tui.refusal import Damaged, Overtaken, Refused, WrongPassword
from vpt_tui.services.accounts.accounts import Accounts
from vpt_tui.services.backup.backup import BEFORE_RESTORE, Backup, read_backup
from vpt_tui.services.backup.backups import shelf
from vpt_tui.services.base.key_values import SEQUENCE, keep, kept
from vpt_tui.services.desk.desk import furnish
from vpt_tui.services.editing.report_editor import ReportEditor
from vpt_tui.services.incidents.report import Report
from vpt_tui.services.reception.publication import publisher_keys
from vpt_tui.services.restore.restore import (
    OtherKey,
    Plan,
    Site,
    Then,
    plan_restore,
    rehearse,
    restore,
)
from vpt_tui.store.place import DATABASE
from vpt_tui.store.sqlite.copying import copy_under
from vpt_tui.store.store import Store
from vpt_tui.store.vault.keys import Cost
from vpt_tui.store.vault.slot_edits import together
from vpt_tui.store.vault.slots import Account
from vpt_tui.store.vault.vault import FILE, Unlocked, Vault

if TYPE_CHECKING:
    from tests.conftest import Clock, Made
    from tests.services.conftest import Clerk

    from vpt_tui.protocol.model import Protocol
    from vpt_tui.services.desk.desk import Desk

NAME = "V. Voorbeeld"
STRIDE = "9"
"""Of so many operations on files, one is the last before `kill -9`; 1 tries them all."""


@pytest.fixture
def site(made: "Made", protocol: "Protocol", clock: "Clock") -> Site:
    return Site(made.folder, made.folder.parent / "backups", protocol, clock, "cli")


@pytest.fixture
def desk(desk: "Desk", site: Site) -> "Desk":
    return furnish(replace(desk.office, backups=site.backups))


@pytest.fixture
def backup(clerk: "Clerk") -> Backup:
    """A backup of one case; the store has one case and one ban more."""
    clerk.report(offender="Bedacht")
    made = clerk.desk.backups.make()
    clerk.ban(clerk.report())
    return made


def cases(folder: Path, key: bytes) -> int:
    with closing(Store(folder, Unlocked(Account(NAME, "griffier"), key))) as store:
        assert store.examine().sound
        return store.contents().cases


def planned(site: Site, backup: Backup, made: "Made") -> Plan:
    return plan_restore(site, backup, NAME, made.passphrase)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def test_what_comes_back_and_what_would_be_lost_is_said_first(
    site: Site, backup: Backup, made: "Made"
) -> None:
    plan = planned(site, backup, made)
    assert plan.present is not None
    assert (plan.coming.cases, plan.coming.bans) == (1, 0)
    assert (plan.present.cases, plan.present.bans) == (2, 1)
    assert plan.present.steps > plan.coming.steps > 0
    assert plan.loss.related
    assert {"incident:2026-0002", "ban:P0000001"} <= set(plan.loss.objects)
    assert "incident:2026-0001" not in plan.loss.objects
    assert plan.loss.actions >= 2
    assert cases(made.folder, made.unlocked.key) == 2


def test_a_restore_brings_back_what_was_and_can_be_undone(
    site: Site, backup: Backup, made: "Made"
) -> None:
    done = restore(planned(site, backup, made))
    assert cases(made.folder, made.unlocked.key) == done.contents.cases == 1
    assert done.undo is not None
    undo = read_backup(done.undo)
    assert undo.note.reason == BEFORE_RESTORE
    assert planned(site, undo, made).loss.objects == ("opslag",)
    assert restore(planned(site, undo, made)).contents.cases == 2
    assert cases(made.folder, made.unlocked.key) == 2


def test_a_desk_that_stands_open_sees_what_came_back_and_works_on(
    site: Site, backup: Backup, made: "Made", clerk: "Clerk"
) -> None:
    restore(planned(site, backup, made))
    assert [one.reference for one in clerk.desk.incidents.overview()] == ["2026-0001"]
    assert clerk.report() == "2026-0003", "2026-0002 was another case"
    assert clerk.desk.office.store.examine().log_break is None


def test_nothing_that_another_desk_saves_meanwhile_is_lost(
    site: Site, backup: Backup, made: "Made", clerk: "Clerk", monkeypatch: pytest.MonkeyPatch
) -> None:
    become = Store.become

    def just_too_late(store: Store, prepared: Path, head: str) -> None:
        clerk.report()
        become(store, prepared, head)

    monkeypatch.setattr(Store, "become", just_too_late)
    with pytest.raises(Refused, match="net iets opgeslagen"):
        restore(planned(site, backup, made))
    assert cases(made.folder, made.unlocked.key) == 3


def test_the_log_says_that_history_was_left_and_where_it_had_come(
    site: Site, backup: Backup, made: "Made", clerk: "Clerk"
) -> None:
    done = restore(planned(site, backup, made))
    assert done.undo is not None
    newest = clerk.desk.log.newest(1)[0]
    assert (newest.action, newest.object) == ("hersteld", "opslag")
    assert newest.result == read_backup(done.undo).note.head


@pytest.mark.parametrize("readable", [True, False])
def test_a_restored_store_gives_out_no_number_that_was_in_use(
    site: Site, backup: Backup, made: "Made", clerk: "Clerk", clerk_at: Any, *, readable: bool
) -> None:
    later = clerk.report(offender="Onno Onwaar")
    steps = [one.id for one in clerk.desk.steps.of(later)]
    (offender,) = clerk.case(later).involvements
    if not readable:
        clerk.desk.office.store.close()
        noise(made.folder)
    restore(planned(site, backup, made))
    with clerk_at(made) as restored:
        again = restored.report(offender="Zus Bedacht")
        assert min(one.id for one in restored.desk.steps.of(again)) > max(steps)
        (sister,) = restored.case(again).involvements
        assert (sister.person_id or 0) > (offender.person_id or 0)


def test_what_was_open_meanwhile_writes_over_no_case_of_before_or_after(
    site: Site, backup: Backup, made: "Made", clerk: "Clerk"
) -> None:
    kept, gone = ReportEditor(clerk.desk.incidents), ReportEditor(clerk.desk.incidents)
    known = kept.open("2026-0001").report()
    kept.keep(replace(known, who="Een man."))
    gone.keep(Report(what="Iets."))
    assert gone.incident is not None
    draft = gone.incident.reference
    ban = clerk.ban()
    restore(planned(site, backup, made))
    now = ReportEditor(clerk.desk.incidents)
    report = now.open("2026-0001").report()
    for words in ("Boos.", "Heel boos."):
        now.keep(replace(report, why=words))
    with pytest.raises(Overtaken):
        kept.keep(replace(known, who="Een vrouw."))
    gone.keep(Report(what="Iets.", who="Een vrouw."))
    assert (gone.left, gone.left_gone) == (draft, True)
    beside = clerk.desk.incidents.get(gone.incident.reference).incident
    assert beside.reference > draft
    assert (beside.what, beside.who) == ("Iets.", "Een vrouw.")
    assert clerk.ban().reference > ban.reference


def test_reception_goes_on_trusting_the_lists_of_a_restored_store(
    site: Site, backup: Backup, made: "Made", clerk: "Clerk"
) -> None:
    with clerk.desk.office.writing() as work:
        keys = publisher_keys(work)
        keep(work.session, SEQUENCE, "41")
    restore(planned(site, backup, made))
    assert clerk.desk.publication.publisher() == keys.public
    assert clerk.desk.publication.last().sequence == 41


def test_a_drill_does_it_all_and_changes_nothing(site: Site, backup: Backup, made: "Made") -> None:
    before = {path.name for path in made.folder.parent.iterdir()}
    assert rehearse(planned(site, backup, made)).cases == 1
    assert {path.name for path in made.folder.parent.iterdir()} == before
    assert cases(made.folder, made.unlocked.key) == 2
    assert len(shelf(site.backups).backups) == 1


def test_a_machine_without_a_store_gets_one(
    site: Site, backup: Backup, made: "Made", tmp_path: Path
) -> None:
    elsewhere = replace(site, store=tmp_path / "nieuw" / "store")
    plan = planned(elsewhere, backup, made)
    assert (plan.present, plan.trouble, plan.loss.related) == (None, "", False)
    done = restore(plan)
    assert (done.undo, done.aside) == (None, None)
    assert cases(elsewhere.store, made.unlocked.key) == 1
    Vault(elsewhere.store).unlock(NAME, made.passphrase, site.now())


def test_the_numbers_of_lists_leap_when_nobody_knows_how_far_they_were(
    site: Site, backup: Backup, made: "Made", tmp_path: Path
) -> None:
    restore(planned(replace(site, store=tmp_path / "nieuw"), backup, made))
    with closing(Store(tmp_path / "nieuw", made.unlocked)) as store, store.reading() as session:
        assert int(kept(session, SEQUENCE) or 0) >= 1000


def noise(folder: Path) -> None:
    size = (folder / DATABASE).stat().st_size
    (folder / DATABASE).write_bytes(secrets.token_bytes(size))


def emptied(folder: Path) -> None:
    (folder / DATABASE).write_bytes(b"")


def without_database(folder: Path) -> None:
    (folder / DATABASE).unlink()


def without_slots(folder: Path) -> None:
    (folder / FILE).unlink()


def unreadable_slots(folder: Path) -> None:
    (folder / FILE).write_bytes(b"{")


def one_page(folder: Path) -> None:
    whole = bytearray((folder / DATABASE).read_bytes())
    whole[len(whole) // 2] ^= 1
    (folder / DATABASE).write_bytes(whole)


@pytest.mark.parametrize(
    "ruin", [noise, emptied, without_database, without_slots, unreadable_slots, one_page]
)
def test_a_store_that_does_not_open_is_replaced_and_kept(
    site: Site, backup: Backup, made: "Made", store: Store, ruin: Callable[[Path], None]
) -> None:
    store.close()
    ruin(made.folder)
    left = snapshot(made.folder)
    done = restore(planned(site, backup, made))
    assert done.aside is not None
    kept_files = snapshot(done.aside)
    assert {name: kept_files[name] for name in left if not name.endswith(("-wal", "-shm"))} == {
        name: content for name, content in left.items() if not name.endswith(("-wal", "-shm"))
    }
    assert cases(made.folder, made.unlocked.key) == 1
    Vault(made.folder).unlock(NAME, made.passphrase, site.now())


def test_another_password_changes_nothing(site: Site, backup: Backup, made: "Made") -> None:
    with pytest.raises(WrongPassword):
        plan_restore(site, backup, NAME, "een heel ander wachtwoord")
    assert cases(made.folder, made.unlocked.key) == 2


@pytest.mark.parametrize("role", ["burgemeester", "coordinator", "plaatsvervanger"])
def test_who_does_not_look_after_the_accounts_brings_nothing_back(
    site: Site, backup: Backup, made: "Made", desk: "Desk", role: str
) -> None:
    accounts = Accounts(desk.office, Cost(1, 8192))
    accounts.add("B. Bedacht", role, "een zin die niemand raadt")
    with pytest.raises(Refused, match="terugzetten doet griffier"):
        plan_restore(site, backup, "B. Bedacht", "een zin die niemand raadt")
    assert cases(made.folder, made.unlocked.key) == 2


def test_a_backup_takes_the_place_of_no_store_of_a_newer_program(
    site: Site, backup: Backup, made: "Made", store: Store
) -> None:
    with store.writing() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Refused, match="nieuwere versie"):
        planned(site, backup, made)


def test_what_was_only_looked_at_is_counted_apart_from_what_was_changed(
    site: Site, made: "Made", clerk: "Clerk"
) -> None:
    reference = clerk.report()
    backup = clerk.desk.backups.make()
    clerk.desk.incidents.get(reference)
    loss = planned(site, backup, made).loss
    assert (loss.actions, loss.looks, loss.objects) == (0, 1, ())


def test_a_wrong_password_is_counted_at_the_store_and_the_backup_stays_as_it_is(
    site: Site, backup: Backup, made: "Made", store: Store
) -> None:
    store.close()
    (made.folder / DATABASE).write_bytes(b"")
    before = snapshot(backup.folder)
    with pytest.raises(WrongPassword):
        plan_restore(site, backup, NAME, "een heel ander wachtwoord")
    (made.folder / FILE).unlink()
    with pytest.raises(WrongPassword):
        plan_restore(site, backup, NAME, "een heel ander wachtwoord")
    assert snapshot(backup.folder) == before
    restore(planned(site, backup, made))
    assert Vault(made.folder).attempts().since().count == 2


def test_a_backup_of_before_a_new_key_wants_the_password_of_then_and_keeps_the_key_of_now(
    site: Site, made: "Made", backup: Backup
) -> None:
    now_key = Vault.create(
        (renewed := made.folder.parent / "renewed").mkdir() or renewed,
        Account(NAME, "griffier"), "de zin van vandaag", Cost(1, 8192),
    ).key  # fmt: skip
    with closing(Store(made.folder, made.unlocked)) as old:
        old.copy_to(renewed / "copy")
    copy_under(renewed / "copy", made.unlocked.key, renewed / DATABASE, now_key)
    today = replace(site, store=renewed)
    with pytest.raises(OtherKey, match="wachtwoord van toen"):
        plan_restore(today, backup, NAME, "de zin van vandaag")
    plan = plan_restore(today, backup, NAME, "de zin van vandaag", Then("", made.passphrase))
    assert rehearse(plan).cases == restore(plan).contents.cases == 1
    assert cases(renewed, now_key) == 1


@pytest.mark.parametrize("name", [DATABASE, FILE])
def test_a_damaged_backup_is_refused_before_anything_else(
    site: Site, backup: Backup, made: "Made", name: str
) -> None:
    file = backup.folder / name
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(Damaged, match="Gebruik een andere"):
        planned(site, backup, made)
    assert cases(made.folder, made.unlocked.key) == 2


def test_a_folder_that_is_no_backup_is_said(site: Site, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="geen reservekopie"):
        read_backup(tmp_path)


def test_a_note_about_another_copy_is_found(site: Site, backup: Backup, made: "Made") -> None:
    other = Backup(backup.folder, replace(backup.note, head="0" * 64))
    with pytest.raises(Damaged, match="ander logboek"):
        planned(site, other, made)


def full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    "step", ["services.backup.backup.rename_beside", "services.restore.restore.sync_file"]
)
def test_a_full_disk_stops_a_restore_before_anything_changes(
    site: Site, backup: Backup, made: "Made", monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    plan = planned(site, backup, made)
    monkeypatch.setattr(f"vpt_tui.{step}", full)
    with pytest.raises(Refused):
        restore(plan)
    assert cases(made.folder, made.unlocked.key) == 2
    assert [path.name for path in made.folder.parent.iterdir() if path.name[0] == "."] == []


def test_a_backup_of_a_newer_program_is_refused(
    site: Site, made: "Made", store: Store, desk: "Desk"
) -> None:
    with store.writing() as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = '9999'"))
    backup = desk.backups.make()
    with pytest.raises(Refused, match="nieuwere versie"):
        rehearse(planned(site, backup, made))


@pytest.mark.parametrize("behind", [False, True])
def test_a_later_program_restores_a_backup_of_before_and_brings_it_up_to_date(
    site: Site, backup: Backup, made: "Made", desk: "Desk", behind: bool
) -> None:
    desk.office.store.close()
    with later_program():
        if not behind:
            made.open().close()
        plan = planned(site, backup, made)
        assert (backup.note.schema, plan.coming.schema) == ("0001", "0001")
        rehearse(plan)
        done = restore(planned(site, backup, made))
        with closing(Store.open(site.store, made.unlocked)) as store:
            found = store.contents()
            assert (found.schema, found.cases, store.examine().sound) == (SECOND, 1, True)
        assert done.undo is not None
        assert read_backup(done.undo).note.schema == ("0001" if behind else SECOND)


@pytest.mark.parametrize("damaged", [False, True])
def test_killed_at_any_moment_a_restore_leaves_a_store_and_can_be_run_again(
    site: Site, backup: Backup, made: "Made", desk: "Desk", damaged: bool
) -> None:
    desk.office.store.close()
    if damaged:
        emptied(made.folder)
    home = made.folder.parent / "thuis"
    for folder in (site.store, site.backups):
        shutil.copytree(folder, home / folder.name)
    script = Path(__file__).with_name("restores_until_killed.py")
    words = [sys.executable, str(script), str(home), made.passphrase, str(damaged), STRIDE]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) >= 4


def test_a_restore_never_touches_the_backup_it_comes_from(
    site: Site, backup: Backup, made: "Made"
) -> None:
    before = snapshot(backup.folder)
    shutil.rmtree(made.folder)
    restore(planned(site, backup, made))
    assert snapshot(backup.folder) == before


def test_a_store_of_which_a_new_key_was_cut_off_is_no_damaged_one(
    site: Site, backup: Backup, made: "Made", clerk: "Clerk"
) -> None:
    store = clerk.desk.office.store
    with store.writing() as session:
        store.promise_key(session, together())
    halfway = clerk.desk.backups.make()
    store.close()
    plan = planned(site, backup, made)
    assert (plan.trouble, plan.coming.cases) == ("", 1)
    assert plan.present is not None
    assert plan.present.cases == 2
    assert restore(plan).aside is None
    assert restore(planned(site, halfway, made)).contents.cases == 2
    shutil.rmtree(made.folder)
    assert restore(planned(site, halfway, made)).contents.cases == 2
    opened = Vault(made.folder).unlock(NAME, made.passphrase, site.now())
    with closing(Store.open(made.folder, opened)) as again:
        assert again.contents().cases == 2
