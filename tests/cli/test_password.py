"""Passwords from a file, and from a person in a terminal of its own."""

import os
import subprocess
import sys
from argparse import ArgumentParser

import pytest

from vpt_tui.cli.password import add_password_options, password_in, read_new_password, read_password
from vpt_tui.refusal import Refused

ASK = """
import argparse, sys
from vpt_tui.cli import password
from vpt_tui.refusal import Refused
try:
    found = getattr(password, sys.argv[1])(argparse.Namespace(wachtwoord_bestand=None), "Vraag: ")
    print(f"<{found}>")
except Refused as answer:
    print(answer)
"""
NO_VARIABLE = {**os.environ, "VPT_WACHTWOORD_BESTAND": ""}


def args(*words):
    parser = ArgumentParser()
    add_password_options(parser)
    return parser.parse_args(words)


def asked(how, *answers):
    """Answer each question in a terminal; return all that was seen in it."""
    master, slave = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", ASK, how],
        env=NO_VARIABLE, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
    ):  # fmt: skip
        os.close(slave)
        seen = b""
        for answer in answers:
            while not seen.endswith(b": "):
                seen += os.read(master, 1024)
            seen += b"\n"
            os.write(master, answer)
        while part := _read(master):
            seen += part
    os.close(master)
    return seen.decode()


def _read(terminal):
    try:
        return os.read(terminal, 1024)
    except OSError:  # what Linux says once the other side is gone
        return b""


@pytest.mark.parametrize(
    ("content", "password"),
    [
        (b"zeven gele fietsen", "zeven gele fietsen"),
        (b"zeven gele fietsen\n", "zeven gele fietsen"),
        (b"zeven gele fietsen\r\nnog een regel\r\n", "zeven gele fietsen"),
        (b"\xef\xbb\xbfzo\xc3\xab \n", "zoë "),
    ],
)
def test_the_first_line_of_a_file_is_the_password(content, password, tmp_path):
    file = tmp_path / "wachtwoord"
    file.write_bytes(content)
    assert password_in(file) == password


@pytest.mark.parametrize("content", [b"", b"\n", b"\nzeven", b"\xff\xfe\x00", b"x" * 5000])
def test_a_file_without_a_usable_password_is_refused(content, tmp_path):
    file = tmp_path / "wachtwoord"
    file.write_bytes(content)
    with pytest.raises(Refused, match="wachtwoord"):
        password_in(file)


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path):
    for path in (tmp_path, tmp_path / "nee"):
        with pytest.raises(Refused, match="niet te lezen"):
            password_in(path)


def test_the_option_goes_before_the_variable(tmp_path, monkeypatch):
    for name in ("een", "twee"):
        (tmp_path / name).write_text(f"wachtwoord {name}")
    monkeypatch.setenv("VPT_WACHTWOORD_BESTAND", str(tmp_path / "twee"))
    named = args("--wachtwoord-bestand", str(tmp_path / "een"))
    assert read_password(named, "") == "wachtwoord een"
    assert read_password(args(), "") == read_new_password(args(), "") == "wachtwoord twee"


def test_a_person_is_asked_without_echo():
    seen = asked("read_password", b"zeven gele fietsen\n")
    assert seen.startswith("Vraag: ")
    assert seen.count("zeven") == 1
    assert "<zeven gele fietsen>" in seen


def test_a_new_password_is_asked_twice():
    assert "<zeven>" in asked("read_new_password", b"zeven\n", b"zeven\n")
    assert "niet gelijk" in asked("read_new_password", b"zeven\n", b"acht\n")


@pytest.mark.parametrize("answer", [b"\n", b"\x04", b"\xff\n"])
def test_no_answer_or_no_text_is_refused(answer):
    seen = asked("read_password", answer)
    assert "Er is niets gewijzigd." in seen
    assert "Traceback" not in seen


def test_without_a_terminal_nobody_is_asked():
    ended = subprocess.run(
        [sys.executable, "-c", ASK, "read_password"],
        env=NO_VARIABLE, input=b"zeven\n", capture_output=True, check=True, start_new_session=True,
    )  # fmt: skip
    assert b"Er is geen wachtwoord." in ended.stdout
    assert ended.stderr == b""
