"""In which building this computer stands: a ban may be for another one."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from vpt_tui.files import make_own_folder, plain_reason, read_bounded, write_whole
from vpt_tui.refusal import Refused
from vpt_tui.text import single_line

_FILE = "gebouw.txt"
_LONGEST = 2000
"""Bytes of a name."""


class OwnBuilding:
    """The building's name, kept in one folder."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE
        self.typed = ""
        """A name that somebody was typing when the desk was locked."""

    def remembered(self) -> str | None:
        """Return the name; None when nobody has said it yet."""
        with suppress(OSError, ValueError):
            return single_line(read_bounded(self._file, _LONGEST).decode()) or None
        return None

    def remember(self, name: str) -> None:
        """Keep the name. Raises `Refused`."""
        try:
            make_own_folder(self._file.parent)
            write_whole(self._file, single_line(name).encode())
        except OSError as error:
            raise Refused(
                f"Het gebouw is niet onthouden: {plain_reason(error)}. "
                "De balie werkt; de volgende keer wordt het opnieuw gevraagd."
            ) from error


def holds_in(building: str, banned: Sequence[str], known: Collection[str]) -> bool | None:
    """Tell whether a ban for some buildings holds in one building; None when nobody can tell.

    A ban without buildings holds in all of them. A name that is not ``known`` may be this very
    building under another name, or every building: then only the griffie knows.
    """
    here, named, all_known = _folded(building), set(map(_folded, banned)), set(map(_folded, known))
    if not named or here in named:
        return True
    return False if {here, *named} <= all_known else None


def unknown_among(buildings: Iterable[str], known: Collection[str]) -> list[str]:
    """Return the buildings that are not known, as they are written."""
    all_known = set(map(_folded, known))
    return [one for one in buildings if _folded(one) not in all_known]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
