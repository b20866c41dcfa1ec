"""The second schema, invented: a table grows, and one that others point at is built anew."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ONCE = {"sqlite_strict": True, "sqlite_autoincrement": True}
_COUNTED = "sqlite_sequence WHERE name = 'person'"


def upgrade() -> None:
    """Give cases a remark, and people a name in one piece."""
    op.add_column("incident", sa.Column("remark", sa.Text(), nullable=True))
    counted = op.get_bind().exec_driver_sql(f"SELECT seq FROM {_COUNTED}").scalar() or 0
    with op.batch_alter_table("person", recreate="always", table_kwargs=_ONCE) as person:
        person.add_column(sa.Column("whole", sa.Text(), nullable=False, server_default=""))
    # Built anew it counts from the rows that it has: whoever is gone would lend out a number.
    op.execute(f"DELETE FROM {_COUNTED}")
    op.execute(f"INSERT INTO sqlite_sequence (name, seq) VALUES ('person', {counted})")
    op.execute("UPDATE person SET whole = trim(given || ' ' || family)")
