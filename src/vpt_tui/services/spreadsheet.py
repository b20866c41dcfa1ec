"""Bans in a spreadsheet, saved as CSV: read whole, with every mistake named (`CLI.md`)."""

import csv
import io
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from vpt_tui import dates
from vpt_tui.refusal import Refused
from vpt_tui.text import MAX_LINE, single_line

REQUIRED = ("kenmerk", "voornaam", "achternaam", "geboortedatum", "gebouwen", "van", "tot")
OPTIONAL = ("aliassen", "signalement", "afspraak")

_MAX_BYTES = 512 * 1024 * 1024
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})-(\d{1,2})-(\d{4})")
_VISIT = re.compile(r"(\S+)[T ](\d{1,2}):(\d{2})(?::\d{2})?\s*(.*)")
_EARLIEST, _LATEST = 1900, 2200


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One ban of a spreadsheet."""

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


class _Bad(Exception):  # noqa: N818  a mistake in a cell, caught where the cell is read
    pass


def read_sheet(file: Path) -> Sheet:
    """Read every ban. Raises `BadSheet` with all mistakes, or `Refused` for no spreadsheet."""
    lines = _lines(_text(file))
    header = [name.strip().casefold() for name in next(lines, (0, []))[1]]
    _check_header(header)
    rows: list[SheetRow] = []
    problems: list[BadCell] = []
    named: dict[str, int] = {}
    for number, cells in lines:
        if any(cell.strip() for cell in cells):
            _read_line(number, header, cells, rows, problems)
            problems.extend(_double(number, header, cells, named))
    if problems:
        raise BadSheet(problems)
    return Sheet(rows, frozenset(header))


def _text(file: Path) -> str:
    try:
        if not stat.S_ISREG(file.stat().st_mode):  # a device has no end, and no size
            raise Refused(f"{file} is geen gewoon bestand. Er is niets overgenomen.")
        if file.stat().st_size > _MAX_BYTES:
            raise Refused(f"Het bestand {file} is te groot. Er is niets overgenomen.")
        content = file.read_bytes()
    except OSError as error:
        raise Refused(f"Het bestand {file} is niet te lezen. Er is niets overgenomen.") from error
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


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") >= first.count(",") else ","
    # Strict: a quote that is not closed would take the next ban into a name, without a word.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        raise Refused(
            f"Wat op regel {begins} begint is niet te lezen als spreadsheet. Kijk of elk "
            "aanhalingsteken daar is gesloten. Er is niets overgenomen."
        ) from None


def _check_header(header: list[str]) -> None:
    missing = [name for name in REQUIRED if name not in header]
    unknown = [name for name in header if name not in (*REQUIRED, *OPTIONAL)]
    if not missing and not unknown and len(set(header)) == len(header):
        return
    wrong = [f"Er ontbreekt: {', '.join(missing)}."] if missing else []
    if unknown:
        wrong.append(f"Onbekend: {', '.join(single_line(name) or 'leeg' for name in unknown)}.")
    raise Refused(
        " ".join(("De eerste regel klopt niet.", *wrong, "Er is niets overgenomen.", _expected()))
    )


def _expected() -> str:
    return f"Nodig zijn: {';'.join(REQUIRED)}. Mag erbij: {', '.join(OPTIONAL)}."


def _read_line(
    line: int, header: list[str], cells: list[str], rows: list[SheetRow], problems: list[BadCell]
) -> None:
    if len(cells) != len(header):
        reason = f"er staan {len(cells)} kolommen, en het zijn er {len(header)}"
        problems.append(BadCell(line, header[min(len(cells), len(header) - 1)], reason))
        return
    given = dict(zip(header, cells, strict=True))
    values: dict[str, object] = {}
    before = len(problems)
    for column, read in _READERS.items():
        try:
            values[column] = read(_on_one_line(given.get(column, "")))
        except _Bad as reason:
            problems.append(BadCell(line, column, str(reason)))
    if len(problems) == before:
        row = _row(line, values)
        if row.until and row.until < row.from_date:
            problems.append(BadCell(line, "tot", "ligt voor de begindatum"))
        rows.append(row)


def _row(line: int, values: Mapping[str, object]) -> SheetRow:
    return SheetRow(line, *(values[column] for column in _READERS))  # type: ignore[arg-type]


def _double(
    line: int, header: list[str], cells: list[str], named: dict[str, int]
) -> Iterator[BadCell]:
    """Return that an earlier line has the same reference, also when one of the two is bad."""
    at = header.index("kenmerk")
    reference = single_line(cells[at][:MAX_LINE]) if at < len(cells) else ""
    if reference and (earlier := named.setdefault(reference, line)) != line:
        yield BadCell(line, "kenmerk", f"'{reference}' staat ook op regel {earlier}")


def _on_one_line(text: str) -> str:
    if "\n" in text.strip() or "\r" in text.strip():
        raise _Bad("loopt door op de volgende regel; kijk of het aanhalingsteken is gesloten")
    return text


def _word(text: str) -> str:
    if len(text) > MAX_LINE:
        raise _Bad(f"is te lang ({len(text)} tekens)")
    return single_line(text)


def _required(text: str) -> str:
    if not (word := _word(text)):
        raise _Bad("is leeg")
    return word


def _day(text: str) -> date:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise _Bad(f"'{_word(text)}' is geen datum, zoals 2026-11-23 of 23-11-2026")
    year, month, day = match[1] or match[6], match[2] or match[5], match[3] or match[4]
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise _Bad(f"'{_word(text)}' bestaat niet") from None
    if not _EARLIEST <= found.year <= _LATEST:
        raise _Bad(f"'{_word(text)}' kan niet")
    return found


def _maybe_day(text: str) -> date | None:
    return _day(text) if text.strip() else None


def _buildings(text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(filter(None, map(_word, re.split("[,+]", text)))))
    if not found:
        raise _Bad("er staat geen gebouw")
    return found


def _aliases(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_word, text.split("|")))))


def _visit(text: str) -> tuple[datetime, str] | None:
    if not text.strip():
        return None
    match = _VISIT.fullmatch(text.strip())
    if match is None:
        raise _Bad(f"'{_word(text)}' is geen afspraak, zoals 2026-11-24 10:00 paspoort")
    day = _day(match[1])
    try:
        moment = datetime(day.year, day.month, day.day, int(match[2]), int(match[3]))  # noqa: DTZ001  local time follows
    except ValueError:
        raise _Bad(f"'{match[2]}:{match[3]}' is geen tijd") from None
    return dates.to_utc(moment), _word(match[4])


_READERS = {
    "kenmerk": _required,
    "voornaam": _word,
    "achternaam": _required,
    "geboortedatum": _maybe_day,
    "gebouwen": _buildings,
    "van": _day,
    "tot": _maybe_day,
    "aliassen": _aliases,
    "signalement": _word,
    "afspraak": _visit,
}
"""How each column is read, in the order of `SheetRow`."""
