"""The stores that are kept of earlier schemas, as they stand: key slots and log still fit."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.keep_store import NAME, NOW, OLD, PASSPHRASE

from vpt_tui.store.log import first_break, log_so_far
from vpt_tui.store.slots import Slots
from vpt_tui.store.store import Store
from vpt_tui.store.vault import FILE, Unlocked, Vault

KEPT = sorted(folder.name for folder in OLD.iterdir())


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    return Path(shutil.copytree(OLD / request.param, tmp_path / "store"))


def unlocked(folder: Path) -> Unlocked:
    return Vault(folder).unlock(NAME, PASSPHRASE, NOW)


@pytest.mark.parametrize("folder", KEPT, indirect=True)
def test_the_log_of_a_kept_store_fits_its_chain(folder: Path) -> None:
    with closing(Store.as_it_is(folder, unlocked(folder))) as store, store.reading() as session:
        assert log_so_far(session)[0] > 3
        assert first_break(session) is None


@pytest.mark.parametrize("folder", [one for one in KEPT if one >= "0008"], indirect=True)
def test_kept_key_slots_are_written_again_to_the_same_bytes(folder: Path) -> None:
    kept = (folder / FILE).read_bytes()
    assert Slots.from_bytes(kept).vouched(unlocked(folder).key).to_bytes() == kept


@pytest.mark.parametrize("folder", ["0001"], indirect=True)
def test_key_slots_of_the_first_format_are_not_written_as_if_they_were_of_the_present(
    folder: Path,
) -> None:
    with pytest.raises(ValueError, match="impossible slot"):
        Slots.from_bytes((folder / FILE).read_bytes()).to_bytes()


@pytest.mark.parametrize("folder", [one for one in KEPT if one >= "0005"], indirect=True)
def test_the_half_of_a_pair_that_was_kept_opens_what_its_passphrase_opens(folder: Path) -> None:
    first = unlocked(folder)
    assert Vault(folder).opened_by(first.account.number, first.private) == first
