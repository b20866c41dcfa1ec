"""A spreadsheet of bans: every mistake is named at once, with its line and its column."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui import resources
from vpt_tui.protocol.buildings import Spellings
from vpt_tui.protocol.loading import load_protocol
from vpt_tui.refusal import Refused
from vpt_tui.services.spreadsheet.sheet import (
    OPTIONAL,
    REQUIRED,
    BadCell,
    BadSheet,
    Sheet,
    read_sheet,
)

TODAY = date(2026, 11, 23)
KNOWN = Spellings(load_protocol(resources.data("protocols", "alkmaar-2025.toml")))
COLUMNS = (*REQUIRED, *OPTIONAL)
GOOD = {
    "voornaam": "Boudewijn",
    "achternaam": "Verzonnen, van der",
    "geboortedatum": "14-03-1971",
    "gebouwen": "stadhuis+stadskantoor",
    "van": "2026-06-01",
    "tot": "01-06-2027",
    "aliassen": "Bolle Bob|Bobbie",
    "signalement": 'heeft "een" hond',
    "afspraak": "2026-11-24 10:00 paspoort",
}
BAD = {
    "kenmerk": ("", "x" * 5000),
    "voornaam": ("x" * 5000,),
    "achternaam": ("", "..", "12"),
    "geboortedatum": ("31-02-1980", "gisteren", "23-11-2099", "14-03-1771"),
    "gebouwen": ("", "+", "stadhius", "stadhuis & stadskantoor"),
    "van": ("", "2026-13-01"),
    "tot": ("ooit",),
    "aliassen": ("Bobbie|--",),
    "signalement": ("x" * 200_000,),
    "afspraak": ("morgen", "2026-11-24 25:00 paspoort"),
}
"""Cells that are wrong in a line that is otherwise right."""


def read(folder: Path, *lines: str, columns: tuple[str, ...] = COLUMNS) -> Sheet:
    file = folder / "ontzeggingen.csv"
    file.write_text("\r\n".join((";".join(columns), *lines)), "utf-8", newline="")
    return read_sheet(file, TODAY, KNOWN)


def line(number: int, **changed: str) -> str:
    cells = {"kenmerk": f"P{number}"} | GOOD | changed
    return ";".join(cells[column] for column in COLUMNS)


def mistakes(folder: Path, *lines: str) -> list[BadCell]:
    with pytest.raises(BadSheet) as answer:
        read(folder, *lines)
    return answer.value.problems


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spreadsheet")


@given(
    st.dictionaries(
        st.tuples(st.integers(2, 30), st.sampled_from(sorted(BAD))), st.integers(0, 3), min_size=1
    )
)
def test_every_mistake_is_named_by_line_and_column_and_nothing_else(
    folder: Path, wrong: dict[tuple[int, str], int]
) -> None:
    def cells(number: int) -> dict[str, str]:
        asked = {column: which for (at, column), which in wrong.items() if at == number}
        return {column: BAD[column][which % len(BAD[column])] for column, which in asked.items()}

    lines = (line(number, **cells(number)) for number in range(2, 31))
    assert {(one.line, one.column) for one in mistakes(folder, *lines)} == set(wrong)


def test_dates_that_do_not_go_together_are_named(folder: Path) -> None:
    (one,) = mistakes(folder, line(2), line(3, van="2026-06-02", tot="2026-06-01"))
    assert str(one) == "regel 3, kolom tot: ligt voor de begindatum"


def test_the_cells_that_are_right_come_back_as_they_were_meant(folder: Path) -> None:
    (row,) = read(folder, line(2)).rows
    assert (row.line, row.reference, row.family) == (2, "P2", "Verzonnen, van der")
    assert (row.birth_date, row.until) == (date(1971, 3, 14), date(2027, 6, 1))
    assert row.buildings == ("stadhuis", "stadskantoor")
    assert row.aliases == ("Bolle Bob", "Bobbie")
    assert row.description == 'heeft "een" hond'
    assert row.visit is not None
    assert row.visit[1] == "paspoort"


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("alle gebouwen", ("stadhuis", "stadskantoor")),
        (" ALLE  Gebouwen ", ("stadhuis", "stadskantoor")),
        ("stadhuis en stadskantoor", ("stadhuis", "stadskantoor")),
        ("stadskantoor/stadhuis", ("stadskantoor", "stadhuis")),
        ("Het Stadhuis, en het stadskantoor", ("stadhuis", "stadskantoor")),
        ("STADHUIS", ("stadhuis",)),
        ("stadhuis, stadhuis,", ("stadhuis",)),
    ],
)
def test_buildings_are_read_as_people_write_them(
    folder: Path, cell: str, meant: tuple[str, ...]
) -> None:
    (row,) = read(folder, line(2, gebouwen=cell)).rows
    assert row.buildings == meant


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("overal", "overal"),
        ("SH", "SH"),
        ("stadhuis en ", "stadhuis en"),
        ("/ stadhuis", "/ stadhuis"),
        ("alle gemeentelijke gebouwen", "alle gemeentelijke gebouwen"),
        ("stadhuis (incl. trouwzaal)", "stadhuis (incl. trouwzaal)"),
        ("stadhuis & stadskantoor", "stadhuis & stadskantoor"),
        ('"stadhuis; stadskantoor"', "stadhuis; stadskantoor"),
        ("stadhuis, zwembad en stadskantoor", "zwembad"),
        ("elders", "elders"),
    ],
)
def test_a_building_that_the_protocol_does_not_name_is_a_fault_with_those_it_names(
    folder: Path, cell: str, named: str
) -> None:
    (fault,) = mistakes(folder, line(2), line(3, gebouwen=cell))
    assert (fault.line, fault.column) == (3, "gebouwen")
    assert fault.reason == (
        f"'{named}' is geen bekend gebouw. Bekend zijn: stadhuis, stadskantoor, alle gebouwen"
    )


def test_a_quote_that_is_not_closed_spoils_its_own_line_and_no_other(folder: Path) -> None:
    closed = line(4, achternaam='"Derde; de"')
    found = mistakes(
        folder,
        line(2, achternaam='"Eerste', gebouwen=""),
        line(3, achternaam='Tweede"'),
        closed,
        line(5, voornaam='"Anna" B', geboortedatum="31-02-1980"),
        line(6, van="ooit"),
    )
    assert [(one.line, one.column) for one in found] == [
        (2, "achternaam"), (5, "voornaam"), (6, "van"),
    ]  # fmt: skip
    assert "aanhalingsteken" in found[0].reason
    assert read(folder, closed).rows[0].family == "Derde; de"


def test_a_line_with_too_few_or_too_many_cells_is_named_with_its_other_mistakes(
    folder: Path,
) -> None:
    short = ";".join(line(2, geboortedatum="31-02-1980").split(";")[:6])
    found = mistakes(folder, short, line(3, van="ooit") + ";nog iets", line(4, tot="ooit"))
    assert {(one.line, one.column) for one in found} == {
        (2, "tot"), (2, "geboortedatum"), (3, "afspraak"), (3, "van"), (4, "tot"),
    }  # fmt: skip
    assert "er staan 6 kolommen, en het zijn er 10" in {one.reason for one in found}


def test_empty_columns_and_lines_that_a_spreadsheet_leaves_behind_are_passed_over(
    folder: Path,
) -> None:
    columns = (*COLUMNS, "", "")
    sheet = read(folder, line(2) + ";;", ";" * 11, line(4) + ";", line(5), "", columns=columns)
    assert [row.line for row in sheet.rows] == [2, 4, 5]


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ((*COLUMNS, "van", "kenmerk"), "Meer dan eens: kenmerk, van."),
        (("kenmerk", "", *COLUMNS[1:]), "Zonder naam is kolom: 2."),
        (("kenmerk", "naam", "tot", "tot"), "Er ontbreekt: voornaam, achternaam"),
        (("kenmerk", "naam", "tot", "tot"), "Onbekend: naam. Meer dan eens: tot."),
        (('"kenmerk',), "aanhalingsteken"),
        ((), "Er ontbreekt: kenmerk, voornaam"),
    ],
)
def test_a_header_is_refused_with_all_that_is_wrong_with_it(
    folder: Path, columns: tuple[str, ...], told: str
) -> None:
    with pytest.raises(Refused, match="De eerste regel klopt niet") as answer:
        read(folder, line(2), columns=columns)
    assert told in str(answer.value)
    assert "Er is niets overgenomen." in str(answer.value)


def test_a_file_in_two_encodings_is_refused_and_not_guessed_at(tmp_path: Path) -> None:
    file = tmp_path / "twee.csv"
    header = ";".join(REQUIRED)
    first, second = (f"P{n};Zoë;Çelik;;stadhuis;2026-01-01;" for n in (1, 2))
    file.write_bytes(f"{header}\n{first}\n".encode() + second.encode("cp1252"))
    with pytest.raises(Refused, match=r"Regel 3 .* Bewaar het bestand opnieuw als UTF-8"):
        read_sheet(file, TODAY, KNOWN)
    file.write_bytes(f"{header}\n{first}\n{second}".encode("cp1252"))
    assert {row.family for row in read_sheet(file, TODAY, KNOWN).rows} == {"Çelik"}


def test_a_cell_with_very_many_names_is_named_with_its_line_and_column(tmp_path: Path) -> None:
    file = tmp_path / "veel.csv"
    names = "|".join(f"Naam {n}" for n in range(200_000))
    header = ";".join((*REQUIRED, "aliassen"))
    file.write_text(f"{header}\nP1;Zoë;Çelik;;stadhuis;2026-01-01;;{names}\n")
    with pytest.raises(Refused, match="regel 2, kolom aliassen: daar staan meer dan 50 namen"):
        read_sheet(file, TODAY, KNOWN)
