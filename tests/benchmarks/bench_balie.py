"""Key press to painted answer on the reception screen, beside a bare Textual ``Input``.

Run it by hand: ``python tests/benchmarks/bench_balie.py [number of bans]``. Both apps run in
one process and take turns, a name at a time, so that a busy machine slows both. A key is
pressed with Textual's pilot; the time ends when the compositor has written its last frame
for that key. Both the clock's time and the processor's are printed: other work on the
machine lengthens only the first. Budget: median 16 ms, p99 50 ms.
"""

import asyncio
import gc
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bench_banlist import LIGHT, NOW, make_entries
from name_variants import KINDS
from textual.app import App, ComposeResult
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from vpt_tui.banlist.building import OwnBuilding
from vpt_tui.banlist.copy import ReceptionCopy
from vpt_tui.banlist.entries import Entry, Guidance
from vpt_tui.banlist.files import LIST_NAME
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.outbox import Outbox
from vpt_tui.banlist.place import SharedPlace
from vpt_tui.banlist.post import Post
from vpt_tui.banlist.publish import publish
from vpt_tui.banlist.receipts import OwnReceipts
from vpt_tui.banlist.sealed import head_in
from vpt_tui.banlist.source import ListSource
from vpt_tui.banlist.unsent import UnsentReport
from vpt_tui.settings import Settings
from vpt_tui.ui.reception.app import ReceptionApp
from vpt_tui.ui.reception.shift import Workplace
from vpt_tui.ui.reception.visitor import VisitorScreen

NAMES = 66
"""Names that are typed, letter by letter: two of each kind, some twelve keys each."""

SIZE = (80, 24)
PASSWORD = "balie"
MEDIAN_BUDGET, LATE_BUDGET = 16.0, 50.0


class Terminal(HeadlessDriver):
    """A terminal that takes every frame and remembers when the last one was written."""

    written = 0.0
    used = 0.0
    """The processor's time at that moment."""

    @property
    def is_headless(self) -> bool:
        """Return that frames are to be written; `HeadlessDriver` only lends the rest."""
        return False

    def write(self, data: str) -> None:
        """Take a frame."""
        self.written, self.used = time.perf_counter(), time.process_time()


class Bare(App[None]):
    """The floor: a field and nothing else."""

    def compose(self) -> ComposeResult:
        """Yield the field."""
        line = Input()
        line.cursor_blink = False
        yield line


