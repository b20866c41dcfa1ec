"""A question on a form: a label, something to answer with, and a line beneath it."""

from typing import Any

from rich.console import RenderableType
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import DescendantBlur, DescendantFocus
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from vpt_tui.text import harmless, harmless_line
from vpt_tui.ui.widgets.chooser import Chooser
from vpt_tui.ui.widgets.live_text import LiveText

"""Columns for the label, marker included."""


class Question(Vertical):
    """What every question on a form has in common.

    A subclass yields its control from `control` and says its `value`. The focus shows as
    ``>`` before the label. Beneath it stands a hint, or what is wrong with the answer.
    """

    DEFAULT_CSS = """
    Question {
        height: auto;
        .question--row { height: auto; }
        .question--label { width: 24; height: auto; }
        .question--note { margin-left: 24; height: auto; color: $secondary; }
        &.-current .question--label { text-style: bold; }
        &.-wrong .question--note { color: $error; text-style: bold; }
        &:ansi .question--note { color: ansi_default; }
    }
    """

    class Changed(Message):
        """The answer changed, by hand or by program."""

        def __init__(self, question: "Question") -> None:
            super().__init__()
            self.question = question
            """The question that has another answer now."""

        @property
        def control(self) -> "Question":
            """The question, for ``@on(Question.Changed, "#id")``."""
            return self.question

    def __init__(
        self, label: str, *, name: str | None = None, required: bool = False, hint: str = ""
    ) -> None:
        super().__init__(name=name, classes="question")
        self.label = label
        """What is asked, as the user reads it."""
        self.required = required
        """Whether the form may not be saved without an answer."""
        self.hint = hint
        """A line beneath the field; empty means no line."""
        self.secret = False
        """Whether nobody may see the answer, nor find it anywhere."""
        self._label = Static(self.marked(" "), classes="question--label", markup=False)
        self._marked = (False, label)
        self._note = LiveText("", classes="question--note")
        self._typed_in: bool | None = None
        """Whether the answer was wrong when text was typed where one chooses; `None`: no text."""

    @property
    def value(self) -> Any:
        """The answer so far."""
        raise NotImplementedError

    @value.setter
    def value(self, value: Any) -> None:
        raise NotImplementedError

    def control(self) -> Widget:
        """Return the widget to answer with. Called once."""
        raise NotImplementedError

    def problem(self) -> str:
        """Return what is wrong with the answer in a sentence, or nothing."""
        if self.required and self.value in ("", None):
            return "Dit moet ingevuld zijn."
        return ""

    def compose(self) -> ComposeResult:
        """Lay the label beside the control; `say` puts the note beneath them."""
        with Horizontal(classes="question--row"):
            yield self._label
            yield self.control()
        if self.hint:
            yield self._note

    def on_mount(self) -> None:
        """Show what stands beneath the answer at first."""
        self.first_note()

    def first_note(self) -> None:
        """Show the line beneath the question before anything was answered: the hint."""
        self.say(self.hint)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a line beneath the question; ``wrong`` marks it as a problem."""
        self._note.update(Text(harmless(("! " if wrong and text else "") + text)))
        if text and not self._note.is_attached:
            self.mount(self._note)  # most questions never have one
            self._note.display = False
        self._note.display = bool(text)
        self.set_class(wrong and bool(text), "-wrong")

    def check(self) -> bool:
        """Show what is wrong, if anything; return whether the answer is usable."""
        problem = self.problem()
        self.say(problem or self.hint, wrong=bool(problem))
        return not problem

    def changed(self) -> None:
        """Tell the form, and take back what was said about the former answer."""
        if self.has_class("-wrong"):
            self.check()
        self.post_message(self.Changed(self))

    def on_chooser_typed(self, event: Chooser.Typed) -> None:
        """Say that typing leads nowhere here, for as long as it goes on."""
        event.stop()
        if event.how:
            self._typed_in = self.has_class("-wrong")
            self.say(f"Typen kan hier niet. {event.how}")
            self.call_after_refresh(self.scroll_visible, animate=False)
        elif self._typed_in is not None:
            wrong, self._typed_in = self._typed_in, None
            if wrong:
                self.check()
            else:
                self.say(self.hint)

    def on_resize(self) -> None:
        """Keep what stands beneath the answer in view: a line came, or became longer."""
        if self.has_class("-current"):
            self._show_note()

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Mark the label; what stands beneath the answer is read with it."""
        self._mark(focused=True)
        self.call_after_refresh(self._show_note)

    def _show_note(self) -> None:
        if self._note.is_attached and self._note.display:
            self.scroll_visible(animate=False)

    def on_descendant_blur(self, _event: DescendantBlur) -> None:
        """Unmark the label."""
        self._mark(focused=False)

    def marked(self, marker: str) -> RenderableType:
        """Return the label with its marker before it, of the same size whatever the marker is."""
        return Text(harmless_line(f"{marker} {self.label}"))

    def _mark(self, *, focused: bool) -> None:
        self.set_class(focused, "-current")
        before, self._marked = self._marked, (focused, self.label)
        if self._marked != before:
            # A marker takes no room: a form is laid out again only for another label.
            anew = self.label != before[1]
            self._label.update(self.marked(">" if focused else " "), layout=anew)
