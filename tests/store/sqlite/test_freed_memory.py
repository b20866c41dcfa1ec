"""What the store has read does not stay readable in memory that was given back."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("left_in_memory.py")


def left_behind(folder: Path, way: str) -> int:
    """Return how often a saved word is left, with all of Python's memory from the C library.

    Without glibc's cache of small blocks for each thread: the last seven of a size that were
    given back stay as they are in it, and which those are is chance.
    """
    (folder / way).mkdir(mode=0o700)
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder / way), way],
        env=os.environ
        | {"PYTHONMALLOC": "malloc", "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0"},
        capture_output=True,
        check=True,
        text=True,
    )
    return int(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc can be asked for it")
def test_the_pages_that_were_read_are_written_over(tmp_path: Path) -> None:
    assert left_behind(tmp_path, "plain") > 0
    assert left_behind(tmp_path, "wiped") == 0
