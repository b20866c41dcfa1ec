"""The schema's version: is a store behind, ahead, or just right; and bringing it up to date."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect

from vpt_tui.refusal import Damaged, Refused
from vpt_tui.store.sqlite.engine import READING
from vpt_tui.store.sqlite.trouble import in_plain_words

HEAD = "0001"
"""The newest migration."""

_MIGRATIONS = Path(__file__).parents[1] / "migrations"
VERSIONS = (_MIGRATIONS / "versions",)
"""The folders with the steps; a test of the migrating adds one of its own."""


def bring_up_to_date(
    engine: Engine, *, new: bool = False, before: Callable[[], object] | None = None
) -> None:
    """Migrate a store that is behind, or a ``new`` one that has no tables yet.

    ``before`` makes a backup of one that is behind; if that is refused nothing is migrated.
    Raises `Damaged` for one without tables that is not new, and `Refused` for a newer
    program's.
    """
    with in_plain_words():
        found = _version(engine)
        if found is None and not new:
            raise Damaged(
                "De tabellen van deze opslag ontbreken. Er is niets aan veranderd. "
                "Zet een reservekopie terug."
            )
        if found is not None:
            insist_on_known(found)
        if found != HEAD:
            if before:
                before()
            _migrate(engine)


def insist_on_known(schema: str) -> None:
    """Raise `Refused` for the schema of a newer program: it may mean what this one cannot know."""
    if schema > HEAD:
        raise Refused(
            "Deze opslag is gemaakt met een nieuwere versie van het programma. "
            "Er is niets gewijzigd. Gebruik de nieuwere versie."
        )


def is_present(schema: str) -> bool:
    """Tell whether a schema is that of this program: its tables can be asked as they are here."""
    return schema == HEAD


def _version(engine: Engine) -> str | None:
    with engine.connect().execution_options(**READING) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _migrate(engine: Engine) -> None:
    # Rebuilding a table with foreign keys on would delete its children (ON while in use).
    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            _upgrade(connection)
        finally:
            raw.execute("PRAGMA foreign_keys = ON")


def _upgrade(connection: Connection) -> None:
    # a store that is up to date needs no Alembic
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("version_locations", os.pathsep.join(map(str, VERSIONS)))
    for name in ("path_separator", "version_path_separator"):  # the second up to Alembic 1.15
        config.set_main_option(name, "os")
    config.attributes["connection"] = connection
    with connection.begin():
        command.upgrade(config, HEAD)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise Damaged(
                "De opslag kon niet worden bijgewerkt: er horen regels niet meer bij elkaar. "
                "De oude opslag staat er nog, ongewijzigd."
            )
