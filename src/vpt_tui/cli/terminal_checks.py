"""Whether this terminal can show the screens: its size, colours and signs."""

import locale
import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from vpt_tui.services.health.checks import Check

_COLUMNS, _LINES = 80, 24


class Output(Protocol):
    """What is asked of standard output."""

    def isatty(self) -> bool:
        """Return whether it is a terminal."""

    def fileno(self) -> int:
        """Return its number for the operating system."""


def terminal_checks(environ: Mapping[str, str], output: Output) -> "Iterator[Check]":
    """Look at the terminal that this output goes to."""
    # the command alone waits for the store and its checks
    from vpt_tui.services.health.checks import Check

    if not output.isatty():
        yield Check("terminal", True, "De uitvoer gaat niet naar een terminalvenster.")
        return
    yield _size(*os.get_terminal_size(output.fileno()))
    yield _colours(environ)
    yield _signs(locale.getencoding())


def _size(columns: int, lines: int) -> "Check":
    # the command alone waits for the store and its checks
    from vpt_tui.services.health.checks import Check

    told = f"Het venster is {columns} bij {lines} tekens."
    if columns >= _COLUMNS and lines >= _LINES:
        return Check("terminal", True, told)
    return Check("terminal", False, f"{told} {_COLUMNS} bij {_LINES} is nodig: maak het groter.")


def _colours(environ: Mapping[str, str]) -> "Check":
    # the command alone waits for the store and its checks
    from vpt_tui.services.health.checks import Check

    term = environ.get("TERM", "")
    if term == "dumb":
        return Check("terminal", False, "Deze terminal (TERM=dumb) kan geen schermen tonen.")
    if environ.get("NO_COLOR"):
        return Check("terminal", True, "Kleuren staan uit (NO_COLOR). Alles is ook zo te lezen.")
    if environ.get("COLORTERM") in {"truecolor", "24bit"}:
        return Check("terminal", True, "De terminal toont alle kleuren.")
    count = 256 if "256" in term else 16
    return Check("terminal", True, f"De terminal toont {count} kleuren. Dat is genoeg.")


def _signs(encoding: str) -> "Check":
    # the command alone waits for the store and its checks
    from vpt_tui.services.health.checks import Check

    if os.name == "nt" or encoding.lower().replace("-", "") == "utf8":
        return Check("terminal", True, "De terminal toont letters met een teken erop.")
    return Check(
        "terminal",
        False,
        f"De tekenset is {encoding} en geen UTF-8. Letters als ë kunnen verkeerd op het scherm "
        "komen. Vraag de beheerder, of zet in de instellingen: ascii = true",
    )
