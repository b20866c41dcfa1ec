"""A question with more answers than fit on one line, without a line for each."""

from collections.abc import Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text
from textual.geometry import Size

from vpt_tui.ui.widgets.hanging import hanging
from vpt_tui.ui.widgets.options import Choices, OneOf, Option

_GAP = 2


class FlowingChoices(Choices):
    """Options beside each other that go on at the next line where they do not fit."""

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__(options, upright=False)
        self.styles.height = "auto"

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """Return how many lines the options take in this width."""
        return len(self._lines(width))

    def render(self) -> Text:
        """Return the options with ``(•)`` before the chosen one."""
        text = Text(no_wrap=True, overflow="ellipsis")
        for number, places in enumerate(self._lines(self.size.width)):
            text.append("\n" if number else "")
            for place in places:
                text.append_text(self.shown(place))
                text.append(" " * _GAP)
        return text

    def line(self) -> int:
        """Return the line of the chosen option."""
        lines = self._lines(self.size.width)
        return next(n for n, places in enumerate(lines) if self.chosen in places)

    def _lines(self, width: int) -> list[list[int]]:
        lines: list[list[int]] = [[]]
        room = width
        for place in range(len(self.options)):
            needed = self.shown(place).cell_len
            if lines[-1] and needed > room:
                lines.append([])
                room = width
            lines[-1].append(place)
            room -= needed + _GAP
        return lines


class Pick(OneOf):
    """A question with some fixed answers; the arrows and the space bar choose.

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
        ask: str = "",
    ) -> None:
        super().__init__(label, options, name=name, hint=hint, ask=ask)
        self.choices = FlowingChoices(options)
        self.value = value

    def marked(self, marker: str) -> RenderableType:
        """Return the label under its marker, its further lines hanging under the first."""
        return hanging(marker, self.label)
