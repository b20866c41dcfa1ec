"""What a command did and could not say, in real processes with real pipes."""

import json
import os
import subprocess
import sys

import pytest

from vpt_tui.cli.main import main


def vpt(*words, redirect="", given=b'{"what": "een"}\n{"what": "twee"}\n', **how):
    """Run `vpt` in a shell that closes or fills a stream."""
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {redirect}', "sh", sys.executable, "-m", "vpt_tui", *words],
        env={**os.environ, "PYTHONUNBUFFERED": ""}, check=False, stderr=subprocess.PIPE,
        **({"input": given, "stdout": subprocess.PIPE} | how),
    )  # fmt: skip


@pytest.fixture
def to_nobody():
    """The end of a pipe from which nobody reads."""
    read, write = os.pipe()
    os.close(read)
    yield write
    os.close(write)


def references(capsys):
    assert main(["lijst", "dossiers", "--json"], {}) == 0
    return [json.loads(line)["reference"] for line in capsys.readouterr().out.splitlines()]


def test_a_report_whose_answer_does_not_arrive_is_told_and_the_next_is_not_taken(griffie, capsys):
    ended = vpt("meld", redirect=">/dev/full")
    assert ended.returncode == 1
    (standing,) = references(capsys)
    assert f"{standing} (regel 1)" in ended.stderr.decode()
    assert "Gestopt na regel 1" in ended.stderr.decode()


def test_a_reader_of_answers_that_goes_away_is_told_of(griffie, capsys, to_nobody):
    ended = vpt("meld", stdout=to_nobody)
    assert ended.returncode == 1
    (standing,) = references(capsys)
    assert standing in ended.stderr.decode()


def test_a_reader_of_a_list_may_stop_reading(griffie, to_nobody):
    ended = vpt("lijst", "dossiers", stdout=to_nobody)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("redirect", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", "</", "2>/dev/full"])
def test_a_stream_that_is_closed_in_the_shell_leaves_no_traceback(griffie, redirect, capsys):
    ended = vpt("meld", redirect=redirect, given=b'{"what": "een"}\n')
    assert b"Traceback" not in ended.stderr + ended.stdout
    done = redirect.startswith("2>")
    assert ended.returncode == (0 if done else 1)
    assert len(references(capsys)) == int(done)
    assert list((griffie / "state").glob("fout-*.txt")) == []
