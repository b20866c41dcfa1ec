"""What an earlier key, passphrase or file with key slots still opens: nothing."""

import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Damaged, Refused, WrongPassword
from vpt_tui.services.accounts.accounts import Accounts
from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.desk.opening import open_desk
from vpt_tui.services.incidents.report import Report
from vpt_tui.services.restore.restore import Site, plan_restore, restore
from vpt_tui.store.place import DATABASE
from vpt_tui.store.sqlite.copying import opens_with
from vpt_tui.store.vault import recovery
from vpt_tui.store.vault.keys import Cost
from vpt_tui.store.vault.slot_edits import renaming
from vpt_tui.store.vault.slots import Account
from vpt_tui.store.vault.vault import FILE, Vault

if TYPE_CHECKING:
    from tests.conftest import Clock, Made

CHEAP = Cost(1, 8192)
HERS, NEW = "de zin van de secretaris", "een nieuwe lange zin"
At = Callable[..., Desk]


@pytest.fixture
def at(made: "Made", protocol: Protocol, clock: "Clock", tmp_path: Path) -> At:
    """Open the store as somebody, with a folder for backups."""

    def opened(name: str = made.unlocked.account.name, said: str = made.passphrase) -> Desk:
        return open_desk(
            made.folder, name, said,
            protocol=protocol, now=clock, origin="desk", backups=tmp_path / "backups",
        )  # fmt: skip

    return opened


def accounts(desk: Desk) -> Accounts:
    """Return the accounts; trying a passphrase costs little here."""
    return Accounts(desk.office, CHEAP)


def put_aside(made: "Made", place: Path) -> Path:
    """Keep the file with key slots as somebody does who wants to use it later."""
    place.mkdir()
    return Path(shutil.copy2(made.folder / FILE, place))


def put_back(made: "Made", aside: Path) -> None:
    shutil.copy2(aside, made.folder / FILE)


@pytest.mark.parametrize("how", ["changed", "reset", "recovery"])
def test_what_was_kept_of_before_opens_neither_the_store_nor_its_backups(
    at: At, made: "Made", clock: "Clock", tmp_path: Path, how: str
) -> None:
    desk = at()
    accounts(desk).add("S. Verzonnen", "gemeentesecretaris", HERS)
    said = {
        "changed": ("V. Voorbeeld", made.passphrase),
        "reset": ("S. Verzonnen", HERS),
        "recovery": (recovery.NAME, accounts(desk).make_recovery_key().said),
    }[how]
    desk.backups.make()
    aside = put_aside(made, tmp_path / "gestolen")
    trouble = {
        "changed": lambda: accounts(desk).change_passphrase(made.passphrase, NEW),
        "reset": lambda: accounts(desk).reset_passphrase(2, NEW),
        "recovery": lambda: accounts(desk).make_recovery_key().trouble,
    }[how]()
    assert trouble == ""
    desk.incidents.take_down(Report(what="Iets."))
    old = Vault(aside.parent).unlock(*said, clock())
    (backup,) = desk.backups.shelf().backups
    for database in (made.folder / DATABASE, backup.database):
        assert not opens_with(database, old.key)
        assert opens_with(database, desk.office.store.key)
    with pytest.raises(WrongPassword):
        Vault(made.folder).unlock(*said, clock())
    assert desk.office.store.examine().log_break is None
    assert "sleutel vernieuwd" in {line.action for line in desk.log.newest()}
    desk.close()


def test_the_first_recovery_key_asks_for_no_new_key(at: At, made: "Made") -> None:
    with closing(at()) as desk:
        accounts(desk).make_recovery_key()
        assert desk.office.store.key == made.unlocked.key


