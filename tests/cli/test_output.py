import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.cli.output import complain, print_json, say

NASTY = "\x1b\x9b\u202e\u2028\r"


@pytest.mark.parametrize("line", [say, complain])
def test_no_control_reaches_the_terminal(line, capsys):
    line(f"Naam: {NASTY}")
    assert not set(NASTY) & set("".join(capsys.readouterr()))


def test_a_json_object_is_one_harmless_line_that_says_the_same(capsys):
    print_json({"naam": f"Zoë {NASTY}"})
    line = capsys.readouterr().out
    assert "Zoë" in line
    assert not set(NASTY) & set(line)
    assert json.loads(line) == {"naam": f"Zoë {NASTY}"}


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.booleans() | st.none()))
def test_any_object_is_printed_on_one_line(value):
    printed = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builtins.print", lambda line, **how: printed.append((line, how)))
        print_json(value)
    [(line, how)] = printed
    assert how == {"flush": True}
    assert len(line.splitlines()) == 1
    assert json.loads(line) == value


def test_a_number_that_json_does_not_know_is_never_printed(capsys):
    with pytest.raises(ValueError, match="JSON"):
        print_json({"x": float("nan")})
    assert capsys.readouterr().out == ""
