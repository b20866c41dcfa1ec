"""Every screen explains itself, and every page of the handbook is reached."""

import importlib
import pkgutil

from textual.screen import Screen

import vpt_tui.ui
from vpt_tui.resources import data
from vpt_tui.ui.dialogs.help import handbook

CARD = "reception/emergency"
"""Reception's emergency card is a page that no screen's F1 shows."""


def pages():
    for module in pkgutil.walk_packages(vpt_tui.ui.__path__, "vpt_tui.ui."):
        importlib.import_module(module.name)
    return {page for screen in kinds(Screen) if (page := getattr(screen, "HELP_PAGE", ""))}


def kinds(kind):
    for below in kind.__subclasses__():
        yield below
        yield from kinds(below)


def test_every_screen_has_its_page_and_every_page_its_screen():
    folder = data("handbook")
    there = {file.relative_to(folder).with_suffix("").as_posix() for file in folder.rglob("*.md")}
    assert pages() | {CARD} == there
    assert all(handbook(page) for page in pages())
