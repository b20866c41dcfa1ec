"""Kill the desk and the griffie at each of their file operations, and see what is counted.

A script for `test_delivery`: an audit hook ends the process at once, as a power cut would,
just before its n-th operation on a file. The product runs as it is.
"""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from vpt_tui.banlist.collecting import lay_mark
from vpt_tui.banlist.inbox import collect, discard
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.mailbox import Mailbox
from vpt_tui.banlist.messages import LookUp, Outcome, Sighting
from vpt_tui.banlist.outbox import Outbox
from vpt_tui.banlist.receipts import OwnReceipts

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
KEYS = PublisherKeys.generate()
MAILBOX = Mailbox(4, KEYS.box_public, KEYS.sender_key(4), "een merk", bytes(32))
FILE_OPERATIONS = {"open", "os.rename", "os.remove", "os.mkdir", "os.scandir", "os.truncate"}


def desk(home: Path) -> None:
    """Start the desk: hand over the log, send a receipt, and deliver what waits."""
    outbox, own = Outbox(home / "uit"), OwnReceipts(home)
    outbox.hand_over_log(MAILBOX)
    if receipt := own.due(MAILBOX, "stadhuis", "B. Bedacht", NOW):
        outbox.put(receipt, MAILBOX)
        own.keep(receipt)
    outbox.deliver(home / "gedeeld", NOW, MAILBOX.collects)


def griffie(home: Path) -> None:
    """Start the griffie: commit each new message (one appended line is one commit), remove it."""
    found = collect(home / "gedeeld", KEYS, committed(home))
    for file, message in found.new:
        with (home / "kasboek").open("a") as ledger:
            ledger.write(f"{message.id}\n")
        discard(file)
    for file in found.again:
        discard(file)


def committed(home: Path) -> list[UUID]:
    """Return what the griffie counted."""
    ledger = home / "kasboek"
    return [UUID(line) for line in ledger.read_text().split()] if ledger.exists() else []


def until_killed(work: Callable[[Path], None], home: Path, after: int) -> bool:
    """Run one side in a process that dies before an operation; tell whether it lived."""
    child = os.fork()
    if child == 0:
        operations = iter(range(after))

        def hook(event: str, _: object) -> None:
            if event in FILE_OPERATIONS and next(operations, None) is None:
                os._exit(9)

        sys.addaudithook(hook)
        work(home)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def play(home: Path, desk_after: int, griffie_after: int) -> tuple[bool, bool]:
    """Play one course of events with a death on either side, and then a quiet day."""
    (home / "gedeeld").mkdir(parents=True)
    lay_mark(home / "gedeeld", MAILBOX.collects)
    outbox = Outbox(home / "uit")
    outbox.put(Sighting(4, NOW, "stadhuis", Outcome.LEFT, "B. Bedacht"), MAILBOX)
    outbox.log(LookUp(4, "P0000001", "B. Bedacht", NOW), MAILBOX)
    lived = until_killed(desk, home, desk_after), until_killed(griffie, home, griffie_after)
    for work in (desk, griffie, desk, griffie):
        work(home)
    counted = committed(home)
    if len(counted) != 3 or len(set(counted)) != 3:
        sys.exit(f"killed after {desk_after} and {griffie_after}: {len(counted)} counted")
    if outbox.waiting() or any(f.suffix == ".bericht" for f in home.glob("gedeeld/*/*")):
        sys.exit(f"killed after {desk_after} and {griffie_after}: something was left")
    return lived


def main(folder: Path) -> None:
    """Let the desk die at every point, and at some of them the griffie at every point too."""
    games = 0
    desk_after, desk_lived = 0, False
    while not desk_lived:
        griffie_after, griffie_lived = 0, False
        while not griffie_lived:
            home = folder / f"{desk_after}-{griffie_after}"
            desk_lived, griffie_lived = play(home, desk_after, griffie_after)
            games, griffie_after = games + 1, griffie_after + 1
        desk_after += 1
    sys.stdout.write(str(games))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
