"""The first start: who you are, and the passphrase that will open the desk."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from vpt_tui.ui.commands import SAVE
from vpt_tui.ui.griffie.dialogs.passphrase import Again
from vpt_tui.ui.griffie.frame.session import Create, User
from vpt_tui.ui.shell.door_screen import DoorScreen
from vpt_tui.ui.widgets.button import Button
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.form import Form
from vpt_tui.ui.widgets.options import Option
from vpt_tui.ui.widgets.pick import Pick


class FirstStartScreen(DoorScreen):
    """Takes a name, a role and a passphrase twice."""

    BINDINGS = [SAVE]
    LABELS: ClassVar[dict[str, str]] = {"save": "Maak de griffiedesk"}
    HEADING = "Griffiedesk · de eerste keer"
    HELP_PAGE = "griffie/first_start"
    TEXT = (
        "Op deze computer is nog geen griffiedesk. U maakt hem nu.\n"
        "Kies als wachtwoord een zin van minstens 12 tekens die niemand raadt.\n"
        "Een vergeten wachtwoord is alleen te herstellen met een herstelsleutel.\n"
        "Die maakt u straks vanaf de werklijst: A (accounts), en dan H."
    )

    def __init__(self, roles: Mapping[str, str]) -> None:
        super().__init__()
        self._called = Field("Uw naam", required=True)
        options = [Option(role, label) for role, label in roles.items()]
        unsaid = Option(None, "nog niet gekozen")
        self._role = Pick("Uw rol", [unsaid, *options], ask="Kies uw rol.")
        self._first = Field("Wachtwoord", secret=True, required=True)
        self._second = Again("Nog een keer", self._first)

    def questions(self) -> ComposeResult:
        """Ask for all of it."""
        with Form():
            yield self._called
            yield self._role
            yield self._first
            yield self._second
            yield Button("Maak de griffiedesk")

    def on_mount(self) -> None:
        """Start with the name."""
        self._called.focus()

    def on_button_pushed(self) -> None:
        """Make it."""
        self.action_save()

    def action_save(self) -> None:
        """Ask for the account to be made, if everything is usable."""
        if self.busy or not self.query_one(Form).check():
            return
        self.wait("De griffiedesk wordt gemaakt. Een ogenblik.")
        self.post_message(Create(User(self._called.value, self._role.value), self._first.value))

    def answer(self, text: str) -> None:
        """Show why it was refused; empty the passphrases when it was not."""
        super().answer(text)
        if not text:
            self._first.value = self._second.value = ""
