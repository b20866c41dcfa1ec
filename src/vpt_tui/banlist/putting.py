"""Putting a list in its place: where nothing stands, or an earlier list, and nowhere else.

The place may be typed wrong. What is not a list is somebody's document, or the store itself.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from vpt_tui.banlist.files import PREVIOUS, SHARED
from vpt_tui.banlist.header import begins_as_list
from vpt_tui.banlist.sealed import MAX_BYTES
from vpt_tui.files import UnfitFileError, open_ordinary, size_of, write_whole_by
from vpt_tui.refusal import Refused

_LOOK = 64
"""Bytes that are read of what may be anything."""

_LARGEST = MAX_BYTES + (1 << 20)
"""No list takes more bytes than this, its head included."""

_PIECE = 1 << 16


def put(target: Path, write: Callable[[BinaryIO], object]) -> None:
    """Have a list written to a file; the one that stood there stays beside it.

    Raises `OSError`, and `Refused` when something else stands there: that is not touched.
    """
    previous = target.with_name(target.name + PREVIOUS)
    if standing := _standing(target):
        with closing(standing):
            if other := _standing(previous):
                other.close()
            # A copy, not a rename: there is no moment without a list.
            write_whole_by(
                previous, lambda copy: shutil.copyfileobj(standing, copy, _PIECE), SHARED
            )
    write_whole_by(target, write, SHARED)


def _standing(file: Path) -> BinaryIO | None:
    """Return the list in a file, damaged or not, to be read; None when there is nothing."""
    if not os.path.lexists(file):
        return None
    try:
        stream = open_ordinary(file)
    except UnfitFileError:
        raise _something_else(file) from None
    size, beginning = size_of(stream), stream.read(_LOOK)
    stream.seek(0)
    if size and begins_as_list(beginning) and size <= _LARGEST:
        return stream
    stream.close()
    if size:
        raise _something_else(file)
    return None


def _something_else(file: Path) -> Refused:
    return Refused(
        f"De lijst is niet gepubliceerd: op {file} staat al iets, en dat is geen toegangslijst. "
        "Het is niet gewijzigd. Kies een andere plaats, of zet het eerst ergens anders neer."
    )
