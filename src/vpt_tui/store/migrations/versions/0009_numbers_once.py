"""Steps and people get a number that nothing ever had: what is gone gives none back.

A form that was begun, a window that is open and the log go by those numbers.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_ONCE = {"sqlite_strict": True, "sqlite_autoincrement": True}
_FORMS_OF_STEPS = ("stap-gedaan", "stap-nvt", "stap-plannen")


def upgrade() -> None:
    """Build both tables anew; forms of steps that are gone go with them."""
    for table in ("person", "step"):
        with op.batch_alter_table(table, recreate="always", table_kwargs=_ONCE):
            pass
    for form in _FORMS_OF_STEPS:
        op.get_bind().execute(
            sa.text(
                "DELETE FROM draft WHERE what LIKE :form || ':%' "
                "AND CAST(rtrim(substr(what, :length), '~') AS INTEGER) NOT IN "
                "(SELECT id FROM step)"
            ),
            {"form": form, "length": len(form) + 2},
        )
