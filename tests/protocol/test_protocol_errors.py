"""A protocol file that is not sound: every problem at once, with its place, in Dutch."""

import copy
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.protocol.loading import MAX_BYTES, load_protocol, parse_protocol, validated
from vpt_tui.protocol.model import Protocol
from vpt_tui.protocol.problems import ProtocolErrors

TINY = Path(__file__).with_name("tiny.toml").read_text(encoding="utf-8")
FILE = Path("proef.toml")


def problems_in(text):
    with pytest.raises(ProtocolErrors) as errors:
        parse_protocol(text, FILE)
    return {(problem.key, problem.reason) for problem in errors.value.problems}


def test_all_problems_of_a_file_come_in_one_pass():
    text = TINY
    for old, new in [
        ("adopted = 2026-01-01", 'adopted = "gisteren"'),
        ('label = "postduif"', ""),
        ('force = "aanbevolen"', 'force = "moet"'),
        ('owners = ["aftercare", "handler"]', 'owners = ["aftercare", "niemand"]'),
        ("{ damage = true }", "{ schade = true }"),
        ('offender = "lid"', 'offender = "raadslid"'),
        ('alongside = ["bel-de-voorzitter"]', 'alongside = ["bel-niemand"]'),
        ('term = "voor zonsondergang"', 'haast = "voor zonsondergang"'),
    ]:
        assert old in text
        text = text.replace(old, new, 1)

    keys = {key for key, _ in problems_in(text)}

    assert keys == {
        "identity.adopted",
        "channels[duif].label",
        "steps[troost].force",
        "steps[troost].owners[2]",
        "matrix.columns[discriminatie].report.ja[1].when.schade",
        "matrix.columns[gemopper].report.ja[1].when.offender",
        "steps[troost].alongside[1]",
        "steps[bel-de-voorzitter].haast",
    }


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ("adopted = 2026-01-01", "", "identity.adopted", "Dit ontbreekt."),
        (
            'municipality = "Nergens"',
            'municipality = ""',
            "identity.municipality",
            "Hier moet iets staan.",
        ),
        (
            'version = "3"',
            "version = 3",
            "identity.version",
            "Hier hoort tekst te staan.",
        ),
        (
            'owners = ["aftercare", "handler"]',
            'owners = "handler"',
            "steps[troost].owners",
            "Hier hoort een lijst te staan.",
        ),
        (
            "regulated = true",
            'regulated = "ja"',
            "targets[burgerraadslid].aftercare.regulated",
            "Hier hoort true of false te staan.",
        ),
        (
            'rules = ["N3"]\n\n[[rules]]',
            "rules = []\n\n[[rules]]",
            "steps[troost].rules",
            "Hier moeten er ten minste 1 staan.",
        ),
        (
            'code = "troost"',
            'code = "bel-de-voorzitter"',
            "steps[bel-de-voorzitter].code",
            "“bel-de-voorzitter” staat hier 2 keer.",
        ),
        (
            "ja = [{ when = { damage = true }",
            "ja = [{ when = { damage = [] }",
            "matrix.columns[discriminatie].report.ja[1].when.damage",
            "Hier moet ten minste één waarde staan.",
        ),
        (
            "ja = [{ when = { damage = true }",
            "ja = [{ when = { damage = 3 }",
            "matrix.columns[discriminatie].report.ja[1].when.damage",
            "Hier hoort true, false of tekst te staan.",
        ),
        (
            "ja = [{ when = { damage = true }",
            'ja = [{ when = { damage = [true, "onbekend"] }',
            "matrix.columns[discriminatie].report.ja[1].when.damage",
            "“onbekend” kan geen grond voor een ja zijn: een ja mag niet vervallen door te weten.",
        ),
        (
            "ja = [{ when = { persists = true }",
            "ja = [{ when = { applies = true }",
            "matrix.columns[gemopper].transgressive.ja[1].when.applies",
            "Dit is hier nog niet bekend: het volgt pas later uit de feiten.",
        ),
        (
            "ja = [{ when = { persists = true }",
            "ja = [{ when = { persits = true }",
            "matrix.columns[gemopper].transgressive.ja[1].when.persits",
            "Dit feit is niet bekend. Bedoelt u persists?",
        ),
        (
            'when = { report = "ja" }',
            'when = { report = "wellicht" }',
            "steps[bel-de-voorzitter].when.report",
            "“wellicht” kan hier niet. Het kan zijn: “ja”, “nee”, “onbekend”.",
        ),
        (
            'when = { report = "ja" }',
            'when = { column = "fysiek" }',
            "steps[bel-de-voorzitter].when.column",
            "“fysiek” kan hier niet. Het kan zijn: “discriminatie”, “gemopper”, “onbekend”.",
        ),
        (
            'alongside = ["bel-de-voorzitter"]',
            "",
            "steps[troost]",
            "Deze stap ontstaat nooit: geef haar een when of een alongside.",
        ),
        (
            'alongside = ["bel-de-voorzitter"]',
            'alongside = ["troost"]',
            "steps[troost].alongside",
            "Noem alleen stappen die zelf een when hebben.",
        ),
        (
            'handler = "voorzitter"\n',
            "",
            "targets[burgerraadslid]",
            "Geef een handler en een aftercare, of geen van beide.",
        ),
        (
            '[[not_applied]]\nrule = "N4"\nreason = "Een wens, geen stap."',
            "",
            "rules[N4]",
            "Uit deze regel volgt niets. Noem de regel ergens, of zet de reden bij not_applied.",
        ),
        (
            'rule = "N4"',
            'rule = "N5"',
            "not_applied[N5].rule",
            "“N5” is geen bekende regel.",
        ),
        (
            "rows = { kind",
            "rows = { soort",
            "matrix.rows.soort",
            "Dit is onbekend. Bekend: kind, behaviour, example, norm, reaction, reporting.",
        ),
        (
            "[roles.voorzitter]",
            "[roles.handler]\nlabel = 'h'\ntask = 't'\n[roles.voorzitter]",
            "roles.handler",
            "Deze naam heeft al een betekenis en kan geen rol zijn.",
        ),
    ],
)
def test_a_mistake_is_named_with_its_place_and_reason(old, new, key, reason):
    text = TINY.replace(old, new, 1)
    assert text != TINY

    assert (key, reason) in problems_in(text)


