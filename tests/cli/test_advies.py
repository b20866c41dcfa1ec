import argparse
import io
import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.cli import advies, json_input
from vpt_tui.refusal import Refused

FIELDS = [
    "protocol", "applies", "refer_to", "column", "transgressive", "report", "missing",
    "handler", "spokesperson", "aftercare", "steps",
]  # fmt: skip
SPOKEN = """\
Advies volgens: Agressieprotocol politieke ambtsdragers gemeente Alkmaar 2025.
Dit protocol geldt: ja.
Gedrag: Verbale agressie.
Over de grens: ja. Bron: R2.1 en R3.3.
Melden: onbekend. Bron: R3.3.
Nog te vragen: Heeft de gesprekspartner het gedrag daarna verbeterd?
Nog te vragen: Houdt het gedrag aan nadat er iets van is gezegd?
Handelt af: griffier.
Woordvoerder naar de raad: burgemeester.
Woordvoerder naar de pers: burgemeester.
Opvang: burgemeester en griffier.
Stappen: 1.
1. Beëindig het gesprek. Verplicht. Door: politieke ambtsdrager. \
Bron: protocol, R3.1, R3.2, R3.3 en R4.1.
"""
STEP_FIELDS = ["code", "kind", "title", "owners", "force", "term", "source", "rules"]


def vpt(*words):
    """Run a command as the dispatcher does."""
    parser = argparse.ArgumentParser()
    advies.add(parser.add_subparsers())
    args = parser.parse_args(["advies", *words])
    return args.run(args)


@pytest.fixture
def facts(tmp_path):
    """Write text or bytes to a file of facts and return its name."""

    def write(content):
        file = tmp_path / "feiten.json"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(file)

    return write


def test_the_json_is_the_contract(facts, capsys):
    file = facts('{"target": "wethouder", "behaviours": ["bedreiging"], "channel": "e-mail"}')

    assert vpt(file, "--json") == 0
    advice = json.loads(capsys.readouterr().out)
    assert list(advice) == FIELDS
    assert all(list(step) == STEP_FIELDS for step in advice["steps"])
    steps = advice.pop("steps")
    assert advice == {
        "protocol": "alkmaar-2025",
        "applies": True,
        "refer_to": [],
        "column": "bedreiging",
        "transgressive": True,
        "report": "ja",
        "missing": [],
        "handler": "gemeentesecretaris",
        "spokesperson": {"council": ["burgemeester"], "press": ["burgemeester"]},
        "aftercare": {"owners": ["burgemeester", "gemeentesecretaris"], "regulated": True},
    }
    assert {
        "code": "informeer-burgemeester",
        "kind": "melding",
        "title": "Informeer de burgemeester",
        "owners": ["gemeentesecretaris"],
        "force": "verplicht",
        "term": "direct",
        "source": "protocol",
        "rules": ["R5.2"],
    } in steps


def test_several_objects_have_an_advice_each_in_their_order(facts, capsys):
    file = facts('{"behaviours": ["fysiek"]}\n\n{"behaviours": ["kritiek"]}\n{}\n')

    vpt(file, "--json")
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["column"] for line in lines] == ["fysiek", "kritiek", None]


def test_one_object_may_stand_on_several_lines_and_after_a_byte_order_mark(facts, capsys):
    vpt(facts(b'\xef\xbb\xbf{\n  "behaviours": [\n    "verbaal"\n  ]\n}\n'), "--json")

    assert json.loads(capsys.readouterr().out)["missing"] == ["addressed", "corrected", "persists"]


@pytest.mark.parametrize("words", [["--json"], ["-", "--json"]])
def test_facts_may_come_from_standard_input(words, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"emergency": true}')))

    vpt(*words)
    assert [step["code"] for step in json.loads(capsys.readouterr().out)["steps"]] == ["bel-112"]


def test_plain_text_says_it_line_by_line(facts, capsys):
    vpt(facts('{"target": "raadslid", "behaviours": ["verbaal"], "addressed": true}'))

    assert capsys.readouterr().out == SPOKEN


def test_plain_text_names_what_a_step_needs_and_what_to_think_of(facts, capsys):
    vpt(facts('{"behaviours": ["kritiek"], "persists": true, "structural": true}'))

    text = capsys.readouterr().out
    assert "   Nodig: Een beveiliger is aanwezig." in text
    assert "   Let op: Dit is emotioneel gedrag." in text
    assert "Door: griffier of gemeentesecretaris." in text


