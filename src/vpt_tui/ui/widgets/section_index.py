"""The index of a page: which sections there are, and which one is being read."""

from collections.abc import Sequence

from rich.text import Text
from textual.reactive import reactive
from textual.widget import Widget

from vpt_tui.text import harmless_line

UPRIGHT = 40
"""Columns under which the sections stand beneath each other."""


class SectionIndex(Widget):
    """The titles of the sections; the one being read stands between brackets."""

    place: reactive[int] = reactive(0)
    """The section being read."""

    def __init__(self) -> None:
        super().__init__()
        self._titles: Sequence[str] = ()

    def show(self, titles: Sequence[str]) -> None:
        """Show the sections of another page."""
        self._titles = titles
        self.refresh()

    def mark(self, place: int) -> None:
        """Mark the section that is being read."""
        self.place = place

    def render(self) -> Text:
        """Return the titles, beneath each other or beside each other."""
        titles = [self._marked(number) for number in range(len(self._titles))]
        text = Text(no_wrap=True, end="")
        if self.size.width < UPRIGHT:
            return text.append("\n".join(titles))
        # Beside each other not all may fit: the one being read always does.
        until = sum(len(title) for title in titles[: self.place + 2])
        return text.append("".join(titles)[max(0, until - self.size.width) :])

    def _marked(self, number: int) -> str:
        title = harmless_line(self._titles[number])
        return f"[{title}]" if number == self.place else f" {title} "
