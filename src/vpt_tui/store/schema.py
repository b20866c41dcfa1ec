"""The schema's version: is a store behind, ahead, or just right; and bringing it up to date."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from vpt_tui.refusal import Damaged, Refused
from vpt_tui.store.engine import APPLICATION_ID

HEAD = "0001"
"""The newest migration."""


def bring_up_to_date(engine: Engine, *, new: bool = False) -> None:
    """Migrate a store that is behind; refuse one that is ahead or no store at all.

    Raises `Damaged` for a database that is not ours and `Refused` for a newer program's.
    """
    with engine.connect() as connection:
        found = _version(connection)
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if not new and (application != APPLICATION_ID or found is None):
        raise Damaged(
            "Dit bestand is geen opslag van dit programma. Er is niets aan veranderd. "
            "Kijk of de juiste map is gekozen, of zet een reservekopie terug."
        )
    if found is not None and found > HEAD:
        raise Refused(
            "Deze opslag is gemaakt met een nieuwere versie van het programma. "
            "Er is niets gewijzigd. Gebruik de nieuwere versie."
        )
    if found != HEAD:
        _migrate(engine)


def _version(connection: Connection) -> str | None:
    known = connection.exec_driver_sql(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    ).first()
    if known is None:
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
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    with connection.begin():
        command.upgrade(config, HEAD)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise Damaged(
                "De opslag kon niet worden bijgewerkt: er horen regels niet meer bij elkaar. "
                "De oude opslag staat er nog, ongewijzigd."
            )
