"""Faults by real means: full and read-only disks, failing calls, files that are not what they were.

    python -m tests.campaign.faults          # all of it, some minutes
    python -m tests.campaign.faults --short

Each time a command of `vpt` is run while something fails. It must say so in plain words and end
with the status that is meant for it, change nothing in what is damaged, and lose nothing; when
the fault is over the store opens. Prints its counts; ends with 1 when something went wrong.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.campaign import broken_files, failing_calls, odd_times, poor_disks
from tests.campaign.scene import NEVER, Scene
from tests.campaign.tally import Tally


def main(words: Sequence[str]) -> int:
    """Try every fault; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(words)
    tally, dice = Tally(NEVER), random.Random(args.seed)
    with tempfile.TemporaryDirectory(prefix="vpt-campaign-") as name:
        folder = Path(name)
        whole = Scene(folder / "heel").make()
        places = 3 if args.short else 200
        broken_files.turn_over(tally, whole, folder, places, dice)
        broken_files.cut_off(tally, whole, folder, places // 2, dice)
        broken_files.spoil_the_keys(tally, whole, folder, places)
        broken_files.put_something_else(tally, whole, folder, 2 if args.short else 7)
        poor_disks.fill(tally, whole, folder, [40] if args.short else range(0, 1600, 80))
        rooms = [4, 300] if args.short else range(0, 1600, 20)
        poor_disks.fill_while_renewing(tally, whole, folder, rooms)
        poor_disks.shut(tally, whole, folder)
        poor_disks.keep_out(tally, whole, folder)
        odd_times.move_the_clock(tally, whole, folder)
        occasions, stride = ([1], 101) if args.short else (range(1, 30), 7)
        failing_calls.fail(tally, whole, folder, occasions, stride)
        return tally.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
