"""Questions that are answered by choosing one of a few."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from rich.text import Text
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from vpt_tui.text import harmless_line
from vpt_tui.ui.widgets.chooser import Chooser
from vpt_tui.ui.widgets.question import Question

_SIGN = 4
"""Columns before a label: the sign and a space."""


class Option(NamedTuple):
    """One of the answers to choose from."""

    value: Any
    label: str
    key: str = ""
    """Its first letter, if that chooses it at once: it is shown underlined. Else nothing."""


class Choices(Chooser):
    """The options themselves, beside or beneath each other; one is always chosen."""

    DEFAULT_CSS = """
    Choices {
        width: 1fr;
        & > .choices--chosen { color: $primary; text-style: bold; }
        &:ansi > .choices--chosen { color: ansi_default; text-style: reverse; }
    }
    """

    BINDINGS = [
        Binding("space", "step(1)", show=False, id="choices-step"),
        Binding("enter", "app.focus_next", show=False, id="choices-done"),
    ]
    COMPONENT_CLASSES = {"choices--chosen"}

    chosen: reactive[int] = reactive(0, init=False)
    """The place of the chosen option."""

    class Chosen(Message):
        """Another option was chosen."""

    def __init__(self, options: Sequence[Option], *, upright: bool, chosen: int = 0) -> None:
        super().__init__()
        self.options = tuple(options)
        self.upright = upright
        self.set_reactive(Choices.chosen, chosen)
        self.styles.height = len(self.options) if upright else 1
        self._keys = {option.key: place for place, option in enumerate(options) if option.key}
        if self._keys:
            self.how = f"Kies met de pijltjes, de spatiebalk of {_listed(self._keys)}."
        self._bind_keys()

    def _bind_keys(self) -> None:
        back, on, out, further = (
            ("up", "down", "left", "right") if self.upright else ("left", "right", "up", "down")
        )
        for key, action in (
            (back, "step(-1)"), (on, "step(1)"),
            (out, "app.focus_previous"), (further, "app.focus_next"),
        ):  # fmt: skip
            self._bindings.bind(key, action, show=False)

    @property
    def state(self) -> int:
        """The place of the chosen option."""
        return self.chosen

    @state.setter
    def state(self, state: int) -> None:
        self.chosen = state

    def meant(self, letters: str) -> int | None:
        """Return the option that the letters are keys of, or that they spell."""
        if all(letter in self._keys for letter in letters):
            return self._keys[letters[-1]]
        places = self._keys.values()
        return next((n for n in places if self.options[n].label.startswith(letters)), None)

    def choose(self, place: int) -> None:
        """Choose an option by its letter."""
        self.chosen = place

    def line(self) -> int:
        """Return the line of the chosen option."""
        return self.chosen if self.upright else 0

    def render(self) -> Text:
        """Return the options with ``(•)`` before the chosen one."""
        text = Text(no_wrap=True, overflow="ellipsis")
        for place in range(len(self.options)):
            if place:
                text.append("\n" if self.upright else "  ")
            text.append_text(self.shown(place))
        return text

    def shown(self, place: int) -> Text:
        """Return one option; under the focus its key is underlined."""
        option, chosen = self.options[place], place == self.chosen
        text = Text(f"{'(•)' if chosen else '( )'} {harmless_line(option.label)}")
        if self.has_focus and chosen:
            text.stylize(self.get_component_rich_style("choices--chosen", partial=True))
        if self.has_focus and option.key:
            text.stylize("underline", _SIGN, _SIGN + 1)
        return text

    def watch_chosen(self) -> None:
        """Tell the question, and keep what is chosen in view."""
        self.post_message(self.Chosen())
        if self.has_focus:
            self.call_after_refresh(self.show_line)

    def action_step(self, by: int) -> None:
        """Choose the next or the previous option, round the corner."""
        self.chosen = (self.chosen + by) % len(self.options)


class OneOf(Question):
    """A question with a few fixed answers; the arrows and the space bar choose.

    With ``ask`` one has to be chosen: it is what is said while none is, and the value is `None`
    or empty.
    """

    def __init__(
        self,
        label: str,
        options: Sequence[Option],
        *,
        name: str | None = None,
        hint: str = "",
        value: Any = None,
        upright: bool = True,
        ask: str = "",
    ) -> None:
        super().__init__(label, name=name, hint=hint)
        self.ask = ask
        self.choices = Choices(options, upright=upright)
        if value is not None:
            self.value = value

    @property
    def value(self) -> Any:
        """The value of the chosen option."""
        return self.choices.options[self.choices.chosen].value

    @value.setter
    def value(self, value: Any) -> None:
        values = [option.value for option in self.choices.options]
        self.choices.chosen = values.index(value)

    def control(self) -> Widget:
        """Return the options."""
        return self.choices

    def problem(self) -> str:
        """Return that one has to be chosen, or nothing."""
        return self.ask if self.value in ("", None) else ""

    @property
    def said(self) -> str:
        """The chosen answer, as it is read."""
        return self.choices.options[self.choices.chosen].label

    def focus(self, scroll_visible: bool = True) -> "OneOf":
        """Put the focus on the options."""
        self.choices.focus(scroll_visible)
        return self

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        """Pass the change on as the question's."""
        event.stop()
        self.changed()


class Answer(OneOf):
    """A question for yes, no or unknown; J, N and O choose too.

    The answer is unknown (`None`) until somebody says otherwise.
    """

    def __init__(
        self, label: str, *, name: str | None = None, hint: str = "", value: bool | None = None
    ) -> None:
        options = (
            Option(True, "ja", "j"), Option(False, "nee", "n"), Option(None, "onbekend", "o"),
        )  # fmt: skip
        super().__init__(label, options, name=name, hint=hint, upright=False)
        self.value = value


def _listed(letters: Iterable[str]) -> str:
    """Return letters in a sentence: ``J, N of O``."""
    *others, last = (letter.upper() for letter in letters)
    return f"{', '.join(others)} of {last}" if others else last
