"""A line or a page of text that changes while the screen stands."""

from rich.text import Text
from textual.visual import VisualType
from textual.widgets import Static


class LiveText(Static):
    """Text without markup. To say again what it says already costs nothing.

    Each new content lays the whole screen out anew: on a form, more than all the rest of
    what a key press does.
    """

    def __init__(
        self,
        content: VisualType = "",
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(content, id=id, classes=classes, markup=False)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show another content, unless it is the same."""
        if not _same(content, self.content):
            super().update(content, layout=layout)


def _same(one: VisualType, other: VisualType) -> bool:
    if isinstance(one, Text) and isinstance(other, Text):
        return one == other and one.style == other.style
    return one is other or (isinstance(one, str) and one == other)
