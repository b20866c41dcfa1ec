"""Unlocking: who you are, and your passphrase."""

from collections.abc import Sequence

from textual.app import ComposeResult

from vpt_tui.resources import style
from vpt_tui.ui.door import DoorScreen
from vpt_tui.ui.entry import Account, Unlock
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.options import OneOf, Option


class UnlockScreen(DoorScreen):
    """The locked desk. It shows names and roles of accounts, and nothing of any case."""

    CSS_PATH = style("unlock.tcss")
    HEADING = "Griffiedesk · op slot"
    TEXT = "Typ uw wachtwoord en druk op Enter."

    def __init__(self, accounts: Sequence[Account]) -> None:
        super().__init__()
        self._accounts = accounts
        self._who = OneOf(
            "Wie bent u?",
            [Option(account, f"{account.name}, {account.duty}") for account in accounts],
        )
        self._passphrase = Field("Wachtwoord", secret=True, enters=True)

    def questions(self) -> ComposeResult:
        """Ask who it is, and for the passphrase."""
        yield self._who
        yield self._passphrase

    def on_mount(self) -> None:
        """Start where something must be chosen or typed."""
        people = [account for account in self._accounts if not account.recovers]
        (self._who if len(people) > 1 else self._passphrase).focus()

    def on_field_entered(self) -> None:
        """Try the passphrase; it leaves the screen at once."""
        passphrase = self._passphrase.value
        if not passphrase or self.busy:
            return
        self._passphrase.value = ""
        self.wait("De desk gaat open. Een ogenblik.")
        self.post_message(Unlock(self._who.value, passphrase))
