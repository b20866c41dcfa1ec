"""The words of ``vpt``: which command is meant, and what it ends with.

A command is a module here with ``add(commands)``, which adds its words to the parser,
and ``run(args)``, which returns the exit status. It is imported only when it is asked for.
"""

import argparse
import contextlib
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from vpt_tui import __version__
from vpt_tui.cli.output import complain, insist_on_output, let_go, say
from vpt_tui.cli.words import WordsParser
from vpt_tui.refusal import Refused
from vpt_tui.streams import send_nowhere

Screens = Mapping[str, Callable[[argparse.Namespace], int]]
"""The commands that start a screen, and the function that does it; '' is plain ``vpt``."""

COMMANDS = {
    "demo": "de desk met verzonnen dossiers; bewaart niets",
    "balie": "de receptie: zoek wie er voor u staat in de gepubliceerde lijst",
    "inrichten": "maak de opslag, zonder scherm",
    "advies": "feiten erin, het advies van het protocol eruit",
    "meld": "leg meldingen vast, één JSON-object per regel",
    "lijst": "wat er openstaat",
    "dossier": "één dossier, helemaal",
    "importeer": "neem ontzeggingen over uit een spreadsheet",
    "publiceer": "publiceer de ontzeggingen voor de balie",
    "zoek": "zoek namen of geboortedatums op",
    "protocol": "kijk een protocolbestand na",
    "controleer": "is alles in orde: opslag, logboek, reservekopieën, lijst, terminal",
    "backup": "maak een reservekopie, versleuteld en nagekeken",
    "herstel": "zet een reservekopie terug, of oefen dat",
}
"""Every command with its line of help, in the order of the help text."""

_SCREEN_OPTIONS: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "balie": {
        "--lijst": {
            "type": Path,
            "metavar": "LIJST",
            "help": "de gepubliceerde lijst; anders die in de uitwisselmap",
        }
    }
}
"""The options of commands that start a screen, as `argparse` takes them."""

_FAILED = 1
_WORDS_OFF = 2
_STOPPED = 130
_HELP = {"-h", "--help"}
_READ_AS_FAR_AS_WANTED = {"lijst", "dossier", "--version", "-V", *_HELP}
"""What changes and checks nothing: a reader that has seen enough misses nothing it asked for."""


def main(argv: Sequence[str], screens: Screens) -> int:
    """Run ``vpt`` with these words; return its exit status (`CLI.md`)."""
    try:
        insist_on_output()
        status = _run(list(argv), screens)
        let_go()
    except Refused as answer:
        complain(str(answer))
        return answer.exit_status
    except KeyboardInterrupt:
        complain("Gestopt. Wat al was opgeslagen is veilig.")
        return _STOPPED
    except BrokenPipeError:
        send_nowhere(sys.stdout)  # whoever read along went away; there is nobody left to tell
        return 0 if _READ_AS_FAR_AS_WANTED.intersection(argv[:1]) else _FAILED
    except Exception as error:  # noqa: BLE001  a traceback would show names
        complain(_failure(error))
        return _FAILED
    return status


def _run(argv: list[str], screens: Screens) -> int:
    name = argv[0] if argv else ""
    if argv in (["--version"], ["-V"]):
        say(f"vpt {__version__}")
        return 0
    if name in _HELP:
        say(_overview())
        return 0
    if name not in COMMANDS and name not in screens:
        complain(f"'{name}' is geen opdracht van vpt.\n\n{_overview()}")
        return _WORDS_OFF
    try:
        return _obey(name, argv, screens)
    except SystemExit as end:  # how argparse ends, after --help and after wrong words
        return int(end.code or 0)


def _obey(name: str, argv: list[str], screens: Screens) -> int:
    if name in screens:
        parser = WordsParser(prog=f"vpt {name}".strip(), description=_sentence(name))
        for option, told in _SCREEN_OPTIONS.get(name, {}).items():
            parser.add_argument(option, **told)
        return screens[name](parser.parse_args(argv[1:]))
    commands = WordsParser(prog="vpt").add_subparsers(parser_class=WordsParser)
    import_module(f"vpt_tui.cli.{name}").add(commands)
    command = commands.choices[name]
    command.description = command.description or _sentence(name)
    args = command.parse_args(argv[1:])
    return int(args.run(args))


def _sentence(name: str) -> str:
    what = COMMANDS.get(name, "")
    return f"{what[:1].upper()}{what[1:]}."


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


def _failure(error: Exception) -> str:
    # only a crash waits for it
    from vpt_tui.crash import report

    return report(_crashes(), error)


def _crashes() -> Path | None:
    # only a crash waits for it
    from vpt_tui.paths import find_paths

    with contextlib.suppress(Refused):
        return find_paths().state
    return None
