"""``vpt controleer --toetsen``: which keys that the screens use arrive in this terminal."""

import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vpt_tui.refusal import Refused

if TYPE_CHECKING:
    from vpt_tui.services.health.checks import Check

_F1_TO_F4 = {
    f"F{n}": (f"\x1bO{one}", f"\x1b[1{n}~", f"\x1b[[{two}")
    for n, one, two in zip(range(1, 5), "PQRS", "ABCD", strict=True)
}
_F5_TO_F10 = {
    f"F{n}": (f"\x1b[{code}~", *extra)
    for n, code, extra in (
        (5, 15, ("\x1b[[E",)), (6, 17, ()), (7, 18, ()), (8, 19, ()), (9, 20, ()), (10, 21, ()),
    )
}  # fmt: skip
_MOVING = {
    "Omhoog": ("\x1b[A", "\x1bOA"), "Omlaag": ("\x1b[B", "\x1bOB"),
    "Rechts": ("\x1b[C", "\x1bOC"), "Links": ("\x1b[D", "\x1bOD"),
    "Home": ("\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~"),
    "End": ("\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~"),
    "PgUp": ("\x1b[5~",), "PgDn": ("\x1b[6~",), "Del": ("\x1b[3~", "\x7f"),
}  # fmt: skip
_OTHERS = {"Esc": ("\x1b",), "Tab": ("\t",), "Spatie": (" ",)}
_CONTROLS = {f"Ctrl+{letter}": (chr(ord(letter) & 31),) for letter in "SLPQO"}
KEYS = _F1_TO_F4 | _F5_TO_F10 | _OTHERS | _MOVING | _CONTROLS
"""The keys that the screens use, and what a terminal may send for each."""

_NOTHING = {"\r", "\n"}
_REST_SECONDS = 0.05
"""How long the rest of a key may take: Esc alone is also how many others begin."""


def key_check(read: Callable[[], str], say: Callable[[str], None]) -> "Check":
    """Ask for each key in turn and tell which did not arrive."""
    # only who presses keys for it waits for the store and its checks
    from vpt_tui.services.health.checks import Check

    say("Druk steeds op de toets die er staat. Gebeurt er niets, druk dan op Enter.")
    missing = [key for key, sent in KEYS.items() if not _arrives(key, sent, read, say)]
    if not missing:
        return Check("toetsen", True, f"Alle {len(KEYS)} toetsen komen aan.")
    return Check(
        "toetsen",
        False,
        f"Niet elke toets komt aan: {', '.join(missing)}. Wat die toets doet, vindt u op elk "
        "scherm ook met Ctrl+P. Een ander terminalprogramma helpt vaak.",
    )


def _arrives(
    key: str, sent: tuple[str, ...], read: Callable[[], str], say: Callable[[str], None]
) -> bool:
    say(f"Druk op {key}")
    arrived = read()
    if arrived in sent:
        return True
    if arrived not in _NOTHING:
        say("Er kwam een andere toets aan. Nog een keer, of Enter.")
        return read() in sent
    return False


@contextmanager
def single_keys() -> Iterator[Callable[[], str]]:
    """Give a function that reads one key from this terminal. Raises `Refused` without one."""
    if sys.stdin is None or not sys.stdin.isatty() or os.name == "nt":
        raise Refused(
            "De toetsen zijn alleen na te kijken in een terminalvenster onder Linux of macOS. "
            "Laat --toetsen weg, of start: vpt demo"
        )
    # not on Windows
    import termios

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    plain = termios.tcgetattr(terminal)
    plain[0] &= ~(termios.IXON | termios.ICRNL)  # Ctrl+S and Ctrl+Q would stop and go
    plain[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
    termios.tcsetattr(terminal, termios.TCSADRAIN, plain)
    try:
        yield lambda: _one_key(terminal)
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _one_key(terminal: int) -> str:
    arrived = os.read(terminal, 64)
    while select.select([terminal], [], [], _REST_SECONDS)[0]:
        more = os.read(terminal, 64)
        if not more:
            break
        arrived += more
    return arrived.decode("utf-8", "replace")
