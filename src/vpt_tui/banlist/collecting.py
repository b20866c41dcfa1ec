"""The mark of the folder from which a griffie collects: reception says "bezorgd" only there.

The griffie's desk lays it with the messages; each of its lists carries the same mark. A folder
that somebody chose by hand, or that the griffie left, has none.
"""

from contextlib import suppress
from pathlib import Path

from vpt_tui.banlist.files import MESSAGES, SHARED, make_shared_folder
from vpt_tui.files import plain_reason, read_bounded, write_whole
from vpt_tui.refusal import Refused

_FILE = "griffie.txt"
_LARGEST = 1 << 10
_EXPLAINED = (
    "Hier haalt de griffie de berichten van de balie op. Laat dit bestand staan: de balie kijkt "
    "ernaar."
)


def collects_from(exchange: Path, mark: str) -> bool:
    """Tell whether the griffie with this mark collects from a folder; no mark tells nothing."""
    return bool(mark) and _mark_in(exchange) == mark


def lay_mark(exchange: Path, mark: str) -> None:
    """Lay the mark in the exchange folder, where it does not lie yet. Raises `Refused`."""
    if _mark_in(exchange) == mark:
        return
    folder = exchange / MESSAGES
    try:
        make_shared_folder(folder)
        write_whole(folder / _FILE, f"{mark}\n{_EXPLAINED}\n".encode(), SHARED)
    except OSError as error:
        raise Refused(
            f"De balie kan niet zien dat u hier ophaalt: in {folder} is niet te schrijven "
            f"({plain_reason(error)}). Vraag de beheerder om schrijfrecht."
        ) from error


def take_mark_away(exchange: Path, mark: str) -> None:
    """Take our mark out of a folder from which we collect no more, if that can be done."""
    if collects_from(exchange, mark):
        with suppress(OSError):
            (exchange / MESSAGES / _FILE).unlink()


def _mark_in(exchange: Path) -> str:
    with suppress(OSError, Refused, ValueError):
        lines = read_bounded(exchange / MESSAGES / _FILE, _LARGEST).decode().split("\n")
        return lines[0].strip()
    return ""
