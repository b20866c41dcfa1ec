"""JSON from a file or from standard input: one object, or one a line (JSON Lines)."""

import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, Any

from vpt_tui.refusal import Refused
from vpt_tui.text import harmless_line, storable

MAX_BYTES = 20_000_000
"""More than this is refused: it is no list of facts."""

_NOTHING_DONE = "Er is niets gedaan."


def read_text(name: str) -> str:
    """Return the text of a file, or of standard input for ``-``. Raises `Refused`."""
    with _opened(name) as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise Refused(f"De invoer is te groot. {_NOTHING_DONE}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"De invoer is geen UTF-8-tekst. {_NOTHING_DONE}") from None


def lines_of(name: str) -> Iterator[tuple[int, str]]:
    """Yield every line that is not empty with its number, each as soon as it is there.

    A line that is no text is yielded too: `read_object` refuses it, so that the lines
    around it stand. Raises `Refused` when the file does not open.
    """
    number = 0
    with _opened(name) as file:
        while line := file.readline(MAX_BYTES + 1):
            number += 1
            text = line.decode("utf-8-sig" if number == 1 else "utf-8", "surrogateescape")
            if text.strip():
                yield number, text


def read_objects(text: str) -> list[tuple[int, dict[str, Any]]]:
    """Return every JSON object in ``text`` with the line on which it starts.

    The text holds one object, over as many lines as it likes, or one object a line.
    Raises `Refused` for the first that is not one.
    """
    if not text.strip():
        raise Refused(f"Er staat niets in de invoer. Een leeg object is {{}}. {_NOTHING_DONE}")
    whole = _one_object(text)
    if whole is not None:
        return [(1, whole)]
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return [(number, read_object(line, number)) for number, line in lines]


def read_object(line: str, number: int) -> dict[str, Any]:
    """Return the JSON object on one line. Raises `Refused`, naming the line."""
    try:
        line.encode()
        found = _parsed(line)
    except RecursionError:
        reason = "dit is te diep genest."
    except UnicodeEncodeError:
        reason = "dit is geen UTF-8-tekst."
    except _TwiceError:
        reason = "een veld staat er twee keer."
    except ValueError:
        reason = "dit is geen geldige JSON."
    else:
        if isinstance(found, dict):
            return found
        reason = "hier hoort een object te staan, tussen { en }."
    raise Refused(f"Regel {number}: {reason} Deze regel is niet verwerkt.")


class _TwiceError(ValueError):
    """A field stands twice in one object; which of them counts would be a guess."""


def _one_object(text: str) -> dict[str, Any] | None:
    try:
        found = _parsed(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _parsed(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _TwiceError
    return found


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _opened(name: str) -> AbstractContextManager[IO[bytes]]:
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except OSError:
        shown = harmless_line(storable(name))
        raise Refused(f"Het bestand {shown} is niet te openen. {_NOTHING_DONE}") from None
