"""A second schema with a mistake in it: it takes people away that bans point at."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Lose them."""
    op.execute("DELETE FROM person")
