"""What the desk app is given: the way in, and once inside, what every screen works with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from textual.message import Message

from vpt_tui.settings import Settings

if TYPE_CHECKING:  # the first paint may not wait for the services
    from vpt_tui.services.desk.desk import Desk


_RECOVERY = "herstel"
"""`OwnRole.RECOVERY`; the first paint may not wait for the services."""
_WRITTEN = {"coordinator": "coördinator", _RECOVERY: "voor als niemand meer binnenkomt"}
"""Roles whose code is no Dutch word. Their labels stand in the protocol, which is read later."""


@dataclass(frozen=True)
class User:
    """Who may come in, or who is in."""

    name: str
    role: str

    @property
    def duty(self) -> str:
        """The role as it is written, for the door and the top line."""
        return _WRITTEN.get(self.role, self.role)

    @property
    def recovers(self) -> bool:
        """Whether this is the recovery key, and no person."""
        return self.role == _RECOVERY


class Unlock(Message):
    """An account, and a passphrase to try."""

    def __init__(self, account: User, passphrase: str) -> None:
        super().__init__()
        self.account = account
        self.passphrase = passphrase


class Create(Message):
    """An account to make, with the passphrase for it."""

    def __init__(self, account: User, passphrase: str) -> None:
        super().__init__()
        self.account = account
        self.passphrase = passphrase


class SignIn(Protocol):
    """The way into the store. Built outside `ui`; nothing of it may be slow to construct."""

    @property
    def straight_in(self) -> bool:
        """Whether the desk opens by itself, without a passphrase: a demo."""

    @property
    def accounts(self) -> Sequence[User]:
        """Who has a key. Empty means: this is the first start. Raises `Refused`."""

    @property
    def roles(self) -> Mapping[str, str]:
        """The roles to choose from on the first start with their labels, most likely first."""

    def prepare(self) -> None:
        """Import what the desk needs. Called in a thread, right after the first paint."""

    def unlock(self, name: str, passphrase: str) -> "Desk":
        """Open the store. Called in a thread; raises `Refused` or `WrongPassword`."""

    def create(self, name: str, role: str, passphrase: str) -> "Desk":
        """Make the store and its first account. Called in a thread; raises `Refused`."""

    def emergency(self) -> Sequence[str]:
        """Return the lines of the emergency card; works while the store is locked."""


@dataclass(frozen=True)
class Session:
    """What every screen works with, from unlocking to locking."""

    desk: "Desk"
    """The services on the open store."""
    who: User
    """Who is at the desk."""
    now: Callable[[], datetime]
    """The clock: an aware moment in UTC."""
    settings: Settings
    """The settings of this machine."""
