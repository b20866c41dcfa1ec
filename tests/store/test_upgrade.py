"""A store of an earlier program is brought up to date, and loses nothing by it."""

from sqlalchemy import text
from sqlmodel import SQLModel

from vpt_tui.store import schema
from vpt_tui.store.store import Store

FIRST = {
    "alias", "ban", "consent", "contact", "decision", "evidence", "incident", "involvement",
    "log", "name_key", "person", "step",
}  # fmt: skip
"""The tables of the first migration."""


LATER_COLUMNS = ("stand_in", "stand_in_reason")
"""What later migrations added to a case."""


def _tables(store: Store) -> set[str]:
    with store.reading() as session:
        names = session.connection().execute(text("SELECT name FROM sqlite_master"))
        return set(names.scalars()) & set(SQLModel.metadata.tables)


def test_a_store_of_the_first_program_keeps_its_rows_and_gets_the_new_tables(store: Store) -> None:
    newer = set(SQLModel.metadata.tables) - FIRST
    with store.writing() as session:
        connection = session.connection()
        for name in newer:
            connection.execute(text(f'DROP TABLE "{name}"'))
        for column in LATER_COLUMNS:
            connection.execute(text(f"ALTER TABLE incident DROP COLUMN {column}"))
        connection.execute(text("INSERT INTO contact VALUES ('griffier', 'griffier', 'V', '', '')"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert _tables(store) == FIRST
    schema.bring_up_to_date(store._engine)
    assert _tables(store) == FIRST | newer
    with store.reading() as session:
        names = session.connection().execute(text("SELECT name FROM contact"))
        assert names.scalars().all() == ["V"]
