"""What everything has in common in which one chooses by keys: typed text chooses nothing."""

from typing import Any

from textual.containers import VerticalScroll
from textual.events import Key, Paste
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from vpt_tui.ui.widgets.text_run import is_text

SPACE = " "


class Chooser(Widget, can_focus=True):
    """Something to choose from. Arrows move, Space takes, Enter goes on, a letter does nothing.

    Unless that letter is one of its keys, which it then shows. Letters that follow each other
    count as long as each of them is such a key, or as long as they spell an answer. Anything
    else is text that was meant for a field: what its first letters chose is taken back, and
    whatever is typed on, spaces too, does nothing up to a key that is no letter.
    """

    class Typed(Message):
        """Text was typed here, or that is over."""

        def __init__(self, how: str) -> None:
            super().__init__()
            self.how = how
            """How one chooses here; empty when the text is over."""

    def __init__(self) -> None:
        super().__init__()
        self.how = "Kies met de pijltjes of de spatiebalk."
        """How one chooses here, as somebody reads it who typed."""
        self._letters = ""
        self.astray = False
        """Whether text is being typed here."""
        self._before: Any = None

    @property
    def state(self) -> Any:
        """What is chosen, to come back to."""
        raise NotImplementedError

    @state.setter
    def state(self, state: Any) -> None:
        raise NotImplementedError

    def meant(self, letters: str) -> int | None:
        """Return the place that these letters choose, in lower case; `None` when they are text."""
        del letters
        return None

    def choose(self, place: int) -> None:
        """Choose by a letter."""

    def line(self) -> int:
        """Return the line on which stands what is chosen."""
        return 0

    def show_line(self) -> None:
        """Scroll so that what is chosen is in view, where not all options are."""
        top = self.line()
        for one in self.ancestors_with_self:
            if isinstance(one, VerticalScroll):
                if self.size.height > one.size.height:
                    one.scroll_to_region(Region(0, top, 1, 1), animate=False)
                break
            if isinstance(one, Widget):
                top += one.virtual_region.y

    def on_focus(self) -> None:
        """Show what is chosen, also where the options do not fit in the window."""
        # After Textual has scrolled to the first of the options, which it does later too.
        self.call_after_refresh(self.call_after_refresh, self.show_line)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether a key stays here: letters are no commands of the screen."""
        del key
        return is_text(character)

    def on_key(self, event: Key) -> None:
        """Choose by a letter that is one of the keys; leave the other keys to the bindings."""
        if event.character is None or not is_text(event.character):
            self._end()
        elif event.character != SPACE or self._letters:
            event.stop()
            self._take(event.character.casefold())

    def on_paste(self, event: Paste) -> None:
        """Say that a text cannot be put here."""
        event.stop()
        self.post_message(self.Typed(self.how))

    def on_blur(self) -> None:
        """Begin anew when the focus comes back."""
        self._end()

    def _take(self, letter: str) -> None:
        if not self._letters:
            self._before = self.state
        self._letters += letter
        if self.astray:
            return
        if (place := self.meant(self._letters)) is not None:
            self.choose(place)
        else:
            self.astray = True
            self.state = self._before
            self.post_message(self.Typed(self.how))

    def _end(self) -> None:
        self._letters, self.astray = "", False
        self.post_message(self.Typed(""))


def chooses(widget: Widget) -> bool:
    """Return whether a letter chooses something here: what is asked next may hang on it."""
    return isinstance(widget, Chooser) and not widget.astray
