"""Is a store sound, and what does it hold: asked of the store itself and of each copy."""

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine
from sqlmodel import Session

from vpt_tui.refusal import Damaged
from vpt_tui.store.sqlite.trouble import in_plain_words
from vpt_tui.store.tables.log import GUARDS, chain_head, first_break


@dataclass(frozen=True)
class Findings:
    """What an examination brought to light."""

    pages: bool
    """Whether every page is as it was written and fits the others."""
    references: bool
    """Whether every row that another one points at is there."""
    log_break: int | None
    """The first line of the log that does not fit its chain."""
    log_guarded: bool
    """Whether the database still refuses to change or take away a line."""

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return self.pages and self.references and self.log_break is None


@dataclass(frozen=True)
class Contents:
    """How much there is, and how far the log has come."""

    schema: str
    cases: int
    steps: int
    bans: int
    lines: int
    head: str
    """The hash of the newest log line, in hexadecimals."""
    newest: datetime | None
    """When the newest log line was written."""


def examine(session: Session) -> Findings:
    """Look at every page, reference and log line.

    On a store in use this wants a writing transaction: the pages are read past the database's
    own bookkeeping, and nobody may move them meanwhile.
    """
    connection = session.connection()
    if not _holds(lambda: _pages(connection)):
        return Findings(pages=False, references=False, log_break=None, log_guarded=False)
    references = _holds(lambda: _none(connection, "foreign_key_check"))
    return Findings(
        pages=True,
        references=references,
        log_break=first_break(session),
        log_guarded=_guards(connection) == GUARDS,
    )


def settle(engine: Engine) -> None:
    """Bring what still stands in the journal into the file itself, as far as that goes now.

    The pages are read past the journal. After a power cut half of them may be on the disk, and
    that is no damage: the journal has them all. Damage is left for `examine` to tell.
    """
    with suppress(Damaged), in_plain_words(), closing(engine.raw_connection()) as pooled:
        connection: Any = pooled.driver_connection
        connection.execute("PRAGMA query_only = 0")
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def contents(session: Session) -> Contents:
    """Count what a store holds. It works on the schemas of all earlier programs."""
    connection = session.connection()

    def value(query: str) -> Any:
        return connection.exec_driver_sql(query).scalar()

    newest = value("SELECT at FROM log ORDER BY seq DESC LIMIT 1")
    return Contents(
        schema=value("SELECT version_num FROM alembic_version"),
        cases=value("SELECT count(*) FROM incident"),
        steps=value("SELECT count(*) FROM step"),
        bans=value("SELECT count(*) FROM ban"),
        lines=value("SELECT count(*) FROM log"),
        head=chain_head(session),
        newest=datetime.fromisoformat(newest) if newest else None,
    )


def _guards(connection: Connection) -> set[str]:
    found = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'log'"
    return {" ".join(sql.split()) for sql in connection.exec_driver_sql(found).scalars()}


def _pages(connection: Connection) -> bool:
    sealed = _none(connection, "cipher_integrity_check")
    return sealed and connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() == "ok"


def _none(connection: Connection, pragma: str) -> bool:
    return connection.exec_driver_sql(f"PRAGMA {pragma}").first() is None


def _holds(check: Callable[[], bool]) -> bool:
    try:
        with in_plain_words():
            return check()
    except Damaged:
        return False
