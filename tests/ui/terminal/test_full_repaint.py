"""What stands on the terminal is what the screen says, also where only a part was painted anew."""

import re
from threading import Event, Thread
from typing import Any

import pytest
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Paste

from vpt_tui.services.incidents.report import Report
from vpt_tui.ui.griffie.frame.navigation import OpenClassification
from vpt_tui.ui.widgets.fact import FactQuestion

CRITICISM = {"target": "raadslid", "offender": "gesprekspartner", "behaviours": ["kritiek"]}

_PARTS = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b[\[\]P][^a-zA-Z\x1b\x07]*[a-zA-Z\x07]|([^\x1b]+)")


class Glass(HeadlessDriver):
    """Takes every frame as a terminal does; only places and plain text count."""

    def __init__(self, app: App[Any], **given: Any) -> None:
        super().__init__(app, **given)
        self._cells: dict[tuple[int, int], str] = {}
        self._place = (0, 0)
        self._gone = Event()
        # The desk looks whether anybody reads keys still; here it is the pilot who types.
        Thread(target=self._gone.wait, name="textual-input", daemon=True).start()

    def stop_application_mode(self) -> None:
        """Let nobody read keys any more."""
        self._gone.set()
        super().stop_application_mode()

    @property
    def is_headless(self) -> bool:
        """Return that frames are to be written; `HeadlessDriver` only lends the rest."""
        return False

    def write(self, data: str) -> None:
        """Take a frame."""
        for part in _PARTS.finditer(data):
            row, column, text = part.groups()
            if row:
                self._place = int(row) - 1, int(column) - 1
            for sign in text or "":
                self._put(sign)

    def _put(self, sign: str) -> None:
        row, column = self._place
        if sign == "\n":
            self._place = row + 1, 0
        elif sign != "\r":
            self._cells[self._place] = sign
            self._place = row, column + 1

    def text(self) -> str:
        """Return what stands on the glass, line by line."""
        width, height = self._app.size
        return "\n".join(
            "".join(self._cells.get((row, column), " ") for column in range(width))
            for row in range(height)
        )


@pytest.fixture
async def on_glass(make_app: Any, made: Any, settle: Any) -> Any:
    """Open the desk on a terminal of which the glass can be read."""
    app = make_app(made.folder)
    app.driver_class = Glass
    async with app.run_test(headless=False, size=(120, 40), notifications=True) as pilot:
        app.post_message(Paste(made.passphrase))
        await pilot.press("enter")
        await settle(pilot)
        yield pilot


@pytest.fixture
def on_matrix(on_glass: Any, desk: Any, settle: Any) -> Any:
    """Open the matrix of a case there."""

    async def opened() -> Any:
        desk.incidents.take_down(Report(what="Schold.", facts=CRITICISM))
        on_glass.app.post_message(OpenClassification("2026-0001"))
        await settle(on_glass)
        return on_glass

    return opened


async def test_answers_stand_beside_their_questions(on_matrix: Any, screen_text: Any) -> None:
    pilot = await on_matrix()
    for key in ("tab", "j", "tab", "n", "tab", "tab", "n"):
        await pilot.press(key)
        await pilot.pause()
        assert pilot.app._driver.text() == screen_text(pilot.app), key


async def test_what_scrolls_while_it_is_laid_out_anew_is_painted(
    on_matrix: Any, screen_text: Any
) -> None:
    pilot = await on_matrix()
    pages = pilot.app.screen.query_one("#pages")
    for place in (5, 6):
        pages.scroll_to(y=place, animate=False, immediate=True)
        await pilot.pause()
    pages.scroll_to(y=7, animate=False, immediate=True)
    last = pilot.app.screen.query(FactQuestion).last()
    pilot.app.screen.find_widget(last)  # a focus that moves does so, to scroll to its widget
    last.need(needed=True)
    await pilot.pause()
    await pilot.pause()
    assert pilot.app._driver.text() == screen_text(pilot.app)


async def test_behind_a_dialog_the_screen_stays_to_be_seen(
    on_matrix: Any, screen_text: Any
) -> None:
    pilot = await on_matrix()
    await pilot.press("a")
    await pilot.pause()
    assert "Afwijken van het voorstel" in pilot.app._driver.text()
    assert "Emotie of agressie?" in pilot.app._driver.text()