def test_an_unknown_fact_is_named_in_the_list_of_facts():
    text = TINY.replace("[facts]", "[facts.kleur]\nlabel = 'k'\nquestion = 'Welke kleur?'")
    ((key, reason),) = problems_in(text)

    assert key == "facts.kleur"
    assert reason.startswith("Dit is onbekend. Bekend: target, family")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("id = [", "dit is geen geldige TOML. De rest van het bestand is niet nagekeken."),
        ("a = 1\nb = ?\n", "Regel 2, kolom 5: dit is geen geldige TOML."),
        ("a = 1\na = 2\n", "Regel 2, kolom 6: deze sleutel of tabel staat er al."),
        ("a = 1\nb = ", "Aan het eind: dit is geen geldige TOML."),
        ("a = 2026-13-45", "dit is geen geldige TOML."),
        ("a = " + "9" * 5_000, "dit is geen geldige TOML."),
        ("a = " + "[" * 5_000, "Het bestand is te diep genest."),
        ("a" + ".a" * 2_000 + " = 1", "Het bestand is te diep genest."),
        ("a" + ".a" * 20_000 + " = 1", "Regel 1 is te lang."),
    ],
)
def test_text_that_is_no_toml_is_refused_in_dutch(text, reason):
    ((key, said),) = problems_in(text)

    assert key == ""
    assert reason in said


def test_an_empty_file_names_all_that_is_missing():
    keys = {key for key, _ in problems_in("")}

    assert {"identity", "roles", "targets", "handling", "matrix", "rules"} <= keys


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe\x00", "Het bestand is geen UTF-8-tekst."),
        (b"#" * (MAX_BYTES + 1), "Het bestand is niet te openen: het is te groot."),
    ],
)
def test_a_file_that_is_no_text_is_refused_in_dutch(tmp_path, content, reason):
    file = tmp_path / "proef.toml"
    file.write_bytes(content)

    with pytest.raises(ProtocolErrors, match=reason):
        load_protocol(file)


@pytest.mark.parametrize("name", ["", "weg.toml"])
def test_a_file_that_does_not_open_is_refused_in_dutch(tmp_path, name):
    with pytest.raises(ProtocolErrors, match="Het bestand is niet te openen"):
        load_protocol(tmp_path / name)


def test_a_byte_order_mark_does_no_harm(tmp_path):
    file = tmp_path / "proef.toml"
    file.write_text(TINY, encoding="utf-8-sig")

    assert load_protocol(file).id == "nergens-1"


def test_the_message_names_the_file_the_place_and_the_reason():
    with pytest.raises(ProtocolErrors) as errors:
        parse_protocol(TINY.replace('version = "3"', ""), FILE)

    assert str(errors.value).splitlines() == [
        "Het protocolbestand proef.toml is niet bruikbaar: 1 probleem.",
        "proef.toml: identity.version: Dit ontbreekt.",
    ]


def test_words_of_the_file_cannot_drive_the_terminal():
    ((key, _),) = problems_in(TINY + '\n["x\\u001b]52;c;x\\u0007"]\na = 1\n')

    assert key.isprintable()


@given(st.data())
def test_any_change_gives_a_protocol_or_problems(data):
    """Whatever stands wherever: never another exception than the one that is read."""
    raw = copy.deepcopy(SOUND)
    place, key = data.draw(st.sampled_from(list(spots(raw))))
    place[key] = data.draw(st.sampled_from(ODD))

    assert isinstance(outcome_of(raw), Protocol | tuple)


def outcome_of(raw):
    try:
        return validated(raw, FILE)
    except ProtocolErrors as errors:
        return errors.problems


SOUND = tomllib.loads(TINY)
ODD = [None, "", "x", 0, -1, 1.5, True, [], [[]], [{}], ["x", 1], {}, {"x": {}}, {"when": [{}]}]


def spots(value):
    """Yield every place in a file as its container and key."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, key
        if isinstance(inner, dict | list):
            yield from spots(inner)
