"""Publishing, opening and searching a list of 100,000 bans, and the memory that it takes.

Run it by hand: ``python tests/benchmarks/bench_banlist.py [number]``. What is compared is
started alternately in one run, so that a busy machine slows both. Key derivation is left
out by publishing with the least that libsodium takes.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from name_load import make_people, read_pool

from vpt_tui.banlist.entries import Entry, Guidance
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.lookup import BanList
from vpt_tui.banlist.passwords import Hardness
from vpt_tui.banlist.publish import publish
from vpt_tui.names.query import read_query

ROUNDS = 15
LOOK_UPS = 2000
PUBLISH_BUDGET, SEARCH_BUDGET, MEMORY_BUDGET = 20.0, 15.0, 3.0
LIGHT = Hardness(passes=1, memory=8192)
NOW = datetime.now(UTC)
PEAK = """
status = open("/proc/self/status").read()
print(int(status.split("VmHWM:")[1].split()[0]) / 1024)
"""

BARE_APP = """
import asyncio
from textual.app import App
from textual.widgets import Input, Label
class Bare(App):
    def compose(self):
        yield Label("hier staat iets")
        yield Input()
async def run():
    async with Bare().run_test():
        {work}
asyncio.run(run())
"""
OPEN_LIST = """
        from datetime import UTC, datetime
        from pathlib import Path
        from vpt_tui.banlist.copy import ReceptionCopy
        from vpt_tui.banlist.lookup import BanList
        from vpt_tui.names.query import read_query
        sealed = ReceptionCopy(Path({target!r}).parent).load(Path({target!r})).sealed
        ban_list = BanList.unseal(sealed, sealed.desk_key("balie"))
        for name in {names!r}:
            ban_list.look_up(read_query(name), datetime.now(UTC))
"""


def make_entries(count: int) -> list[Entry]:
    """Return bans on people who do not exist."""
    rng = random.Random(2026)
    people = make_people(count, read_pool(), rng, skew=False)
    return [
        Entry(
            f"P{number:07}",
            person.given,
            person.family,
            rng.choice([("stadhuis",), ("stadhuis", "stadskantoor")]),
            date(2026, 6, 1),
            date(2027, 6, 1),
            person.birth_date,
        )
        for number, person in enumerate(people, 1)
    ]


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def run(*words: str) -> str:
    """Run Python with these words and return what it prints."""
    environ = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, *words]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environ)
    return done.stdout


def publishing(entries: list[Entry], target: Path) -> bool:
    """Publish the list, and tell whether that was quick enough."""
    used = time.process_time()
    taken = seconds(
        lambda: publish(
            entries,
            Guidance(),
            PublisherKeys.generate(),
            password="balie",
            sequence=1,
            now=NOW,
            valid_until=NOW + timedelta(days=7),
            target=target,
            hardness=LIGHT,
        )
    )
    used, size = time.process_time() - used, target.stat().st_size / 1e6
    print(f"publish {len(entries):,} bans: {taken:.1f} s, budget {PUBLISH_BUDGET} s", end="")
    print(f" ({used:.1f} s of the processor); {size:.1f} MB")
    return taken <= PUBLISH_BUDGET


def searching(target: Path) -> bool:
    """Compare ``vpt zoek --lijst`` with a Python that does nothing."""
    secret = target.with_name("wachtwoord")
    secret.write_text("balie\n")
    words = ("zoek", "v.d. versonnen", "--lijst", str(target), "--wachtwoord-bestand", str(secret))
    search = ("-m", "vpt_tui", *words)
    run(*search)  # once to compile
    pairs = [
        (seconds(lambda: run("-c", "pass")), seconds(lambda: run(*search))) for _ in range(ROUNDS)
    ]
    bare, found = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
    ratio = found / bare
    print(f"vpt zoek --lijst {found:.0f} ms, python -c pass {bare:.1f} ms")
    print(f"  ratio {ratio:.1f}, budget {SEARCH_BUDGET}")
    return ratio <= SEARCH_BUDGET


def looking_up(entries: list[Entry], target: Path) -> None:
    """Print how long opening takes and how long a look-up in an open list."""
    data = target.read_bytes()
    opening = seconds(lambda: BanList.open(data, "balie").close())
    ban_list = BanList.open(data, "balie")
    rng = random.Random(11)
    typed = [rng.choice(entries).name[: rng.randint(4, 30)] for _ in range(LOOK_UPS)]
    taken = sorted(
        seconds(lambda name=name: ban_list.look_up(read_query(name), NOW)) for name in typed
    )
    median, late = (taken[len(taken) * part // 100] * 1000 for part in (50, 99))
    print(f"open {opening * 1000:.0f} ms; look-up median {median:.2f} ms, p99 {late:.2f} ms")
    ban_list.close()


def remembering(entries: list[Entry], target: Path) -> bool:
    """Compare the most memory of a bare Textual app with one that opened and searched a list."""
    names = [entry.name for entry in entries[:500]]
    work = OPEN_LIST.format(target=str(target), names=names)
    bare = float(run("-c", BARE_APP.format(work="pass") + PEAK))
    opened = float(run("-c", BARE_APP.format(work=work.strip()) + PEAK))
    print(f"peak memory: bare app {bare:.0f} MB, with the list {opened:.0f} MB")
    print(f"  ratio {opened / bare:.2f}, budget {MEMORY_BUDGET}")
    return opened / bare <= MEMORY_BUDGET


def main(count: int) -> int:
    """Print every figure; return 1 when one is over budget."""
    entries = make_entries(count)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VPT_HOME"] = folder
        target = Path(folder) / "lijst.vpt"
        good = [publishing(entries, target), searching(target), remembering(entries, target)]
        looking_up(entries, target)
    return int(not all(good))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
