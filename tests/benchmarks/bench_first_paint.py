"""First paint of both desks, and the griffie desk ready, against a bare Textual app.

Run it by hand: ``python tests/benchmarks/bench_first_paint.py``. The real programs are started
in turn, from a store made for it, with their modules compiled as they are once installed. Of
each the quickest run counts: it is the one that the machine's other work disturbed least. The
processor's time and the middle run are printed beside it.

Ready means: from Enter after the passphrase until the worklist is painted, less what it takes to
make the key from the passphrase. The passphrase comes a moment after the door was painted, as
from somebody who types; meanwhile a thread has imported what the desk needs. The processor's
time is that of the whole program then.
"""

import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from vpt_tui.store.vault import keys
from vpt_tui.store.vault.keys import Cost

ROUNDS = 15
TYPING = 1.5
"""Seconds between the painted door and Enter: a quick typist."""
NAME, PASSPHRASE = "Vera Voorbeeld", "een zin voor de proef"

_NOT_OURS = ("VPT_", "NO_COLOR", "PYTHONDONTWRITEBYTECODE")

BARE = """
from textual.app import App
from textual.widgets import Input, Label
class Bare(App):
    def compose(self):
        yield Label("hier staat iets")
        yield Input()
Bare().run(mouse=False)
"""

VPT = [sys.executable, "-m", "vpt_tui"]


class Start(NamedTuple):
    """A program to start: what it is called with, and what it paints in turn."""

    command: Sequence[str]
    painted: Sequence[str]
    """What is waited for; before each but the first one the passphrase is typed, and only then
    the clock is started."""
    budget: float = 0


STARTS = {
    "bare Textual app": Start([sys.executable, "-c", BARE], ["hier staat iets"]),
    "griffie desk": Start(VPT, [NAME], 1.25),
    "reception desk": Start([*VPT, "balie"], ["Uw naam"], 1.25),
    "griffie desk ready": Start(VPT, [NAME, "F3 Werklijst"], 3.0),
}


class Taken(NamedTuple):
    """Seconds on the clock, and of the processor."""

    clock: float
    processor: float


def run(start: Start, environ: Mapping[str, str]) -> Taken:
    """Start a program, wait until it has painted everything, and end it."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    started = time.perf_counter()
    process = subprocess.Popen(
        start.command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ
    )
    os.close(theirs)
    for place, text in enumerate(start.painted):
        if place:
            time.sleep(TYPING)
            started = time.perf_counter()
            os.write(ours, f"{PASSPHRASE}\r".encode())
        wait_for(ours, text.encode())
    taken = time.perf_counter() - started
    process.kill()
    used = os.wait4(process.pid, 0)[2]
    os.close(ours)
    return Taken(taken, used.ru_utime + used.ru_stime)


def wait_for(terminal: int, text: bytes) -> None:
    """Read what a program paints until the text is there."""
    seen = b""
    while text not in seen:
        if not select.select([terminal], [], [], 60)[0]:
            sys.exit(f"{text!r} was never painted: {seen[-500:]!r}")
        seen += os.read(terminal, 65536)


def make_store(home: Path) -> dict[str, str]:
    """Make a store and return the environment in which it is found."""
    secret = home / "wachtwoord"
    secret.write_text(PASSPHRASE, "utf-8")
    environ = {k: v for k, v in os.environ.items() if not k.startswith(_NOT_OURS)}
    environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "VPT_HOME": str(home)}
    who = ["--naam", NAME, "--rol", "griffier", "--wachtwoord-bestand", str(secret)]
    subprocess.run([*VPT, "inrichten", *who], env=environ, check=True, capture_output=True)
    return environ


def derivation() -> Taken:
    """Return what it takes to make the key from the passphrase."""
    lock = keys.lock(keys.new_key(), PASSPHRASE, Cost())
    clock, processor = time.perf_counter(), time.process_time()
    keys.unlock(lock, PASSPHRASE)
    return Taken(time.perf_counter() - clock, time.process_time() - processor)


class Found(NamedTuple):
    """What many runs came to."""

    least: Taken
    middle: Taken


def summed_up(taken: Sequence[Taken]) -> Found:
    """Return the least and the middle of some runs."""
    columns = list(zip(*taken, strict=True))
    return Found(Taken(*map(min, columns)), Taken(*map(statistics.median, columns)))


def less(one: Taken, other: Taken) -> Taken:
    """Return what is left of some time."""
    return Taken(one.clock - other.clock, one.processor - other.processor)


def measure(environ: Mapping[str, str]) -> dict[str, Found]:
    """Start all of them in turn, many times; return what it came to."""
    for start in STARTS.values():
        run(start, environ)  # once, to have the files in memory
    runs: dict[str, list[Taken]] = {name: [] for name in STARTS}
    deriving = []
    for _ in range(ROUNDS):
        for name, start in STARTS.items():
            runs[name].append(run(start, environ))
        deriving.append(derivation())
    found = {name: summed_up(taken) for name, taken in runs.items()}
    key = summed_up(deriving)
    ready = found["griffie desk ready"]
    found["griffie desk ready"] = Found(*(less(*pair) for pair in zip(ready, key, strict=True)))
    return found


def main() -> int:
    """Measure, print times and ratios; 1 when one is over its budget."""
    with tempfile.TemporaryDirectory() as folder:
        found = measure(make_store(Path(folder)))
    bare = found["bare Textual app"]
    over = False
    for name, (least, middle) in found.items():
        ratio, budget = least.clock / bare.least.clock, STARTS[name].budget
        over |= bool(budget) and ratio > budget
        print(
            f"{name:20} clock {_ms(least.clock)} (middle {_ms(middle.clock)})   "
            f"processor {_ms(least.processor)} (middle {_ms(middle.processor)}), "
            f"{least.processor / bare.least.processor:.2f}   "
            f"ratio {ratio:5.2f}   budget {budget or '-'}"
        )
    return int(over)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:4.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
