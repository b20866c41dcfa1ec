"""The log can only be added to: the database itself refuses the rest."""

from alembic import op

revision = "0006"
down_revision = "0005"

_REFUSED = "the log is only added to"


def upgrade() -> None:
    """Refuse to change a line, to take one away, and to write over one."""
    _refuse("changed", "UPDATE")
    _refuse("deleted", "DELETE")
    # A REPLACE takes the old line away without the trigger on DELETE.
    _refuse("replaced", "INSERT", "WHEN EXISTS (SELECT 1 FROM log WHERE seq = NEW.seq)")


def _refuse(name: str, act: str, when: str = "") -> None:
    op.execute(
        f"CREATE TRIGGER IF NOT EXISTS log_not_{name} BEFORE {act} ON log {when} "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
    )
