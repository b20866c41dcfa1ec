"""How far the numbers have come that are given out once: those of people and of steps.

The database itself counts on (SQLite's AUTOINCREMENT). Only a backup that is put back would
count from its own day, and give out numbers that are already in use elsewhere.
"""

from collections.abc import Mapping

from sqlalchemy import text
from sqlmodel import Session


def given_out(session: Session) -> dict[str, int]:
    """Return the highest number that ever was in each table."""
    rows = session.connection().execute(text("SELECT name, seq FROM sqlite_sequence"))
    return {row.name: row.seq for row in rows}


def go_on_after(session: Session, numbers: Mapping[str, int]) -> None:
    """Give out no number up to these any more; a table that has come further goes on from there."""
    present = given_out(session)
    for table, number in numbers.items():
        row = {"name": table, "seq": max(number, present.get(table, 0))}
        for change in (
            "DELETE FROM sqlite_sequence WHERE name = :name",
            "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :seq)",
        ):
            session.connection().execute(text(change), row)
