"""The one place where the store's database is opened.

SQLCipher with a raw key; every guarantee the services lean on is set here: foreign keys,
full synchronisation, one writer at a time, deleted text overwritten.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DisconnectionError
from sqlmodel import Session

from vpt_tui.held import HeldKey, write_over_freed_memory
from vpt_tui.refusal import Damaged, Refused
from vpt_tui.store.sqlite.trouble import READ_ONLY, in_plain_words

APPLICATION_ID = 0x56505430
"""`VPT0`: what stands in the header of a store, so that no other file is taken for one."""

READING = {"vpt_reading": True}
"""The option of a connection that only looks: it waits for no writer, and cannot write."""

_PRAGMAS = (
    "foreign_keys = ON",
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "temp_store = MEMORY",
    "cell_size_check = ON",
    # At most 64 MB, as far as it is used. A page that does not fit is sealed and written at once
    # and opened again later: of a large import that would be nearly all the work.
    "cache_size = -65536",
)
_BUSY_SECONDS = 10
_DIGITS = b"0123456789abcdef"


def make_database(file: Path, key: bytes) -> None:
    """Make an empty database for this user alone, marked as ours. No file may stand there."""
    file.touch(mode=0o600, exist_ok=False)
    with in_plain_words(), closing(_keyed(file, key)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


class _Keyed(sqlcipher.Connection):  # type: ignore[misc]
    """A connection that remembers with which edition of the key it was made."""

    edition = 0


def make_engine(file: Path, key: HeldKey) -> Engine:
    """Return an engine on an encrypted database; nothing is opened yet.

    It may outlive its use: the ``key`` is one that can be forgotten.
    ``hide_parameters`` keeps names out of error messages.
    """
    write_over_freed_memory()

    def made() -> Any:
        edition = key.edition
        connection = connect(file, key())
        connection.edition = edition
        return connection

    def insist_on_edition(connection: Any, _record: object, _proxy: object) -> None:
        if connection.edition != key.edition:
            raise DisconnectionError  # the pool then makes another one

    engine = _engine(file, made)
    event.listen(engine, "checkout", insist_on_edition)
    return engine


def engine_on_copy(file: Path, key: HeldKey) -> Engine:
    """Return an engine that only looks at a copy: nothing is written, and none beside it."""
    return _engine(file, lambda: connect_to_copy(file, key()))


def connect(file: Path, key: bytes) -> Any:
    """Open one connection on a store that is there; never makes one.

    Raises `Damaged` when it is no store or the key does not open it, and then leaves its
    bytes as they are.
    """
    if os.access(file, os.F_OK) and not os.access(file, os.W_OK):
        raise Refused(READ_ONLY)  # else SQLite leaves a journal as read-only as the file
    with in_plain_words(file):
        connection = _keyed(file, key)
        try:
            _recognise(connection)
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection


def encrypt_anew(file: Path, key: bytes, new_key: bytes) -> None:
    """Encrypt a store under another key, in one transaction of SQLCipher's own.

    Other connections find out at their next read. Raises `Refused` while somebody writes; the
    store then is as it was.
    """
    with in_plain_words(), closing(connect(file, key)) as connection:
        # Pages of the old key leave the journal first, and those of the new one afterwards.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        _rekey(connection, new_key)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _rekey(connection: Any, new_key: bytes) -> None:
    try:
        with _spelled(new_key) as spelled:
            connection.reset_key(spelled)
    except sqlcipher.OperationalError as error:  # it names no cause: somebody else has the lock
        raise Refused(
            "Een ander venster is bezig met opslaan. Het vernieuwen van de sleutel wacht. "
            "Sluit de andere vensters en open de desk opnieuw: dan gaat het vanzelf verder."
        ) from error


def connect_to_copy(file: Path, key: bytes) -> Any:
    """Open a copy that nobody else has open, for reading alone. Raises as `connect` does."""
    with in_plain_words():
        connection = _keyed(file, key, "ro")
        try:
            _recognise(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def library_versions() -> tuple[str, str]:
    """Return the versions of SQLite and of SQLCipher that are at work."""
    with closing(sqlcipher.connect(":memory:")) as connection:
        (cipher,) = connection.execute("PRAGMA cipher_version").fetchone()
    return sqlcipher.sqlite_version, str(cipher)


@contextmanager
def session_on(engine: Engine, *, reading: bool = False) -> Iterator[Session]:
    """Run one transaction: committed when the block ends well, else rolled back.

    Trouble below is raised as `Refused`.
    """
    with in_plain_words(), Session(engine, expire_on_commit=False) as session:
        # At once, also before the first statement: what stands beside the database (the key
        # slots) is changed under the same lock.
        session.connection(execution_options=READING if reading else None)
        try:
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise


def _engine(file: Path, creator: Callable[[], Any]) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=creator,
        module=sqlcipher,
        poolclass=QueuePool,
        pool_size=4,
        hide_parameters=True,
    )
    event.listen(engine, "connect", lambda _, record: record.info.update(file=_identity(file)))
    event.listen(engine, "begin", lambda connection: _begin(connection, file))
    return engine


def _identity(file: Path) -> tuple[int, int] | None:
    """Return which file stands here, by the system's own numbers; `None` when there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _begin(connection: Connection, file: Path) -> None:
    # A file that was moved or deleted stays open, and would take what nobody finds again.
    if connection.info["file"] != _identity(file):
        raise Refused(
            f"Het opslagbestand staat niet meer in {file.parent}. Wat u nu doet is niet "
            "opgeslagen; wat eerder is opgeslagen staat in dat bestand. Kijk of de schijf er nog "
            "is, en start het programma opnieuw."
        )
    reading = connection.get_execution_options().get("vpt_reading", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {int(reading)}")
    # A writer takes its lock at once: a deferred one could lose to another desk halfway.
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
    if reading:  # it sees the moment in which it began, and not that of its first question
        connection.exec_driver_sql("PRAGMA schema_version")


def _keyed(file: Path, key: bytes, mode: str = "rw") -> Any:
    connection = sqlcipher.connect(
        _existing(file, mode),
        uri=True,
        isolation_level=None,
        factory=_Keyed,
        check_same_thread=False,
        timeout=_BUSY_SECONDS,
    )
    try:
        # The log level comes first: a wrong key would be reported across the screen.
        connection.execute("PRAGMA cipher_log_level = NONE")
        with _spelled(key) as spelled:
            connection.set_key(spelled)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _insist_on_encryption(connection)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _spelled(key: bytes) -> Iterator[bytearray]:
    """Give a raw key as SQLCipher reads it, and write over it afterwards.

    In a statement it would stand in the memory of statements, of Python's module and of SQLite.
    """
    spelled = bytearray(len(key) * 2 + 3)
    spelled[:2], spelled[-1:] = b"x'", b"'"
    for place, byte in enumerate(key):
        spelled[2 + 2 * place] = _DIGITS[byte >> 4]
        spelled[3 + 2 * place] = _DIGITS[byte & 15]
    try:
        yield spelled
    finally:
        spelled[:] = bytes(len(spelled))


def _insist_on_encryption(connection: Any) -> None:
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise Refused("Dit programma mist de versleuteling (SQLCipher). Er is niets geopend.")


def _existing(file: Path, mode: str) -> str:
    """Return an address under which SQLite opens a file but never makes one.

    A folder that went away must not leave an empty store where a full one stood.
    """
    path = file.absolute().as_posix().removeprefix("/")
    return f"file:///{quote(path)}?mode={mode}"


def _recognise(connection: Any) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise Damaged(
            "Dit bestand is leeg, of geen opslag van dit programma. Er is niets aan veranderd. "
            "Kijk of de juiste map is gekozen, of zet een reservekopie terug."
        )
