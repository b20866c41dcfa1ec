"""Files that must be whole or not there: written beside, synced, and renamed."""

import errno
import os
import tempfile
from pathlib import Path

from vpt_tui.refusal import Refused

_REASONS = {
    errno.EACCES: "geen rechten",
    errno.EPERM: "geen rechten",
    errno.ENOENT: "bestaat niet",
    errno.ENOTDIR: "er staat een bestand waar een map hoort",
    errno.EEXIST: "er staat al iets met die naam",
    errno.EISDIR: "dat is een map",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de ruimte op de schijf is op",
    errno.EROFS: "de schijf is alleen te lezen",
    errno.EIO: "de schijf geeft een fout",
    errno.ENAMETOOLONG: "de naam is te lang",
}
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}


def make_folder(folder: Path) -> None:
    """Make a folder that only this user can enter, and so those above it that are not there.

    Raises `Refused`.
    """
    try:
        for one in reversed((folder, *folder.parents)):
            if not one.is_dir():
                one.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise _not_made(folder, error) from error


def make_folder_beside(folder: Path) -> Path:
    """Make a folder of a new name next to ``folder``, to build in and then rename to it.

    Only this user can enter it. Raises `Refused`.
    """
    make_folder(folder.parent)
    try:
        return Path(tempfile.mkdtemp(prefix=f".{folder.name}.new-", dir=folder.parent))
    except OSError as error:
        raise _not_made(folder, error) from error


def read_bytes(file: Path) -> bytes:
    """Return a file's content. Raises `Refused` when it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused(
            f"Het bestand {file} is niet te lezen ({_reason(error)}). Er is niets gewijzigd."
        ) from error


def replace_file(file: Path, content: bytes) -> None:
    """Write a file so that after a power cut the old one or the new one is there, whole.

    Raises `Refused`; the old file then stands untouched.
    """
    try:
        _replace(file, content)
    except OSError as error:
        raise Refused(
            f"Het bestand {file} kan niet worden geschreven ({_reason(error)}). "
            "Wat er stond is nog heel."
        ) from error


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:  # some network shares cannot, and need not be told
            raise
    finally:
        os.close(handle)


def _replace(file: Path, content: bytes) -> None:
    handle, beside = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).replace(file)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def _not_made(folder: Path, error: OSError) -> Refused:
    return Refused(
        f"De map {folder} kan niet worden gemaakt ({_reason(error)}). Er is niets opgeslagen."
    )


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, "onbekende oorzaak")
