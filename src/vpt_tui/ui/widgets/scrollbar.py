"""A scrollbar that needs no colour to be read."""

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender


class PlainScrollBar(ScrollBarRender):
    """Draws a line with a block on it, so that the position shows without colour."""

    @classmethod
    def render_bar(  # noqa: PLR0917  Textual calls it so
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color | None = None,
        bar_color: Color | None = None,
    ) -> Segments:
        """Return the bar as segments, one a line when vertical."""
        style = Style(color=bar_color, bgcolor=back_color)
        start, length = _thumb(size, virtual_size, window_size, position)
        rail, thumb = ("│" * thickness, "█" * thickness) if vertical else ("─", "█")
        cells = [
            Segment(thumb if start <= cell < start + length else rail, style)
            for cell in range(size)
        ]
        if vertical:
            return Segments(cells, new_lines=True)
        return Segments([*cells, Segment.line()] * thickness, new_lines=False)


def _thumb(size: int, virtual: float, window: float, position: float) -> tuple[int, int]:
    if not (size and virtual > window > 0):
        return 0, 0
    length = max(1, round(size * window / virtual))
    return round((size - length) * min(1.0, position / (virtual - window))), length
