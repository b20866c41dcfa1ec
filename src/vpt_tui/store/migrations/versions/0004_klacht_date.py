"""The day on which the victim learned of it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the day; of older cases it is unknown."""
    op.add_column("incident", sa.Column("victim_learned_on", sa.Text(), nullable=True))
