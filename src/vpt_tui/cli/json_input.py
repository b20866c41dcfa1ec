"""JSON from a file or from standard input: one object, or one a line (JSON Lines)."""

import json
from collections.abc import Iterator
from typing import Any

from vpt_tui.cli.incoming import NOTHING_DONE, content_of, text_lines
from vpt_tui.codepages import as_unicode
from vpt_tui.refusal import Refused

MAX_BYTES = 20_000_000
"""More than this is refused: it is no list of facts."""


def read_text(name: str) -> str:
    """Return the text of a file, or of standard input for ``-``. Raises `Refused`."""
    text = as_unicode(content_of(name, MAX_BYTES))
    if text is None:
        raise Refused(f"De invoer is geen UTF-8-tekst. {NOTHING_DONE}")
    return text


def lines_of(name: str) -> Iterator[tuple[int, str]]:
    """Yield every line that is not empty with its number, each as soon as it is there.

    A line that is no text is yielded too: `read_object` refuses it, so that the lines
    around it stand. Raises `Refused` when the file does not open.
    """
    for number, text in enumerate(text_lines(name, MAX_BYTES + 1), 1):
        if text.strip():
            yield number, text


def read_objects(text: str) -> list[tuple[int, dict[str, Any]]]:
    """Return every JSON object in ``text`` with the line on which it starts.

    The text holds one object, over as many lines as it likes, or one object a line.
    Raises `Refused` for the first that is not one.
    """
    if not text.strip():
        raise Refused(f"Er staat niets in de invoer. Een leeg object is {{}}. {NOTHING_DONE}")
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
