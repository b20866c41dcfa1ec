"""`vpt meld`: reports in, references out."""

import json

import pytest

from vpt_tui.cli.main import main


@pytest.mark.parametrize("given", ["", "\n", "  \n\n"])
def test_nothing_to_take_down_is_said_and_ends_with_1(griffie, capsys, given):
    file = griffie / "meldingen.jsonl"
    file.write_text(given)
    assert main(["meld", str(file)], {}) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip() == "In de invoer staat geen melding. Er is niets vastgelegd."


def test_a_report_gets_its_reference(griffie, capsys):
    file = griffie / "meldingen.jsonl"
    file.write_text('{"what": "Dreigde aan de balie."}\n')
    assert main(["meld", str(file)], {}) == 0
    said = capsys.readouterr()
    assert set(json.loads(said.out)) == {"reference"}
    assert said.err == ""
