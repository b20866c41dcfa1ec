"""Whatever dialog a lock closes: what was typed is there again, and unseen meanwhile."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.events import Paste

from vpt_tui import ui
from vpt_tui.services.bans.form import BanForm
from vpt_tui.services.incidents.report import Report
from vpt_tui.ui.griffie.frame.navigation import (
    ImposeBan,
    OpenAccounts,
    OpenBan,
    OpenCase,
    OpenIntake,
    OpenLog,
    OpenMeasures,
    OpenPublication,
)
from vpt_tui.ui.griffie.saving.autosaved_ask import AutosavedAsk
from vpt_tui.ui.widgets.options import OneOf
from vpt_tui.ui.widgets.question import Question

if TYPE_CHECKING:
    from vpt_tui.services.desk.desk import Desk

INSULT, CRITICISM = "2026-0001", "2026-0002"
BAN = "P0000001"

DIALOGS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "a step that is done": (OpenMeasures(INSULT), ("enter",)),
    "a plan": (OpenMeasures(INSULT), ("p",)),
    "evidence": (OpenCase(INSULT), ("w",)),
    "the day for a klacht": (OpenCase(INSULT), ("k",)),
    "weighing": (ImposeBan(CRITICISM), ()),
    "an appointment": (OpenBan(BAN), ("a",)),
    "the days of the log": (OpenLog(), ("p",)),
    "where the list goes": (OpenPublication(), ("p",)),
    "an account": (OpenAccounts(), ("enter",)),
    "a new account": (OpenAccounts(), ("n",)),
}
"""The dialogs that differ in what is asked, and the way to each. The others ask for a note, as
the first one does; a test below sees that each of them keeps what is typed."""

NOT_KEPT = {("screens/publication.py", "Ask")}
"""Where a passphrase is asked, which is kept nowhere."""


@pytest.fixture
def busy(desk: "Desk") -> None:
    """Cases and a ban to open the dialogs on."""
    insult = {
        "target": "raadslid", "behaviours": ["verbaal"], "persists": True, "criminal": True,
        "channel": "social-media",
    }  # fmt: skip
    desk.incidents.take_down(Report(what="Schold.", facts=insult))
    criticism = {"target": "raadslid", "behaviours": ["kritiek"], "persists": True}
    desk.incidents.take_down(Report(what="Was boos.", facts=criticism))
    desk.bans.impose(
        BanForm(
            family="Verzonnen", buildings=("stadhuis",), from_date=date(2026, 11, 23),
            grounds="Dreigde.", imposed_by="V.", imposed_role="griffier", heard=True,
            hearing="Niets.",
        )
    )  # fmt: skip
    desk.publication.set_password("een zin voor de balie")


def asked(dialog: AutosavedAsk) -> list[Question]:
    words = [one for one in dialog.query(Question) if not isinstance(one, OneOf)]
    return [one for one in words if one.display and not one.secret]


async def unlocked(pilot: Any, passphrase: str, settle: Any) -> None:
    pilot.app.post_message(Paste(passphrase))
    await pilot.press("enter")
    await settle(pilot)


async def opened(pilot: Any, name: str) -> AutosavedAsk:
    go, keys = DIALOGS[name]
    pilot.app.post_message(go)
    await pilot.pause()
    await pilot.press(*keys)
    await pilot.pause()
    dialog = pilot.app.screen
    assert isinstance(dialog, AutosavedAsk), name
    return dialog


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("some", [list(DIALOGS)[:4], list(DIALOGS)[4:]])
async def test_what_is_typed_in_a_dialog_is_there_again_after_a_lock_and_unseen_meanwhile(
    at_desk: Any, made: Any, settle: Any, screen_text: Any, some: list[str]
) -> None:
    async with at_desk() as pilot:
        for number, name in enumerate(some):
            typed = {}
            for place, question in enumerate(asked(await opened(pilot, name))):
                question.focus()
                pilot.app.post_message(Paste(f"qx {number} {place}"))
                await pilot.pause()
                typed[question.label] = question.value
            assert all("qx" in said for said in typed.values()), name
            await pilot.press("ctrl+l")
            await pilot.pause()
            assert pilot.app.shift is None
            assert "qx" not in f"{screen_text(pilot.app)}{pilot.app.title}{pilot.app.sub_title}"
            assert pilot.app._clipboard == ""
            await unlocked(pilot, made.passphrase, settle)
            dialog = await opened(pilot, name)
            assert {one.label: one.value for one in asked(dialog)} == typed, name
            await pilot.press("escape", "j")
            await pilot.pause()


def test_no_dialog_of_the_desk_asks_for_words_without_keeping_them() -> None:
    assert set(plain_asks(Path(ui.__file__).parent / "griffie")) == NOT_KEPT


def plain_asks(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield where a form that keeps nothing is made, or made a base of."""
    for file in [*folder.glob("screens/**/*.py"), *folder.glob("steps/*.py")]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            made = node.func if isinstance(node, ast.Call) else None
            if isinstance(made, ast.Name) and made.id in {"Ask", "CarefulAsk"}:
                yield file.relative_to(folder).as_posix(), made.id


UNKEPT: dict[str, Any] = {"a report": OpenIntake(INSULT), "a ban": ImposeBan(), "evidence": None}


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("name", UNKEPT)
async def test_words_that_could_not_be_kept_do_not_hold_the_desk_open_and_are_not_passed_over(
    at_desk: Any, made: Any, screen_text: Any, name: str
) -> None:
    async with at_desk() as pilot:
        await begun(pilot, UNKEPT[name])
        made.folder.rename(made.folder.with_name("weg"))
        pilot.app.post_message(Paste("kanarieberg"))
        await pilot.pause()
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert pilot.app.shift is None
        assert "Niet alles is bewaard" in screen_text(pilot.app)
        assert "kanarieberg" not in screen_text(pilot.app)


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("name", UNKEPT)
async def test_a_lock_that_kept_everything_says_nothing_of_it(
    at_desk: Any, screen_text: Any, name: str
) -> None:
    async with at_desk() as pilot:
        await begun(pilot, UNKEPT[name])
        pilot.app.post_message(Paste("kanarieberg"))
        await pilot.pause()
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert pilot.app.shift is None
        assert "Niet alles is bewaard" not in screen_text(pilot.app)


async def begun(pilot: Any, form: Any) -> None:
    """Open a form, or the dialog for evidence."""
    if form is None:
        await opened(pilot, "evidence")
        return
    pilot.app.post_message(form)
    await pilot.pause()


async def test_what_was_copied_is_forgotten_at_a_lock(at_desk: Any) -> None:
    async with at_desk() as pilot:
        await pilot.press("f2")
        await pilot.pause()
        pilot.app.post_message(Paste("kanarieberg"))
        await pilot.pause()
        await pilot.press("shift+home", "ctrl+c")
        assert pilot.app.clipboard == "kanarieberg"
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert pilot.app.shift is None
        assert pilot.app.clipboard == ""
