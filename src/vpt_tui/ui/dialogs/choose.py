"""Picking one of a list."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding

from vpt_tui.ui.commands import command
from vpt_tui.ui.dialogs.dialog import Dialog
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.rows import Column, Row, Rows


class Choice(NamedTuple):
    """One of the things to pick."""

    value: Any
    label: str
    beside: str = ""
    """A short word beside it, such as a key."""


class Choose(Dialog[Any]):
    """Picks one from a list. The result is the choice's value.

    Typing narrows the list down, unless there are ``few``.
    """

    BINDINGS = [
        command("choose", "enter", "Kiezen", "Kies wat onder de cursor staat.", priority=True),
        # In a list a space does what stands to be done; in the filter it is typed.
        Binding("space", "choose", show=False, id="choose-by-space"),
        Binding("down", "to_list", show=False, id="choose-down", priority=True),
        Binding("up", "to_list(-1)", show=False, id="choose-up", priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        text: str = "",
        *,
        beside: int = 12,
        few: bool = False,
    ) -> None:
        super().__init__(title, text)
        self._choices = choices
        self._filter = Field("Zoek", enters=True) if not few else None
        self._list = Rows(
            Column("", 0),
            Column("", beside),
            opens="Kiezen",
            empty="Niets gevonden. Wis wat u typte.",
        )

    def body(self) -> ComposeResult:
        """Show the list, and above it a filter."""
        if self._filter:
            yield self._filter
        yield self._list

    def on_mount(self) -> None:
        """Show everything."""
        self._narrow()

    def on_question_changed(self) -> None:
        """Show what fits with what was typed."""
        self._narrow()

    def action_choose(self) -> None:
        """Take the row under the cursor."""
        self._list.action_open()

    def on_rows_opened(self, event: Rows.Opened) -> None:
        """Answer with the chosen one."""
        self.dismiss(self._choices[event.row.key].value)  # type: ignore[call-overload]

    def action_to_list(self, by: int = 1) -> None:
        """Move the cursor in the list, wherever the focus is."""
        self._list.action_move(by)

    def _narrow(self) -> None:
        words = self._filter.value.casefold().split() if self._filter else []
        self._list.show(
            [
                Row(place, (choice.label, choice.beside))
                for place, choice in enumerate(self._choices)
                if all(word in choice.label.casefold() for word in words)
            ]
        )
