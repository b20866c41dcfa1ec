"""A desk to drive by keys: the app on a real store, on a clock that stands still."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any

import pytest
from tests.patience import until
from tests.ui.quiet import be_quiet
from tests.ui.stylesheets import share_parsed
from textual.app import App, ComposeResult
from textual.events import Paste
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from vpt_tui.settings import Settings
from vpt_tui.ui.griffie.app import DeskApp
from vpt_tui.ui.griffie.frame.session import User
from vpt_tui.ui.shell.base_app import BaseApp

if TYPE_CHECKING:
    from vpt_tui.protocol.model import Protocol
    from vpt_tui.services.desk.desk import Desk

be_quiet()
share_parsed()

MANY_COLOURS = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


@dataclass
class StoreEntry:
    """The way into a real store in a folder; only the cost of trying a passphrase is low."""

    folder: Path
    clock: Any
    protocol: "Protocol"
    exchange: Path | None = None
    straight_in: bool = False

    @property
    def accounts(self) -> Sequence[User]:
        from vpt_tui.services.desk.opening import accounts_at

        return [User(account.name, account.role) for account in accounts_at(self.folder)]

    @property
    def roles(self) -> Mapping[str, str]:
        from vpt_tui.services.access.roles import account_roles

        return account_roles(self.protocol)

    def prepare(self) -> None:
        import vpt_tui.services.desk.desk  # noqa: F401

    def unlock(self, name: str, passphrase: str) -> "Desk":
        from vpt_tui.services.desk.opening import open_desk

        return open_desk(
            self.folder, name, passphrase,
            protocol=self.protocol, now=self.clock, origin="test", exchange=self.exchange,
        )  # fmt: skip

    def create(self, name: str, role: str, passphrase: str) -> "Desk":
        from vpt_tui.services.access.passphrases import new_account
        from vpt_tui.services.desk.opening import create_desk
        from vpt_tui.store.vault.keys import Cost

        account = new_account(name, role, passphrase, self.protocol)
        return create_desk(
            self.folder, account, passphrase,
            protocol=self.protocol, now=self.clock, origin="test", cost=Cost(1, 8192),
        )  # fmt: skip

    def emergency(self) -> Sequence[str]:
        return ["Breng uzelf en anderen in veiligheid.", "Bel 112."]


@pytest.fixture
def make_app(clock: Any, protocol: "Protocol", tmp_path: Path) -> Callable[..., DeskApp]:
    """Make a desk app on a store's folder; settings by keyword, ``environ`` for the terminal."""

    def make(folder: Path, environ: dict[str, str] = MANY_COLOURS, **settings: Any) -> DeskApp:
        entry = StoreEntry(folder, clock, protocol, settings.get("exchange"))
        app = DeskApp(entry, Settings(**settings), clock, environ, tmp_path / "state")
        app.animation_level = "none"
        return app

    return make


@pytest.fixture
def at_door(
    made: Any, make_app: Callable[..., DeskApp]
) -> Callable[..., AbstractAsyncContextManager[Pilot[None]]]:
    """Open the app on a store with one account: ``async with at_door() as pilot``."""

    @asynccontextmanager
    async def opened(size: tuple[int, int] = (80, 24), **given: Any) -> AsyncIterator[Pilot[None]]:
        async with make_app(made.folder, **given).run_test(size=size, notifications=True) as pilot:
            yield pilot

    return opened


@pytest.fixture
def at_desk(at_door: Any, made: Any) -> Callable[..., AbstractAsyncContextManager[Pilot[None]]]:
    """Unlock the app as well: it stands on the worklist. ``desk`` looks into the same store."""

    @asynccontextmanager
    async def opened(**given: Any) -> AsyncIterator[Pilot[None]]:
        async with at_door(**given) as pilot:
            pilot.app.post_message(Paste(made.passphrase))
            await pilot.press("enter")
            await settled(pilot)
            yield pilot

    return opened


async def type_text(pilot: Pilot[Any], text: str) -> None:
    """Type a text, key by key."""
    await pilot.press(*("space" if character == " " else character for character in text))


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until all that was asked for is there, of a thread too, or a dialog asks something."""
    await pilot.pause()
    while getattr(pilot.app, "in_round", False):  # it begins when the first screen stands
        await pilot.pause()


@pytest.fixture
def typed() -> Callable[..., Any]:
    """Type into what has the focus: ``await typed(pilot, "dreigbrief")``."""
    return type_text


@pytest.fixture
def pasted() -> Callable[..., Any]:
    """Paste into what has the focus, where typing is not what the test is about."""

    async def paste(pilot: Pilot[Any], text: str) -> None:
        pilot.app.post_message(Paste(text))
        await pilot.pause()

    return paste


@pytest.fixture(name="until")
def waiting() -> Callable[..., Any]:
    """Wait for what a timer brings: ``await until(pilot, lambda: …)``."""

    async def shown_until(pilot: Pilot[Any], holds: Callable[[], object]) -> None:
        await until(holds, lambda: shown(pilot.app))
        await pilot.pause()

    return shown_until


@pytest.fixture
def settle() -> Callable[..., Any]:
    """Wait for a thread: ``await settle(pilot)``."""
    return settled


class Bench(BaseApp):
    """Widgets on a screen of their own, under the guard and the look of the desk."""

    AUTO_FOCUS = ""

    def __init__(
        self, make: Callable[[], Iterable[Widget]], environ: dict[str, str], ascii_only: bool
    ) -> None:
        settings, crashes = Settings(ascii=ascii_only), Path(gettempdir(), "vpt-tests")
        super().__init__(settings, lambda: datetime.now(UTC), environ, crashes)
        self.animation_level = "none"
        self.heard: list[Message] = []
        self._make = make

    def compose(self) -> ComposeResult:
        yield from self._make()


@pytest.fixture
def on_bench() -> Callable[..., AbstractAsyncContextManager[Pilot[None]]]:
    """Put widgets on a screen: ``async with on_bench(lambda: [Field("Naam")]) as pilot``."""

    @asynccontextmanager
    async def opened(
        make: Callable[[], Iterable[Widget]],
        size: tuple[int, int] = (80, 24),
        environ: dict[str, str] = MANY_COLOURS,
        ascii_only: bool = False,
    ) -> AsyncIterator[Pilot[None]]:
        app = Bench(make, environ, ascii_only)
        async with app.run_test(
            size=size, notifications=True, message_hook=app.heard.append
        ) as pilot:
            yield pilot

    return opened


def shown(app: App[Any]) -> str:
    """Return the painted screen as text, line by line, as the terminal gets it."""
    return "\n".join(
        "".join(segment.text for segment in strip)
        for strip in app.screen._compositor.render_strips()
    )


@pytest.fixture
def screen_text() -> Callable[[App[Any]], str]:
    """Read the screen: ``assert "NU" in screen_text(pilot.app)``."""
    return shown


@pytest.fixture
def picture() -> Callable[[App[Any], Path], None]:
    """Write a picture of the screen as SVG; ``rsvg-convert`` makes a PNG of it."""

    def write(app: App[Any], file: Path) -> None:
        kept = '<text xml:space="preserve" '  # else rsvg-convert drops spaces at a line's start
        file.write_text(app.export_screenshot().replace("<text ", kept), encoding="utf-8")

    return write