def test_a_passphrase_that_was_changed_while_another_desk_writes_counts_and_the_key_waits(
    at: At, made: "Made", monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, other = at(), at()
    monkeypatch.setattr("vpt_tui.store.sqlite.engine._BUSY_SECONDS", 0.05)
    take = desk.office.store.take_key

    def busy(new: bytes) -> None:
        with other.office.writing() as work:
            work.log("bezig", "desk")
            take(new)

    monkeypatch.setattr(desk.office.store, "take_key", busy)
    assert "gaat het vanzelf verder" in accounts(desk).change_passphrase(made.passphrase, NEW)
    with pytest.raises(Refused, match="krijgt nog een nieuwe sleutel") as answer:
        accounts(desk).add("S. Verzonnen", "gemeentesecretaris", HERS)
    assert not isinstance(answer.value, Damaged)
    for one in (desk, other):
        one.close()
    with closing(at(said=NEW)) as again:
        assert again.office.store.key != made.unlocked.key


def test_slots_that_were_put_back_give_nobody_an_earlier_role(
    at: At, made: "Made", tmp_path: Path
) -> None:
    with closing(at()) as desk:
        accounts(desk).add("S. Verzonnen", "gemeentesecretaris", HERS)
        accounts(desk).add("B. Bedacht", "griffier", "de zin van Bedacht")
        aside = put_aside(made, tmp_path / "bewaard")
        accounts(desk).change(2, "S. Bedenksel", "coordinator")
    put_back(made, aside)
    with pytest.raises(Damaged, match="teruggezet naar een oudere versie"):
        at("S. Verzonnen", HERS)
    assert [(one.name, one.role) for one in Vault(made.folder).accounts()] == [
        ("V. Voorbeeld", "griffier"), ("S. Bedenksel", "coordinator"), ("B. Bedacht", "griffier"),
    ]  # fmt: skip
    with closing(at("S. Bedenksel", HERS)) as theirs:
        assert theirs.rights.role == "coordinator"
        said = [line.action for line in theirs.log.newest()]
        assert "sleutelbestand was teruggezet" in said
    with closing(at()) as desk:
        assert desk.office.store.examine().log_break is None


def test_an_account_that_came_later_is_added_again_under_a_number_of_its_own(
    at: At, made: "Made", tmp_path: Path
) -> None:
    aside = put_aside(made, tmp_path / "bewaard")
    with closing(at()) as desk:
        accounts(desk).add("S. Verzonnen", "gemeentesecretaris", HERS)
    put_back(made, aside)
    with pytest.raises(Damaged, match="opnieuw worden toegevoegd"):
        at()
    with closing(at()) as desk:
        assert accounts(desk).add("S. Verzonnen", "gemeentesecretaris", HERS).number == 3
    at("S. Verzonnen", HERS).close()


def test_a_desk_that_is_open_writes_nothing_in_slots_that_were_put_back(
    at: At, made: "Made", tmp_path: Path
) -> None:
    with closing(at()) as desk:
        aside = put_aside(made, tmp_path / "bewaard")
        accounts(desk).add("S. Verzonnen", "gemeentesecretaris", HERS)
        put_back(made, aside)
        for work in (
            lambda: accounts(desk).change(1, "Vera Voorbeeld", "griffier"),
            lambda: accounts(desk).change_passphrase(made.passphrase, NEW),
        ):
            with pytest.raises(Damaged, match="teruggezet naar een oudere versie"):
                work()
    assert (made.folder / FILE).read_bytes() == aside.read_bytes()


def test_slots_of_before_a_new_key_that_still_waited_are_noticed_as_well(
    at: At, made: "Made", tmp_path: Path
) -> None:
    with closing(at()) as desk:
        accounts(desk).add("S. Verzonnen", "gemeentesecretaris", HERS)
        aside = put_aside(made, tmp_path / "bewaard")
        with desk.office.writing() as work:
            desk.office.store.promise_key(work.session, lambda slots: slots)
    put_back(made, aside)
    with pytest.raises(Damaged, match="teruggezet"):
        at()
    at().close()


def test_a_restore_and_its_undoing_leave_the_slots_of_today(
    at: At, made: "Made", protocol: Protocol, clock: "Clock", tmp_path: Path
) -> None:
    site = Site(made.folder, tmp_path / "backups", protocol, clock, "cli")
    with closing(at()) as desk:
        backup = desk.backups.make()
        accounts(desk).add("S. Verzonnen", "gemeentesecretaris", HERS)
        accounts(desk).change(2, "S. Verzonnen", "coordinator")
        slots = (made.folder / FILE).read_bytes()
    undo = restore(plan_restore(site, backup, "V. Voorbeeld", made.passphrase)).undo
    assert undo is not None
    with closing(at("S. Verzonnen", HERS)) as theirs:
        assert theirs.rights.role == "coordinator"
        (copy,) = [one for one in theirs.backups.shelf().backups if one.folder == undo]
    restore(plan_restore(site, copy, "V. Voorbeeld", made.passphrase))
    at("S. Verzonnen", HERS).close()
    assert (made.folder / FILE).read_bytes() == slots


def test_after_a_restore_earlier_slots_are_still_noticed(
    at: At, made: "Made", protocol: Protocol, clock: "Clock", tmp_path: Path
) -> None:
    site = Site(made.folder, tmp_path / "backups", protocol, clock, "cli")
    with closing(at()) as desk:
        aside = put_aside(made, tmp_path / "bewaard")
        backup = desk.backups.make()
        accounts(desk).add("S. Verzonnen", "gemeentesecretaris", HERS)
    restore(plan_restore(site, backup, "V. Voorbeeld", made.passphrase))
    put_back(made, aside)
    with pytest.raises(Damaged, match="teruggezet"):
        at()


def test_a_store_that_was_put_back_whole_by_hand_just_opens(
    at: At, made: "Made", tmp_path: Path
) -> None:
    with closing(at()) as desk:
        accounts(desk).add("B. Bedacht", "burgemeester", "de zin van Bedacht")
    shutil.copytree(made.folder, tmp_path / "kopie")
    with closing(at()) as desk:
        accounts(desk).add("S. Verzonnen", "gemeentesecretaris", HERS)
    shutil.rmtree(made.folder)
    shutil.copytree(tmp_path / "kopie", made.folder)
    at("B. Bedacht", "de zin van Bedacht").close()


def test_slots_that_were_changed_in_work_that_failed_are_as_they_were(at: At, made: "Made") -> None:
    before = (made.folder / FILE).read_bytes()
    vera = renaming(1, "Vera Voorbeeld", "griffier")
    with closing(at()) as desk:
        for change in (desk.office.store.change_slots, desk.office.store.promise_key):
            with suppress(ZeroDivisionError), desk.office.writing() as work:
                change(work.session, vera)
                assert (made.folder / FILE).read_bytes() != before
                raise ZeroDivisionError
            assert (made.folder / FILE).read_bytes() == before
    at().close()


def test_a_second_revocation_before_the_backups_are_done_loses_no_earlier_key(
    at: At, made: "Made", clock: "Clock"
) -> None:
    desk = at()
    for name in ("S. Verzonnen", "B. Bedacht"):
        accounts(desk).add(name, "griffier", HERS)
    backup = desk.backups.make()
    (backup.folder / FILE).rename(backup.folder / "weg")
    assert "beschadigd" in accounts(desk).revoke(2)
    assert "beschadigd" in accounts(desk).revoke(3)
    # Whoever gets another passphrase meanwhile can finish it as well.
    assert "beschadigd" in accounts(desk).change_passphrase(made.passphrase, NEW)
    desk.close()
    (backup.folder / "weg").rename(backup.folder / FILE)
    with closing(at(said=NEW)) as again:
        (copy,) = again.backups.shelf().backups
        copy.check()
        assert opens_with(copy.database, again.office.store.key)
    assert Vault(made.folder).unlock("V. Voorbeeld", NEW, clock()).former == ()


def test_a_new_account_inherits_nothing_that_a_revoked_one_of_its_name_had_begun(at: At) -> None:
    with closing(at()) as desk:
        accounts(desk).add("S. Verzonnen", "griffier", HERS)
        with closing(at("S. Verzonnen", HERS)) as theirs:
            theirs.drafts.keep("ontzegging:nieuw", {"family": "Iemand"})
        accounts(desk).revoke(2)
        accounts(desk).add("S. Verzonnen", "griffier", NEW)
        assert ("formulier opgeruimd", "ontzegging:nieuw") in {
            (line.action, line.object) for line in desk.log.newest()
        }
    with closing(at("S. Verzonnen", NEW)) as newcomer:
        assert newcomer.account == Account("S. Verzonnen", "griffier", 3)
        assert newcomer.drafts.get("ontzegging:nieuw") is None
