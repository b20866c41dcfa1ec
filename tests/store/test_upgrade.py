"""A store of an earlier program is brought up to date, and loses nothing by it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlmodel import Session, SQLModel, select

from vpt_tui.store import schema
from vpt_tui.store.drafts import Draft
from vpt_tui.store.incidents import Incident
from vpt_tui.store.steps import Step
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
    ("ban", "list_change"),
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


def test_forms_of_steps_that_are_gone_go_and_others_stay(store: Store) -> None:
    moment = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
    with store.writing() as session:
        session.add(case := _case())
        session.flush()
        session.add(step := _step(case.id, moment))
        session.flush()
        kept = {f"stap-gedaan:{step.id}", f"stap-nvt:{step.id}~", "opvang:2026-0001"}
        gone = {"stap-gedaan:404", "stap-nvt:404~", "stap-plannen:405"}
        for what in kept | gone:
            session.add(Draft(what=what, by="V", begun_at=moment, kept_at=moment))
        _take_away_receipts(session)
        session.connection().execute(text("DROP TABLE fact_change"))
        session.connection().execute(text("UPDATE alembic_version SET version_num = '0008'"))
    schema.bring_up_to_date(store._engine)
    with store.reading() as session:
        assert set(session.exec(select(Draft.what))) == kept
        assert session.exec(select(Step.title)).all() == ["Bel"]


@pytest.mark.parametrize("table", ["person", "step"])
def test_a_number_that_was_given_out_is_never_given_again(store: Store, table: str) -> None:
    with store.reading() as session:
        made = session.connection().execute(
            text("SELECT sql FROM sqlite_master WHERE name = :table"), {"table": table}
        )
        assert "AUTOINCREMENT" in made.scalar_one()


def _take_away_receipts(session: Session) -> None:
    """Undo what came after numbers that are given once."""
    run = session.connection().execute
    for table in ("published_list", "reception_desk"):
        run(text(f"DROP TABLE {table}"))
    columns = [("received", name) for name in ("sequence", "log_lines", "log_head")]
    for table, column in [*columns, ("ban", "list_change")]:
        run(text(f"ALTER TABLE {table} DROP COLUMN {column}"))


def _step(case: int, moment: datetime) -> Step:
    return Step(
        incident_id=case, code="bel", kind="maatregel", title="Bel", force="verplicht",
        source="protocol", arose_at=moment,
    )  # fmt: skip
