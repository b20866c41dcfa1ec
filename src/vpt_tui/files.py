"""Files that must be whole or not there, and files that somebody else may have put there.

What is written is written beside, synced, and renamed. What is read is an ordinary file of no
more than a size that is known beforehand: a pipe or a device has no end, and nobody waits for it.
"""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from vpt_tui.refusal import Refused

MAX_OWN = 16_000_000
"""Bytes of a file of our own beside the store; it has a thousandth of that."""

OWN = 0o600
"""The mode of a file for this account alone."""

PART = ".deel"
"""What a file's name ends with while it is being written."""

MALFORMED = (
    ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError,
)  # fmt: skip
"""What a small file of JSON can do to its reader when somebody wrote in it."""


_REASONS = {
    errno.EACCES: "dit account mag daar niet bij",
    errno.EPERM: "dit account mag daar niet bij",
    errno.ENOENT: "de map of het bestand is er niet, of de gedeelde map is niet bereikbaar",
    errno.ENODEV: "de map is niet bereikbaar",
    errno.EHOSTDOWN: "de map is niet bereikbaar",
    errno.ESTALE: "de map is niet bereikbaar",
    errno.ENOTDIR: "er staat een bestand waar een map hoort",
    errno.EEXIST: "er staat al iets met die naam",
    errno.EISDIR: "dat is een map",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de ruimte op de schijf is op",
    errno.EFBIG: "de schijf is vol",
    errno.EROFS: "de schijf is alleen te lezen",
    errno.EIO: "de schijf geeft een fout",
    errno.ENAMETOOLONG: "de naam is te lang",
}
_PAST_THE_END = 1 << 30
"""Where Windows puts a lock on a file, so that everybody can go on reading it."""
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM}


def make_folder(folder: Path) -> None:
    """Make a folder that only this user can enter, and so those above it that are not there.

    They survive a power cut. Raises `Refused`.
    """
    try:
        make_own_folder(folder)
    except OSError as error:
        raise _not_made(folder, error) from error


def make_own_folder(folder: Path) -> None:
    """Do what `make_folder` does. Raises `OSError`."""
    for one in reversed((folder, *folder.parents)):
        if not one.is_dir():
            one.mkdir(mode=0o700, exist_ok=True)
            sync_folder(one.parent)


def make_folder_beside(folder: Path) -> Path:
    """Make a folder of a new name next to ``folder``, to build in and then rename to it.

    Only this user can enter it. Raises `Refused`.
    """
    make_folder(folder.parent)
    import tempfile  # for the few who make a store or a backup

    try:
        return Path(tempfile.mkdtemp(prefix=f".{folder.name}.new-", dir=folder.parent))
    except OSError as error:
        raise _not_made(folder, error) from error


def rename_beside(made: Path, wanted: Path) -> Path:
    """Give what was made its name, with a number behind when that is taken; return its place."""
    place, number = wanted, 1
    while place.exists():
        number += 1
        place = wanted.with_name(f"{wanted.name}-{number}")
    made.replace(place)
    sync_folder(place.parent)
    return place


def stands(path: Path) -> bool:
    """Tell whether a file or a folder is there.

    Raises `Refused` when that cannot be seen: what is out of reach must not pass for absent.
    """
    try:
        return path.exists()
    except OSError as error:
        raise Refused(
            f"Niet te zien is of {path} er staat ({plain_reason(error)}). Er is niets gewijzigd. "
            "Vraag de beheerder."
        ) from error


class UnfitFileError(OSError):
    """What stands there is not read: it is no ordinary file, or too large for what it should be."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        """In plain Dutch."""


def open_ordinary(file: Path) -> BufferedReader:
    """Open an ordinary file for reading; nothing else is opened or waited for.

    Raises `OSError`; for a pipe, a device or a folder that is an `UnfitFileError`.
    """
    _insist_on_ordinary(file.stat())  # opening some devices does something
    handle = os.open(file, os.O_RDONLY | flag("O_NONBLOCK") | flag("O_BINARY"))
    stream = os.fdopen(handle, "rb")
    try:
        _insist_on_ordinary(os.fstat(handle))
    except BaseException:
        stream.close()
        raise
    return stream


def read_bounded(file: Path, limit: int) -> bytes:
    """Return the content of an ordinary file of at most so many bytes. Raises as `open_ordinary`.

    Of a larger one not more than that is read.
    """
    with open_ordinary(file) as stream:
        size = size_of(stream)
        content = b"" if size > limit else stream.read(size + 1)
        if size < len(content) <= limit:  # some files grow while they are read
            content += stream.read(limit + 1 - len(content))
    if max(size, len(content)) > limit:
        raise UnfitFileError("het is te groot")
    return content


def read_bytes(file: Path, limit: int = MAX_OWN) -> bytes:
    """Return a file's content. Raises `Refused` when it cannot be read."""
    try:
        return read_bounded(file, limit)
    except OSError as error:
        raise Refused(
            f"Het bestand {file} is niet te lezen ({plain_reason(error)}). Er is niets gewijzigd."
        ) from error


