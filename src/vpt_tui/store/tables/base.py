"""What every table shares."""

from typing import Any, ClassVar

from sqlalchemy import Text
from sqlalchemy.ext.compiler import compiles
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

STRICT: dict[str, Any] = {"sqlite_strict": True}
"""Table options: SQLite refuses a value of another type than its column's."""
NUMBERED_ONCE: dict[str, Any] = {**STRICT, "sqlite_autoincrement": True}
"""Of a table whose rows can go: no row gets the number of one that is gone."""


class Row(SQLModel):
    """A row of a table. Rows do not validate: services check what comes from outside."""

    __table_args__: ClassVar[Any] = STRICT


@compiles(AutoString, "sqlite")
def _text(element: AutoString, compiler: Any, **options: Any) -> str:
    # A STRICT table knows TEXT, not VARCHAR.
    return str(compiler.process(Text(), **options))
