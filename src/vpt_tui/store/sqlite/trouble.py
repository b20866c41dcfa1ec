"""Trouble below the store, in words for the person at the desk."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

from vpt_tui.refusal import Damaged, Refused

_LITTLE = 1 << 16
"""Bytes that the database needs beside itself before it does anything."""
_DAMAGED = (
    "Het opslagbestand is beschadigd of hoort niet bij deze sleutel. Er is niets aan "
    "veranderd. Zet een reservekopie terug met: vpt herstel"
)
_BUSY = "Een ander venster is bezig met opslaan. Er is niets gewijzigd. Probeer opnieuw."
_FULL = (
    "De schijf is vol. Er is niets half opgeslagen, en wat er stond is heel. "
    "Maak ruimte en probeer opnieuw."
)
READ_ONLY = (
    "Het opslagbestand of zijn map is alleen te lezen. Er is niets gewijzigd. "
    "Vraag de beheerder om schrijfrechten, of zet de opslag op een andere schijf."
)
"""What is said of a store that cannot be written, also before it is tried."""
_UNREACHABLE = (
    "Het opslagbestand is niet bereikbaar. Wat al was opgeslagen is veilig. "
    "Kijk of de schijf er nog is en probeer opnieuw."
)
_NO_ROOM = (
    "Er is te weinig geheugen, of het opslagbestand is beschadigd. Er is niets gewijzigd. "
    "Sluit andere programma's en probeer opnieuw. Helpt dat niet, kijk dan na: vpt controleer"
)
_DISK = (
    "De schijf geeft een fout. Wat al was opgeslagen is veilig; wat nu werd opgeslagen niet. "
    "Probeer opnieuw. Gebeurt het weer, maak dan een reservekopie op een andere schijf en vraag "
    "de beheerder."
)
_ANSWERS: dict[str, tuple[type[Refused], str]] = {
    "not a database": (Damaged, _DAMAGED),
    "malformed": (Damaged, _DAMAGED),
    "locked": (Refused, _BUSY),
    "busy": (Refused, _BUSY),
    "full": (Refused, _FULL),
    "disk i/o": (Refused, _DISK),
    "out of memory": (Refused, _NO_ROOM),
    "readonly": (Refused, READ_ONLY),
}
"""What SQLite's own words contain, and what is said instead."""

_MISTAKES = ("no such", "syntax error", "has no column", "values for", "ambiguous column")
"""What SQLite says of a statement that does not fit the tables."""


@contextmanager
def in_plain_words(where: Path | None = None) -> Iterator[None]:
    """Raise what goes wrong below (full disk, locked or damaged file) as `Refused`.

    Of a disk on which nothing fits any more SQLite sometimes says only that it gives an error;
    ``where`` is a file on it, to look.

    A broken promise of the tables, or a statement that does not fit them, stays what it is:
    that is a mistake in the program.
    """
    try:
        yield
    except (DBAPIError, sqlcipher.DatabaseError) as error:
        below = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(below, sqlcipher.IntegrityError) or _is_mistake(str(below)):
            raise
        raise _answer(str(below), where) from error
    except MemoryError as error:  # also what SQLCipher gives after it met a damaged page
        raise Refused(_NO_ROOM) from error


def _is_mistake(said: str) -> bool:
    return any(word in said.lower() for word in _MISTAKES)


def _answer(said: str, where: Path | None) -> Refused:
    found = (answer for word, answer in _ANSWERS.items() if word in said.lower())
    kind, sentence = next(found, (Refused, _UNREACHABLE))
    if sentence in {_DISK, _UNREACHABLE} and where is not None and _nothing_fits(where):
        return Refused(_FULL)
    return kind(sentence)


def _nothing_fits(file: Path) -> bool:
    try:
        return shutil.disk_usage(file.parent).free < _LITTLE
    except OSError:
        return False
