"""What every command shares: words, exit status, refusals, failures, output that stops."""

import json
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from vpt_tui import __version__
from vpt_tui.cli.main import COMMANDS, main
from vpt_tui.refusal import Damaged, Refused, WrongPassword

SECRET = "Boudewijn van der Verzonnen"
SCREENS = {"demo": pytest.fail, "balie": pytest.fail}
ENGLISH = re.compile(r"\b(usage|error|argument|options|required|choose|show this|unrecognized)\b")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("VPT_HOME", str(tmp_path))
    return tmp_path


def vpt(*words, **how):
    """Run `vpt` as a user does, in a process of its own; its output is kept until the end."""
    buffered = {**os.environ, "PYTHONUNBUFFERED": ""}
    how = {"stdout": subprocess.PIPE, "stdin": subprocess.DEVNULL, "env": buffered} | how
    return subprocess.run(
        [sys.executable, "-m", "vpt_tui", *words], stderr=subprocess.PIPE, check=False, **how
    )


def ending_with(error):
    """Return the screens of a `vpt` whose demo ends with an error."""

    def demo(args):
        raise error

    return {"demo": demo}


def test_the_version_is_one_line(capsys):
    assert main(["--version"], {}) == 0
    assert capsys.readouterr().out == f"vpt {__version__}\n"


def test_help_names_every_command(capsys):
    assert main(["--help"], {}) == 0
    said = capsys.readouterr().out
    for name in COMMANDS:
        assert f"vpt {name} " in said


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_in_dutch(name, capsys):
    assert main([name, "--help"], SCREENS) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"gebruik: vpt {name}")
    assert not ENGLISH.search(said)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in SCREENS])
def test_every_command_is_a_module_that_runs(name):
    assert callable(import_module(f"vpt_tui.cli.{name}").run)


@pytest.mark.parametrize(
    "words",
    [["niets"], ["--niets"], ["lijst"], ["lijst", "fietsen"], ["advies", "--niets"],
     ["dossier", "1", "2"], ["inrichten", "--naam"], ["lijst", "--json=ja", "stappen"],
     ["demo", "nu"], ["balie", "nu"], ["balie", "--lijst"], ["advies", "--js"]],
)  # fmt: skip
def test_words_that_are_off_end_with_2_and_a_dutch_sentence(words, capsys):
    assert main(words, SCREENS) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err
    assert not ENGLISH.search(said.err)


def test_a_word_with_controls_is_repeated_harmlessly(capsys):
    assert main(["\x1b]52;c;x\x07\u202e\udcff"], {}) == 2
    assert not set("\x1b\x07\u202e\udcff") & set(capsys.readouterr().err)


def test_plain_vpt_starts_the_desk():
    assert main([], {"": lambda _: 7}) == 7


def test_the_list_of_the_reception_desk_is_named_with_an_option():
    named = []
    assert (
        main(["balie", "--lijst", "x.vpt"], {"balie": lambda args: named.append(args.lijst) or 0})
        == 0
    )
    assert named == [Path("x.vpt")]


@pytest.mark.parametrize(("refusal", "status"), [(Refused, 1), (WrongPassword, 3), (Damaged, 4)])
def test_a_refusal_is_a_sentence_and_a_status(refusal, status, capsys):
    assert main(["demo"], ending_with(refusal("Dit kan nu niet."))) == status
    assert capsys.readouterr() == ("", "Dit kan nu niet.\n")


def test_ctrl_c_ends_calmly(capsys):
    assert main(["demo"], ending_with(KeyboardInterrupt())) == 130
    assert capsys.readouterr().err == "Gestopt. Wat al was opgeslagen is veilig.\n"


@pytest.mark.parametrize("error", [ValueError(SECRET), RecursionError(), OSError(5, SECRET)])
def test_a_failure_says_a_number_and_shows_no_data(error, capsys, home):
    assert main(["demo"], ending_with(error)) == 1
    said = capsys.readouterr().err
    report = next((home / "state").glob("fout-*.txt"))
    assert report.stem.removeprefix("fout-") in said
    assert f"builtins.{type(error).__name__}" in report.read_text()
    assert re.search(r"test_main\.py:\d+ demo", report.read_text())
    assert report.stat().st_mode & 0o777 == 0o600
    for text in (said, report.read_text()):
        assert "Verzonnen" not in text
        assert "Traceback" not in text


def test_a_failure_is_told_also_when_no_report_can_be_kept(capsys, monkeypatch):
    monkeypatch.setenv("VPT_HOME", "~niemand.bedacht/x")
    assert main(["demo"], ending_with(ValueError(SECRET))) == 1
    assert "geen foutverslag" in capsys.readouterr().err


def test_files_that_vpt_makes_are_for_the_user_alone(home):
    script = (
        "import os, vpt_tui.__main__ as m; m._demo = lambda _: print(oct(os.umask(0))); m.run()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, "demo"], capture_output=True, check=True, text=True
    )
    assert ended.stdout == "0o77\n"


def test_output_is_utf_8_whatever_the_language_of_the_machine_is(tmp_path):
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    facts = tmp_path / "feiten.json"
    facts.write_text('{"behaviours": ["verbaal"]}')
    ended = vpt("advies", str(facts), env={**plain, "PYTHONIOENCODING": "ascii"})
    assert ended.returncode == 0
    assert "Beëindig het gesprek" in ended.stdout.decode()


def test_a_reader_that_goes_away_causes_no_noise():
    read, write = os.pipe()
    os.close(read)
    ended = vpt("--help", stdout=write)
    os.close(write)
    assert ended.returncode == 0
    assert ended.stderr == b""


def test_output_that_does_not_fit_on_the_disk_is_refused_in_a_sentence():
    with open("/dev/full", "wb") as full:  # noqa: PTH123  a device, not a file
        ended = vpt("--version", stdout=full)
    assert ended.returncode == 1
    assert "kon niet worden weggeschreven" in ended.stderr.decode()
    assert b"Traceback" not in ended.stderr


def test_every_answer_in_json_is_a_line_of_its_own(tmp_path):
    facts = tmp_path / "feiten.json"
    facts.write_text('{"target": "raadslid"}\n{"target": "wethouder"}\n')
    ended = vpt("advies", "--json", str(facts))
    answers = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [answer["protocol"] for answer in answers] == ["alkmaar-2025"] * 2
