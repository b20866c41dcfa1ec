"""Putting a list in its place: where nothing stands, or an earlier list, and nowhere else.

The place may be typed wrong. What is not a list is somebody's document, or the store itself.
"""

import os
from pathlib import Path

from vpt_tui.banlist.files import PREVIOUS, SHARED, open_regular
from vpt_tui.banlist.header import begins_as_list
from vpt_tui.banlist.sealed import MAX_BYTES
from vpt_tui.files import write_whole
from vpt_tui.refusal import Damaged, Refused

_LOOK = 64
"""Bytes that are read of what may be anything."""

_LARGEST = MAX_BYTES + (1 << 20)
"""No list takes more bytes than this, its head included."""


def put(target: Path, data: bytes) -> None:
    """Write a list; the one that stood there stays beside it.

    Raises `OSError`, and `Refused` when something else stands there: that is not touched.
    """
    previous = target.with_name(target.name + PREVIOUS)
    standing = _standing(target)
    if standing:
        _standing(previous)
        # A copy, not a rename: there is no moment without a list.
        write_whole(previous, standing, SHARED)
    write_whole(target, data, SHARED)


def _standing(file: Path) -> bytes:
    """Return the list in a file, damaged or not; nothing when there is none."""
    if not os.path.lexists(file):
        return b""
    try:
        with open_regular(file) as stream:
            data = stream.read(_LOOK)
            if begins_as_list(data):
                data += stream.read(_LARGEST)
    except Damaged:
        raise _something_else(file) from None
    if data and not (begins_as_list(data) and len(data) <= _LARGEST):
        raise _something_else(file)
    return data


def _something_else(file: Path) -> Refused:
    return Refused(
        f"De lijst is niet gepubliceerd: op {file} staat al iets, en dat is geen toegangslijst. "
        "Het is niet gewijzigd. Kies een andere plaats, of zet het eerst ergens anders neer."
    )
