import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.text import harmless, harmless_json, harmless_line, single_line, storable

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
anything = st.text(
    st.characters() | st.characters(categories=["Cs"]) | st.sampled_from(BIDI + "\x1b\x9b\r\n\t")
)


def obeyed(text):
    """Return the characters that a terminal would act on."""
    return {c for c in text if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} or c in BIDI}


@given(anything)
def test_harmless_text_holds_nothing_but_line_ends_and_tabs_to_obey(text):
    assert obeyed(harmless(text)) <= {"\n", "\t"}


@given(anything)
def test_a_harmless_line_holds_nothing_to_obey_and_is_one_line(text):
    assert not obeyed(harmless_line(text))


@given(anything)
def test_cleaning_twice_is_cleaning_once(text):
    for clean in (storable, single_line, harmless, harmless_line):
        assert clean(clean(text)) == clean(text)


@given(anything)
def test_storable_text_can_be_written_as_utf_8(text):
    kept = storable(text)
    assert kept.encode().decode() == kept
    assert "\0" not in kept


def test_every_kind_of_line_end_is_stored_as_a_newline():
    assert storable("a\r\nb\rc\nd\u2028e\u2029f\x85g") == "a\nb\nc\nd\ne\nf\ng"


@given(st.text(st.characters(categories=["L", "N", "P", "S", "M"])))
def test_ordinary_text_stays_as_it_was_typed(text):
    assert storable(text) == harmless(text) == harmless_line(text) == text


@given(anything)
def test_a_field_of_one_line_holds_one_line_of_visible_text(text):
    line = single_line(text)
    assert not obeyed(line)
    assert line == line.strip()
    assert "  " not in line
    assert unicodedata.is_normalized("NFC", line)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\x1b[2Jweg", "␛[2Jweg"),
        ("\x07\x00\x7f\x9b", "␇␀\ufffd\ufffd"),
        ("regel 1\r\nregel 2\tx", "regel 1\nregel 2\tx"),
        ("over\rheen", "over␍heen"),
        ("tekst\u202egnd.exe", "tekst\ufffdgnd.exe"),
        ("los \ud800 deel", "los \ufffd deel"),
        ("[/red] Zoë ĳ 👍🏽 [b]", "[/red] Zoë ĳ 👍🏽 [b]"),
    ],
)
def test_a_reader_sees_that_a_control_stood_there(typed, shown):
    assert harmless(typed) == shown


@pytest.mark.parametrize("sign", BIDI, ids=ascii)
def test_no_sign_that_turns_a_line_about_gets_through(sign):
    assert harmless(f"a{sign}b") == harmless_line(f"a{sign}b") == "a\ufffdb"
    assert harmless_json(f"a{sign}b") == f"a\\u{ord(sign):04x}b"
    assert single_line(f"a{sign}b") == "ab"


@pytest.mark.parametrize("sign", "\u2028\u2029", ids=ascii)
def test_no_end_of_a_line_gets_through_but_a_newline(sign):
    assert harmless(f"a{sign}b") == "a\ufffdb"
    assert harmless_line(f"a{sign}b") == single_line(f"a{sign}b") == "a b"
    assert harmless_json(f"a{sign}b") == f"a\\u{ord(sign):04x}b"
    assert storable(f"a{sign}b") == "a\nb"


CONTROLS = [
    chr(code) for code in (*range(1, 9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0))
]


@pytest.mark.parametrize("sign", CONTROLS, ids=ascii)
def test_no_control_gets_through(sign):
    assert sign not in harmless(f"a{sign}b")
    assert sign not in harmless_line(f"a{sign}b")
    assert sign not in harmless_json(f"a{sign}b")
    assert single_line(f"a{sign}b") == "a b"


def test_a_line_shows_its_line_ends_as_spaces():
    assert harmless_line("een\r\ntwee\ndrie\tvier\u2028vijf") == "een twee drie vier vijf"


def test_a_name_over_two_lines_becomes_one():
    assert single_line("  van der\r\n Verzonnen \u200f") == "van der Verzonnen"
    assert single_line("e\u0301") == "é"


@given(anything)
def test_harmless_json_says_the_same_and_holds_nothing_to_obey(text):
    written = harmless_json(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(written) == {"text": text}
    assert not obeyed(written) - {chr(code) for code in range(0xD800, 0xE000)}
