"""Copies of the database: made while it is in use, looked into, and put back.

Every byte that is written here is encrypted: SQLCipher gives the copy the store's own key.
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine
from sqlmodel import Session

from vpt_tui.held import HeldKey
from vpt_tui.refusal import Refused
from vpt_tui.store.sqlite.engine import (
    connect,
    connect_to_copy,
    engine_on_copy,
    make_database,
    session_on,
)
from vpt_tui.store.sqlite.trouble import in_plain_words
from vpt_tui.store.tables.log import chain_head

_PATIENCE = 100
_NAP = 0.1
"""Seconds between two tries to get hold of a store in which others write."""


def write_copy(engine: Engine, target: Path) -> None:
    """Write one moment of a store to a new file, and see it onto the disk.

    The copy is made in one read transaction: who writes meanwhile goes on, and is not in it.
    Deleted rows are not in it either.
    """
    target.touch(mode=0o600, exist_ok=False)
    with in_plain_words(), closing(engine.raw_connection()) as pooled:
        connection: Any = pooled.driver_connection
        connection.execute("PRAGMA query_only = 0")
        connection.execute("VACUUM INTO ?", (str(target.absolute()),))
    sync_file(target)


@contextmanager
def looking_into(file: Path, key: bytes) -> Iterator[Session]:
    """Give a session on a copy that is on nobody's desk. Raises `Damaged`."""
    held = HeldKey(key)
    engine = engine_on_copy(file, held)
    try:
        with session_on(engine, reading=True) as session:
            yield session
    finally:
        engine.dispose()
        held.forget()


def opens_with(file: Path, key: bytes) -> bool:
    """Tell whether a copy opens with a key."""
    try:
        connect_to_copy(file, key).close()
    except Refused:
        return False
    return True


def copy_under(copy: Path, key: bytes, target: Path, new_key: bytes) -> None:
    """Write a copy anew under another key (or the same), to a file that is not there yet."""
    make_database(target, new_key)
    with (
        in_plain_words(),
        closing(connect_to_copy(copy, key)) as source,
        closing(connect(target, new_key)) as destination,
    ):
        source.backup(destination)


def pour(prepared: Path, key: bytes, engine: Engine, head: str) -> None:
    """Put a prepared database in the place of what a store in use holds: one transaction.

    ``head`` is the head of the log as it was when the store was last copied. Raises `Refused`
    when somebody wrote since then, or keeps writing; the store then is as it was.
    """
    with (
        in_plain_words(),
        closing(connect(prepared, key)) as source,
        closing(engine.raw_connection()) as pooled,
    ):
        target: Any = pooled.driver_connection
        target.execute("PRAGMA query_only = 0")
        (pages,) = source.execute("PRAGMA page_count").fetchone()
        # Two steps: after the first the store is ours alone, and nothing is final yet.
        watch = _Watch(engine, head)
        source.backup(target, pages=max(1, pages - 1), progress=watch, sleep=_NAP)


def sync_file(file: Path) -> None:
    """See a file that another library wrote onto the disk."""
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class _Watch:
    """Looks, once the store is locked for us, whether it still is what was copied."""

    def __init__(self, engine: Engine, head: str) -> None:
        self._engine = engine
        self._head = head
        self._tries = 0
        self._checked = False

    def __call__(self, status: int, _remaining: int, _total: int) -> None:
        if status in {sqlcipher.SQLITE_BUSY, sqlcipher.SQLITE_LOCKED}:
            self._wait()
        elif not self._checked:
            self._checked = True
            self._compare()

    def _wait(self) -> None:
        self._tries += 1
        if self._tries > _PATIENCE:
            raise Refused(
                "Een ander venster is bezig met opslaan. Er is niets gewijzigd. "
                "Sluit het en probeer opnieuw."
            )

    def _compare(self) -> None:
        with session_on(self._engine, reading=True) as session:
            if chain_head(session) != self._head:
                raise Refused(
                    "Een ander venster heeft net iets opgeslagen. Er is niets teruggezet. "
                    "Sluit dat venster en probeer opnieuw."
                )
