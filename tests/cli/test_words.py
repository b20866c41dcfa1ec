import argparse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.cli.words import WordsParser, in_dutch


def count(text):
    """Read a number the way a command does."""
    if not text.isdigit():
        raise argparse.ArgumentTypeError("geef een getal.")
    return int(text)


@pytest.fixture
def parser():
    parser = WordsParser(prog="vpt proef")
    parser.add_argument("wat", choices=("een", "twee"), metavar="WAT")
    parser.add_argument("--max", type=count)
    parser.add_argument("--maat", type=int)
    parser.add_argument("--twee", nargs=2)
    parser.add_argument("--vlag", action="store_true")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--dit", action="store_true")
    either.add_argument("--dat", action="store_true")
    return parser


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Er ontbreekt: WAT."),
        (["drie"], "WAT kent 'drie' niet. Kies uit: een, twee."),
        (["een", "twee"], "Dit is niet bekend: twee."),
        (["een", "--onbekend"], "Dit is niet bekend: --onbekend."),
        (["een", "--max", "veel"], "--max: geef een getal."),
        (["een", "--maat", "veel"], "'veel' is geen bruikbare waarde voor --maat."),
        (["een", "--max"], "Achter --max hoort nog iets."),
        (["een", "--twee", "1"], "Achter --twee hoort nog iets."),
        (["een", "--vlag=ja"], "Achter --vlag hoort niets."),
        (["een", "--dit", "--dat"], "--dat en --dit gaan niet samen."),
    ],
)
def test_words_that_are_off_are_told_in_dutch(parser, words, said, capsys):
    with pytest.raises(SystemExit) as end:
        parser.parse_args(words)
    first, second = capsys.readouterr().err.splitlines()
    assert end.value.code == 2
    assert first.replace("'een', 'twee'", "een, twee") == said  # not every Python quotes them
    assert second == "Uitleg: vpt proef --help"


def test_one_of_several_that_is_missing_is_told_in_dutch(capsys):
    parser = WordsParser(prog="vpt proef")
    parser.add_mutually_exclusive_group(required=True).add_argument("--dit")
    with pytest.raises(SystemExit):
        parser.parse_args([])
    assert capsys.readouterr().err.startswith("Er ontbreekt één van deze: --dit.")


def test_the_help_has_dutch_headings(parser):
    help_text = parser.format_help()
    assert help_text.startswith("gebruik: vpt proef")
    for heading in ("\nwat:\n", "\nopties:\n", "toon deze uitleg"):
        assert heading in help_text


@given(st.text())
def test_a_complaint_that_is_not_known_is_never_shown_in_english(message):
    assert in_dutch(f"something new {message}") == "De woorden van deze opdracht kloppen niet."
