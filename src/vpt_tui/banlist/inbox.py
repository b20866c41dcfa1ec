"""The griffie's side of the messages: read, commit, and only then remove.

The exchange folder is open to many. What lies there is read with care, and what is not
a message is left alone and reported.
"""

import os
from collections.abc import Container, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from vpt_tui.banlist.files import MESSAGES
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.messages import MAX_BYTES, Message, open_message
from vpt_tui.banlist.outbox import SUFFIX
from vpt_tui.files import UnfitFileError, plain_reason, read_bounded
from vpt_tui.refusal import Damaged, Refused

MOST = 200
"""Files that are read in one round; what is behind them waits for the next."""

_MOST_BYTES = 2 * MAX_BYTES
"""Bytes that are read in one round."""


@dataclass(frozen=True)
class LeftAlone:
    """A file that is not a message to us; it stays where it is."""

    file: Path
    why: str
    """In plain Dutch."""


@dataclass(frozen=True)
class Collected:
    """What lay in the exchange folder, as far as one round goes."""

    new: tuple[tuple[Path, Message], ...] = ()
    """To be committed; after that, and only then, `discard` its file."""
    again: tuple[Path, ...] = ()
    """Files of messages that were counted before, or stand in ``new``: discard them last."""
    left: tuple[LeftAlone, ...] = ()
    more: bool = False
    """Whether there is more, for the next round."""


Remembered = dict[Path, tuple["Stamp | None", LeftAlone]]
"""What was left alone; it is not opened again as long as it is as it was then.

What could not be read has no stamp: it is tried again, after what was never tried.
"""


class Stamp(NamedTuple):
    """What tells one writing of a file from another."""

    changed: int
    """In nanoseconds."""
    size: int


def collect(
    exchange: Path,
    keys: PublisherKeys,
    already_seen: Container[UUID],
    remembered: Remembered | None = None,
) -> Collected:
    """Read the oldest messages in the exchange folder, so many as one round takes.

    Nothing is removed. ``remembered`` goes from round to round. Raises `Refused` when the folder
    cannot be reached.
    """
    remembered = {} if remembered is None else remembered
    files = _files(exchange)
    for gone in remembered.keys() - files.keys():
        del remembered[gone]
    waiting = _in_turn(files, remembered)
    new: dict[UUID, tuple[Path, Message]] = {}
    again: list[Path] = []
    taken = _one_round(waiting, files)
    for file in taken:
        try:
            message = _read(file, keys)
        except FileNotFoundError:
            continue  # another desk of the griffie has just collected it
        except (OSError, Refused) as error:
            stamp = None if _may_pass(error) else files[file]
            remembered[file] = (stamp, LeftAlone(file, _why(error)))
            continue
        remembered.pop(file, None)
        if message.id in already_seen or message.id in new:
            again.append(file)
        else:
            new[message.id] = (file, message)
    left = tuple(alone for _, alone in remembered.values())
    return Collected(tuple(new.values()), tuple(again), left, len(taken) < len(waiting))


def _in_turn(files: Mapping[Path, Stamp], remembered: Remembered) -> list[Path]:
    """Return the files that are worth opening: the oldest first, those tried before last."""
    known = {file for file, (stamp, _) in remembered.items() if stamp == files[file]}
    waiting = [file for file in files if file not in known]
    return sorted(waiting, key=lambda file: (file in remembered, files[file].changed, file))


def _one_round(waiting: Sequence[Path], files: Mapping[Path, Stamp]) -> Sequence[Path]:
    """Return as many of the files as are read in one go; at least one, if there is any."""
    sizes = accumulate(min(files[file].size, MAX_BYTES) for file in waiting[:MOST])
    fitting = sum(size <= _MOST_BYTES for size in sizes)
    return waiting[: max(1, fitting)]


def discard(file: Path) -> None:
    """Remove a message that has been committed.

    If that fails it is met again the next time, and known by its id.
    """
    with suppress(OSError):
        file.unlink()


def _files(exchange: Path) -> dict[Path, Stamp]:
    try:
        with os.scandir(exchange / MESSAGES) as found:
            return {Path(one.path): _stamp(one) for one in found if one.name.endswith(SUFFIX)}
    except OSError as error:
        if isinstance(error, FileNotFoundError) and exchange.is_dir():
            return {}  # no desk has sent anything yet
        raise Refused(
            f"De berichten van de balie zijn niet op te halen: {plain_reason(error)}. "
            "Zij blijven liggen en komen de volgende keer."
        ) from error


def _stamp(file: "os.DirEntry[str]") -> Stamp:
    try:
        found = file.stat(follow_symlinks=False)
    except OSError:
        return Stamp(0, 0)  # opening it tells what is wrong
    return Stamp(found.st_mtime_ns, found.st_size)


def _read(file: Path, keys: PublisherKeys) -> Message:
    if file.is_symlink():
        raise Damaged("Dit is een verwijzing naar een ander bestand.")
    return open_message(read_bounded(file, MAX_BYTES), keys)


def _may_pass(error: OSError | Refused) -> bool:
    """Tell whether a file may be readable the next time, though nobody wrote in it."""
    return isinstance(error, OSError) and not isinstance(error, UnfitFileError)


def _why(error: OSError | Refused) -> str:
    return f"Niet te lezen: {plain_reason(error)}." if isinstance(error, OSError) else str(error)
