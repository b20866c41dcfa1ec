"""Files that must be whole or not there: written beside, synced, and renamed."""

import os
import tempfile
from pathlib import Path

from vpt_tui.refusal import Refused


def make_folder(folder: Path) -> None:
    """Make a folder that only this user can enter. Raises `Refused`."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(
            f"De map {folder} kan niet worden gemaakt ({_reason(error)}). Er is niets opgeslagen."
        ) from error


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


def _reason(error: OSError) -> str:
    match error:
        case PermissionError():
            return "geen rechten"
        case FileNotFoundError():
            return "bestaat niet"
        case _:
            return error.strerror or "onbekende oorzaak"
