"""The store: made once, opened with a passphrase, used in whole transactions."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from vpt_tui.files import make_folder_beside, sync_folder
from vpt_tui.refusal import Refused
from vpt_tui.store import tables
from vpt_tui.store.engine import make_database, make_engine, session_on
from vpt_tui.store.keys import Cost
from vpt_tui.store.place import DATABASE, exists
from vpt_tui.store.schema import bring_up_to_date
from vpt_tui.store.vault import Account, Unlocked, Vault

__all__ = ["Store", "exists", "tables"]


class Store:
    """An open store. Every read and every write goes through `reading` or `writing`."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._engine = make_engine(folder / DATABASE, key)

    @classmethod
    def create(cls, folder: Path, account: Account, passphrase: str, cost: Cost) -> "Store":
        """Make a store with one account. Raises `Refused` when one stands there already.

        It is built beside and renamed, so a stop halfway leaves nothing that looks like one.
        """
        if exists(folder):
            raise Refused(f"Er is al een opslag in {folder}. Die blijft zoals hij is.")
        beside = make_folder_beside(folder)
        try:
            key = Vault.create(beside, account, passphrase, cost)
            _build(beside, key)
            _move(beside, folder)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        return cls(folder, key)

    @classmethod
    def open(cls, folder: Path, unlocked: Unlocked) -> "Store":
        """Open an existing store and bring its schema up to date.

        Raises `Damaged` when it does not open; never makes one.
        """
        _insist_on_store(folder)
        store = cls(folder, unlocked.key)
        try:
            bring_up_to_date(store._engine)
        except BaseException:
            store.close()
            raise
        return store

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session for one transaction that changes something."""
        with session_on(self._engine) as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one moment of the store."""
        with session_on(self._engine, reading=True) as session:
            yield session

    def close(self) -> None:
        """Close every connection; the key goes with the engine."""
        self._engine.dispose()


def unlock(folder: Path, name: str, passphrase: str, now: datetime) -> Unlocked:
    """Try a passphrase on a store. Raises `Refused` when none stands here."""
    _insist_on_store(folder)
    return Vault(folder).unlock(name, passphrase, now)


def _insist_on_store(folder: Path) -> None:
    if not exists(folder):
        raise Refused(f"Er is nog geen opslag in {folder}. Maak er een met: vpt inrichten")


def _build(folder: Path, key: bytes) -> None:
    make_database(folder / DATABASE, key)
    engine = make_engine(folder / DATABASE, key)
    try:
        bring_up_to_date(engine, new=True)
    finally:
        engine.dispose()


def _move(beside: Path, folder: Path) -> None:
    try:
        if folder.is_dir():
            folder.rmdir()  # an empty folder that somebody prepared; anything else refuses
        beside.replace(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise Refused(
            f"De opslag kan niet in {folder} worden gezet. Er is niets gewijzigd. "
            "Maak de map leeg of kies een andere."
        ) from error
