"""How long ``vpt --version`` takes, as a multiple of ``python -c pass`` in the same run."""

import os
import statistics
import subprocess
import sys
import time

BUDGET = 8.0
"""Times `python -c pass`."""

ROUNDS = 20

BARE = [sys.executable, "-c", "pass"]
VERSION = [sys.executable, "-m", "vpt_tui", "--version"]


def seconds(command: list[str]) -> float:
    """Return how long one run of a command took, in seconds; compiled code may be kept."""
    environ = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environ)
    return time.perf_counter() - start


def main() -> int:
    """Print both times and their ratio; return 1 when it is over budget."""
    seconds(VERSION)  # once to compile
    pairs = [(seconds(BARE), seconds(VERSION)) for _ in range(ROUNDS)]
    bare, version = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = version / bare
    print(f"python -c pass {bare * 1000:.1f} ms, vpt --version {version * 1000:.1f} ms")
    print(f"ratio {ratio:.2f}, budget {BUDGET}")
    return int(ratio > BUDGET)


if __name__ == "__main__":
    sys.exit(main())
