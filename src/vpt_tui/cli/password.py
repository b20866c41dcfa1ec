"""Passwords for commands: from a file for scripts, else asked for without echo."""

import argparse
import getpass
import os
import re
import stat
import warnings
from pathlib import Path

from vpt_tui.cli.output import complain
from vpt_tui.codepages import as_unicode
from vpt_tui.files import plain_reason, read_bounded
from vpt_tui.held import refuse_dumps
from vpt_tui.refusal import Refused

VARIABLE = "VPT_WACHTWOORD_BESTAND"

_MAX_BYTES = 4096
_NEVER_TYPED = r"[\x00-\x08\x0a-\x1f\x7f\ufffd]"
_NOTHING_CHANGED = "Er is niets gewijzigd."


def add_password_options(parser: argparse.ArgumentParser) -> None:
    """Add ``--wachtwoord-bestand`` to a command."""
    parser.add_argument(
        "--wachtwoord-bestand",
        type=Path,
        metavar="F",
        help=f"bestand met het wachtwoord; anders {VARIABLE}, anders wordt het gevraagd",
    )


def read_password(args: argparse.Namespace, prompt: str) -> str:
    """Return the password from the option, from the environment, or from the person.

    Raises `Refused` when there is none to be had.
    """
    refuse_dumps()
    return _from_file(args) or ask_password(prompt)


def is_typed(args: argparse.Namespace) -> bool:
    """Tell whether somebody types the password, so that another one can be asked for too."""
    return not _named(args)


def read_new_password(args: argparse.Namespace, prompt: str) -> str:
    """Return a password that is to be remembered: a person types it twice. Raises `Refused`."""
    refuse_dumps()
    if from_file := _from_file(args):
        return from_file
    password = ask_password(prompt)
    if password != ask_password("Nog een keer: "):
        raise Refused(f"De twee wachtwoorden zijn niet gelijk. {_NOTHING_CHANGED}")
    return password


def password_in(file: Path) -> str:
    """Return the first line of a password file. Raises `Refused`."""
    try:
        text = as_unicode(read_bounded(file, _MAX_BYTES))
    except OSError as error:
        raise Refused(
            f"Het wachtwoordbestand {file} is niet te lezen ({plain_reason(error)}). "
            f"{_NOTHING_CHANGED}"
        ) from None
    password = (text or "").split("\n", 1)[0].rstrip("\r")
    if not password or re.search(_NEVER_TYPED, password):
        raise Refused(f"In {file} staat geen bruikbaar wachtwoord. {_NOTHING_CHANGED}")
    if _others_may_read(file):
        complain(
            f"Let op: het wachtwoordbestand {file} is ook voor anderen te lezen. "
            f"Maak het alleen voor u leesbaar, met: chmod 600 {file}"
        )
    return password


def _others_may_read(file: Path) -> bool:
    # Windows has other rights, which these do not show.
    return os.name != "nt" and bool(file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))


def _from_file(args: argparse.Namespace) -> str:
    named = _named(args)
    return password_in(Path(named)) if named else ""


def _named(args: argparse.Namespace) -> str | Path | None:
    return args.wachtwoord_bestand or os.environ.get(VARIABLE)


def ask_password(prompt: str) -> str:
    """Ask for a password without echo. Raises `Refused` when there is nobody to ask."""
    try:
        with warnings.catch_warnings():
            # Python would read on with echo; a password must not be seen.
            warnings.simplefilter("error", getpass.GetPassWarning)
            password = getpass.getpass(prompt)
        password.encode()
    except (getpass.GetPassWarning, EOFError):
        raise Refused(
            "Er is geen wachtwoord. Gebruik --wachtwoord-bestand of start dit in een terminal. "
            f"{_NOTHING_CHANGED}"
        ) from None
    except UnicodeError:
        raise Refused(f"Het wachtwoord is geen UTF-8-tekst. {_NOTHING_CHANGED}") from None
    if not password:
        raise Refused(f"Er is geen wachtwoord getypt. {_NOTHING_CHANGED}")
    return password
