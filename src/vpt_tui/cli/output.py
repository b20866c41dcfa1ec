"""What the commands print: harmless text, and JSON Lines."""

import contextlib
import io
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from vpt_tui.refusal import Refused
from vpt_tui.streams import send_nowhere
from vpt_tui.text import harmless, harmless_json


def speak_utf8() -> None:
    """Print UTF-8 wherever it goes, and never fail on a sign that cannot be written or read."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Print a line of text; no terminal will obey what is in it."""
    with _written():
        print(harmless(text))


def print_json(value: Mapping[str, Any]) -> None:
    """Print one object on one line, and let it go at once to whoever reads along."""
    import json  # the desks print none, and their first paint would wait for it

    line = harmless_json(json.dumps(value, ensure_ascii=False, allow_nan=False))
    with _written():
        print(line, flush=True)


def complain(text: str) -> None:
    """Print a line on standard error."""
    if sys.stderr is None:  # there is no other place to say it, and `print` would find one
        return
    try:
        print(harmless(text), file=sys.stderr, flush=True)
    except OSError:
        send_nowhere(sys.stderr)


def insist_on_output() -> None:
    """Raise `Refused` when nothing can be printed: what a command does would not be known."""
    if sys.stdout is None:
        raise Refused(
            "De uitvoer is gesloten: er is geen plaats voor het antwoord. Er is niets gedaan."
        )


def let_go() -> None:
    """Hand over what was printed; only then it is sure that it arrived."""
    if sys.stdout is not None:
        with _written():
            sys.stdout.flush()


@contextlib.contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        send_nowhere(sys.stdout)
        raise Refused(
            "De uitvoer kon niet worden weggeschreven. Is de schijf vol? "
            "Wat al was opgeslagen is veilig."
        ) from error