def test_plain_text_says_where_it_belongs(facts, capsys):
    vpt(facts('{"offender": "ambtsdrager"}'))

    text = capsys.readouterr().out
    assert "Dit protocol geldt: nee. Bron: R1.2." in text
    assert "Kijk ook bij: Gedragscode bestuurlijke integriteit." in text
    assert "Er volgen nu geen stappen." in text


def test_another_protocol_can_be_named(facts, capsys, tmp_path):
    own = tmp_path / "eigen.toml"
    alkmaar = advies.resources.data("protocols", advies.DEFAULT_PROTOCOL)
    text = alkmaar.read_text(encoding="utf-8").replace('id = "alkmaar-2025"', 'id = "eigen-1"')
    own.write_text(text, encoding="utf-8")

    vpt(facts("{}"), "--protocol", str(own), "--json")
    assert json.loads(capsys.readouterr().out)["protocol"] == "eigen-1"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Er staat niets in de invoer."),
        (b" \n ", "Er staat niets in de invoer."),
        (b"\xff{}", "De invoer is geen UTF-8-tekst."),
        (b"[1]", "Regel 1: hier hoort een object te staan"),
        (b"{}\n{", "Regel 2: dit is geen geldige JSON."),
        (b'{"criminal": true, "criminal": false}', "Regel 1: een veld staat er twee keer."),
        (b'{"damage": NaN}', "Regel 1: dit is geen geldige JSON."),
        (b"9" * 5_000, "Regel 1: dit is geen geldige JSON."),
        (b"[" * 100_000, "Regel 1: dit is te diep genest."),
        (b'{"a":' * 100_000, "Regel 1: dit is te diep genest."),
        (b'{"kleur": 1}', "“kleur” is geen bekend veld. Bekend zijn: target, family"),
        (b'{}\n{"target": "koning"}', "Regel 2: Deze feiten kloppen niet: target kent “koning”"),
    ],
)
def test_careless_input_is_refused_in_dutch_and_nothing_is_printed(facts, capsys, content, said):
    with pytest.raises(Refused) as refusal:
        vpt(facts(content), "--json")

    assert said in str(refusal.value)
    assert capsys.readouterr().out == ""


def test_too_much_input_is_refused(facts, monkeypatch):
    monkeypatch.setattr(json_input, "MAX_BYTES", 10)

    with pytest.raises(Refused, match="te groot"):
        vpt(facts('{"damage": true}'))


def test_a_file_that_does_not_open_is_refused():
    with pytest.raises(Refused, match=r"Het bestand weg\.json is niet te openen"):
        vpt("weg.json")


@given(st.binary(max_size=200))
def test_any_bytes_are_objects_or_refused(content):
    assert outcome_of(content)


def outcome_of(content):
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return "no text"
    try:
        return json_input.read_objects(text)
    except Refused as refusal:
        return str(refusal)


def test_lines_are_read_one_by_one_and_a_bad_one_is_refused_alone(facts):
    lines = list(json_input.lines_of(facts(b'\xef\xbb\xbf{"a": 1}\n\n\xff{}\n{"b": 2}')))

    assert [number for number, _ in lines] == [1, 3, 4]
    assert json_input.read_object(lines[0][1], 1) == {"a": 1}
    assert json_input.read_object(lines[2][1], 4) == {"b": 2}
    with pytest.raises(Refused, match="Regel 3: dit is geen UTF-8-tekst"):
        json_input.read_object(lines[1][1], 3)


def test_advice_needs_no_screen_and_no_store():
    script = (
        "import argparse, io, sys\n"
        "from vpt_tui.cli import advies\n"
        "sys.stdin = io.TextIOWrapper(io.BytesIO(b'{}'))\n"
        "advies.run(argparse.Namespace(bestand='-', protocol=None, json=True))\n"
        "heavy = {'textual', 'sqlmodel', 'sqlalchemy', 'sqlcipher3', 'rich'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_adding_the_command_imports_nothing_heavy():
    script = (
        "import sys\n"
        "from vpt_tui.cli import advies, protocol\n"
        "sys.exit(', '.join({'pydantic', 'vpt_tui.protocol.model'} & set(sys.modules)) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
