"""What the lists of cases and of bans share: typing searches, the arrows move in the list."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.events import Resize, ScreenSuspend

from vpt_tui.text import harmless
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.frame.list_audit import Looked
from vpt_tui.ui.griffie.frame.session import Session
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.live_text import LiveText
from vpt_tui.ui.widgets.rows import Column, Rows


class SearchScreen(DeskScreen):
    """A search field, the list of what fits, and what is under the cursor in full.

    A subclass fills the list in `load` and tells `_looked` what it shows.
    """

    AUTO_FOCUS = "Input"
    BINDINGS = [
        Binding("up", "move_in_list(-1)", show=False, id="list-up", priority=True),
        Binding("down", "move_in_list(1)", show=False, id="list-down", priority=True),
        Binding("pageup", "page_in_list(-1)", show=False, id="list-page-up", priority=True),
        Binding("pagedown", "page_in_list(1)", show=False, id="list-page-down", priority=True),
    ]

    def __init__(self, shift: Session, what: str, placeholder: str, *columns: Column) -> None:
        super().__init__(shift)
        self._looked = Looked(self, what)
        self._search = Field("Zoek", placeholder=placeholder, enters=True)
        self._list = Rows(*columns, opens="", titles=True)
        self._whole = LiveText("", id="whole")

    def in_full(self) -> str:
        """Return what is under the cursor in full; nothing when nothing is."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """Show the search field, the list, and what is under the cursor in full."""
        yield self._search
        yield self._list
        yield self._whole

    def on_screen_suspend(self, event: ScreenSuspend) -> None:
        """Let the log know of a search that ends here."""
        super().on_screen_suspend(event)
        self._looked.finish()

    def before_lock(self) -> None:
        """Let the log know of a search that ends here."""
        self._looked.finish()

    @on(Field.Changed)
    def search(self) -> None:
        """Show what fits."""
        self.load()

    @on(Rows.Moved)
    def show_whole(self) -> None:
        """Show what is under the cursor in full."""
        self._whole.update(harmless(self.in_full()))

    def on_resize(self, _event: Resize) -> None:
        """Give names the room that there is."""
        if self._list.current is not None:
            self.load()

    def action_move_in_list(self, by: int) -> None:
        """Move in the list, wherever the focus is."""
        self._list.action_move(by)

    def action_page_in_list(self, pages: int) -> None:
        """Page through the list, wherever the focus is."""
        self._list.action_page(pages)
