"""A store of an earlier program is brought up to date, and loses nothing by it."""

from datetime import UTC, datetime

from sqlalchemy import text
from sqlmodel import SQLModel

from vpt_tui.store import schema
from vpt_tui.store.incidents import Incident
from vpt_tui.store.store import Store

FIRST = {
    "alias", "ban", "consent", "contact", "decision", "evidence", "incident", "involvement",
    "log", "name_key", "person", "step",
}  # fmt: skip
"""The tables of the first migration."""

NEWER_COLUMNS = [
    ("incident", "victim_learned_on"),
    ("incident", "stand_in"),
    ("incident", "stand_in_reason"),
    ("ban", "imported"),
]
"""What was added to them since."""


def _case() -> Incident:
    moment = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
    return Incident(
        reference="2026-0001", protocol="alkmaar-2025", protocol_version="1", created_at=moment,
        created_by="V. Voorbeeld", changed_at=moment,
    )  # fmt: skip


def _tables(store: Store) -> set[str]:
    with store.reading() as session:
        names = session.connection().execute(text("SELECT name FROM sqlite_master"))
        return set(names.scalars()) & set(SQLModel.metadata.tables)


def test_a_store_of_the_first_program_keeps_its_rows_and_gets_the_new_tables(store: Store) -> None:
    newer = set(SQLModel.metadata.tables) - FIRST
    with store.writing() as session:
        session.add(_case())
        session.flush()
        connection = session.connection()
        for name in newer:
            connection.execute(text(f'DROP TABLE "{name}"'))
        for table, column in NEWER_COLUMNS:
            connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        connection.execute(text("INSERT INTO contact VALUES ('griffier', 'griffier', 'V', '', '')"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert _tables(store) == FIRST
    schema.bring_up_to_date(store._engine)
    assert _tables(store) == FIRST | newer
    with store.reading() as session:
        names = session.connection().execute(text("SELECT name FROM contact"))
        assert names.scalars().all() == ["V"]
        for table, column in NEWER_COLUMNS:
            found = session.connection().execute(text(f"SELECT {column} FROM {table}"))
            assert set(found.scalars()) <= {None, ""}
