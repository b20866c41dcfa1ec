"""Screens that are painted whole when they are laid out anew after a scroll."""

from typing import TypeVar

from textual.screen import Screen

Result = TypeVar("Result")


class WholeScreen(Screen[Result]):
    """A screen on which nothing stale stays.

    Textual (8.2.8) compares a new layout with the one before, and takes for that one a map in
    which a scroll counts already that was not painted yet. What only scrolled then stays where
    it stood: answers beside another question. Painting all of it costs a few milliseconds.
    """

    _scrolled = False

    def on_update_scroll(self) -> None:
        """Remember that something scrolled since the last layout."""
        self._scrolled = True

    def on_layout(self) -> None:
        """Paint everything with the layout that was asked for, if something scrolled before."""
        if self._scrolled:
            self._scrolled = False
            self.refresh()