@dataclass
class Typist:
    """Types names into an app, and times each key."""

    name: str
    app: App[None]
    begin: Callable[[Pilot[None]], Any]
    """Brings the app to where one types."""
    wipe: Callable[[Pilot[None]], Any]
    """Empties the field after a name."""
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    async def work(self, names: list[str], turn: asyncio.Lock) -> None:
        """Type every name, one to a turn."""
        async with self._running() as pilot:
            await self.begin(pilot)
            for number, name in enumerate(names):
                async with turn:
                    await self._type(pilot, name, counts=number > len(names) // 20)
                    await self.wipe(pilot)

    def _running(self) -> AbstractAsyncContextManager[Pilot[None]]:
        self.app.driver_class = Terminal
        self.app.animation_level = "none"
        return self.app.run_test(headless=False, size=SIZE)

    async def _type(self, pilot: Pilot[None], name: str, *, counts: bool) -> None:
        terminal = self.app._driver
        assert isinstance(terminal, Terminal)
        for letter in name:
            start, used = time.perf_counter(), time.process_time()
            await pilot.press("space" if letter == " " else letter)
            while terminal.written < start:
                await pilot.pause()
            if counts:
                self.wall.append(1000 * (terminal.written - start))
                self.cpu.append(1000 * (terminal.used - used))

    def figures(self) -> str:
        """Return what a key took."""
        wall, cpu = (" ".join(f"{part(times, p):7.1f}" for p in (0.5, 0.99)) for times in self.both)
        return f"{self.name:<22}{wall}     {cpu}"

    @property
    def both(self) -> tuple[list[float], list[float]]:
        """The times by the clock and by the processor."""
        return self.wall, self.cpu


def part(times: list[float], share: float) -> float:
    """Return the time that a share of the keys stayed within."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def reception_desk(folder: Path, entries: list[Entry]) -> ReceptionApp:
    """Publish a list, and return a desk that has trusted its griffie before."""
    shared, own = folder / LIST_NAME, folder / "lists"
    publish(
        entries,
        Guidance("Zeg het rustig.", "1234", buildings=("stadhuis", "stadskantoor")),
        PublisherKeys.generate(),
        password=PASSWORD,
        sequence=1,
        now=NOW,
        valid_until=NOW + timedelta(days=7),
        target=shared,
        hardness=LIGHT,
    )
    ReceptionCopy(own).trust(head_in(shared).header)
    OwnBuilding(own).remember("stadhuis")

    def place() -> Workplace:
        return Workplace(
            ListSource(ReceptionCopy(own), SharedPlace(shared, folder)),
            Post(Outbox(own / "uit"), SharedPlace(shared, folder), now),
            OwnBuilding(own),
            partial(UnsentReport, own / "uit"),
            OwnReceipts(own),
        )

    return ReceptionApp(place, Settings(), now, dict(os.environ), folder / "state")


def now() -> datetime:
    """Return the moment it is."""
    return datetime.now(UTC)


async def come_in(pilot: Pilot[None]) -> None:
    """Open the list."""
    for text in ("K. de Balie", PASSWORD):
        pilot.app.post_message(Paste(text))
        await pilot.press("enter")
    while not isinstance(pilot.app.screen, VisitorScreen):
        await pilot.pause(0.05)
    await pilot.app.workers.wait_for_complete()


def what_is_typed(entries: list[Entry], count: int) -> list[str]:
    """Return names as receptionists type them: every kind of variant in turn."""
    rng, kinds = random.Random(7), list(KINDS.values())
    typed: list[str] = []
    while len(typed) < count:
        text = kinds[len(typed) % len(kinds)](rng.choice(entries).person, rng)
        if text := "".join(c for c in (text or "").lower() if c.isalnum() or c == " "):
            typed.append(text)
    return typed


async def measure(folder: Path, entries: list[Entry]) -> tuple[Typist, Typist]:
    """Let both apps take turns."""
    bare = Typist("bare Textual Input", Bare(), lambda _: _nothing(), _clear)
    desk = Typist("vpt balie", reception_desk(folder, entries), come_in, lambda p: p.press("f2"))
    names, turn = what_is_typed(entries, NAMES), asyncio.Lock()
    entries.clear()
    gc.collect()
    await asyncio.gather(bare.work(names, turn), desk.work(names, turn))
    return bare, desk


async def _nothing() -> None:
    return None


async def _clear(pilot: Pilot[None]) -> None:
    pilot.app.query_one(Input).value = ""
    await pilot.pause()


def main(count: int) -> int:
    """Measure and print; return 1 when over budget."""
    entries = make_entries(count)
    # Two apps at once do not give standard output back in the order in which they took it.
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(sys.stdout):
        bare, desk = asyncio.run(measure(Path(folder), entries))
    median, late = part(desk.wall, 0.5), part(desk.wall, 0.99)
    above = part(desk.cpu, 0.5) / part(bare.cpu, 0.5)
    print(f"{len(desk.wall):,} keys each, {count:,} bans")
    print(f"{'ms per key':<22}{'median':>7} {'p99':>7}     {'CPU med':>7} {'CPU p99':>7}")
    print(bare.figures())
    print(desk.figures())
    print(f"budget median {MEDIAN_BUDGET:.0f} ms, p99 {LATE_BUDGET:.0f} ms; ", end="")
    print(f"the processor works {above:.1f} times as long as for the bare field")
    return int(median > MEDIAN_BUDGET or late > LATE_BUDGET)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
