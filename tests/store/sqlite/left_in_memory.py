"""Print how often a word that was saved and read still stands in this process's memory.

    python left_in_memory.py FOLDER (wiped | plain)

It runs by itself: Python and the store in one process, looked through as `/proc` shows it.
"""

import gc
import re
import sys
from contextlib import closing
from pathlib import Path

from sqlmodel import select

from vpt_tui.store.sqlite import engine
from vpt_tui.store.store import Store, _build
from vpt_tui.store.tables.contacts import Contact
from vpt_tui.store.vault.keys import new_key
from vpt_tui.store.vault.slots import Account
from vpt_tui.store.vault.vault import Unlocked

LETTERS = b"[N]ergensheimervaart"
"""The word as a pattern that is not the word itself."""


def work(folder: Path) -> None:
    """Save the word some times, read it, and close the store."""
    key = new_key()
    _build(folder, key)
    word = LETTERS.decode().replace("[N]", "N")
    with closing(Store(folder, Unlocked(Account("V. Voorbeeld", "griffier"), key))) as store:
        for number in range(50):
            with store.writing() as session:
                session.add(Contact(role=f"rol {number}", label="x", name=f"{word} {number}"))
        with store.reading() as session:
            session.exec(select(Contact)).all()


def occurrences() -> int:
    """Count the word in all memory of this process that can be read."""
    found, pattern = 0, re.compile(LETTERS)
    mine = Path("/proc/self")
    with (mine / "maps").open() as maps, (mine / "mem").open("rb", 0) as memory:
        for line in maps:
            place, rights, *_ = line.split()
            if "r" not in rights or (line.rstrip().endswith("]") and "[heap]" not in line):
                continue
            low, high = (int(part, 16) for part in place.split("-"))
            memory.seek(low)
            found += len(pattern.findall(memory.read(high - low)))
    return found


if __name__ == "__main__":
    if sys.argv[2] == "plain":
        engine.write_over_freed_memory = lambda: None
    work(Path(sys.argv[1]))
    gc.collect()
    sys.stdout.write(str(occurrences()))
