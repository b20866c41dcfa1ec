"""What a spreadsheet said last of a ban, to see what was changed at the desk since."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0006"


def upgrade() -> None:
    """Make the column; of bans that were taken over before it is not known."""
    op.add_column("ban", sa.Column("imported", sa.Text(), nullable=True))
