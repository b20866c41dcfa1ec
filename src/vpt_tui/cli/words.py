"""The parser for the words of a command, speaking Dutch throughout."""

import argparse
import re
import sys
from typing import Any, NoReturn

from vpt_tui.cli.output import complain, say
from vpt_tui.text import harmless_line

_DUTCH = (
    (r"the following arguments are required: (.*)", r"Er ontbreekt: \1."),
    (r"one of the arguments (.*) is required", r"Er ontbreekt één van deze: \1."),
    (r"unrecognized arguments: (.*)", r"Dit is niet bekend: \1."),
    (
        r"argument (.*?): invalid choice: (.*) \(choose from (.*)\)",
        r"\1 kent \2 niet. Kies uit: \3.",
    ),
    (r"argument (.*?): expected .* arguments?", r"Achter \1 hoort nog iets."),
    (r"argument (.*?): ignored explicit argument .*", r"Achter \1 hoort niets."),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 en \2 gaan niet samen."),
    (r"argument (.*?): invalid \S+ value: (.*)", r"\2 is geen bruikbare waarde voor \1."),
    (r"argument (.*?): (.*)", r"\1: \2"),  # said by a command itself, so in Dutch already
)
_HEADINGS = {"positional arguments": "wat", "options": "opties"}


class WordsParser(argparse.ArgumentParser):
    """An `argparse` parser whose help and complaints are Dutch."""

    def __init__(self, *, add_help: bool = True, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Help, **options)
        for group in self._action_groups:
            group.title = _HEADINGS.get(group.title or "", group.title)
        if add_help:
            self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        """End with status 2, and say in Dutch what is off."""
        self.exit(2, f"{harmless_line(in_dutch(message))}\nUitleg: {self.prog} --help\n")

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print as every command does; argparse would pass over what it cannot print."""
        if message:
            (complain if file is sys.stderr else say)(message.rstrip("\n"))


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


def in_dutch(message: str) -> str:
    """Return one of argparse's complaints in Dutch."""
    for pattern, dutch in _DUTCH:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return match.expand(dutch)
    return "De woorden van deze opdracht kloppen niet."
