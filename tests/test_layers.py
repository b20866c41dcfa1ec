"""What a layer may know, seen in a process that imports nothing else."""

import ast
import itertools
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.campaign.terminal import CTRL_Q, ENTER, F8
from tests.reception_home import at_counter, furnish

from vpt_tui.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent
SQL = {"sqlmodel", "sqlalchemy", "alembic", "sqlcipher3"}
SCREENS = {"textual", "rich"}
CASES = {"vpt_tui.store", "vpt_tui.services", "vpt_tui.protocol"}
AT_THE_END = """
import atexit, os, sys
atexit.register(lambda: open(os.environ["MODULES"], "w").write("\\n".join(sys.modules)))
"""
"""Has every Python that finds it write down what it loaded."""

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
IMPORTS = (ast.Import, ast.ImportFrom)
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
        "vpt_tui.cli.words", "vpt_tui.refusal", "vpt_tui.streams", "vpt_tui.text",
    }  # fmt: skip


@pytest.mark.parametrize("words", [["advies"], ["advies", "--json"], ["protocol"]])
def test_advice_waits_for_no_store_and_no_screen(words):
    present = vpt(*words)
    assert "vpt_tui.protocol.loading" in present
    assert not present & (SQL | SCREENS | {"nacl", "vpt_tui.store", "vpt_tui.services"})


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "demo"])
def test_words_that_are_off_are_told_before_anything_is_loaded(name):
    assert not vpt(name, "--onbekend") & (SLOW - {"zoneinfo"})


@pytest.fixture
def reception(tmp_path, monkeypatch):
    """Return the home of a computer at reception; the environment names it."""
    environ = furnish(tmp_path)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def test_looking_up_in_a_list_loads_no_store_and_no_screen(reception):
    present = vpt("zoek", "verzonnen", "--lijst", str(reception / "toegangslijst.vpt"))
    assert {"vpt_tui.banlist.lookup", "vpt_tui.banlist.outbox"} <= present
    assert not present & (SQL | SCREENS | CASES)


def test_the_reception_desk_loads_no_store_from_its_door_to_a_report(reception):
    (reception / "sitecustomize.py").write_text(AT_THE_END)
    names = ("VPT_HOME", "VPT_WACHTWOORD_BESTAND")
    path = os.pathsep.join(filter(None, (str(reception), os.environ.get("PYTHONPATH"))))
    environ = {name: os.environ[name] for name in names} | {"PYTHONPATH": path}
    desk = at_counter(reception, environ | {"MODULES": str(reception / "modules")})
    for keys, painted in (
        (b"verzonnen", "MOGELIJK"), (ENTER, "WAT TE DOEN"), (F8, "Wat gebeurde er")
    ):  # fmt: skip
        desk.press(keys)
        desk.until(painted)
    desk.press(CTRL_Q)
    assert desk.end() == 0
    present = set((reception / "modules").read_text().split())
    assert {"textual", "vpt_tui.ui.reception.report", "vpt_tui.banlist.post"} <= present
    assert not present & (SQL | CASES)


def without_reason(path):
    """Return the lines of imports inside functions that no comment explains; one a block."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    functions = (one for one in ast.walk(ast.parse(text)) if isinstance(one, FUNCTIONS))
    blocks = (
        value for one in functions for node in ast.walk(one) for _, value in ast.iter_fields(node)
    )
    first = {
        one.lineno
        for block in blocks
        if isinstance(block, list)
        for before, one in itertools.pairwise([None, *block])
        if isinstance(one, IMPORTS) and not isinstance(before, IMPORTS)
    }
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for number in sorted(first)
        if not lines[number - 2].lstrip().startswith("#")
        and not re.search(r"# (?!noqa)|# noqa: \w+  \w", lines[number - 1])
    ]


def test_an_import_inside_a_function_says_why_it_stands_there():
    files = sorted((ROOT / "src").rglob("*.py"))
    assert [line for file in files for line in without_reason(file)] == []
