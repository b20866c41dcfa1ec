"""A question with more answers than fit on one line, without a line for each."""

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text
from textual.geometry import Size

from vpt_tui.text import harmless_line
from vpt_tui.ui.widgets.hanging import hanging
from vpt_tui.ui.widgets.options import Choices, OneOf, Option

_GAP = 2


class FlowingChoices(Choices):
    """Options beside each other that go on at the next line where they do not fit.

    A letter goes to the next option that begins with it.
    """

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__(options, upright=False)
        self.styles.height = "auto"
        for letter in dict.fromkeys(option.label[:1].lower() for option in options):
            self._bindings.bind(letter, f"next_like('{letter}')", show=False)

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """Return how many lines the options take in this width."""
        return len(self._lines(width))

    def render(self) -> Text:
        """Return the options with ``(•)`` before the chosen one."""
        text = Text(no_wrap=True, overflow="ellipsis")
        chosen = self.get_component_rich_style("choices--chosen", partial=True)
        for number, places in enumerate(self._lines(self.size.width)):
            text.append("\n" if number else "")
            for place in places:
                marked = self.has_focus and place == self.chosen
                text.append(self._shown(place), chosen if marked else "")
                text.append(" " * _GAP)
        return text

    def action_next_like(self, letter: str) -> None:
        """Go to the next option that begins with a letter."""
        count = len(self.options)
        further = ((self.chosen + step) % count for step in range(1, count + 1))
        self.chosen = next(n for n in further if self.options[n].label.lower().startswith(letter))

    def _shown(self, place: int) -> str:
        sign = "(•)" if place == self.chosen else "( )"
        return f"{sign} {harmless_line(self.options[place].label)}"

    def _lines(self, width: int) -> list[list[int]]:
        lines: list[list[int]] = [[]]
        room = width
        for place in range(len(self.options)):
            needed = cell_len(self._shown(place))
            if lines[-1] and needed > room:
                lines.append([])
                room = width
            lines[-1].append(place)
            room -= needed + _GAP
        return lines


class Pick(OneOf):
    """A question with some fixed answers; arrows, space or a first letter choose.

    One of the options has the value that is chosen at first, such as `None` for unknown.
    """

    def __init__(
        self,
        label: str,
        options: Sequence[Option],
        *,
        name: str | None = None,
        hint: str = "",
        value: Any = None,
    ) -> None:
        super().__init__(label, options, name=name, hint=hint)
        self.choices = FlowingChoices(options)
        self.value = value

    def marked(self, marker: str) -> RenderableType:
        """Return the label under its marker, its further lines hanging under the first."""
        return hanging(marker, self.label)
