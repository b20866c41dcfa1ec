"""A question that is answered on one line."""

from textual.binding import Binding
from textual.events import Paste
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from vpt_tui.text import MAX_LINE, single_line
from vpt_tui.ui.widgets.question import Question


class Line(Input):
    """A one-line input: arrows up and down go to the fields around it, a paste is kept whole."""

    DEFAULT_CSS = """
    Line {
        width: 1fr;
        height: 1;
        border: none;
        background: $surface;
        color: $foreground;
        padding: 0;
        &:focus { border: none; background: $surface; background-tint: $foreground 5%; }
        &:ansi { background: ansi_default; text-style: underline; }
        &:ansi:focus { background: ansi_default; }
        & > .input--placeholder { color: $foreground 70%; }
        &:ansi > .input--placeholder { color: ansi_default; text-style: italic; }
        &:ansi > .input--cursor, &:ansi > .input--selection {
            color: ansi_default;
            background: ansi_default;
            text-style: reverse;
        }
    }
    """

    BINDINGS = [
        Binding("up", "app.focus_previous", show=False, id="line-previous"),
        Binding("down", "app.focus_next", show=False, id="line-next"),
    ]

    virtual_size = Reactive(Size(0, 0))
    """As wide as its text, of which it shows a part: no letter lays the screen out anew."""

    goes_on = False
    """Whether Enter goes to the next field; the app sees to it, before the next key comes."""

    class Entered(Message):
        """Enter was pressed in the line."""

    async def action_submit(self) -> None:
        """Say that Enter was pressed; a line never submits a form by itself."""
        self.post_message(self.Entered())

    def render_line(self, y: int) -> Strip:
        """Draw the line over its whole width, so that an empty field shows without colour."""
        return super().render_line(y).adjust_cell_length(self.size.width, self.rich_style)

    def _on_paste(self, event: Paste) -> None:
        # Textual's own keeps the first line and drops the rest without a word.
        event.stop()
        event.prevent_default()
        text = "".join(event.text.splitlines()) if self.password else single_line(event.text)
        self.replace(text, *self.selection)


class Field(Question):
    """One line of text: a name, a place, a passphrase."""

    class Entered(Message):
        """Enter was pressed in a field that was made with ``enters``."""

        def __init__(self, field: "Field") -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> "Field":
            """The field, for ``@on(Field.Entered, "#id")``."""
            return self.field

    def __init__(
        self,
        label: str,
        *,
        name: str | None = None,
        required: bool = False,
        hint: str = "",
        value: str = "",
        placeholder: str = "",
        secret: bool = False,
        enters: bool = False,
        longest: int = MAX_LINE,
    ) -> None:
        super().__init__(label, name=name, required=required, hint=hint)
        self.longest = longest
        """Characters; a longer text stays on the screen and is refused."""
        self.secret = secret
        self.line = Line(value, placeholder=placeholder, password=secret, compact=True)
        self.line.goes_on = not enters
        self.line.select_on_focus = False
        self.line.cursor_blink = False

    @property
    def value(self) -> str:
        """The text, spaces folded; a passphrase exactly as typed."""
        return self.line.value if self.line.password else single_line(self.line.value)

    @value.setter
    def value(self, value: str | None) -> None:
        self.line.value = value or ""

    def control(self) -> Widget:
        """Return the input line."""
        return self.line

    def problem(self) -> str:
        """Return why the text cannot be used, or nothing."""
        if (length := len(self.line.value)) > self.longest:
            return f"Dit is te lang: {length} tekens, {self.longest} kan. Er is niets afgeknipt."
        return super().problem()

    def focus(self, scroll_visible: bool = True) -> "Field":
        """Put the cursor in the line."""
        self.line.focus(scroll_visible)
        return self

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass the change on as the question's."""
        event.stop()
        if len(event.value) > self.longest:
            self.check()
        self.changed()

    def on_line_entered(self, event: Line.Entered) -> None:
        """Say that the field was entered."""
        event.stop()
        self.post_message(self.Entered(self))
