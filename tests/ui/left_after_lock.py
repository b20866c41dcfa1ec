"""A desk in a terminal that counts, once it is locked, what of its secrets its memory holds.

    python left_after_lock.py

It looks through its own memory as the system shows it, and writes the numbers to a file. Words
are given turned round, and looked for by patterns that do not match themselves.
"""

import ctypes
import gc
import json
import os
import re
import sys
from binascii import hexlify
from datetime import UTC, datetime
from pathlib import Path

from vpt_tui.desks import StoreEntry
from vpt_tui.settings import Settings
from vpt_tui.ui.griffie.app import DeskApp
from vpt_tui.ui.shell.base_app import run_guarded

PR_GET_DUMPABLE, PR_SET_DUMPABLE = 3, 4


def pattern(secret: bytes) -> re.Pattern[bytes]:
    """Return what finds a secret and not itself."""
    return re.compile(b"[\\x%02x]" % secret[0] + re.escape(secret[1:]))


def blank(copy: bytes) -> None:
    """Write over a copy that was made for looking: what is freed would be found there."""
    ctypes.memset(id(copy) + bytes.__basicsize__ - 1, 0, len(copy))


SECRETS = ("passphrase", "spelled")
LOOKS = 10
"""Seconds for what still went on beside the work when the desk locked."""


class Counting(DeskApp):
    """Counts what is left, and ends."""

    def __init__(self, *given: object) -> None:
        super().__init__(*given)
        words = json.loads(os.environ["TURNED"])
        self.sought = {name: pattern(word[::-1].encode()) for name, word in words.items()}
        self.looks = 0
        self.closed = False

    async def action_lock(self) -> None:
        """Lock, and count until no secret is left."""
        key = self.shift.desk.office.store.key
        spelled = hexlify(key)
        self.sought["key"], self.sought["spelled"] = pattern(key), pattern(spelled)
        for copy in (key, spelled):
            blank(copy)
        del key, spelled, copy
        await super().action_lock()
        library = ctypes.CDLL(None)
        self.closed = library.prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0
        library.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # else only root may look, also for itself
        self.set_timer(1, self.count)

    def count(self) -> None:
        """Write down how often each stands in the memory of this process, at last."""
        gc.collect()
        found = {name: occurrences(one) for name, one in self.sought.items()}
        self.looks += 1
        if any(found[name] for name in SECRETS) and self.looks < LOOKS:
            self.set_timer(1, self.count)
            return
        Path(os.environ["FOUND"]).write_text(json.dumps({**found, "closed": self.closed}))
        self.exit()


def occurrences(sought: re.Pattern[bytes]) -> int:
    """Count in all memory of this process that it can write."""
    found, mine = 0, Path("/proc/self")
    with (mine / "maps").open() as maps, (mine / "mem").open("rb", 0) as memory:
        for line in maps.readlines():
            place, rights, *_ = line.split()
            if "rw" in rights and "[v" not in line:
                low, high = (int(part, 16) for part in place.split("-"))
                memory.seek(low)
                found += len(sought.findall(memory.read(high - low)))
    return found


if __name__ == "__main__":
    desk = Counting(
        StoreEntry(Path(os.environ["STORE"])), Settings(), lambda: datetime.now(UTC),
        {"TERM": "xterm-256color"}, Path(os.environ["STATE"]),
    )  # fmt: skip
    sys.exit(run_guarded(desk))
