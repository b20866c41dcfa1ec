"""Power cuts: of what a desk wrote only what was synced is left; is what was promised there?

    python -m tests.campaign.power_cuts --cuts 200
    python -m tests.campaign.power_cuts --synchronous NORMAL     # must lose something

A desk works with a library preloaded that writes down each operation on a file
(`disk_journal.c`, built here, so a C compiler is needed), and its promises stand between them.
At random moments in that journal the disk is cut: what is left is opened and compared with what
had been promised by then. At every second cut the disk kept some of the rest too, by dice.
Prints its counts; ends with 1 when something was lost.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.campaign.around_the_store import clear
from tests.campaign.bench import Bench
from tests.campaign.children import answer_of
from tests.campaign.disk import Disk, lines_of
from tests.campaign.home import NOW, Clock, Home
from tests.campaign.kills import ACTIVITIES, NEVER, make_home, seen_at
from tests.campaign.model import Act, Model, compare
from tests.campaign.tally import Tally

from vpt_tui.store.sqlite import engine

SOURCE = Path(__file__).with_name("disk_journal.c")
SHIM, JOURNAL, ROOT = "LD_PRELOAD", "CUT_JOURNAL", "CUT_ROOT"
NO_COMPILER = 77


def build(folder: Path) -> Path:
    """Build the library. Ends the campaign, visibly, where there is no compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        sys.stderr.write("There is no C compiler here: no power was cut.\n")
        sys.exit(NO_COMPILER)
    library = folder / "disk_journal.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, SOURCE, "-ldl"], check=True)
    return library


def work(root: Path, synchronous: str, seed: str, rounds: int) -> None:
    """Do each activity some times; what is promised is written between the operations."""
    pragmas = tuple(f"synchronous = {synchronous}" if one.startswith("sync") else one
                    for one in engine._PRAGMAS)  # fmt: skip
    engine._PRAGMAS = pragmas
    journal = os.open(os.environ[JOURNAL], os.O_WRONLY | os.O_APPEND)

    def tell(value: Any) -> None:
        os.write(journal, b"\t" + json.dumps(value).encode() + b"\n")

    home = Home(root)
    model = Model(seen_at(home))
    tell({"start": model.facts})
    bench = Bench(home, random.Random(seed), Clock(NOW + timedelta(hours=1)), tell, model)
    opening, *others = ACTIVITIES
    opening.act(bench)
    todo = others * rounds
    bench.dice.shuffle(todo)
    for activity in todo:
        activity.act(bench)


def journal_of(folder: Path, synchronous: str, seed: int, rounds: int) -> tuple[Disk, list[bytes]]:
    """Let a desk work, and return the disk as it was before and what happened to it."""
    home, journal = make_home(folder / "home"), folder / "journal"
    journal.touch()
    disk = Disk(home.root)
    subprocess.run(
        [sys.executable, "-m", "tests.campaign.power_cuts", "--work", home.root,
         "--synchronous", synchronous, "--seed", str(seed),
         "--rounds", str(rounds)],
        check=True,
        env={**os.environ, SHIM: str(build(folder)), JOURNAL: str(journal), ROOT: str(home.root)},
    )  # fmt: skip
    return disk, list(lines_of(journal))


def cut(folder: Path, cuts: int, synchronous: str, seed: int, rounds: int) -> Tally:
    """Cut the power so many times in one journal, and judge what is left."""
    tally, dice = Tally(NEVER), random.Random(seed)
    disk, lines = journal_of(folder, synchronous, seed, rounds)
    started = next(n for n, line in enumerate(lines) if line.startswith(b'\t{"start'))
    moments = set(dice.sample(range(started + 1, len(lines)), min(cuts, len(lines) // 2)))
    model, act = Model(), None
    for number, line in enumerate(lines):
        if number in moments:
            left = folder / f"{number}"
            disk.write_out(left, dice if tally.counts["cuts"] % 2 else None)
            _judge(tally, number, model, act, left)
        if not line.startswith(b"\t"):
            disk.play(line)
            continue
        model, act = _heard(tally, json.loads(line), model, act)
    return tally


def _heard(tally: Tally, said: Any, model: Model, act: Act | None) -> tuple[Model, Act | None]:
    if "start" in said:
        return Model(said["start"]), None
    if "begun" in said:
        return model, Act(**said["begun"])
    tally.add("acknowledged")
    return (model.after(act) if act else model), None


def _judge(tally: Tally, number: int, model: Model, act: Act | None, left: Path) -> None:
    tally.add("cuts")
    try:
        seen = answer_of(lambda: seen_at(Home(left)))
    except RuntimeError:
        tally.wrong("not opened", f"cut at operation {number}, in the midst of {act}")
        return
    _, difference = compare(model, act, seen)
    if difference:
        told = f"cut at operation {number}, in the midst of {act}: {difference}"
        for what, keys in difference.kinds():
            if keys:
                tally.wrong(what, told)
    clear(Home(left), {})
    shutil.rmtree(left)


def main(words: Sequence[str]) -> int:
    """Run a campaign; return its exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cuts", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--synchronous", default="FULL")
    parser.add_argument("--rounds", type=int, default=3, help="of each activity in one journal")
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args(words)
    if args.work:
        work(args.work, args.synchronous, str(args.seed), args.rounds)
        return 0
    with tempfile.TemporaryDirectory(prefix="vpt-campaign-") as folder:
        return cut(Path(folder), args.cuts, args.synchronous, args.seed, args.rounds).end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
