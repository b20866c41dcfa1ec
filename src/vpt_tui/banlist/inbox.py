"""The griffie's side of the messages: read, commit, and only then remove.

The exchange folder is open to many. What lies there is read with care, and what is not
a message is left alone and reported.
"""

import os
from collections.abc import Container
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from vpt_tui.banlist.files import MESSAGES, open_regular
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.messages import MAX_BYTES, Message, open_message
from vpt_tui.banlist.outbox import SUFFIX
from vpt_tui.files import plain_reason
from vpt_tui.refusal import Damaged, Refused


@dataclass(frozen=True)
class LeftAlone:
    """A file that is not a message to us; it stays where it is."""

    file: Path
    why: str
    """In plain Dutch."""


@dataclass(frozen=True)
class Collected:
    """What lay in the exchange folder."""

    new: tuple[tuple[Path, Message], ...] = ()
    """To be committed; after that, and only then, `discard` its file."""
    again: tuple[Path, ...] = ()
    """Files of messages that were counted before, or stand in ``new``: discard them last."""
    left: tuple[LeftAlone, ...] = ()


def collect(exchange: Path, keys: PublisherKeys, already_seen: Container[UUID]) -> Collected:
    """Read the messages in the exchange folder; nothing is removed.

    Raises `Refused` when the folder cannot be reached.
    """
    new: dict[UUID, tuple[Path, Message]] = {}
    again, left = [], []
    for file in _files(exchange):
        try:
            message = _read(file, keys)
        except FileNotFoundError:
            continue  # another desk of the griffie has just collected it
        except (OSError, Refused) as error:
            left.append(LeftAlone(file, _why(error)))
            continue
        if message.id in already_seen or message.id in new:
            again.append(file)
        else:
            new[message.id] = (file, message)
    return Collected(tuple(new.values()), tuple(again), tuple(left))


def discard(file: Path) -> None:
    """Remove a message that has been committed.

    If that fails it is met again the next time, and known by its id.
    """
    with suppress(OSError):
        file.unlink()


def _files(exchange: Path) -> list[Path]:
    try:
        with os.scandir(exchange / MESSAGES) as found:
            return sorted(Path(file.path) for file in found if file.name.endswith(SUFFIX))
    except OSError as error:
        if isinstance(error, FileNotFoundError) and exchange.is_dir():
            return []  # no desk has sent anything yet
        raise Refused(
            f"De berichten van de balie zijn niet op te halen: {plain_reason(error)}. "
            "Zij blijven liggen en komen de volgende keer."
        ) from error


def _read(file: Path, keys: PublisherKeys) -> Message:
    if file.is_symlink():
        raise Damaged("Dit is een verwijzing naar een ander bestand.")
    with open_regular(file) as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Damaged("Dit bestand is te groot voor een bericht.")
    return open_message(data, keys)


def _why(error: OSError | Refused) -> str:
    return f"Niet te lezen: {plain_reason(error)}." if isinstance(error, OSError) else str(error)
