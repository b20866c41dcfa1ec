"""What a layer may know, seen in a process that imports nothing else."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from vpt_tui.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent
SQL = {"sqlmodel", "sqlalchemy", "alembic", "sqlcipher3"}
SCREENS = {"textual", "rich"}
SLOW = {*SQL, *SCREENS, "pydantic", "nacl", "platformdirs", "rapidfuzz", "zoneinfo", "tomllib"}


def loaded(script, *words):
    """Return the names of all modules that are there after a script has run."""
    report = "\nimport json, sys; print('\\n' + json.dumps(list(sys.modules)), file=sys.stderr)"
    ended = subprocess.run(
        [sys.executable, "-c", script + report, *words],
        input="{}", capture_output=True, check=True, text=True, encoding="utf-8",
    )  # fmt: skip
    return set(json.loads(ended.stderr.splitlines()[-1]))


def vpt(*words):
    """Return the modules that a command loads."""
    return loaded("from vpt_tui.__main__ import run\ntry: run()\nexcept SystemExit: pass", *words)


def modules_of(package):
    folder = ROOT / "src" / "vpt_tui" / package
    return sorted(f"vpt_tui.{package}.{file.stem}" for file in folder.glob("[a-z]*.py"))


def test_the_import_contracts_hold():
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout


@pytest.mark.parametrize("package", ["banlist", "names"])
def test_the_published_list_and_the_names_know_no_sql_and_no_cases(package):
    present = loaded("import " + ", ".join(modules_of(package)))
    assert f"vpt_tui.{package}" in present
    assert not present & (SQL | SCREENS | {"vpt_tui.store", "vpt_tui.services", "vpt_tui.protocol"})


def test_the_protocol_knows_no_store_and_no_screen():
    present = loaded("import " + ", ".join(modules_of("protocol")))
    assert not present & (SQL | SCREENS | {"vpt_tui.store", "vpt_tui.paths", "vpt_tui.ui"})


@pytest.mark.parametrize("word", ["--version", "--help", "onbekend"])
def test_a_version_or_help_waits_for_nothing(word):
    present = vpt(word)
    assert "vpt_tui.cli.main" in present
    assert not present & SLOW
    assert {name for name in present if name.startswith("vpt_tui.")} <= {
        "vpt_tui.__main__", "vpt_tui.cli", "vpt_tui.cli.main", "vpt_tui.cli.output",
        "vpt_tui.cli.words", "vpt_tui.refusal", "vpt_tui.text",
    }  # fmt: skip


@pytest.mark.parametrize("words", [["advies"], ["advies", "--json"], ["protocol"]])
def test_advice_waits_for_no_store_and_no_screen(words):
    present = vpt(*words)
    assert "vpt_tui.protocol.loading" in present
    assert not present & (SQL | SCREENS | {"nacl", "vpt_tui.store", "vpt_tui.services"})


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "demo"])
def test_words_that_are_off_are_told_before_anything_is_loaded(name):
    assert not vpt(name, "--onbekend") & (SLOW - {"zoneinfo"})
