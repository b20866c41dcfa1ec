"""The words of ``vpt``: which command is meant, and what it ends with.

A command is a module that is imported only when it is asked for.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from vpt_tui import __version__
from vpt_tui.cli.output import complain, say
from vpt_tui.cli.words import WordsParser
from vpt_tui.crash import report
from vpt_tui.paths import find_paths
from vpt_tui.refusal import Refused

Screens = Mapping[str, Callable[[argparse.Namespace], int]]
"""The commands that start a screen, and the function that does it; '' is plain ``vpt``."""

COMMANDS = {
    "demo": "de desk met verzonnen dossiers; bewaart niets",
    "inrichten": "maak de opslag, zonder scherm",
    "advies": "feiten erin, het advies van het protocol eruit",
    "meld": "leg meldingen vast, een JSON-object per regel",
    "lijst": "wat er openstaat",
    "dossier": "een dossier, helemaal",
    "zoek": "zoek namen of geboortedatums op",
    "protocol": "kijk een protocolbestand na",
}
"""Every command with its line of help, in the order of the help text."""

_WORDS_OFF = 2
_STOPPED = 130
_HELP = {"-h", "--help"}


def main(argv: Sequence[str], screens: Screens) -> int:
    """Run ``vpt`` with these words; return its exit status (`CLI.md`)."""
    os.umask(0o077)
    _speak_utf8()
    try:
        return _run(list(argv), screens)
    except Refused as answer:
        complain(str(answer))
        return answer.exit_status
    except KeyboardInterrupt:
        complain("Gestopt. Wat al was opgeslagen is veilig.")
        return _STOPPED
    except BrokenPipeError:
        # Whoever read along went away; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001  a traceback would show names
        complain(report(find_paths().state, error))
        return 1


def _run(argv: list[str], screens: Screens) -> int:
    if argv in (["--version"], ["-V"]):
        say(f"vpt {__version__}")
        return 0
    if argv and argv[0] in _HELP:
        say(_overview())
        return 0
    name, words = (argv[0], argv[1:]) if argv else ("", [])
    if name in screens:
        parser = WordsParser(prog=f"vpt {name}".strip())
        return screens[name](parser.parse_args(words))
    if name not in COMMANDS:
        complain(f"'{name}' is geen opdracht van vpt.\n\n{_overview()}")
        return _WORDS_OFF
    parser = WordsParser(prog="vpt")
    command = import_module(f"vpt_tui.cli.{name}")
    command.add(parser.add_subparsers(parser_class=WordsParser, required=True))
    args = parser.parse_args(argv)
    return int(args.run(args))


def _overview() -> str:
    width = max(map(len, COMMANDS))
    lines = (f"  vpt {name:{width}}  {what}" for name, what in COMMANDS.items())
    return "\n".join(
        (
            "vpt: het agressieprotocol van de gemeente, aan het werk.",
            "",
            f"  vpt {'':{width}}  de griffiedesk; richt zich de eerste keer in",
            *lines,
            "",
            "  vpt --version  de versie",
            "  vpt OPDRACHT --help  uitleg over een opdracht",
        )
    )


def _speak_utf8() -> None:
    """Print UTF-8 where the console can, and never fail on a sign that it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
