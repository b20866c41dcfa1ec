"""The picture of the house in CONTRIBUTING.md is the house, and its nouns stand everywhere."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "vpt_tui"
PICTURE = "```text\nsrc/vpt_tui/\n"


def picture():
    """Return each folder of the picture with what it is for."""
    lines = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition(PICTURE)[2].partition("```")[0]
    return dict(line.strip().split(maxsplit=1) for line in lines.splitlines())


def folders():
    """Return each package with the first sentence of its docstring."""
    told = {}
    for init in SOURCE.rglob("__init__.py"):
        name = init.parent.relative_to(SOURCE).as_posix()
        said = ast.get_docstring(ast.parse(init.read_text("utf-8"))) or ""
        if name not in {".", "store/migrations/versions"}:
            told[f"{name}/"] = said.splitlines()[0] if said else ""
    return told


def test_the_picture_shows_every_folder_and_what_it_is_for():
    assert picture() == folders()


@pytest.mark.parametrize(
    ("beside", "within"),
    [("tests/services", "services"), ("tests/ui", "ui"), ("tests/store", "store"),
     ("styles", "ui"), ("data/handbook", "ui")],
)  # fmt: skip
def test_tests_styles_and_handbook_follow_the_same_nouns(beside, within):
    nouns = {name.split("/")[1] for name in folders() if name.startswith(f"{within}/")}
    there = {one.name for one in (ROOT / beside).iterdir() if one.is_dir()}
    assert {name for name in there if name[0] not in "._"} <= nouns
    assert there - {"__pycache__"}
