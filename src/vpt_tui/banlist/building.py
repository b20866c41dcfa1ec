"""In which building this computer stands: a ban may be for another one."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from vpt_tui.files import make_own_folder, plain_reason, write_whole
from vpt_tui.refusal import Refused
from vpt_tui.text import single_line

_FILE = "gebouw.txt"
_LONGEST = 500


class OwnBuilding:
    """The building's name, kept in one folder."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE
        self.typed = ""
        """A name that somebody was typing when the desk was locked."""

    def remembered(self) -> str | None:
        """Return the name; None when nobody has said it yet."""
        with suppress(OSError, ValueError):
            return single_line(self._file.read_text("utf-8")[:_LONGEST]) or None
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


def holds_in(building: str, banned: Sequence[str], known: Sequence[str]) -> bool:
    """Tell whether a ban for some buildings has to be held to in one building.

    A ban without buildings, and a desk whose building no list names, are no reason to let
    anybody in: there the answer is yes.
    """
    here = building.casefold()
    if not banned or here not in {name.casefold() for name in known}:
        return True
    return here in {name.casefold() for name in banned}
