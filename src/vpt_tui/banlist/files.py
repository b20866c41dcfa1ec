"""Whole files or none: writing beside and renaming, and reading no more than is sane."""

import errno
import os
import secrets
import stat
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from vpt_tui.refusal import Damaged

LIST_NAME = "toegangslijst.vpt"
"""The published list's name in the exchange folder."""

PREVIOUS = ".vorige"
"""What the previous list's name ends with."""

OWN = 0o600
"""The mode of a file for this account alone."""

SHARED = 0o644
"""The mode of a file that another account picks up; what is in it is sealed."""

_PART = ".deel"
_STALE_SECONDS = 3600


def write_whole(target: Path, data: bytes, mode: int = OWN) -> None:
    """Write a file so that at every moment the old or the new one is there, whole.

    Raises `OSError`; the old file then stands as it stood.
    """
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}{_PART}")
    try:
        _write_part(part, data, mode)
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def open_regular(file: Path) -> BinaryIO:
    """Open a file for reading; a pipe, device or folder is not waited for but refused.

    Raises `OSError`, and `Damaged` when it is no ordinary file.
    """
    descriptor = os.open(file, os.O_RDONLY | _flag("O_NONBLOCK") | _flag("O_BINARY"))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Damaged(f"{file.name} is geen gewoon bestand. Er is niets gelezen.")
    return os.fdopen(descriptor, "rb")


def make_shared_folder(folder: Path) -> None:
    """Make a folder in a shared one, for whoever may use that one; its parent must be there.

    Raises `OSError`.
    """
    with suppress(FileExistsError):
        folder.mkdir()
        with suppress(OSError):  # many shares keep their own rights
            folder.chmod(stat.S_IMODE(folder.parent.stat().st_mode))


def append(file: Path, data: bytes) -> None:
    """Add bytes at the end of a file of our own and see them onto the disk. Raises `OSError`."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | _flag("O_BINARY")
    with os.fdopen(os.open(file, flags, OWN), "ab") as stream:
        _write_through(stream, data)


def sweep(folder: Path, now: datetime) -> None:
    """Remove what killed writers left in a folder, once it is an hour old.

    What cannot be removed stays; it is in nobody's way.
    """
    with suppress(OSError):
        for part in folder.glob(f".*{_PART}"):
            if part.lstat().st_mtime < now.timestamp() - _STALE_SECONDS:
                part.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """See a folder's names onto the disk, where the system can do that."""
    if os.name == "nt":
        return
    # Some network shares cannot; what is in the files was seen through already.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def plain_reason(error: OSError) -> str:
    """Return in plain Dutch why a file could not be read or written."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return "de schijf is vol"
        case errno.ENOENT | errno.ENOTDIR | errno.EHOSTDOWN | errno.ESTALE | errno.ENODEV:
            return "de map of het bestand is er niet, of de gedeelde map is niet bereikbaar"
        case errno.EACCES | errno.EPERM:
            return "dit account mag daar niet bij"
        case errno.EROFS:
            return "de map is alleen-lezen"
        case _:
            return f"het systeem meldt: {error.strerror or type(error).__name__}"


def _write_part(part: Path, data: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _flag("O_BINARY")
    with os.fdopen(os.open(part, flags, mode), "wb") as stream:
        if mode != OWN:
            with suppress(OSError):  # our umask is for our own files; a share may have its way
                part.chmod(mode)
        _write_through(stream, data)


def _write_through(stream: BinaryIO, data: bytes) -> None:
    stream.write(data)
    stream.flush()
    os.fsync(stream.fileno())


def _flag(name: str) -> int:
    """Return a flag of `os.open` that not every system has."""
    return int(getattr(os, name, 0))
