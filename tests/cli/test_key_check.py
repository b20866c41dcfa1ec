"""``vpt controleer --toetsen``: each key is asked for, and what does not arrive is named."""

import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.patience import read_until

from vpt_tui.cli.key_check import KEYS, key_check
from vpt_tui.cli.main import main

if TYPE_CHECKING:
    from tests.conftest import Made


def pressed(answers: dict[str, list[str]]) -> tuple[bool, str]:
    """Press each key as it is asked for; what is not named here arrives as it should."""
    coming: list[str] = []

    def say(text: str) -> None:
        if (key := text.removeprefix("Druk op ")) in KEYS:
            coming.extend(answers.get(key, [KEYS[key][0]]))

    check = key_check(lambda: coming.pop(0), say)
    return check.ok, check.message


def test_all_keys_arrive() -> None:
    assert pressed({}) == (True, f"Alle {len(KEYS)} toetsen komen aan.")


def test_a_key_that_does_nothing_is_named_after_enter() -> None:
    ok, message = pressed({"F1": ["\r"], "F10": ["\n"]})
    assert not ok
    assert "F1, F10." in message
    assert "Ctrl+P" in message


def test_a_slip_of_the_finger_may_be_made_good() -> None:
    assert pressed({"F5": ["x", "\x1b[15~"]})[0]
    assert not pressed({"F5": ["x", "\r"]})[0]


@pytest.mark.parametrize("words", [["controleer", "--toetsen"], ["controleer"]])
def test_a_script_is_never_kept_waiting(
    words: list[str], made: "Made", monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    secret = made.folder.parent / "zin"
    secret.write_text(made.passphrase)
    monkeypatch.setenv("VPT_HOME", str(made.folder.parent))
    monkeypatch.setenv("VPT_WACHTWOORD_BESTAND", str(secret))
    assert main(words, {}) == 1
    assert ("terminalvenster" in capsys.readouterr().err) == ("--toetsen" in words)


def test_the_keys_of_a_real_terminal_are_read_and_it_is_left_as_it_was(tmp_path: Path) -> None:
    import termios

    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    process = subprocess.Popen(
        [sys.executable, "-m", "vpt_tui", "controleer", "--toetsen"],
        stdin=theirs, stdout=theirs, stderr=theirs,
        env={**os.environ, "VPT_HOME": str(tmp_path), "TERM": "xterm-256color"},
    )  # fmt: skip
    said = b""
    for key, sent in KEYS.items():
        said += read_until(ours, f"Druk op {key}\r\n".encode())
        os.write(ours, b"\r" if key == "F9" else sent[-1].encode())
    said += read_until(ours, b"Python")
    process.wait()
    assert termios.tcgetattr(theirs) == before
    os.close(theirs)
    os.close(ours)
    assert "Niet elke toets komt aan: F9." in said.decode()
