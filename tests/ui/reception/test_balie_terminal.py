"""What reception's desk sends to a poor terminal: every verdict in words and with a sign."""

from pathlib import Path

import pytest
from tests.campaign.terminal import CTRL_Q, F2, Terminal
from tests.reception_home import at_counter, furnish
from tests.ui.painted import beyond_sixteen, colour_codes

VISITORS = (
    ("Boudewijn Verzonnen 14-3-1971", "! GEEN TOEGANG tot stadhuis"),
    ("Verzonnen", "? MOGELIJK"),
    ("Vera Bedacht 3-2-1980", "+ AFSPRAAK VANDAAG"),
    ("Hedwig Anders 6-4-1991", "? ONTZEGGING VOOR EEN ANDER GEBOUW: stadskantoor"),
    ("Teun Toevallig", "GEEN TREFFER op 'Teun Toevallig'"),
)


@pytest.fixture
def sent(tmp_path: Path):
    """Return what the terminal got while one visitor after another was looked up."""

    def looked_up(environ: dict[str, str]) -> bytes:
        desk = at_counter(tmp_path, furnish(tmp_path) | environ)
        for typed, verdict in VISITORS:
            look_up(desk, typed, verdict)
        desk.press(CTRL_Q)
        assert desk.end() == 0
        return desk.painted

    return looked_up


def look_up(desk: Terminal, typed: str, verdict: str) -> None:
    desk.press(typed.encode())
    desk.until(verdict)
    desk.press(F2)
    desk.until("Typ een naam")


def test_without_colour_each_verdict_stands_there_in_words(sent) -> None:
    assert colour_codes(sent({"NO_COLOR": "1"})) == []


@pytest.mark.parametrize("term", ["linux", "xterm-16color"])
def test_in_sixteen_colours_each_verdict_stands_there_in_words(sent, term: str) -> None:
    painted = sent({"TERM": term})
    assert colour_codes(painted)
    assert beyond_sixteen(painted) == []


def test_where_there_are_more_colours_they_are_used(sent) -> None:
    assert beyond_sixteen(sent({"TERM": "xterm-256color"}))


def test_the_next_visitor_typed_right_after_esc_is_not_glued_to_the_one_before(tmp_path) -> None:
    desk = at_counter(tmp_path, furnish(tmp_path))
    desk.press(b"Teun Toevallig")
    desk.until("GEEN TREFFER op 'Teun Toevallig'")
    desk.press(b"\x1bBoudewijn Verzonnen 14-3-1971")
    desk.until("! GEEN TOEGANG tot stadhuis")
    desk.press(CTRL_Q)
    assert desk.end() == 0
