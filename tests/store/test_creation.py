"""Making a store: whole or not at all, for one user alone, and never over another."""

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vpt_tui.refusal import Damaged, Refused
from vpt_tui.store.place import DATABASE, exists
from vpt_tui.store.sqlite.engine import make_database
from vpt_tui.store.store import Store, unlock
from vpt_tui.store.vault.keys import Cost, new_key
from vpt_tui.store.vault.slots import Account
from vpt_tui.store.vault.vault import FILE

if TYPE_CHECKING:
    from tests.conftest import Clock, Made

ACCOUNT = Account("V. Voorbeeld", "griffier")
LIGHT = Cost(passes=1, memory=8192)


def create(folder: Path) -> Store:
    return Store.create(folder, ACCOUNT, "een goede zin", LIGHT)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_nobody_else_can_read_a_store_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        store = create(tmp_path / "nieuw" / "store")
        with store.writing() as session:
            session.connection()
            folders = [tmp_path / "nieuw", tmp_path / "nieuw" / "store"]
            assert {rights(folder) for folder in folders} == {0o700}
            files = list((tmp_path / "nieuw" / "store").iterdir())
            assert {file.name for file in files} > {DATABASE, f"{DATABASE}-wal", FILE}
            assert {rights(file) for file in files} == {0o600}
        store.close()
    finally:
        os.umask(before)


def test_a_new_store_has_its_tables_and_opens_again(tmp_path: Path, clock: "Clock") -> None:
    create(tmp_path / "store").close()
    unlocked = unlock(tmp_path / "store", ACCOUNT.name, "een goede zin", clock())
    Store.open(tmp_path / "store", unlocked).close()
    assert {file.name for file in tmp_path.iterdir()} == {"store"}


def test_a_store_is_never_made_over_another(made: "Made") -> None:
    before = {file.name: file.read_bytes() for file in made.folder.iterdir()}
    with pytest.raises(Refused, match="al een opslag"):
        create(made.folder)
    assert {file.name: file.read_bytes() for file in made.folder.iterdir()} == before


@pytest.mark.parametrize("gone", [FILE, DATABASE])
def test_a_store_is_never_made_over_half_of_one(made: "Made", gone: str) -> None:
    (made.folder / gone).unlink()
    left = {file.name: file.read_bytes() for file in made.folder.iterdir()}
    with pytest.raises(Damaged, match=gone):
        create(made.folder)
    assert {file.name: file.read_bytes() for file in made.folder.iterdir()} == left


def test_a_store_is_not_put_among_somebody_elses_files(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "brief.txt").write_text("van een ander")
    with pytest.raises(Refused, match="Maak de map leeg"):
        create(tmp_path / "store")
    assert [path.name for path in tmp_path.rglob("*")] == ["store", "brief.txt"]


def test_an_empty_folder_that_somebody_prepared_will_do(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    create(tmp_path / "store").close()
    assert exists(tmp_path / "store")


@pytest.mark.parametrize(
    "step",
    [
        "vpt_tui.store.store.make_database",
        "vpt_tui.store.store.bring_up_to_date",
        "vpt_tui.store.store.move_into_place",
    ],
)
def test_a_creation_that_stops_halfway_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(step, stop)
        with pytest.raises(KeyboardInterrupt):
            create(tmp_path / "store")
    assert list(tmp_path.iterdir()) == []
    create(tmp_path / "store").close()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with pytest.raises(Refused, match="er staat al iets met die naam"):
        create(tmp_path / "bestand" / "store")


def test_no_database_is_made_over_a_file_that_stands_there(tmp_path: Path) -> None:
    file = tmp_path / "vpt.db"
    file.write_bytes(b"van iemand")
    with pytest.raises(FileExistsError):
        make_database(file, new_key())
    assert file.read_bytes() == b"van iemand"
