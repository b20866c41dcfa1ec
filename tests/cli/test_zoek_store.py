"""``vpt zoek`` without a list: looking up in the griffie's own store."""

import io
import json
import sys
from argparse import Namespace
from datetime import datetime
from pathlib import Path

import pytest

from vpt_tui.cli.main import main
from vpt_tui.cli.opening import opened

BOUDEWIJN = "B-001;Boudewijn;van der Verzonnen;14-03-1971;stadhuis+stadskantoor;01-06-2020;"
FENNA = "B-002;Fenna;Bedacht;;stadhuis;2020-06-01;2020-06-02"


@pytest.fixture(autouse=True)
def bans(griffie: Path, sheet, capsys) -> None:
    """Two bans in the store; one of them is over."""
    assert main(["importeer", str(sheet(BOUDEWIJN, FENNA))], {}) == 0
    capsys.readouterr()


def test_it_says_in_words_what_the_store_holds(capsys) -> None:
    assert main(["zoek", "v.d. versonnen", "nergens"], {}) == 0
    assert capsys.readouterr().out.splitlines() == [
        "MOGELIJK: 'v.d. versonnen' in de opslag (1 ontzegging).",
        (
            "Boudewijn van der Verzonnen, geboren 14-03-1971, stadhuis + stadskantoor, "
            "zonder einddatum, actief (gevonden op spelling)."
        ),
        "GEEN TREFFER: 'nergens' in de opslag (1 ontzegging).",
    ]


def test_the_json_is_the_contract(capsys) -> None:
    assert main(["zoek", "Boudewijn van der Verzonnen 14-3-1971", "--json"], {}) == 0
    answer = json.loads(capsys.readouterr().out)
    assert datetime.fromisoformat(answer["list"].pop("published_at")).tzinfo
    assert answer == {
        "query": "Boudewijn van der Verzonnen 14-3-1971",
        "verdict": "ontzegging",
        "list": {"entries": 1, "stale": False},
        "matches": [
            {
                "reference": "B-001", "name": "Boudewijn van der Verzonnen",
                "birth_date": "1971-03-14", "buildings": ["stadhuis", "stadskantoor"],
                "from": "2020-06-01", "until": None, "status": "actief", "why": "naam",
            }
        ],
    }  # fmt: skip


def test_a_ban_that_is_over_is_shown_and_is_no_alarm(capsys) -> None:
    assert main(["zoek", "Fenna Bedacht", "--json"], {}) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["verdict"] == "geen"
    assert [match["status"] for match in answer["matches"]] == ["verlopen"]


def test_a_guest_list_gives_one_line_a_guest(capsys, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"nergens\nverzonnen\n")))
    assert main(["zoek", "-"], {}) == 0
    nobody, maybe = capsys.readouterr().out.splitlines()
    assert nobody == "GEEN TREFFER: nergens"
    assert maybe.startswith("MOGELIJK: verzonnen: Boudewijn van der Verzonnen, ")


def test_who_was_shown_stands_in_the_log_without_a_name() -> None:
    main(["zoek", "verzonnen"], {})
    with opened(Namespace(account=None, wachtwoord_bestand=None)) as desk:
        shown = [line for line in desk.log.of("ban:B-001") if line.action == "naam opgezocht"]
    assert len(shown) == 1
    assert "erzonnen" not in shown[0].result
