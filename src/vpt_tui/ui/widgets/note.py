"""A question that is answered in as many lines as it takes."""

from textual.events import Paste
from textual.widget import Widget
from textual.widgets import TextArea

from vpt_tui.text import MAX_TEXT, storable
from vpt_tui.ui.widgets.question import Question


class Paper(TextArea):
    """The text area: Tab moves on, a paste that does not fit is refused whole."""

    DEFAULT_CSS = """
    Paper {
        width: 1fr;
        border: none;
        scrollbar-size-vertical: 1;
        background: $surface;
        color: $foreground;
        padding: 0;
        &:focus { border: none; background: $surface; background-tint: $foreground 5%; }
        &:ansi { background: ansi_default; text-style: underline; }
        &:ansi:focus { background: ansi_default; }
    }
    """

    def __init__(self, text: str, longest: int) -> None:
        super().__init__(text, soft_wrap=True, tab_behavior="focus", compact=True)
        self.longest = longest
        self.cursor_blink = False

    async def _on_paste(self, event: Paste) -> None:
        note = self.query_ancestor(Note)
        event.stop()
        event.prevent_default()
        pasted = storable(event.text)
        if len(self.text) - len(self.selected_text) + len(pasted) > self.longest:
            note.say(
                f"Het geplakte stuk past niet: {len(pasted)} tekens, samen kan {self.longest}. "
                "Er is niets geplakt en niets veranderd.",
                wrong=True,
            )
            return
        if result := self._replace_via_keyboard(pasted, *self.selection):
            self.move_cursor(result.end_location)


class Note(Question):
    """Free text of several lines. Enter starts a new line, Tab goes on."""

    def __init__(
        self,
        label: str,
        *,
        name: str | None = None,
        required: bool = False,
        hint: str = "",
        value: str = "",
        lines: int = 4,
        longest: int = MAX_TEXT,
    ) -> None:
        super().__init__(label, name=name, required=required, hint=hint)
        self.longest = longest
        """Characters; a longer text stays on the screen and is refused."""
        self.paper = Paper(storable(value), longest)
        self.paper.styles.height = lines

    @property
    def value(self) -> str:
        """The text as typed, without empty lines around it."""
        return storable(self.paper.text).strip()

    @value.setter
    def value(self, value: str | None) -> None:
        self.paper.load_text(storable(value or ""))

    def control(self) -> Widget:
        """Return the text area."""
        return self.paper

    def problem(self) -> str:
        """Return why the text cannot be used, or nothing."""
        if (length := len(self.paper.text)) > self.longest:
            return f"Dit is te lang: {length} tekens, {self.longest} kan. Er is niets afgeknipt."
        return super().problem()

    def focus(self, scroll_visible: bool = True) -> "Note":
        """Put the cursor in the text."""
        self.paper.focus(scroll_visible)
        return self

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Pass the change on as the question's."""
        event.stop()
        self.changed()
