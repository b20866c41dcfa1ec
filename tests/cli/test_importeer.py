"""``vpt importeer`` and ``vpt publiceer``: a spreadsheet in, a list for reception out."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from vpt_tui.banlist.lookup import BanList
from vpt_tui.banlist.sealed import head_in
from vpt_tui.cli.main import main

ROOT = Path(__file__).parents[2]
BOUDEWIJN = "B-001;Boudewijn;van der Verzonnen;14-03-1971;stadhuis+stadskantoor;01-06-2020;"
FENNA = "B-002;Fenna;Bedacht;;stadhuis;2020-06-01;"
MOMENT = re.compile(r"\d\d-\d\d-\d{4} \d\d:\d\d")


def vpt(*words: str | Path) -> int:
    return main([str(word) for word in words], {})


@pytest.fixture
def published(reception_password: str) -> Callable[[Path], BanList]:
    """Open a list as reception does."""
    return lambda file: BanList.open(file.read_bytes(), reception_password)


def test_an_import_says_what_it_came_to_and_hands_the_list_out(
    griffie: Path, sheet, published, capsys
) -> None:
    assert vpt("importeer", sheet(BOUDEWIJN, FENNA)) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("2 nieuw, 0 gewijzigd, 0 al bekend, ")
    assert said[1:] == ["De lijst voor de balie is bijgewerkt."]
    ban_list = published(griffie / "gedeeld" / "toegangslijst.vpt")
    assert [ban_list.entry(one).family for one in ("B-001", "B-002")] == [
        "van der Verzonnen", "Bedacht",
    ]  # fmt: skip


def test_an_import_in_json_is_one_object_of_counts(griffie: Path, sheet, capsys) -> None:
    vpt("importeer", sheet(BOUDEWIJN))
    capsys.readouterr()
    changed = BOUDEWIJN.replace("1971", "1972")
    assert vpt("importeer", sheet(changed, FENNA), "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "new": 1, "changed": 1, "same": 0, "lifted": 0, "kept": [],
    }  # fmt: skip


def test_an_import_of_the_same_again_hands_out_no_list(griffie: Path, sheet, capsys) -> None:
    vpt("importeer", sheet(BOUDEWIJN))
    capsys.readouterr()
    assert vpt("importeer", sheet(BOUDEWIJN)) == 0
    (said,) = capsys.readouterr().out.splitlines()
    assert said.startswith("0 nieuw, 0 gewijzigd, 1 al bekend, ")
    assert head_in(griffie / "gedeeld" / "toegangslijst.vpt").header.sequence == 1


def test_a_share_that_is_away_does_not_undo_an_import_and_is_told(
    griffie: Path, sheet, capsys
) -> None:
    (griffie / "gedeeld").rmdir()
    assert vpt("importeer", sheet(BOUDEWIJN), "--json") == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["new"] == 1
    assert "De ontzeggingen zijn overgenomen, de balie heeft ze nog niet." in printed.err


def test_every_mistake_is_told_at_once_and_nothing_is_taken_over(
    griffie: Path, sheet, capsys
) -> None:
    bad = "B-003;Govert;Straks;31-02-1980;;2020-06-01;"
    assert vpt("importeer", sheet(BOUDEWIJN, bad)) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Er is niets overgenomen. 2 fouten:" in printed.err
    assert "regel 3, kolom geboortedatum: '31-02-1980' bestaat niet" in printed.err
    vpt("lijst", "ontzeggingen", "--json")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("told", ["--help", ROOT / "README.md"])
def test_it_is_told_that_reception_sees_the_reference(told, griffie: Path, capsys) -> None:
    vpt("importeer", "--help")
    text = capsys.readouterr().out if told == "--help" else told.read_text("utf-8")
    said = " ".join(text.replace("`", "").split()).lower()
    assert "op de lijst van de balie" in said
    assert re.search(r"geen naam, (geen )?zaaknummer (of|en geen) reden", said)


# Publishing


def test_publishing_says_the_number_the_term_and_the_fingerprint(
    griffie: Path, sheet, published, capsys
) -> None:
    vpt("importeer", sheet(BOUDEWIJN))
    capsys.readouterr()
    assert vpt("publiceer", "--naar", griffie / "balie.vpt") == 0
    header = published(griffie / "balie.vpt").header
    first, until, fingerprint = capsys.readouterr().out.splitlines()
    assert first == "Lijst 2 is gepubliceerd: 1 ontzegging."
    assert re.fullmatch(rf"Geldig tot {MOMENT.pattern}\.", until)
    assert fingerprint.endswith(header.fingerprint)


def test_publishing_in_json_is_one_object(griffie: Path, sheet, published, capsys) -> None:
    vpt("importeer", sheet(BOUDEWIJN, FENNA))
    capsys.readouterr()
    assert vpt("publiceer", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    header = published(griffie / "gedeeld" / "toegangslijst.vpt").header
    moments = [datetime.fromisoformat(answer.pop(at)) for at in ("published_at", "valid_until")]
    assert moments == [header.published_at, header.valid_until]
    assert answer == {"sequence": 2, "entries": 2, "fingerprint": header.fingerprint}


def test_a_building_that_the_protocol_does_not_name_is_a_fault_of_its_line(
    griffie: Path, sheet, published, capsys
) -> None:
    unknown = FENNA.replace("stadhuis", "stadhius")
    assert vpt("importeer", sheet(BOUDEWIJN, unknown)) == 1
    first, fault = capsys.readouterr().err.splitlines()
    assert first == "Er is niets overgenomen. 1 fout:"
    assert fault.startswith("regel 3, kolom gebouwen: 'stadhius' is geen bekend gebouw. ")
    assert fault.endswith("Bekend zijn: stadhuis, stadskantoor, alle gebouwen")


def test_a_place_may_be_a_folder(griffie: Path, published) -> None:
    (griffie / "stick").mkdir()
    assert vpt("publiceer", "--naar", griffie / "stick") == 0
    assert published(griffie / "stick" / "toegangslijst.vpt").header.entries == 0


def test_the_store_itself_is_not_overwritten(griffie: Path, capsys) -> None:
    database = griffie / "store" / "vpt.db"
    assert vpt("publiceer", "--naar", database) == 1
    assert "dat is geen toegangslijst" in capsys.readouterr().err
    assert vpt("lijst", "ontzeggingen") == 0
    assert not list((griffie / "store").glob("*.vorige"))


def test_without_a_password_for_reception_nothing_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setenv("VPT_HOME", str(tmp_path))
    (tmp_path / "zin").write_text("zeven gele fietsen bij de brug")
    monkeypatch.setenv("VPT_WACHTWOORD_BESTAND", str(tmp_path / "zin"))
    vpt("inrichten", "--naam", "V. Voorbeeld", "--rol", "griffier")
    assert vpt("publiceer", "--naar", tmp_path / "balie.vpt") == 1
    assert "nog geen wachtwoord voor de balie" in capsys.readouterr().err
    assert not (tmp_path / "balie.vpt").exists()
