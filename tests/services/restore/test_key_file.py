"""A file with key slots that does not fit comes back alone: no work is lost for it."""

import json
import secrets
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vpt_tui.refusal import Damaged, Refused, WrongPassword
from vpt_tui.services.accounts.accounts import Accounts
from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.desk.opening import open_desk
from vpt_tui.services.incidents.report import Report
from vpt_tui.services.restore.key_file import missing_key_file, put_back
from vpt_tui.services.restore.restore import Site
from vpt_tui.store.place import DATABASE
from vpt_tui.store.vault.keys import Cost
from vpt_tui.store.vault.slots import Account
from vpt_tui.store.vault.vault import FILE, Vault

if TYPE_CHECKING:
    from tests.conftest import Clock, Made

    from vpt_tui.protocol.model import Protocol
    from vpt_tui.services.backup.backup import Backup

NAME, HERS, NEW = "V. Voorbeeld", "de zin van de secretaris", "een nieuwe lange zin"
At = Callable[..., Desk]


@pytest.fixture
def site(made: "Made", protocol: "Protocol", clock: "Clock") -> Site:
    return Site(made.folder, made.folder.parent / "backups", protocol, clock, "cli")


@pytest.fixture
def at(site: Site, made: "Made") -> At:
    """Open the store as somebody, with a folder for backups."""

    def opened(name: str = NAME, said: str = made.passphrase) -> Desk:
        return open_desk(
            site.store, name, said,
            protocol=site.protocol, now=site.now, origin="desk", backups=site.backups,
        )  # fmt: skip

    return opened


def accounts(desk: Desk) -> Accounts:
    return Accounts(desk.office, Cost(1, 8192))


@pytest.fixture
def aside(at: At, site: Site, tmp_path: Path) -> Path:
    """The slots as they were before S. Verzonnen was revoked; a report was saved since."""
    with closing(at()) as desk:
        accounts(desk).add("S. Verzonnen", "gemeentesecretaris", HERS)
        kept = Path(shutil.copy2(site.store / FILE, tmp_path / "bewaard.json"))
        desk.backups.make()
        assert accounts(desk).revoke(2) == ""
        desk.incidents.take_down(Report(what="Na de kopie."))
    return kept


def the_backup(at: At) -> "Backup":
    with closing(at()) as desk:
        return desk.backups.shelf().backups[0]


def earlier(site: Site, aside: Path) -> None:
    shutil.copy2(aside, site.store / FILE)


def gone(site: Site, aside: Path) -> None:
    (site.store / FILE).unlink()


def cut_off(site: Site, aside: Path) -> None:
    (site.store / FILE).write_bytes(b'{"format": 1, "slots"')


def of_another_store(site: Site, aside: Path) -> None:
    (site.store / FILE).unlink()
    Vault.create(site.store, Account(NAME, "griffier"), "iets heel anders", Cost(1, 8192))


def told_in(file: Path | None) -> object:
    """Return what a file of key slots says, wrong passphrases apart; nothing where none stands."""
    if file is None or not file.exists():
        return None
    try:
        content = json.loads(file.read_bytes())
    except ValueError:
        return file.read_bytes()
    return {name: value for name, value in content.items() if name != "tried"}


@pytest.mark.parametrize("spoil", [earlier, gone, cut_off, of_another_store])
def test_slots_that_do_not_fit_come_back_from_a_backup_and_no_work_is_lost(
    at: At, site: Site, made: "Made", aside: Path, spoil: Callable[[Site, Path], None]
) -> None:
    backup = the_backup(at)
    spoil(site, aside)
    stood = told_in(site.store / FILE)
    with pytest.raises(Damaged, match=f"vpt herstel {backup.folder}. Er gaat geen werk verloren"):
        at()
    found = missing_key_file(site, backup, NAME, made.passphrase)
    assert found is not None
    done = put_back(found, site)
    assert told_in(done.kept) == stood
    assert done.lost == ()
    with closing(at()) as desk:
        assert [one.reference for one in desk.incidents.overview()] == ["2026-0001"]
        assert "sleutelbestand teruggezet" in {line.action for line in desk.log.newest()}
        assert desk.office.store.examine().log_break is None
    with pytest.raises(Refused, match="geen account"):
        at("S. Verzonnen", HERS)


def test_the_passphrase_of_today_finds_the_slots_when_the_earlier_file_knows_another(
    at: At, site: Site, made: "Made", tmp_path: Path
) -> None:
    with closing(at()) as desk:
        desk.backups.make()
        shutil.copy2(site.store / FILE, tmp_path / "bewaard.json")
        assert accounts(desk).change_passphrase(made.passphrase, NEW) == ""
        (backup,) = desk.backups.shelf().backups
    shutil.copy2(tmp_path / "bewaard.json", site.store / FILE)
    with pytest.raises(Damaged, match="past niet bij deze opslag"):
        at(said=NEW)
    with pytest.raises(Damaged, match="Kreeg u later een nieuw wachtwoord, geef dan dat"):
        at()
    found = missing_key_file(site, backup, NAME, NEW)
    assert found is not None
    put_back(found, site)
    at(said=NEW).close()


def test_an_account_that_came_after_the_backup_is_named(
    at: At, site: Site, made: "Made", aside: Path
) -> None:
    backup = the_backup(at)
    with closing(at()) as desk:
        accounts(desk).add("B. Bedacht", "griffier", HERS)
    earlier(site, aside)
    found = missing_key_file(site, backup, NAME, made.passphrase)
    assert found is not None
    assert put_back(found, site).lost == ("B. Bedacht",)
    with closing(at()) as desk:
        assert accounts(desk).add("B. Bedacht", "griffier", HERS).number == 4


def test_a_store_that_is_damaged_itself_is_no_matter_of_the_slots(
    at: At, site: Site, made: "Made", aside: Path
) -> None:
    backup = the_backup(at)
    whole = (site.store / DATABASE).read_bytes()
    (site.store / DATABASE).write_bytes(secrets.token_bytes(len(whole)))
    assert missing_key_file(site, backup, NAME, made.passphrase) is None
    with pytest.raises(Damaged, match="geen sleutelbestand open met dit"):
        at()
    (site.store / DATABASE).write_bytes(whole)
    assert missing_key_file(site, backup, NAME, made.passphrase) is None


def test_a_wrong_passphrase_is_wrong_and_counts_once(
    at: At, site: Site, made: "Made", aside: Path
) -> None:
    backup = the_backup(at)
    earlier(site, aside)
    before = told_in(site.store / FILE)
    with pytest.raises(WrongPassword):
        missing_key_file(site, backup, NAME, "een heel ander wachtwoord")
    assert Vault(site.store).attempts().since().count == 1
    assert told_in(site.store / FILE) == before


def test_who_does_not_look_after_the_accounts_puts_nothing_back(
    at: At, site: Site, aside: Path
) -> None:
    with closing(at()) as desk:
        accounts(desk).add("B. Bedacht", "coordinator", HERS)
        backup = desk.backups.make()
    earlier(site, aside)
    found = missing_key_file(site, backup, "B. Bedacht", HERS)
    assert found is not None
    with pytest.raises(Refused, match="terugzetten doet griffier"):
        put_back(found, site)
    assert (site.store / FILE).read_bytes() == aside.read_bytes()
