"""A reception desk to drive by keys: the app on real lists, in folders of the test's own."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.patience import PATIENCE
from textual.events import Paste
from textual.pilot import Pilot

from vpt_tui.banlist.building import OwnBuilding
from vpt_tui.banlist.collecting import lay_mark
from vpt_tui.banlist.copy import ReceptionCopy
from vpt_tui.banlist.entries import Appointment, Entry, Guidance
from vpt_tui.banlist.files import LIST_NAME
from vpt_tui.banlist.inbox import collect
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.messages import Message
from vpt_tui.banlist.outbox import Outbox
from vpt_tui.banlist.passwords import Hardness
from vpt_tui.banlist.place import SharedPlace
from vpt_tui.banlist.post import Post
from vpt_tui.banlist.proof import proof_of
from vpt_tui.banlist.publish import publish
from vpt_tui.banlist.receipts import OwnReceipts
from vpt_tui.banlist.sealed import head_in
from vpt_tui.banlist.source import ListSource
from vpt_tui.banlist.unsent import UnsentReport
from vpt_tui.settings import Settings
from vpt_tui.ui.reception import shelf
from vpt_tui.ui.reception.app import ReceptionApp
from vpt_tui.ui.reception.shift import Workplace

PASSWORD = "balie van verzonnen"
CODE = "K7D-3FQ"
MARK = "het merk van deze griffie"
MANY_COLOURS = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
LIGHT = Hardness(passes=1, memory=8192)
NOW = datetime.fromisoformat("2026-11-23T09:12:00+00:00")
"""When the clock of the tests stands: 10:12 in Amsterdam."""

BOUDEWIJN = Entry(
    "P0000001", "Boudewijn", "van der Verzonnen", ("stadhuis", "stadskantoor"),
    date(2026, 6, 1), date(2027, 6, 1), date(1971, 3, 14),
    description="draagt een rode jas", instructions="Laat de beveiliging meelopen.",
)  # fmt: skip
VISIT = Appointment(
    "stadhuis", NOW + timedelta(minutes=18), "paspoort", "K. de Balie, 5678", proof_of(CODE)
)
VISITOR = Entry(
    "P0000002", "Vera", "Bedacht", ("stadhuis",), date(2026, 6, 1), None, date(1980, 2, 3),
    appointments=(VISIT,),
)  # fmt: skip
BOB = Entry("P0000003", "Bob", "Nergens, van", ("stadhuis",), date(2026, 1, 1), date(2026, 12, 12))
ENDED = Entry(
    "P0000004", "Fenna", "Voorbij", ("stadhuis",), date(2025, 1, 1), date(2026, 11, 22),
    date(1985, 5, 5),
)  # fmt: skip
LATER = Entry(
    "P0000005", "Govert", "Straks", ("stadhuis",), date(2026, 11, 24), None, date(1990, 1, 2)
)
ELSEWHERE = Entry(
    "P0000006", "Hedwig", "Anders", ("stadskantoor",), date(2026, 1, 1), None, date(1991, 4, 6)
)


@dataclass(frozen=True)
class People:
    """Who is on the list."""

    boudewijn: Entry = BOUDEWIJN
    """Banned from both buildings; his birth date is known."""
    visitor: Entry = VISITOR
    """Vera Bedacht, who has an appointment today and a code."""
    bob: Entry = BOB
    """Bob van Nergens, whose birth date is unknown."""
    ended: Entry = ENDED
    later: Entry = LATER
    elsewhere: Entry = ELSEWHERE
    """Hedwig Anders, banned from the other building."""

    def __iter__(self) -> Iterator[Entry]:
        return iter(vars(self).values())


GUIDANCE = Guidance(
    "Zeg rustig dat de persoon niet naar binnen mag.", "1234", "072-5550123",
    buildings=("stadhuis", "stadskantoor"),
)  # fmt: skip


@dataclass
class Reception:
    """A computer at reception, a share, and a griffie that publishes on it."""

    folder: Path
    clock: Any
    keys: PublisherKeys
    share: Path = field(init=False)
    own: Path = field(init=False)
    where: SharedPlace = field(init=False)
    """What the desk was told of the share; a test may have told it something else."""

    def __post_init__(self) -> None:
        self.share, self.own = self.folder / "gedeeld", self.folder / "lists"
        self.share.mkdir()
        self.where = SharedPlace(self.shared_list, self.share)

    @property
    def shared_list(self) -> Path:
        return self.share / LIST_NAME

    def publish(
        self,
        *entries: Entry,
        sequence: int = 1,
        by: PublisherKeys | None = None,
        password: str = PASSWORD,
        guidance: Guidance = GUIDANCE,
        collects: str = MARK,
    ) -> None:
        """Publish a list on the share, an hour before the clock's moment."""
        at = self.clock() - timedelta(hours=1)
        publish(
            entries or tuple(People()), guidance, by or self.keys,
            password=password, sequence=sequence, now=at, valid_until=at + timedelta(days=7),
            target=self.shared_list, hardness=LIGHT, collects=collects,
        )  # fmt: skip

    def begin(self) -> None:
        """Trust this griffie and know the building, as after the first use; she collects here."""
        lay_mark(self.share, MARK)
        ReceptionCopy(self.own).trust(head_in(self.shared_list).header)
        OwnBuilding(self.own).remember("stadhuis")

    def place(self) -> Workplace:
        return Workplace(
            ListSource(ReceptionCopy(self.own), self.where),
            Post(Outbox(self.own / "uit"), self.where, self.clock),
            OwnBuilding(self.own),
            partial(UnsentReport, self.own / "uit"),
            OwnReceipts(self.own),
        )

    def app(self, environ: dict[str, str] = MANY_COLOURS, **settings: Any) -> ReceptionApp:
        app = ReceptionApp(
            self.place, Settings(**settings), self.clock, environ, self.folder / "state"
        )
        app.animation_level = "none"
        return app

    def collected(self) -> list[Message]:
        """Return what the griffie finds in the exchange folder."""
        return [message for _, message in collect(self.share, self.keys, ()).new]

    def take_away(self) -> Path:
        """Let the share be gone; rename what is returned to `share` to have it back."""
        return self.share.rename(self.folder / "weg")


