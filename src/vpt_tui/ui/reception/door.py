"""The locked reception desk: who you are, and reception's password."""

from textual.app import ComposeResult
from textual.message import Message

from vpt_tui.ui.shell.door_screen import DoorScreen
from vpt_tui.ui.widgets.field import Field

WAITING = "De lijst wordt gelezen. U kunt vast typen."


class OpenList(Message):
    """A receptionist, and a password to try."""

    def __init__(self, who: str, password: str) -> None:
        super().__init__()
        self.who = who
        self.password = password


class ListDoor(DoorScreen):
    """Shows nothing of any ban: only how the list itself stands."""

    DEFAULT_CSS = """
    ListDoor {
        .door--text { height: 3; }
    }
    """

    HEADING = "Balie · op slot"
    HELP_PAGE = "reception/door"
    TEXT = WAITING

    def __init__(self, who: str = "", password: str = "") -> None:
        super().__init__()
        self._given = who, password
        self._who = Field("Uw naam", required=True, enters=bool(password))
        self._password = Field("Wachtwoord", secret=True, enters=True)

    def questions(self) -> ComposeResult:
        """Ask who it is, and for the password."""
        yield self._who
        yield self._password

    def on_mount(self) -> None:
        """Fill in what is known; start where something must be typed."""
        who, password = self._given
        if who or password:
            self._who.value, self._password.value = self._given
            self._given = who, ""  # this screen lives as long as the desk
        (self._password if who else self._who).focus()

    def say(self, text: str) -> None:
        """Say how the list stands."""
        self.query_one(".door--text").update(text)  # type: ignore[attr-defined]

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the password, or try it; it leaves the screen at once."""
        if event.field is self._who and not self._password.value:
            self._password.focus()
            return
        if self.busy or not self._who.check():
            self._who.focus()
            return
        password = self._password.value
        if password:
            self._password.value = ""
            self._password.focus()
            self.wait("De lijst gaat open. Een ogenblik.")
            self.post_message(OpenList(self._who.value, password))
