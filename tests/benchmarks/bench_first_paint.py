"""First paint of the griffie desk's door against a bare Textual app's, from process start.

Run it by hand: ``python tests/benchmarks/bench_first_paint.py``. Both are started alternately,
so that a busy machine slows both. Budget: 1.25 times.
"""

import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import termios
import time

ROUNDS = 15
BUDGET = 1.25
READY = b"hier staat iets"

BARE = """
from textual.app import App
from textual.widgets import Input, Label
class Bare(App):
    def compose(self):
        yield Label("hier staat iets")
        yield Input()
Bare().run(mouse=False)
"""

DOOR = """
import os, tempfile
from datetime import datetime, UTC
from pathlib import Path
from vpt_tui.settings import Settings
from vpt_tui.ui.app import DeskApp
from vpt_tui.ui.entry import Account
class Entry:
    accounts = (Account("hier staat iets", "griffier"),)
    roles = {}
    straight_in = False
    def prepare(self): ...
    def emergency(self): return ()
crashes = Path(tempfile.gettempdir(), "vpt-bench")
DeskApp(Entry(), Settings(), lambda: datetime.now(UTC), dict(os.environ), crashes).run(mouse=False)
"""


def first_paint(program: str) -> float:
    """Return the seconds from starting a program until its text is painted."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=theirs, stdout=theirs, stderr=theirs, env=environ
    )
    os.close(theirs)
    seen = b""
    while READY not in seen and select.select([ours], [], [], 30)[0]:
        seen += os.read(ours, 65536)
    taken = time.perf_counter() - started
    process.kill()
    process.wait()
    os.close(ours)
    return taken


def main() -> int:
    """Measure, print the medians and the ratio; 1 when over the budget."""
    first_paint(BARE), first_paint(DOOR)  # once, to have the files in memory
    bare, door = zip(*[(first_paint(BARE), first_paint(DOOR)) for _ in range(ROUNDS)], strict=True)
    ratio = statistics.median(door) / statistics.median(bare)
    print(f"bare Textual app   {statistics.median(bare) * 1000:6.0f} ms")
    print(f"griffie desk       {statistics.median(door) * 1000:6.0f} ms")
    print(f"ratio              {ratio:6.2f}   budget {BUDGET}")
    return int(ratio > BUDGET)


if __name__ == "__main__":
    sys.exit(main())
