"""System calls that fail while a command works, as on a disk that is breaking (strace)."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.campaign.scene import Scene, answered, survived
from tests.campaign.tally import Tally

CALLS = ("fdatasync", "fsync", "pwrite64", "rename", "ftruncate", "unlink", "pread64")
ERRORS = ("EIO", "ENOSPC", "EROFS", "EACCES")
TRIED_ON = ("meld", "backup", "importeer", "herstel", "publiceer")


def possible() -> bool:
    """Tell whether strace is there to make calls fail."""
    return shutil.which("strace") is not None


def fail(tally: Tally, whole: Scene, folder: Path, occasions: Sequence[int], stride: int) -> None:
    """Let the n-th of each call fail in each of some ways, and judge what is left."""
    if not possible():
        tally.add("NOT SHOWN: there is no strace here")
        sys.stderr.write("There is no strace here: no system call was made to fail.\n")
        return
    before = whole.contents()
    cases = [
        (name, f"{call}:error={error}:when={when}")
        for when in occasions
        for error in ERRORS
        for call in CALLS
        for name in TRIED_ON
    ]
    for number, (name, failing) in enumerate(cases[::stride]):
        scene = whole.again(folder / f"call-{number}")
        ran = scene.vpt(name, failing=failing)
        tally.add("system calls that failed")
        answered(tally, failing, ran, 0, 1, 4)
        if name != "herstel":
            survived(tally, failing, scene, before, ran)
        elif scene.contents()["half"]:
            tally.wrong("half done", f"{failing}, {ran}")
        shutil.rmtree(scene.root)
