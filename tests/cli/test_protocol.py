import argparse
import json

import pytest

from vpt_tui import resources
from vpt_tui.cli import protocol
from vpt_tui.protocol.problems import ProtocolErrors

ALKMAAR = resources.data("protocols", "alkmaar-2025.toml")


def vpt(*words):
    parser = argparse.ArgumentParser()
    protocol.add(parser.add_subparsers())
    args = parser.parse_args(["protocol", *words])
    return args.run(args)


@pytest.fixture
def wrong(tmp_path):
    """A protocol with two mistakes."""
    text = ALKMAAR.read_text(encoding="utf-8")
    text = text.replace('owners = ["bedreigde"]', 'owners = ["niemand"]')
    file = tmp_path / "fout.toml"
    file.write_text(text.replace("adopted = 2025-06-05", ""), encoding="utf-8")
    return file


def test_a_sound_file_says_who_it_is(capsys):
    assert vpt(str(ALKMAAR)) == 0

    assert capsys.readouterr().out.splitlines()[1:3] == [
        "Protocol: alkmaar-2025, versie 2025.1.",
        "Titel: Agressieprotocol politieke ambtsdragers gemeente Alkmaar 2025.",
    ]


def test_without_a_name_the_own_protocol_is_checked(capsys):
    assert vpt("--json") == 0

    said = json.loads(capsys.readouterr().out)
    assert (said["id"], said["adopted"]) == ("alkmaar-2025", "2025-06-05")
    assert said["file"] == str(ALKMAAR)


def test_every_problem_is_named_with_file_place_and_reason(wrong):
    with pytest.raises(ProtocolErrors) as errors:
        vpt(str(wrong))

    assert errors.value.exit_status == 1
    assert str(errors.value).splitlines()[1:] == [
        "fout.toml: identity.adopted: Dit ontbreekt.",
        "fout.toml: steps[bel-112].owners[1]: “niemand” is geen bekende rol.",
    ]


def test_every_problem_is_a_line_of_json(wrong, capsys):
    with pytest.raises(ProtocolErrors):
        vpt(str(wrong), "--json")

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        {"file": str(wrong), "key": "identity.adopted", "reason": "Dit ontbreekt."},
        {
            "file": str(wrong),
            "key": "steps[bel-112].owners[1]",
            "reason": "“niemand” is geen bekende rol.",
        },
    ]
