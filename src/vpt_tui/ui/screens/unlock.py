"""Unlocking: who you are, and your passphrase."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from vpt_tui.resources import style
from vpt_tui.text import harmless_line
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
        self._who: OneOf | None = None
        self._passphrase = Field("Wachtwoord", secret=True, enters=True)

    def questions(self) -> ComposeResult:
        """Ask who it is, unless there is only one who can come in, and for the passphrase."""
        named = [Option(one, harmless_line(f"{one.name}, {one.duty}")) for one in self._accounts]
        if len(named) > 1:
            self._who = OneOf("Wie bent u?", named)
            yield self._who
        else:
            yield Static(f"  {named[0].label}", classes="door--text", markup=False)
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
