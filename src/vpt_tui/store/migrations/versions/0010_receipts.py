"""Which desk works with which list, and what a message tells of the log that its list saw."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the tables and columns; of what came before, none of this is known."""
    op.create_table(
        "published_list",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.Text(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("in_place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sequence"),
        sqlite_strict=True,
    )
    op.create_table(
        "reception_desk",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("building", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("heard_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.add_column("received", sa.Column("sequence", sa.Integer(), nullable=True))
    op.add_column("received", sa.Column("log_lines", sa.Integer(), nullable=True))
    op.add_column("received", sa.Column("log_head", sa.Text(), nullable=True))
    op.add_column("ban", sa.Column("list_change", sa.Integer(), nullable=True))
