"""Passwords for commands: from a file for scripts, else asked for without echo."""

import argparse
import getpass
import os
import warnings
from pathlib import Path

from vpt_tui.refusal import Refused

VARIABLE = "VPT_WACHTWOORD_BESTAND"

_MAX_BYTES = 4096
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
    return _from_file(args) or ask_password(prompt)


def is_typed(args: argparse.Namespace) -> bool:
    """Tell whether somebody types the password, so that another one can be asked for too."""
    return not _named(args)


def read_new_password(args: argparse.Namespace, prompt: str) -> str:
    """Return a password that is to be remembered: a person types it twice. Raises `Refused`."""
    if from_file := _from_file(args):
        return from_file
    password = ask_password(prompt)
    if password != ask_password("Nog een keer: "):
        raise Refused(f"De twee wachtwoorden zijn niet gelijk. {_NOTHING_CHANGED}")
    return password


def password_in(file: Path) -> str:
    """Return the first line of a password file. Raises `Refused`."""
    try:
        with file.open("rb") as stream:
            content = stream.read(_MAX_BYTES + 1)
        password = content.decode("utf-8-sig").split("\n", 1)[0].rstrip("\r")
    except (OSError, ValueError):
        raise Refused(
            f"Het wachtwoordbestand {file} is niet te lezen. {_NOTHING_CHANGED}"
        ) from None
    if not password or len(content) > _MAX_BYTES:
        raise Refused(f"In {file} staat geen bruikbaar wachtwoord. {_NOTHING_CHANGED}")
    return password


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