def size_of(stream: BinaryIO) -> int:
    """Return how many bytes an open file has. Raises `OSError`."""
    return os.fstat(stream.fileno()).st_size


def replace_file(file: Path, content: bytes) -> None:
    """Write a file so that after a power cut the old one or the new one is there, whole.

    Raises `Refused`; the old file then stands untouched.
    """
    try:
        write_whole(file, content)
    except OSError as error:
        raise Refused(
            f"Het bestand {file} kan niet worden geschreven ({plain_reason(error)}). "
            "Wat er stond is nog heel."
        ) from error


def write_whole(file: Path, content: bytes, mode: int = OWN) -> None:
    """Write a file so that at every moment the old or the new one is there, whole.

    Raises `OSError`; the old file then stands as it stood.
    """
    write_whole_by(file, lambda stream: stream.write(content), mode)


def write_whole_by(file: Path, write: Callable[[BinaryIO], object], mode: int = OWN) -> None:
    """Have a file written piece by piece, and do as `write_whole`; it may be read back.

    Raises `OSError`, and what ``write`` raises; the old file then stands as it stood.
    """
    part = file.with_name(f".{file.name}.{os.urandom(4).hex()}{PART}")
    try:
        _write_part(part, write, mode)
        part.replace(file)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


@contextmanager
def one_at_a_time(file: Path) -> Iterator[None]:
    """Wait until no other process has this file in hand, and have it until the end.

    A process that stops lets go by itself. Where the system or a share cannot do this, or the
    file is not there, nothing waits.
    """
    with ExitStack() as held:
        with suppress(OSError):
            _take_in_hand(held.enter_context(file.open("rb")))
        yield


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut, where the system can do that."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:  # some network shares cannot, and need not be told
            raise


def see_through(stream: BinaryIO, content: bytes) -> None:
    """Write to a file and see it onto the disk."""
    stream.write(content)
    _onto_the_disk(stream)


def _onto_the_disk(stream: BinaryIO) -> None:
    stream.flush()
    os.fsync(stream.fileno())


def flag(name: str) -> int:
    """Return a flag of `os.open` that not every system has."""
    return int(getattr(os, name, 0))


def plain_reason(error: OSError) -> str:
    """Return in plain Dutch why a file could not be read or written."""
    if isinstance(error, UnfitFileError):
        return error.reason
    return _REASONS.get(error.errno or 0, "de oorzaak is onbekend")


def _insist_on_ordinary(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise UnfitFileError("dat is een map")
    if not stat.S_ISREG(found.st_mode):
        raise UnfitFileError("dat is geen gewoon bestand")


def _write_part(part: Path, write: Callable[[BinaryIO], object], mode: int) -> None:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | flag("O_BINARY")
    with os.fdopen(os.open(part, flags, mode), "w+b") as stream:
        if mode != OWN:
            with suppress(OSError):  # our umask is for our own files; a share may have its way
                part.chmod(mode)
        write(stream)
        _onto_the_disk(stream)


def _take_in_hand(stream: BinaryIO) -> None:
    """Wait for a file that other processes may have in hand; closing it lets go. See `OSError`."""
    if sys.platform == "win32":
        # Windows alone has it
        import msvcrt

        stream.seek(_PAST_THE_END)
        msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)
    else:
        # Windows has none
        import fcntl

        fcntl.flock(stream, fcntl.LOCK_EX)


def _not_made(folder: Path, error: OSError) -> Refused:
    return Refused(
        f"De map {folder} kan niet worden gemaakt ({plain_reason(error)}). Er is niets opgeslagen."
    )
