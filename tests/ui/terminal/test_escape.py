"""Esc and what is typed right after it: two keys, however close together a terminal sends them."""

from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from textual.events import Key, Paste

from vpt_tui.ui.terminal.escape import ESC, KeyParser

SEVERAL = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1)
NAMES = ["jan", "Jan", "bakker", "fatima", "Oude Rijn", "élodie", "12-03-1970", "'s Graven", "-"]


def read(*parts: str) -> Sequence[Key | Paste]:
    """Return what becomes of what a terminal sends in parts, and then no more."""
    parser = KeyParser()
    found = [one for part in parts for one in parser.feed(part)]
    parser._held_until = 0.0  # as much later
    return [*found, *parser.tick()]


def named(found: Sequence[Key | Paste]) -> list[str]:
    return [one.text if isinstance(one, Paste) else one.character or one.key for one in found]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_typed_right_after_esc_loses_no_letter(name):
    assert named(read(ESC + name)) == [ESC, *name]
    assert named(read(*(ESC + name))) == [ESC, *name]


@given(SEVERAL, st.integers(0, 5))
def test_whatever_is_typed_after_esc_comes_whole(typed, cut):
    assume(not typed.startswith("[") and not (typed[:1] == "O" and typed[1:2].isupper()))
    sent = ESC + typed
    assert named(read(*filter(None, [sent[:cut], sent[cut:]]))) == [ESC, *typed]


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        (f"{ESC}\r", ["escape", "enter"]), (f"{ESC}\t", ["escape", "tab"]),
        (f"{ESC} ", ["escape", "space"]), (f"{ESC}{ESC}", ["escape", "escape"]),
        (f"{ESC}{ESC}[A", ["escape", "up"]), (f"{ESC}{ESC}OQ", ["escape", "f2"]),
        (f"{ESC}{ESC}[20~", ["escape", "f9"]), (f"{ESC}\x13", ["escape", "ctrl+s"]),
        (ESC, ["escape"]), (f"{ESC}O", ["escape", "O"]),
        (f"{ESC}[A", ["up"]), (f"{ESC}OP", ["f1"]), (f"{ESC}[1;5D", ["ctrl+left"]),
        (f"{ESC}[Z", ["shift+tab"]), (f"{ESC}[27u", ["escape"]),
    ],
)  # fmt: skip
def test_esc_before_another_key_and_keys_that_begin_like_it(sent, found):
    for parts in ([sent], list(sent)):
        assert [one.key for one in read(*parts)] == found


def test_a_paste_right_after_esc_comes_whole_and_what_follows_it_too():
    sent = f"{ESC}{ESC}[200~Jan\nBedacht{ESC}[201~{ESC}x"
    for parts in ([sent], list(sent)):
        assert named(read(*parts)) == [ESC, "Jan\nBedacht", ESC, "x"]


def test_in_what_is_pasted_there_is_no_esc_key():
    assert named(read(f"{ESC}[200~Jan {ESC}Bedacht{ESC}[201~")) == ["Jan Bedacht"]
