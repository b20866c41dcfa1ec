"""What a window that is too small shows instead of a screen."""

from textual.widgets import Static

from vpt_tui.ui.terminal.capabilities import TOO_SMALL

BIG_ENOUGH = "-fits -tall"
"""The classes of a screen whose window is big enough. A screen begins with them, as most windows
are: else it is styled a second time as soon as its size is known."""


class TooSmall(Static):
    """Covers a screen while the window is too small; the style sheet shows and hides it."""

    def __init__(self) -> None:
        super().__init__(TOO_SMALL, markup=False)
