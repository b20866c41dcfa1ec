"""A question with any number of answers out of a list: boxes to tick."""

from collections.abc import Iterable, Sequence

from rich.text import Text
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from vpt_tui.text import harmless_line
from vpt_tui.ui.widgets.chooser import Chooser
from vpt_tui.ui.widgets.question import Question

_MOST_DIGITS = 9


class Boxes(Chooser):
    """The boxes, one a line. Space ticks the one with ``>``, a digit ticks its own."""

    DEFAULT_CSS = """
    Boxes {
        width: 1fr;
        & > .boxes--here { color: $primary; text-style: bold; }
        &:ansi > .boxes--here { color: ansi_default; text-style: reverse; }
    }
    """

    BINDINGS = [
        Binding("up", "step(-1)", show=False, id="boxes-up"),
        Binding("down", "step(1)", show=False, id="boxes-down"),
        Binding("space", "tick", show=False, id="boxes-tick"),
        Binding("enter", "app.focus_next", show=False, id="boxes-done"),
    ]
    COMPONENT_CLASSES = {"boxes--here"}

    place: reactive[int] = reactive(0)
    """The box that space ticks."""
    ticked: reactive[frozenset[int]] = reactive(frozenset())
    """The places of the boxes that are ticked."""

    class Ticked(Message):
        """A box was ticked, or its tick was taken away."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self.how = "Kies met de pijltjes en de spatiebalk, of met het cijfer."
        self.labels: tuple[str, ...] = ()
        self.offer(labels)

    def offer(self, labels: Iterable[str]) -> None:
        """Show a box for each of these labels."""
        self.labels = tuple(labels)
        self.styles.height = max(1, len(self.labels))
        digits = range(min(len(self.labels), _MOST_DIGITS))
        self._digits = {str(place + 1): place for place in digits}

    @property
    def state(self) -> tuple[int, frozenset[int]]:
        """Which box space ticks, and which are ticked."""
        return self.place, self.ticked

    @state.setter
    def state(self, state: tuple[int, frozenset[int]]) -> None:
        self.place, self.ticked = state

    def meant(self, letters: str) -> int | None:
        """Return the box of the last digit, while there are no others than their digits."""
        return self._digits[letters[-1]] if set(letters) <= set(self._digits) else None

    def choose(self, place: int) -> None:
        """Tick the box of a digit, or take its tick away."""
        self.place = place
        self.action_tick()

    def line(self) -> int:
        """Return the line of the box that space ticks."""
        return self.place

    def render(self) -> Text:
        """Return the boxes: ``1 [x] stadhuis``."""
        text = Text(no_wrap=True, overflow="ellipsis")
        here = self.get_component_rich_style("boxes--here", partial=True)
        for place, label in enumerate(self.labels):
            text.append("\n" if place else "")
            marked = self.has_focus and place == self.place
            text.append(self._shown(place, label, marked=marked), here if marked else "")
        return text

    def watch_place(self) -> None:
        """Keep the box that space ticks in view."""
        if self.has_focus:
            self.call_after_refresh(self.show_line)

    def watch_ticked(self) -> None:
        """Tell the question."""
        self.post_message(self.Ticked())

    def action_step(self, by: int) -> None:
        """Go to the next box, and at the ends to the question beyond."""
        place = self.place + by
        if 0 <= place < len(self.labels):
            self.place = place
        elif by > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_tick(self) -> None:
        """Tick the box, or take its tick away."""
        if self.place < len(self.labels):
            self.ticked ^= {self.place}

    def _shown(self, place: int, label: str, *, marked: bool) -> str:
        digit = str(place + 1) if place < _MOST_DIGITS else " "
        sign = "[x]" if place in self.ticked else "[ ]"
        return f"{'>' if marked else ' '}{digit} {sign} {harmless_line(label)}"


class Checks(Question):
    """A question to which several of some fixed answers may be given."""

    def __init__(
        self, label: str, choices: Sequence[str], *, name: str | None = None, hint: str = ""
    ) -> None:
        super().__init__(label, name=name, hint=hint)
        self.boxes = Boxes(choices)

    @property
    def value(self) -> list[str]:
        """The ticked answers, in the order in which they stand."""
        return [one for place, one in enumerate(self.boxes.labels) if place in self.boxes.ticked]

    @value.setter
    def value(self, value: Iterable[str] | None) -> None:
        wanted = set(value or ())
        found = (place for place, one in enumerate(self.boxes.labels) if one in wanted)
        self.boxes.ticked = frozenset(found)

    def control(self) -> Widget:
        """Return the boxes."""
        return self.boxes

    def focus(self, scroll_visible: bool = True) -> "Checks":
        """Put the focus on the boxes."""
        self.boxes.focus(scroll_visible)
        return self

    def on_boxes_ticked(self, event: Boxes.Ticked) -> None:
        """Pass the change on as the question's."""
        event.stop()
        self.changed()