@pytest.fixture(scope="session")
def keys() -> PublisherKeys:
    return PublisherKeys.generate()


@pytest.fixture(scope="session")
def password() -> str:
    return PASSWORD


@pytest.fixture(autouse=True)
def patient_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no desk give the share up because the machine is busy; a test that hangs it says so."""
    monkeypatch.setattr(shelf, "_PATIENCE", PATIENCE)


@pytest.fixture
def reception(tmp_path: Path, clock: Any, keys: PublisherKeys) -> Reception:
    """A reception that was used before, with everybody on the list."""
    made = Reception(tmp_path, clock, keys)
    made.publish()
    made.begin()
    return made


@pytest.fixture
def at_locked(reception: Reception) -> Callable[..., AbstractAsyncContextManager[Pilot[None]]]:
    """Start the app: ``async with at_locked() as pilot``. The list has been read."""

    @asynccontextmanager
    async def started(size: tuple[int, int] = (80, 24), **given: Any) -> AsyncIterator[Pilot[None]]:
        async with reception.app(**given).run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield pilot

    return started


async def come_in(pilot: Pilot[None], password: str = PASSWORD) -> None:
    """Type a name and a password."""
    pilot.app.post_message(Paste("Karin Fictief"))  # typing them takes the test's time
    await pilot.press("enter")
    pilot.app.post_message(Paste(password))
    await pilot.press("enter")


@pytest.fixture
def enter() -> Callable[..., Awaitable[None]]:
    """Type name and password at the door: ``await enter(pilot)``."""
    return come_in


@pytest.fixture
def at_counter(at_locked: Any) -> Callable[..., AbstractAsyncContextManager[Pilot[None]]]:
    """Open the list as well: the desk waits for a visitor."""

    @asynccontextmanager
    async def opened(**given: Any) -> AsyncIterator[Pilot[None]]:
        async with at_locked(**given) as pilot:
            await come_in(pilot)
            await pilot.pause()
            yield pilot

    return opened


@pytest.fixture
def ask(screen_text: Any) -> Callable[..., Awaitable[str]]:
    """Paste a name into the field and read the screen: ``await ask(pilot, "versonnen")``."""

    async def asked(pilot: Pilot[None], text: str) -> str:
        pilot.app.post_message(Paste(text))
        await pilot.pause()
        return str(screen_text(pilot.app))

    return asked


@pytest.fixture
def write(ask: Callable[..., Awaitable[str]]) -> Callable[..., Awaitable[None]]:
    """Look Boudewijn up, open a report about him, and fill it in as far as it has to be.

    ``await write(pilot)``: he left when it was asked. The one who asked has the focus.
    """

    async def written(pilot: Pilot[None], name: str = "vanderversonnen", outcome: int = 1) -> None:
        await ask(pilot, name)
        await pilot.press("f8")
        await pilot.pause()
        await pilot.press("tab", *["down"] * outcome, "tab")
        await ask(pilot, "Karin")
        if outcome == 1:
            await pilot.press("tab", "tab", "n", "shift+tab", "shift+tab")

    return written


@pytest.fixture(scope="session")
def people() -> People:
    return People()


@pytest.fixture
def changed() -> Callable[..., Entry]:
    """Return a ban with something else about it."""
    return replace
