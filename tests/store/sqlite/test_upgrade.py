"""A later program brings a store up to date, and loses nothing by it.

It has a second schema that is invented: see `later_program`.
"""

import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel
from tests.store.full_store import NAME, NOW, PASSPHRASE, make_full_store
from tests.store.sqlite.later_program import ASTRAY, SECOND, later_program

from vpt_tui.refusal import Damaged, Refused
from vpt_tui.store.sqlite import schema
from vpt_tui.store.store import Store, unlock
from vpt_tui.store.tables.people import Person
from vpt_tui.store.vault.vault import Unlocked

FIRST = schema.HEAD
TABLES = SQLModel.metadata.sorted_tables


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with something in every table."""
    folder = tmp_path_factory.mktemp("full") / "store"
    make_full_store(folder)
    return folder


@pytest.fixture
def folder(full: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(full, tmp_path / "store"))


def unlocked(folder: Path) -> Unlocked:
    return unlock(folder, NAME, PASSPHRASE, NOW)


def content(store: Store) -> dict[str, list[Any]]:
    """Return every row, in the columns that this program knows."""
    with store.reading() as session:
        run = session.connection().execute
        return {one.name: [tuple(row) for row in run(one.select())] for one in TABLES}


def content_as_it_is(folder: Path) -> dict[str, list[Any]]:
    with closing(Store.as_it_is(folder, unlocked(folder))) as store:
        assert store.contents().schema == FIRST
        return content(store)


def test_every_row_of_every_table_stays(folder: Path) -> None:
    before = content_as_it_is(folder)
    assert [name for name, rows in before.items() if not rows] == []
    with later_program(), closing(Store.open(folder, unlocked(folder))) as store:
        assert store.contents().schema == SECOND
        assert content(store) == before


def test_a_table_that_was_built_anew_and_the_log_are_as_strict_as_before(folder: Path) -> None:
    with later_program(), closing(Store.open(folder, unlocked(folder))) as store:
        found = store.examine()
        assert found.sound
        assert found.log_guarded
        with store.reading() as session:
            whole = session.connection().execute(text("SELECT whole FROM person ORDER BY id"))
            assert "Boudewijn van der Verzonnen" in whole.scalars().all()
        with pytest.raises(IntegrityError, match="FOREIGN KEY"), store.writing() as session:
            session.connection().execute(text("DELETE FROM person"))


def test_the_next_person_gets_a_number_that_nobody_had(folder: Path) -> None:
    with closing(Store.open(folder, unlocked(folder))) as store, store.writing() as session:
        session.add(gone := Person(given="Weg", family="Gegaan"))
        session.flush()
        number = gone.id
        session.delete(gone)
    with (
        later_program(),
        closing(Store.open(folder, unlocked(folder))) as store,
        store.writing() as session,
    ):
        session.add(comes := Person(given="Nieuw", family="Gekomen"))
        session.flush()
        assert comes.id == number + 1


def test_what_has_to_be_done_before_is_done_before(folder: Path) -> None:
    seen = []
    with later_program():
        for _ in range(2):
            Store.open(
                folder, unlocked(folder), lambda store: seen.append(store.contents().schema)
            ).close()
    assert seen == [FIRST]


def test_where_what_comes_before_is_refused_nothing_is_brought_up_to_date(folder: Path) -> None:
    def refuse(_store: Store) -> None:
        raise Refused("De schijf is vol.")

    before = content_as_it_is(folder)
    with later_program(), pytest.raises(Refused, match="vol"):
        Store.open(folder, unlocked(folder), refuse)
    assert content_as_it_is(folder) == before


def test_a_migration_after_which_rows_point_at_nothing_is_undone_whole(folder: Path) -> None:
    before = content_as_it_is(folder)
    with later_program(ASTRAY), pytest.raises(Damaged, match="oude opslag staat er nog"):
        Store.open(folder, unlocked(folder))
    assert content_as_it_is(folder) == before


def test_this_program_refuses_what_the_later_one_brought_up_to_date(folder: Path) -> None:
    with later_program():
        Store.open(folder, unlocked(folder)).close()
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(Refused, match="nieuwere versie") as answer:
        Store.open(folder, unlocked(folder))
    assert not isinstance(answer.value, Damaged)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
