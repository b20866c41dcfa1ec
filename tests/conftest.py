"""What tests of several layers share: the shipped protocol, a clock, a store, a desk."""

import gc
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from tests.compiled import share_compiled

from vpt_tui import resources
from vpt_tui.protocol.loading import load_protocol
from vpt_tui.protocol.model import Protocol

if TYPE_CHECKING:
    from sqlmodel import Session

    from vpt_tui.services.desk.desk import Desk
    from vpt_tui.store.store import Store
    from vpt_tui.store.vault.vault import Unlocked

# No test times itself: a busy machine is no mistake in the program.
settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("untimed")


def pytest_configure() -> None:
    """Compile no statement twice."""
    share_compiled()


def pytest_collection_finish() -> None:
    """Let the collector pass over what was imported, and come by less often.

    All of that stays, and a Textual app makes and drops objects by the thousand: looking at
    them again and again took a fifth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


PASSPHRASE = "een zin die niemand verwacht"


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    moment: datetime = field(default=datetime(2026, 11, 23, 9, 12, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.moment

    def wait(self, **how_long: float) -> datetime:
        """Move on by an amount of time, as `timedelta` takes it."""
        self.moment += timedelta(**how_long)
        return self.moment


@dataclass(frozen=True)
class Made:
    """A store that was made: where, and how it opens."""

    folder: Path
    passphrase: str
    unlocked: "Unlocked"

    def open(self) -> "Store":
        from vpt_tui.store.store import Store

        return Store.open(self.folder, self.unlocked)


@pytest.fixture
def past_guards() -> "Callable[[Store], AbstractContextManager[Session]]":
    """Write past the store's guards, as somebody would who has its key: they stand again after.

    ``with past_guards(store) as session``
    """
    from sqlalchemy import text

    @contextmanager
    def writing(store: "Store") -> "Iterator[Session]":
        with store.writing() as session:
            run = session.connection().execute
            guards = run(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
            for name, _ in guards:
                run(text(f"DROP TRIGGER {name}"))
            yield session
            session.flush()
            for _, again in guards:
                run(text(again))

    return writing


@pytest.fixture(scope="session")
def protocol() -> Protocol:
    return load_protocol(resources.data("protocols", "alkmaar-2025.toml"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def first_store(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Make one encrypted store with one account, to copy: making it is the slow part."""
    from vpt_tui.store.store import Store
    from vpt_tui.store.vault.keys import Cost
    from vpt_tui.store.vault.slots import Account
    from vpt_tui.store.vault.vault import Vault

    folder = tmp_path_factory.mktemp("made") / "store"
    account = Account("V. Voorbeeld", "griffier")
    Store.create(folder, account, PASSPHRASE, Cost(passes=1, memory=8192 * 1024)).close()
    unlocked = Vault(folder).unlock(account.name, PASSPHRASE, Clock().moment)
    return Made(folder, PASSPHRASE, unlocked)


@pytest.fixture
def made(first_store: Made, tmp_path: Path) -> Made:
    """A store of this test's own."""
    folder = Path(shutil.copytree(first_store.folder, tmp_path / "store"))
    return Made(folder, first_store.passphrase, first_store.unlocked)


@pytest.fixture
def store(made: Made) -> "Iterator[Store]":
    store = made.open()
    yield store
    store.close()


@pytest.fixture
def desk(store: "Store", made: Made, protocol: Protocol, clock: Clock) -> "Desk":
    """An open griffie desk on a real encrypted store."""
    from vpt_tui.services.base.unit_of_work import UnitOfWork
    from vpt_tui.services.desk.desk import furnish

    return furnish(UnitOfWork(store, protocol, made.unlocked.account, clock, "desk"))
