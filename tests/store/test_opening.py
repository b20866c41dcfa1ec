"""Opening a store: what holds on every connection, and what is never opened or overwritten."""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from vpt_tui.refusal import Damaged, Refused
from vpt_tui.store.place import DATABASE
from vpt_tui.store.sqlite.engine import connect
from vpt_tui.store.store import Store
from vpt_tui.store.tables.contacts import Contact
from vpt_tui.store.tables.incidents import Incident
from vpt_tui.store.vault.vault import FILE

if TYPE_CHECKING:
    from tests.conftest import Made

FLIPS = 40
"""Places at which a bit is turned over, spread over the whole file."""


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def filled(made: "Made", rows: int = 900) -> "Made":
    """Put something in a store, so that it is more than one page."""
    store = made.open()
    with store.writing() as session:
        session.add_all(
            Contact(role=f"rol {n}", label="Bedacht", name="Fictief " * 20) for n in range(rows)
        )
    store.close()
    return made


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("foreign_keys", 1),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("temp_store", 2),
        ("cell_size_check", 1),
    ],
)
@pytest.mark.parametrize("reading", [True, False])
def test_every_connection_keeps_the_store_safe(
    store: Store, pragma: str, value: object, reading: bool
) -> None:
    with (store.reading if reading else store.writing)() as session:
        assert session.connection().execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_two_connections_at_once_are_both_safe(store: Store) -> None:
    with store.reading() as one, store.reading() as other:
        for session in (one, other):
            assert session.connection().execute(text("PRAGMA synchronous")).scalar() == 2


def test_who_reads_cannot_write(store: Store) -> None:
    with pytest.raises(Refused, match="alleen te lezen"), store.reading() as session:
        session.add(Contact(role="receptie", label="receptie"))
    with store.writing() as session:
        assert session.get(Contact, "receptie") is None


def test_who_reads_sees_the_moment_in_which_they_began(store: Store) -> None:
    with store.reading() as session:
        with store.writing() as other:
            other.add(Contact(role="receptie", label="receptie"))
        assert session.get(Contact, "receptie") is None
    with store.reading() as session:
        assert session.get(Contact, "receptie") is not None


def test_what_the_database_refuses_is_said_without_what_was_written(store: Store) -> None:
    known = Contact(role="receptie", label="receptie", name="Nora Nergens")
    with store.writing() as session:
        session.add(known)
    again = text("INSERT INTO contact SELECT :role, label, :name, phone, email FROM contact")
    with pytest.raises(IntegrityError) as answer, store.writing() as session:
        session.connection().execute(again, {"role": "receptie", "name": "Nora Nergens"})
    assert "Nergens" not in str(answer.value)


def write_and_stumble(store: Store) -> None:
    with store.writing() as session:
        session.add(Contact(role="receptie", label="receptie"))
        session.flush()
        raise ZeroDivisionError


def test_a_block_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        write_and_stumble(store)
    with store.reading() as session:
        assert session.get(Contact, "receptie") is None


def test_another_key_does_not_open_the_store_and_leaves_it_alone(made: "Made") -> None:
    before = content(filled(made).folder)
    with pytest.raises(Damaged, match="sleutel"):
        Store.open(made.folder, replace(made.unlocked, key=secrets.token_bytes(32)))
    assert content(made.folder) == before


def test_another_key_loses_nothing_of_a_store_that_was_killed(made: "Made", tmp_path: Path) -> None:
    store = made.open()
    with store.writing() as session:
        session.add(Contact(role="receptie", label="receptie"))
    killed = Path(shutil.copytree(made.folder, tmp_path / "killed"))
    store.close()
    assert (killed / f"{DATABASE}-wal").stat().st_size > 0
    with pytest.raises(Damaged):
        Store.open(killed, replace(made.unlocked, key=secrets.token_bytes(32)))
    store = Store.open(killed, made.unlocked)
    with store.reading() as session:
        assert session.get(Contact, "receptie") is not None
    store.close()


def empty(file: Path, key: bytes) -> None:
    file.write_bytes(b"")


def plain(file: Path, key: bytes) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE incident (id)")


def noise(file: Path, key: bytes) -> None:
    file.write_bytes(secrets.token_bytes(len(file.read_bytes())))


def half(file: Path, key: bytes) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2 - 100])


def first_page(file: Path, key: bytes) -> None:
    file.write_bytes(file.read_bytes()[:100])


def another_program(file: Path, key: bytes) -> None:
    with closing(connect(file, key)) as connection:
        connection.execute("PRAGMA application_id = 77")


def no_program(file: Path, key: bytes) -> None:
    file.unlink()
    with closing(sqlcipher.connect(str(file))) as connection:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("CREATE TABLE incident (id)")


