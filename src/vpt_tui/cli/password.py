"""Passwords for commands: from a file for scripts, else asked for without echo."""

import argparse
import getpass
import os
import sys
from pathlib import Path

from vpt_tui.refusal import Refused

VARIABLE = "VPT_WACHTWOORD_BESTAND"

_MAX_BYTES = 4096


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
    named = args.wachtwoord_bestand or os.environ.get(VARIABLE)
    if named:
        return password_in(Path(named))
    if not sys.stdin.isatty():
        raise Refused(
            "Er is geen wachtwoord. Gebruik --wachtwoord-bestand of start dit in een terminal."
        )
    return getpass.getpass(prompt)


def password_in(file: Path) -> str:
    """Return the first line of a password file. Raises `Refused`."""
    try:
        with file.open("rb") as stream:
            content = stream.read(_MAX_BYTES + 1)
        password = content.decode("utf-8-sig").split("\n", 1)[0].rstrip("\r")
    except (OSError, UnicodeDecodeError):
        raise Refused(f"Het wachtwoordbestand {file} is niet te lezen.") from None
    if not password or len(content) > _MAX_BYTES:
        raise Refused(f"In {file} staat geen bruikbaar wachtwoord.")
    return password
