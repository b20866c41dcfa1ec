"""Building the desks: settings, paths, clock and the way into the store, handed to the screens.

Everything slow is imported inside: the first paint waits for Textual and nothing else.
"""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from vpt_tui.paths import Paths, find_paths
from vpt_tui.settings import Settings, read_settings
from vpt_tui.ui.shell.base_app import BaseApp, run_guarded
from vpt_tui.ui.terminal.capabilities import check_terminal

if TYPE_CHECKING:
    from vpt_tui.protocol.model import Protocol
    from vpt_tui.services.desk.desk import Desk
    from vpt_tui.ui.griffie.frame.session import User
    from vpt_tui.ui.reception.shift import Workplace


def griffie_desk(_args: argparse.Namespace) -> int:
    """Run the griffie desk on this machine's store; return the exit status."""
    paths = find_paths()
    settings = read_settings(paths.settings)
    entry = StoreEntry(paths.store, settings.exchange, paths.backups, paths.settings)
    return _run(entry, paths, settings)


def demo(_args: argparse.Namespace) -> int:
    """Run the same desk on a throw-away store with invented cases."""
    # the demo alone makes a store of its own
    from vpt_tui.services.desk.demo import demo_desk

    with demo_desk(_protocol(), _now) as desk:
        return _run(DemoEntry(desk), find_paths(), Settings())


def reception_desk(args: argparse.Namespace) -> int:
    """Run the reception desk on a published list; it needs no store."""
    # first paint: the griffie desk shows no list
    from vpt_tui.cli.password import VARIABLE, password_in
    from vpt_tui.ui.reception.app import ReceptionApp

    paths = find_paths()
    settings = read_settings(paths.settings)
    secret = os.environ.get(VARIABLE)
    password = password_in(Path(secret)) if secret else ""
    place = ReceptionPlace(paths.lists, args.lijst, settings.exchange)
    shell = (settings, _now, os.environ, paths.state)
    return _start(lambda: ReceptionApp(place.lay_ready, *shell, password=password))


class StoreEntry:
    """The way into the store of this machine."""

    straight_in = False

    def __init__(
        self,
        folder: Path,
        exchange: Path | None = None,
        backups: Path | None = None,
        settings: Path | None = None,
    ) -> None:
        self._folder = folder
        self._exchange = exchange
        self._backups = backups
        self._settings = settings

    @property
    def accounts(self) -> "Sequence[User]":
        """Who has a key. Raises `Damaged` when only half a store stands here."""
        # reception knows no store
        from vpt_tui.store.place import exists, insist_on_first_time
        from vpt_tui.store.vault.vault import Vault
        from vpt_tui.ui.griffie.frame.session import User

        if not exists(self._folder):
            if self._backups is not None:
                insist_on_first_time(self._folder, self._backups)
            return ()
        return [User(one.name, one.role) for one in Vault(self._folder).accounts()]

    @property
    def roles(self) -> Mapping[str, str]:
        """The roles that the first account may have, with their labels."""
        # reception knows no roles
        from vpt_tui.services.access.roles import account_roles

        return account_roles(_protocol())

    def prepare(self) -> None:
        """Import what the desk needs, and read the protocol."""
        # first paint: in a thread, while the passphrase is typed
        import vpt_tui.services.desk.desk  # noqa: F401

        _protocol()

    def unlock(self, name: str, passphrase: str) -> "Desk":
        """Open the store."""
        # first paint: the door is there before the store opens
        from vpt_tui.services.desk.opening import open_desk
        from vpt_tui.store.vault.keys import Cost

        return open_desk(
            self._folder,
            name,
            passphrase,
            protocol=_protocol(),
            now=_now,
            origin="desk",
            exchange=self._exchange,
            backups=self._backups,
            settings=self._settings,
            cost=Cost(),
        )

    def create(self, name: str, role: str, passphrase: str) -> "Desk":
        """Make the store and its first account."""
        # first paint: the door is there before the store is made
        from vpt_tui.services.access.passphrases import new_account
        from vpt_tui.services.desk.opening import create_desk

        account = new_account(name, role, passphrase, _protocol())
        return create_desk(
            self._folder,
            account,
            passphrase,
            protocol=_protocol(),
            now=_now,
            origin="desk",
            exchange=self._exchange,
            backups=self._backups,
            settings=self._settings,
        )

    def emergency(self) -> Sequence[str]:
        """Return the lines of the emergency card."""
        return _emergency_lines(_protocol())


class DemoEntry(StoreEntry):
    """The way into the demo: any passphrase will do, and nothing is kept."""

    straight_in = True

    def __init__(self, desk: "Desk") -> None:
        super().__init__(Path())
        self._desk = desk

    @property
    def accounts(self) -> "Sequence[User]":
        """The one invented account."""
        # reception knows no account
        from vpt_tui.ui.griffie.frame.session import User

        return [User(self._desk.account.name, self._desk.account.role)]

    def unlock(self, name: str, passphrase: str) -> "Desk":  # noqa: ARG002  any will do
        """Give the desk with the invented cases."""
        return self._desk


@dataclass(frozen=True)
class ReceptionPlace:
    """Where a reception desk finds its list and leaves its messages."""

    folder: Path
    """The folder of this computer's own copy."""
    named: Path | None
    """The list that was named on the command line, or the folder that it stands in."""
    exchange: Path | None

    def lay_ready(self) -> "Workplace":
        """Import what the desk needs, and say where everything is."""
        # first paint: in a thread, while the password is typed
        from vpt_tui.banlist.building import OwnBuilding
        from vpt_tui.banlist.copy import ReceptionCopy
        from vpt_tui.banlist.outbox import FOLDER, Outbox
        from vpt_tui.banlist.place import SharedPlace
        from vpt_tui.banlist.post import Post
        from vpt_tui.banlist.receipts import OwnReceipts
        from vpt_tui.banlist.source import ListSource
        from vpt_tui.banlist.unsent import UnsentReport
        from vpt_tui.ui.reception.shift import Workplace

        shared = SharedPlace(self.named.absolute() if self.named else None, self.exchange)
        return Workplace(
            ListSource(ReceptionCopy(self.folder), shared),
            Post(Outbox(self.folder / FOLDER), shared, _now),
            OwnBuilding(self.folder),
            partial(UnsentReport, self.folder / FOLDER),
            OwnReceipts(self.folder),
        )


def _run(entry: StoreEntry, paths: Paths, settings: Settings) -> int:
    # reception has another app
    from vpt_tui.ui.griffie.app import DeskApp

    return _start(lambda: DeskApp(entry, settings, _now, os.environ, paths.state))


def _start(make: Callable[[], BaseApp]) -> int:
    check_terminal(os.environ, sys.stdin, sys.stdout, sys.stderr)
    return run_guarded(make())


def _emergency_lines(protocol: "Protocol") -> list[str]:
    card = protocol.emergency_card
    if card is None:
        return ["Bel 112."]
    parts = (card.say, card.during, card.conversation)
    return [f"Bel {card.number}.", *(line for part in parts for line in ("", *part))]


@cache
def _protocol() -> "Protocol":
    # first paint: the protocol is read after it
    from vpt_tui.services.desk.own_protocol import own_protocol

    return own_protocol()


def _now() -> datetime:
    return datetime.now(UTC)