@pytest.mark.parametrize(
    "ruin", [empty, plain, noise, half, first_page, another_program, no_program]
)
def test_what_is_no_whole_store_is_refused_and_left_as_it_is(
    made: "Made", ruin: Callable[[Path, bytes], None]
) -> None:
    ruin(filled(made).folder / DATABASE, made.unlocked.key)
    before = content(made.folder)
    with pytest.raises(Damaged) as answer:
        read_all(made)
    assert "reservekopie" in str(answer.value)
    assert content(made.folder) == before


def test_a_bit_turned_over_anywhere_never_reads_as_something_else(made: "Made") -> None:
    right = read_all(filled(made))
    file = made.folder / DATABASE
    whole = file.read_bytes()
    places = range(0, len(whole), len(whole) // FLIPS)
    found = 0
    for place in places:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << (place % 8)
        file.write_bytes(damaged)
        try:
            assert read_all(made) == right
        except Damaged:
            found += 1
        assert file.read_bytes() == damaged, "a damaged store was written to"
    assert found > len(places) / 3, "a good part of the file is read here"


def read_all(made: "Made") -> list[dict[str, object]]:
    """Open a store and read what `filled` put in it."""
    store = made.open()
    try:
        with store.reading() as session:
            session.exec(select(Incident)).all()
            return [contact.model_dump() for contact in session.exec(select(Contact))]
    finally:
        store.close()


@pytest.mark.parametrize("gone", [FILE, DATABASE])
def test_half_a_store_is_damaged_and_is_not_completed(made: "Made", gone: str) -> None:
    (made.folder / gone).unlink()
    before = content(made.folder)
    with pytest.raises(Damaged, match=gone):
        made.open()
    assert content(made.folder) == before


def test_no_store_is_made_by_opening_one(tmp_path: Path, made: "Made") -> None:
    with pytest.raises(Refused, match="geen opslag"):
        Store.open(tmp_path / "nergens", made.unlocked)
    assert not (tmp_path / "nergens").exists()


def test_a_folder_that_goes_away_gets_no_new_store(made: "Made") -> None:
    store = made.open()
    with store.reading():
        away = made.folder.rename(made.folder.with_name("away"))
        made.folder.mkdir()
        with pytest.raises(Refused, match="niet bereikbaar"), store.reading():
            pass
    store.close()
    assert list(made.folder.iterdir()) == []
    assert (away / DATABASE).stat().st_size > 0


def fill_the_disk(store: Store) -> None:
    with store.writing() as session:
        pages = session.connection().execute(text("PRAGMA page_count")).scalar_one()
        session.connection().execute(text(f"PRAGMA max_page_count = {pages}"))
        session.add_all(Contact(role=f"{n}", label="x" * 4000) for n in range(50))


def test_a_full_disk_refuses_and_leaves_nothing_half(store: Store) -> None:
    with pytest.raises(Refused, match="schijf is vol"):
        fill_the_disk(store)
    with store.reading() as session:
        assert session.exec(select(Contact)).all() == []


def test_a_store_in_use_by_another_desk_says_so(
    made: "Made", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vpt_tui.store.sqlite.engine._BUSY_SECONDS", 0.01)
    one, other = made.open(), made.open()
    with one.writing() as session:
        session.add(Contact(role="receptie", label="receptie"))
        session.flush()
        with pytest.raises(Refused, match="Een ander venster is bezig"), other.writing() as second:
            second.get(Contact, "receptie")
        with other.reading() as looking:
            assert looking.get(Contact, "receptie") is None
    one.close()
    other.close()


def test_a_file_that_is_only_for_reading_is_refused_before_a_journal_is_made_as_read_only(
    made: "Made", monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(made.folder)
    # As it is for whoever is not root: for root every file can be written.
    access = lambda path, mode: mode != os.W_OK or Path(path).name != DATABASE  # noqa: E731
    monkeypatch.setattr("vpt_tui.store.sqlite.engine.os.access", access)
    with pytest.raises(Refused, match="alleen te lezen"):
        connect(made.folder / DATABASE, made.unlocked.key)
    assert content(made.folder) == before


def test_an_address_with_odd_signs_in_it_opens(made: "Made", tmp_path: Path) -> None:
    odd = made.folder.rename(tmp_path / "map #1 %20?ja&nee=ü")
    store = Store.open(odd, made.unlocked)
    with store.reading() as session:
        assert session.exec(select(Contact)).all() == []
    store.close()


@pytest.mark.parametrize("how", ["moved", "deleted", "replaced"])
def test_a_store_whose_file_went_away_confirms_nothing_any_more(
    made: "Made", tmp_path: Path, how: str
) -> None:
    store = made.open()
    with store.reading() as session:
        session.connection()
    if how == "moved":
        made.folder.rename(tmp_path / "weg")
    elif how == "deleted":
        shutil.rmtree(made.folder)
    else:
        file = made.folder / DATABASE
        shutil.copy(file, file.with_suffix(".new")).replace(file)
    for using in (store.writing, store.reading):
        with pytest.raises(Refused, match="staat niet meer in"), using() as session:
            session.connection()
    store.close()
