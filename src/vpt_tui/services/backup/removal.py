"""Taking folders away: whole or not at all, whatever stops in between."""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from vpt_tui.files import sync_folder

GOING = ".weg-"
"""What the name of a folder begins with while it is being taken away."""

_STALE_SECONDS = 3600


def folders_in(folder: Path, pattern: str) -> list[Path]:
    """Return the folders in a folder whose names fit; none where that cannot be seen."""
    with suppress(OSError):
        return [one for one in sorted(folder.glob(pattern)) if one.is_dir()]
    return []


def is_stale(folder: Path, now: datetime) -> bool:
    """Tell whether nobody can be at work on it any more: it was last touched an hour ago."""
    with suppress(OSError):
        return folder.stat().st_mtime < now.timestamp() - _STALE_SECONDS
    return False


def clear(folders: Iterable[Path]) -> None:
    """Take folders away as far as that goes; what is left is tried again the next time."""
    for one in folders:
        with suppress(OSError):
            take_away(one)


def take_away(folder: Path) -> None:
    """Take a folder away. Raises `OSError`."""
    # First out of sight, whole: half a backup must not be taken for one. Under a name of its
    # own: what a stopped program left may have the same one.
    going = folder.with_name(f"{GOING}{os.urandom(4).hex()}-{folder.name.lstrip('.')}")
    folder.replace(going)
    sync_folder(going.parent)  # else a power cut can give the name back to what is half gone
    shutil.rmtree(going)
