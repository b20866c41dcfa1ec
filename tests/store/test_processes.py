"""What processes do to one store: two that write at once, and one that is killed."""

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import select

from vpt_tui.store.tables.contacts import Contact

if TYPE_CHECKING:
    from tests.conftest import Made

HERE = Path(__file__).parent
KILLS = 4
"""`kill -9` in one run of this test; at another moment each time."""


def started(script: str, made: "Made", number: int) -> "subprocess.Popen[str]":
    words = [str(HERE / script), str(made.folder), made.unlocked.key.hex(), str(number)]
    return subprocess.Popen([sys.executable, *words], stdout=subprocess.PIPE, text=True)


def test_two_processes_that_write_at_once_lose_no_update(made: "Made") -> None:
    store = made.open()
    with store.writing() as session:
        session.add(Contact(role="teller", label="teller", name="0"))
    with started("adds_one.py", made, 150) as one, started("adds_one.py", made, 150) as other:
        assert (one.wait(), other.wait()) == (0, 0)
    with store.reading() as session:
        assert session.get_one(Contact, "teller").name == "300"
    store.close()


def test_kill_9_loses_no_write_that_was_acknowledged(made: "Made") -> None:
    kept: set[str] = set()
    for kill in range(KILLS):
        with started("writes_until_killed.py", made, len(kept)) as desk:
            assert desk.stdout is not None
            promised = {desk.stdout.readline().strip() for _ in range(3 + kill * 7)}
            desk.kill()
            promised |= set(desk.stdout.read().split())
        assert kept | promised <= roles(made)
        kept = roles(made)


def roles(made: "Made") -> set[str]:
    store = made.open()
    with store.reading() as session:
        found = set(session.exec(select(Contact.role)))
    store.close()
    return found
