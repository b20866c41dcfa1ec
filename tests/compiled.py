"""SQL that is compiled once for all the stores of a test run.

SQLAlchemy keeps what it compiled per engine, and nearly every test opens a store, so an engine,
of its own: compiling the same few hundred statements again was a tenth of all the work.
"""

from typing import Any

from sqlalchemy import Connection, Engine, event


class Compiled(dict[Any, Any]):
    """Compiled statements by what they say, whichever engine asked: all speak SQLCipher's SQL.

    A key of SQLAlchemy's begins with the dialect, of which each engine has its own.
    """

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get(key[1:], default)

    def __setitem__(self, key: tuple[Any, ...], statement: Any) -> None:
        super().__setitem__(key[1:], statement)


def share_compiled() -> None:
    """Let every engine that connects from now on use the same compiled statements."""
    compiled = Compiled()

    @event.listens_for(Engine, "engine_connect")
    def share(connection: Connection) -> None:
        connection.execution_options(compiled_cache=compiled)
