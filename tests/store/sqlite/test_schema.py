"""The tables, and the migrations that make them."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from vpt_tui.refusal import Damaged, Refused
from vpt_tui.store import migrations
from vpt_tui.store.sqlite import schema
from vpt_tui.store.store import Store

TABLES = set(SQLModel.metadata.tables)


def test_every_table_is_strict(store: Store) -> None:
    with store.reading() as session:
        rows = session.connection().execute(text("PRAGMA table_list")).mappings().all()
    strict = {row["name"] for row in rows if row["strict"]}
    assert strict == TABLES


def test_the_migrations_make_what_the_tables_say(store: Store) -> None:
    with store.reading() as session:
        context = MigrationContext.configure(
            session.connection(), opts={"compare_type": True, "compare_server_default": True}
        )
        differences = compare_metadata(context, SQLModel.metadata)
    assert differences == []


@pytest.fixture
def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", migrations.__path__[0])
    return ScriptDirectory.from_config(config)


def test_the_newest_migration_is_the_schema_that_the_program_wants(
    scripts: ScriptDirectory,
) -> None:
    assert scripts.get_heads() == [schema.HEAD]


def test_columns_stand_in_the_order_in_which_they_are_written_down(store: Store) -> None:
    with store.reading() as session:
        inspector = inspect(session.connection())
        for table in SQLModel.metadata.sorted_tables:
            found = [column["name"] for column in inspector.get_columns(table.name)]
            assert found == list(table.columns.keys())


@pytest.mark.parametrize("table", ["person", "step", "fact_change"])
def test_a_number_that_was_given_out_is_never_given_again(store: Store, table: str) -> None:
    with store.reading() as session:
        made = session.connection().execute(
            text("SELECT sql FROM sqlite_master WHERE name = :table"), {"table": table}
        )
        assert "AUTOINCREMENT" in made.scalar_one()


def test_a_value_of_another_type_is_refused_by_the_table(store: Store) -> None:
    with pytest.raises(IntegrityError, match="cannot store TEXT"), store.writing() as session:
        session.connection().execute(
            text("INSERT INTO evidence VALUES (1, 'geen getal', '', '', '', '')")
        )


def test_a_row_that_points_at_nothing_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), store.writing() as session:
        session.connection().execute(text("INSERT INTO alias VALUES (1, 404, 'Bedacht')"))


def test_a_store_of_a_newer_program_is_refused_and_left_alone(store: Store) -> None:
    with store.writing() as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Refused, match="nieuwere versie") as answer:
        schema.bring_up_to_date(store._engine)
    assert not isinstance(answer.value, Damaged)
    with store.reading() as session:
        version = session.connection().execute(text("SELECT version_num FROM alembic_version"))
        assert version.scalar() == "9999"


def test_a_store_without_its_tables_is_damaged_and_gets_none(store: Store) -> None:
    with store.writing() as session:
        session.connection().execute(text("DROP TABLE alembic_version"))
        session.connection().execute(text("DROP TABLE contact"))
    with pytest.raises(Damaged, match="tabellen"):
        schema.bring_up_to_date(store._engine)
    with store.reading() as session:
        names = session.connection().execute(text("SELECT name FROM sqlite_master")).scalars()
        assert "contact" not in names
