"""What the desk does beside the work begins once the worklist has been painted, and not before."""

from pathlib import Path
from typing import Any

import pytest
from tests.ui.conftest import MANY_COLOURS, StoreEntry
from textual.events import Paste

from vpt_tui.settings import Settings
from vpt_tui.ui.griffie.app import DeskApp
from vpt_tui.ui.griffie.screens.worklist import WorklistScreen

BESIDE = {"backup", "exchange", "circumstances"}


class Watched(DeskApp):
    """Writes down in which order the worklist was painted and work beside it was there."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.order: list[str] = []

    def _display(self, screen: Any, renderable: Any) -> None:
        super()._display(screen, renderable)
        self.order += [one.group for one in self.workers if one.group in BESIDE]
        if isinstance(screen, WorklistScreen) and renderable is not None:
            self.order.append("painted")

    def _begin_rounds(self, shift: Any) -> None:
        self.order.append("begun")
        super()._begin_rounds(shift)


class Shared(StoreEntry):
    """The way in, with a folder for backups and one to exchange messages in."""

    def unlock(self, name: str, passphrase: str) -> Any:
        from vpt_tui.services.desk.opening import open_desk

        folders = {name: self.folder.with_name(name) for name in ("exchange", "backups")}
        return open_desk(
            self.folder, name, passphrase,
            protocol=self.protocol, now=self.clock, origin="test", **folders,
        )  # fmt: skip


@pytest.fixture
def watched(made: Any, clock: Any, protocol: Any, tmp_path: Path) -> Watched:
    exchange = made.folder.with_name("exchange")
    exchange.mkdir()
    entry = Shared(made.folder, clock, protocol)
    return Watched(entry, Settings(exchange=exchange), clock, MANY_COLOURS, tmp_path / "state")


async def test_the_days_backup_and_the_exchange_wait_for_the_first_paint_of_the_worklist(
    watched: Watched, made: Any, settle: Any
) -> None:
    async with watched.run_test(size=(80, 24)) as pilot:
        watched.post_message(Paste(made.passphrase))
        await pilot.press("enter")
        await settle(pilot)
    order = watched.order
    assert order.index("painted") < order.index("begun")
    assert not BESIDE & set(order[: order.index("painted")])
    assert list(made.folder.with_name("backups").glob("vpt-*"))
