"""What comes in: a file that was named, or standard input."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO

from vpt_tui.codepages import lines_of
from vpt_tui.files import open_ordinary, plain_reason
from vpt_tui.refusal import Refused
from vpt_tui.text import harmless_line, storable

NOTHING_DONE = "Er is niets gedaan."


def content_of(name: str, most: int) -> bytes:
    """Return what is in a file, or in standard input for ``-``. Raises `Refused`."""
    with _opened(name) as stream:
        content = _read(stream, most + 1)
    if len(content) > most:
        raise Refused(f"De invoer is te groot. {NOTHING_DONE}")
    return content


def text_lines(name: str, longest: int, *, pages: bool = False) -> Iterator[str]:
    """Yield the lines of a file, or of standard input, each as soon as it is there.

    What is longer than so many bytes is taken for the next line; ``pages`` and what cannot be
    read are as in `vpt_tui.codepages.lines_of`. Raises `Refused`.
    """
    with _opened(name) as stream:
        yield from lines_of(iter(lambda: _read_line(stream, longest), b""), pages=pages)


def _opened(name: str) -> AbstractContextManager[IO[bytes]]:
    if name == "-":
        return nullcontext(_standard_input())
    try:
        return open_ordinary(Path(name))
    except OSError as error:
        raise Refused(
            f"Het bestand {harmless_line(storable(name))} is niet te openen "
            f"({plain_reason(error)}). {NOTHING_DONE}"
        ) from None


def _standard_input() -> IO[bytes]:
    if sys.stdin is None:
        raise Refused(
            "Er is geen invoer: de standaardinvoer is gesloten. Geef de invoer door met een pijp "
            f"of met een bestand. {NOTHING_DONE}"
        )
    return sys.stdin.buffer


def _read(stream: IO[bytes], most: int) -> bytes:
    try:
        return stream.read(most)
    except OSError as error:
        raise _unread(error) from error


def _read_line(stream: IO[bytes], most: int) -> bytes:
    try:
        return stream.readline(most)
    except OSError as error:
        raise _unread(error) from error


def _unread(error: OSError) -> Refused:
    return Refused(
        f"De invoer is niet verder te lezen ({plain_reason(error)}). "
        "Wat tot hier is verwerkt, blijft staan."
    )
