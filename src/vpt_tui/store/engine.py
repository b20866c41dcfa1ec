"""The one place where the store's database is opened.

SQLCipher with a raw key; every guarantee the services lean on is set here: foreign keys,
full synchronisation, one writer at a time, deleted text overwritten.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from vpt_tui.refusal import Damaged, Refused

APPLICATION_ID = 0x56505430
"""`VPT0`: what stands in the header of a store, so that no other file is taken for one."""

_READING = {"vpt_reading": True}
_PRAGMAS = (
    "foreign_keys = ON",
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "temp_store = MEMORY",
    "cell_size_check = ON",
)
_BUSY_MS = 10_000


def make_engine(file: Path, key: bytes) -> Engine:
    """Return an engine on an encrypted database; nothing is opened yet.

    ``hide_parameters`` keeps names out of error messages.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(file, key),
        module=sqlcipher,
        poolclass=QueuePool,
        pool_size=4,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def connect(file: Path, key: bytes) -> Any:
    """Open one connection. Raises `Damaged` when the key does not open what is there."""
    connection = sqlcipher.connect(
        str(file), isolation_level=None, check_same_thread=False, timeout=_BUSY_MS / 1000
    )
    try:
        _prepare(connection, key)
    except sqlcipher.DatabaseError as error:
        connection.close()
        raise _answer(error) from error
    return connection


@contextmanager
def session_on(engine: Engine, *, reading: bool = False) -> Iterator[Session]:
    """Run one transaction: committed when the block ends well, else rolled back.

    Trouble below (full disk, locked or damaged file) is raised as `Refused`.
    """
    try:
        with Session(engine, expire_on_commit=False) as session:
            if reading:
                session.connection(execution_options=_READING)
            with _whole(session):
                yield session
    except DBAPIError as error:
        if isinstance(error.orig, sqlcipher.IntegrityError):
            raise
        raise _answer(error.orig) from error


@contextmanager
def _whole(session: Session) -> Iterator[None]:
    try:
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: a deferred one could lose to another desk halfway.
    reading = connection.get_execution_options().get("vpt_reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _prepare(connection: Any, key: bytes) -> None:
    # The log level comes first: a wrong key would be reported across the screen.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise Refused("Dit programma mist de versleuteling (SQLCipher). Er is niets geopend.")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _answer(error: BaseException | None) -> Refused:
    text = str(error)
    if "not a database" in text or "malformed" in text or "disk image" in text:
        return Damaged(
            "Het opslagbestand is beschadigd of hoort niet bij deze sleutel. Er is niets aan "
            "veranderd. Zet een reservekopie terug."
        )
    if "locked" in text or "busy" in text:
        return Refused(
            "Een ander venster is bezig met opslaan. Er is niets gewijzigd. Probeer opnieuw."
        )
    if "full" in text:
        return Refused(
            "De schijf is vol. Er is niets half opgeslagen. Maak ruimte en probeer opnieuw."
        )
    if "readonly" in text or "read-only" in text:
        return Refused(
            "Het opslagbestand is alleen te lezen. Er is niets gewijzigd. Vraag de beheerder."
        )
    return Refused(
        "Het opslagbestand is niet bereikbaar. Wat al was opgeslagen is veilig. "
        "Kijk of de schijf er nog is en probeer opnieuw."
    )
