"""Bans in a spreadsheet, saved as CSV: read whole, with every mistake named (`CLI.md`)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from vpt_tui.protocol.buildings import Spellings
from vpt_tui.refusal import Refused
from vpt_tui.services.spreadsheet.cells import READERS, BadContent, Reader, readers
from vpt_tui.services.spreadsheet.lines import SheetLine, read_lines
from vpt_tui.text import MAX_LINE, single_line

REQUIRED = ("kenmerk", "voornaam", "achternaam", "geboortedatum", "gebouwen", "van", "tot")
OPTIONAL = ("aliassen", "signalement", "afspraak")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One ban of a spreadsheet; after the line its fields stand in the order of `READERS`."""

    line: int
    reference: str
    given: str
    family: str
    birth_date: date | None
    buildings: tuple[str, ...]
    from_date: date
    until: date | None
    aliases: tuple[str, ...]
    description: str
    visit: tuple[datetime, str] | None
    """The moment in UTC of an appointment, and what it is for."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A spreadsheet that was read whole."""

    rows: list[SheetRow]
    columns: frozenset[str]
    """The columns that it has: of those that it lacks it says nothing."""


@dataclass(frozen=True, slots=True)
class BadCell:
    """A mistake, with its place."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"regel {self.line}, kolom {self.column}: {self.reason}"


class BadSheet(Refused):
    """A spreadsheet with mistakes; nothing of it was taken over."""

    def __init__(self, problems: list[BadCell]) -> None:
        count = "1 fout" if len(problems) == 1 else f"{len(problems)} fouten"
        super().__init__("\n".join((f"Er is niets overgenomen. {count}:", *map(str, problems))))
        self.problems = problems


def read_sheet(file: Path, today: date, known: Spellings) -> Sheet:
    """Read every ban, each for buildings that are known.

    Raises `BadSheet` with all mistakes, or `Refused` for no spreadsheet.
    """
    lines = read_lines(file)
    header = _header(next(lines, SheetLine(1, [])))
    rows: list[SheetRow] = []
    problems: list[BadCell] = []
    named: dict[str, int] = {}
    cells = readers(known)
    for line in lines:
        if line.empty:
            continue
        found, values = len(problems), dict[str, object]()
        problems.extend(_of_the_line(line, header))
        problems.extend(_of_the_cells(line, header, values, cells))
        problems.extend(_of_the_dates(line, values, today))
        problems.extend(_double(line, header, named))
        if len(problems) == found:
            rows.append(_row(line, values))
    if problems:
        raise BadSheet(problems)
    return Sheet(rows, frozenset(header))


def _header(line: SheetLine) -> list[str]:
    """Return the columns. Raises `Refused` with all that is wrong with them."""
    header = [single_line(name).casefold() for name in line.cells]
    while header and not header[-1]:  # columns that a spreadsheet once had behind the others
        header.pop()
    if line.trouble or (wrong := list(_wrong_columns(header))):
        told = [f"Een naam is niet te lezen: {line.trouble}."] if line.trouble else wrong
        raise Refused(
            " ".join(("De eerste regel klopt niet.", *told, "Er is niets overgenomen.", _NEEDED))
        )
    return header


def _wrong_columns(header: list[str]) -> Iterator[str]:
    missing = [name for name in REQUIRED if name not in header]
    unknown = [name for name in header if name and name not in READERS]
    double = [name for name, times in Counter(header).items() if name and times > 1]
    nameless = [str(at) for at, name in enumerate(header, 1) if not name]
    for told, names in (
        ("Er ontbreekt", missing),
        ("Onbekend", unknown),
        ("Meer dan eens", double),
        ("Zonder naam is kolom", nameless),
    ):
        if names:
            yield f"{told}: {', '.join(names)}."


_NEEDED = f"Nodig zijn: {';'.join(REQUIRED)}. Mag erbij: {', '.join(OPTIONAL)}."


def _of_the_line(line: SheetLine, header: list[str]) -> Iterator[BadCell]:
    """Tell that a line has more or fewer cells than there are columns, or one beyond reading."""
    given, wanted = len(line.cells), len(header)
    column = header[min(given, wanted - 1)]
    if line.trouble:
        yield BadCell(line.number, column, line.trouble)
    elif given < wanted or any(cell.strip() for cell in line.cells[wanted:]):
        yield BadCell(line.number, column, f"er staan {given} kolommen, en het zijn er {wanted}")


def _of_the_cells(
    line: SheetLine, header: list[str], values: dict[str, object], cells: Mapping[str, Reader]
) -> Iterator[BadCell]:
    """Read each cell into the values, and tell what is wrong with the others."""
    given = dict(zip(header, line.cells, strict=False))
    absent = header[len(line.cells) :]
    for column, read in cells.items():
        if column in absent:
            continue
        try:
            values[column] = read(given.get(column, ""))
        except BadContent as reason:
            yield BadCell(line.number, column, str(reason))


def _of_the_dates(line: SheetLine, values: Mapping[str, object], today: date) -> Iterator[BadCell]:
    """Tell of dates that do not go together, as far as they could be read."""
    born, begin, end = (values.get(column) for column in ("geboortedatum", "van", "tot"))
    if isinstance(born, date) and born > today:
        yield BadCell(line.number, "geboortedatum", "ligt in de toekomst")
    if isinstance(begin, date) and isinstance(end, date) and end < begin:
        yield BadCell(line.number, "tot", "ligt voor de begindatum")


def _double(line: SheetLine, header: list[str], named: dict[str, int]) -> Iterator[BadCell]:
    """Tell that an earlier line has the same reference, also when one of the two is bad."""
    at = header.index("kenmerk")
    reference = single_line(line.cells[at][:MAX_LINE]) if at < len(line.cells) else ""
    if reference and (earlier := named.setdefault(reference, line.number)) != line.number:
        yield BadCell(line.number, "kenmerk", f"'{reference}' staat ook op regel {earlier}")


def _row(line: SheetLine, values: Mapping[str, object]) -> SheetRow:
    return SheetRow(line.number, *(values[column] for column in READERS))  # type: ignore[arg-type]
