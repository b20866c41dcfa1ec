"""What travels: a wheel and a source archive hold all that the program needs."""

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TRAVELS = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("data", "styles")
    for path in (ROOT / folder).rglob("*")
    if path.is_file()
)
LOOK_UP = """
import vpt_tui
from vpt_tui import resources
from vpt_tui.cli.main import main
print(vpt_tui.__file__)
print(resources.data("protocols", "alkmaar-2025.toml").read_text("utf-8")[:0], end="")
print(resources.style("shell/app.tcss").is_file())
raise SystemExit(main(["protocol"], {}))
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build the wheel and the source archive, without a network and outside the tree."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(built):
    return zipfile.ZipFile(next(built.glob("*.whl")))


def test_the_wheel_holds_every_data_file_and_style_sheet(wheel):
    names = set(wheel.namelist())
    assert "data/protocols/alkmaar-2025.toml" in TRAVELS
    assert [f for f in TRAVELS if f"vpt_tui/_files/{f}" not in names] == []


def test_the_wheel_holds_nothing_beside_the_program(wheel):
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {re.sub(r"-.*", "", top) for top in tops} == {"vpt_tui"}
    assert not [name for name in wheel.namelist() if "__pycache__" in name]


def test_the_program_finds_its_files_in_the_wheel_alone(wheel, tmp_path):
    wheel.extractall(tmp_path)
    found = subprocess.run(
        [sys.executable, "-c", LOOK_UP],
        env={**os.environ, "PYTHONPATH": str(tmp_path)}, cwd=tmp_path,
        check=True, capture_output=True, text=True, encoding="utf-8",
    ).stdout.splitlines()  # fmt: skip
    assert Path(found[0]).is_relative_to(tmp_path)
    assert found[1] == "True"
    assert f"{tmp_path / 'vpt_tui' / '_files'}" in found[2]


def test_the_source_archive_holds_what_building_and_testing_need(built):
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}
    needed = {*TRAVELS, "pyproject.toml", "requirements-dev.txt", "tests/test_packaging.py"}
    assert needed <= names


def test_the_requirements_are_pinned_with_hashes_and_name_no_host():
    text = (ROOT / "requirements-dev.txt").read_text("utf-8")
    packages = [part for part in re.split(r"\n(?=\w)", text) if part[0].isalnum()]
    assert len(packages) > 20
    for package in packages:
        assert re.match(r"[\w.-]+==\S+", package)
        assert "--hash=sha256:" in package
    assert not re.search(r"://|--(extra-)?index|--find-links|^-i |^-f ", text, re.MULTILINE)


def test_every_direct_dependency_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    pinned = set(re.findall(r"^([\w.-]+)==", _requirements(), re.MULTILINE))
    assert {re.split(r"[>=<;\s]", one)[0] for one in wanted} <= pinned


def test_the_readme_starts_with_the_two_commands_that_do_everything():
    first, second = re.findall(r"^```sh\n(.*?)^```", _readme(), re.MULTILINE | re.DOTALL)[:2]
    assert first.rstrip().endswith("vpt demo")
    assert "pip install" in first
    assert "--require-hashes -r requirements-dev.txt" in second
    assert second.rstrip().endswith("-m pytest")


def test_the_readme_names_every_command():
    from vpt_tui.cli.main import COMMANDS

    for name in COMMANDS:
        assert f"| `vpt {name}" in _readme()


def _readme():
    return (ROOT / "README.md").read_text("utf-8")


def _requirements():
    return (ROOT / "requirements-dev.txt").read_text("utf-8")
