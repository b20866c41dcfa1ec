"""The files of the exchange folder: what they are called, who may read them, what is left over."""

import os
import stat
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from vpt_tui.files import OWN, PART, flag, see_through, sync_folder

LIST_NAME = "toegangslijst.vpt"
"""The published list's name in the exchange folder."""

MESSAGES = "berichten"
"""The folder for messages in the exchange folder."""

PREVIOUS = ".vorige"
"""What the previous list's name ends with."""

SHARED = 0o644
"""The mode of a file that another account picks up; what is in it is sealed."""

_STALE_SECONDS = 3600


def list_at(place: Path) -> Path:
    """Return the list that somebody named: the file, or the one in the folder of that name."""
    try:
        return place / LIST_NAME if place.is_dir() else place
    except OSError:
        return place  # out of reach: reading it says so


def make_shared_folder(folder: Path) -> None:
    """Make a folder in a shared one, for whoever may use that one; its parent must be there.

    Raises `OSError`.
    """
    with suppress(FileExistsError):
        folder.mkdir()
        sync_folder(folder.parent)
        with suppress(OSError):  # many shares keep their own rights
            folder.chmod(stat.S_IMODE(folder.parent.stat().st_mode))


def append(file: Path, data: bytes) -> None:
    """Add bytes at the end of a file of our own and see them onto the disk. Raises `OSError`.

    If another process takes the file away meanwhile, they may stand in both it and a new one.
    """
    if not _appended(file, data):
        _appended(file, data)


def _appended(file: Path, data: bytes) -> bool:
    """Append, and tell whether the file still has its name: else it may have been read before."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | flag("O_BINARY")
    new = not file.exists()
    with os.fdopen(os.open(file, flags, OWN), "ab") as stream:
        see_through(stream, data)
        ours = os.fstat(stream.fileno())
    if new:
        sync_folder(file.parent)
    with suppress(FileNotFoundError):
        return os.path.samestat(ours, file.stat())
    return False


def sweep(folder: Path, now: datetime) -> None:
    """Remove what killed writers left in a folder, once it is an hour old.

    What cannot be removed stays; it is in nobody's way.
    """
    with suppress(OSError):
        for part in folder.glob(f".*{PART}"):
            if part.lstat().st_mtime < now.timestamp() - _STALE_SECONDS:
                part.unlink(missing_ok=True)
