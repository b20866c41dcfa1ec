"""A desk in a real terminal, started by the tests as a program of its own.

The first word says what it is to do: ``paint`` shows the door, ``modules`` prints which modules
are in at the first paint and stops, ``fail`` fails with a name and a key in its variables.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from vpt_tui.settings import Settings
from vpt_tui.ui.griffie.app import DeskApp
from vpt_tui.ui.griffie.frame.session import User
from vpt_tui.ui.shell.base_app import run_guarded


class ShutDoor:
    """A door that stays shut; nothing behind it is needed to paint it."""

    accounts = (User("Vera van der Verzonnen", "griffier"),)
    roles: Mapping[str, str] = MappingProxyType({})
    straight_in = False

    def prepare(self) -> None:
        """Import nothing."""

    def unlock(self, name: str, passphrase: str) -> Any:
        """Fail the way a fault in the program would, with data at hand."""
        if passphrase:
            raise ValueError(f"{name} typed {passphrase}")

    def create(self, name: str, role: str, passphrase: str) -> Any:
        """Never called."""

    def emergency(self) -> Sequence[str]:
        """Return a card."""
        return ["Bel 112."]


class Looking(DeskApp):
    """Writes down which modules are in, right after the first paint."""

    def _prepare(self) -> None:
        Path(os.environ["MODULES_FILE"]).write_text("\n".join(sys.modules))
        self.exit()


def main(what: str) -> int:
    """Run the desk; return its exit status."""
    return desk(Looking if what == "modules" else DeskApp)


def desk(make: type[DeskApp]) -> int:
    """Run a desk with that door; return its exit status."""
    now = datetime(2026, 11, 23, 13, 5, tzinfo=UTC)
    return run_guarded(
        make(ShutDoor(), Settings(), lambda: now, dict(os.environ), Path(os.environ["STATE"]))
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
