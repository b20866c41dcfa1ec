"""The lines of a spreadsheet that was saved as CSV, and their cells as they stand there.

A ban stands on one line. So a quote that was not closed spoils its own line and no other: it
cannot take the next ban into a name, without a word.
"""

import csv
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from vpt_tui.refusal import Refused

_MAX_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line: its number in the file, from 1, and its cells as far as they can be read."""

    number: int
    cells: list[str]
    trouble: str = ""
    """What is wrong with the cell that comes next; empty when the line was read whole."""

    @property
    def empty(self) -> bool:
        """Whether nothing stands on it."""
        return not self.trouble and not any(cell.strip() for cell in self.cells)


def read_lines(file: Path) -> Iterator[SheetLine]:
    """Return the lines of a file. Raises `Refused` when it cannot be read as text."""
    text = _text(file)
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") >= first.count(",") else ","
    # What ends a line for a spreadsheet, and nothing else that Unicode calls a line end.
    for number, line in enumerate(StringIO(text, newline=None), 1):
        yield _line(number, line.removesuffix("\n"), delimiter)


def _text(file: Path) -> str:
    content = _content(file)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if not content.decode("utf-8", errors="ignore").isascii():
            line = content.count(b"\n", 0, error.start) + 1
            raise Refused(
                f"Regel {line} is anders opgeslagen dan de rest: de letters met tekens zijn niet "
                "zeker te lezen. Er is niets overgenomen. Bewaar het bestand opnieuw als UTF-8."
            ) from error
        # What Excel saves in the Netherlands; five of its bytes mean nothing.
        return content.decode("cp1252", errors="replace")


def _content(file: Path) -> bytes:
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):  # a device has no end, and no size
            raise Refused(f"{file} is geen gewoon bestand. Er is niets overgenomen.")
        if found.st_size > _MAX_BYTES:
            raise Refused(f"Het bestand {file} is te groot. Er is niets overgenomen.")
        return file.read_bytes()
    except OSError as error:
        raise Refused(f"Het bestand {file} is niet te lezen. Er is niets overgenomen.") from error


def _line(number: int, line: str, delimiter: str) -> SheetLine:
    try:
        return SheetLine(number, next(csv.reader([line], delimiter=delimiter, strict=True), []))
    except csv.Error:  # a quote out of place, or more in one cell than the library takes
        return SheetLine(number, *_as_far_as_it_goes(line, delimiter))


def _as_far_as_it_goes(line: str, delimiter: str) -> tuple[list[str], str]:
    """Return the cells before one that cannot be read, and what is wrong with that one."""
    cell = re.compile(rf'("(?:[^"]|"")*"|(?!")[^{delimiter}]*)({delimiter}|$)')
    cells: list[str] = []
    at = 0
    while match := cell.match(line, at):
        cells.append(match[1].removeprefix('"').removesuffix('"').replace('""', '"'))
        if not match[2]:
            return cells, ""
        at = match.end()
    return cells, "het aanhalingsteken is niet goed gesloten; een ontzegging staat op één regel"
