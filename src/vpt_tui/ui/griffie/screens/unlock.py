"""Unlocking: who you are, and your passphrase."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from vpt_tui.text import harmless_line
from vpt_tui.ui.griffie.frame.session import Unlock, User
from vpt_tui.ui.shell.door_screen import DoorScreen
from vpt_tui.ui.widgets.field import Field

if TYPE_CHECKING:
    from vpt_tui.ui.widgets.options import OneOf


class UnlockScreen(DoorScreen):
    """The locked desk. It shows names and roles of accounts, and nothing of any case."""

    HEADING = "Griffiedesk · op slot"
    HELP_PAGE = "griffie/unlock"
    TEXT = "Typ uw wachtwoord en druk op Enter."

    def __init__(self, accounts: Sequence[User]) -> None:
        super().__init__()
        self._accounts = accounts
        self._who: OneOf | None = None
        self._passphrase = Field("Wachtwoord", secret=True, enters=True)

    def text(self) -> str:
        """Say what to do, and whose passphrase it is when there is only one who can come in."""
        if len(self._accounts) > 1:
            return self.TEXT
        return f"{self.TEXT}\n\n  {_named(self._accounts[0])}"

    def questions(self) -> ComposeResult:
        """Ask for the passphrase, and who it is when there are more who can come in."""
        if len(self._accounts) > 1:
            yield from self._with_choice()
        else:
            yield self._passphrase

    def _with_choice(self) -> ComposeResult:
        # Imported here: where one person works alone, the first paint does not wait for it.
        from vpt_tui.ui.widgets.form import Form
        from vpt_tui.ui.widgets.options import OneOf, Option

        options = [Option(account, _named(account)) for account in self._accounts]
        self._who = OneOf("Wie bent u?", options)
        with Form():
            yield self._who
            yield self._passphrase

    def on_mount(self) -> None:
        """Start where something must be chosen or typed."""
        people = [account for account in self._accounts if not account.recovers]
        choice = self._who if len(people) > 1 else None
        (choice or self._passphrase).focus()

    def on_field_entered(self) -> None:
        """Try the passphrase; it leaves the screen at once."""
        passphrase = self._passphrase.value
        if not passphrase or self.busy:
            return
        self._passphrase.value = ""
        self.wait("De desk gaat open. Een ogenblik.")
        account = self._who.value if self._who else self._accounts[0]
        self.post_message(Unlock(account, passphrase))


def _named(account: User) -> str:
    return harmless_line(f"{account.name}, {account.duty}")
