"""A place of a campaign's own: where its store, copies and lists stand, and how a desk opens."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from vpt_tui import resources
from vpt_tui.files import make_folder
from vpt_tui.protocol.loading import load_protocol
from vpt_tui.protocol.model import Protocol
from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.desk.opening import create_desk, open_desk
from vpt_tui.services.restore.restore import Site
from vpt_tui.store.vault.keys import Cost
from vpt_tui.store.vault.slots import Account

NAME = "V. Voorbeeld"
PASSPHRASE = "een zin die niemand verwacht"
DESK_PASSWORD = "balie van de fictieve gemeente"
LEAST = Cost(1, 8192)
"""The least that libsodium takes: a campaign is not an attack."""

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


@cache
def the_protocol() -> Protocol:
    """Return the shipped protocol."""
    return load_protocol(resources.data("protocols", "alkmaar-2025.toml"))


class Clock:
    """A clock that is a second on each time it is read, unless it is held."""

    def __init__(self, start: datetime = NOW) -> None:
        self._moment = start
        self._step = timedelta(seconds=1)

    def __call__(self) -> datetime:
        self._moment += self._step
        return self._moment

    @contextmanager
    def held(self) -> Iterator[datetime]:
        """Let it stand still for as long as a block lasts; what is named by it is known then."""
        moment, step, self._step = self(), self._step, timedelta(0)
        yield moment
        self._step = step


@dataclass(frozen=True)
class Home:
    """One installation, below one folder."""

    root: Path

    @property
    def store(self) -> Path:
        return self.root / "store"

    @property
    def backups(self) -> Path:
        """Where the daily backups go, and those from before a restore or a migration."""
        return self.root / "backups"

    @property
    def behind(self) -> Path:
        """Where a full store stands that a later program is to bring up to date."""
        return self.root / "achter"

    @property
    def by_hand(self) -> Path:
        """Where backups go that are asked for."""
        return self.root / "stick"

    @property
    def exchange(self) -> Path:
        return self.root / "gedeeld"

    @property
    def lists(self) -> Path:
        """Where reception keeps its own."""
        return self.root / "lists"

    def site(self, now: Callable[[], datetime]) -> Site:
        return Site(self.store, self.backups, the_protocol(), now, "campagne")

    def make(self) -> "Home":
        """Make a store with one account, a password for reception, and the exchange folder."""
        make_folder(self.exchange)
        account = Account(NAME, "griffier")
        with closing(
            create_desk(
                self.store, account, PASSPHRASE,
                protocol=the_protocol(), now=Clock(), origin="campagne", cost=LEAST,
            )
        ) as desk:  # fmt: skip
            desk.publication.set_password(DESK_PASSWORD)
        return self

    def open(self, now: Callable[[], datetime], store: Path | None = None) -> Desk:
        """Sit down at the desk, or at another store with the same account and its own backups."""
        return open_desk(
            store or self.store, NAME, PASSPHRASE,
            protocol=the_protocol(), now=now, origin="campagne",
            exchange=self.exchange,
            backups=store.with_suffix(".kopie") if store else self.backups,
        )  # fmt: skip
