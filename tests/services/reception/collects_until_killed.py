"""Kill reception and the griffie at each step of a message's way, and see what the store counted.

A script for `test_reception`: either side ends with `kill -9` just before its n-th operation on
a file, and the griffie before its n-th statement or commit as well. The product runs as it is,
on a real store. After a quiet day every message has to count once.

Words: the folder with the store, the passphrase, and a stride: 1 tries every step of the
griffie after every step of reception, which takes a while.
"""

import os
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine, event
from sqlmodel import select

from vpt_tui import resources
from vpt_tui.banlist.lookup import BanList
from vpt_tui.banlist.messages import LookUp, Outcome, Sighting
from vpt_tui.banlist.outbox import Outbox
from vpt_tui.banlist.passwords import Hardness
from vpt_tui.banlist.receipts import OwnReceipts
from vpt_tui.protocol.loading import load_protocol
from vpt_tui.services.bans.form import BanForm
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.desk.desk import Desk, furnish
from vpt_tui.services.reception.publication import Publication
from vpt_tui.store.store import Store, unlock
from vpt_tui.store.tables.incidents import Incident
from vpt_tui.store.tables.log import LogLine
from vpt_tui.store.tables.reception import Received, ReceptionDesk
from vpt_tui.store.tables.reception import Sighting as StoredSighting

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
PASSWORD = "balie-zin-van-vandaag"
FILE_OPERATIONS = {"open", "os.rename", "os.remove", "os.mkdir", "os.scandir"}
PROTOCOL = load_protocol(resources.data("protocols", "alkmaar-2025.toml"))
ONCE = {
    "messages": 3, "sightings": 1, "drafts": 1, "desks": 1,
    "bericht van de balie": 1, "opgezocht aan de balie": 1, "balie werkt met lijst": 1,
    "door de balie bevestigd": 1,
}  # fmt: skip
"""What the store holds of one breach, one look-up and one receipt, each counted once."""

Side = Callable[[Path], None]


class Played:
    """A store with one ban on a published list, and both sides of it."""

    def __init__(self, home: Path, passphrase: str) -> None:
        self._unlocked = unlock(home / "store", "V. Voorbeeld", passphrase, NOW)
        (home / "gedeeld").mkdir()
        with self.griffie_at(home) as desk:
            reference = desk.bans.impose(_form()).reference
            publication = Publication(desk.office, Hardness(passes=1, memory=8192))
            publication.set_password(PASSWORD)
            publication.publish()
        opened = BanList.open((home / "gedeeld" / "toegangslijst.vpt").read_bytes(), PASSWORD)
        self._mailbox = opened.mailbox
        outbox = Outbox(home / "uit")
        outbox.put(
            Sighting(1, NOW, "stadhuis", Outcome.LEFT, "B. Bedacht", reference), self._mailbox
        )
        outbox.log(LookUp(1, reference, "B. Bedacht", NOW), self._mailbox)

    @contextmanager
    def griffie_at(self, home: Path) -> Iterator[Desk]:
        """Open the griffie's desk."""
        with closing(Store.open(home / "store", self._unlocked)) as store:
            account = self._unlocked.account
            yield furnish(
                UnitOfWork(store, PROTOCOL, account, lambda: NOW, "desk", home / "gedeeld")
            )

    def reception(self, home: Path) -> None:
        """Start reception's desk: hand over the log, send a receipt, and deliver what waits."""
        outbox, own = Outbox(home / "uit"), OwnReceipts(home)
        outbox.hand_over_log(self._mailbox)
        if receipt := own.due(self._mailbox, "stadhuis", "B. Bedacht", NOW):
            outbox.put(receipt, self._mailbox)
            own.keep(receipt)
        outbox.deliver(home / "gedeeld", NOW, self._mailbox.collects)

    def griffie(self, home: Path) -> None:
        """Start the griffie's desk and let it collect."""
        with self.griffie_at(home) as desk:
            desk.inbox.collect()

    def judge(self, home: Path) -> None:
        """After a quiet day: fail when something was lost, counted twice, or left behind."""
        for side in (self.reception, self.griffie, self.reception, self.griffie):
            side(home)
        with self.griffie_at(home) as desk:
            found = counted(desk)
        left = [*home.glob("uit/*.bericht"), *home.glob("gedeeld/*/*.bericht")]
        if found != ONCE or left:
            sys.exit(f"{home.name}: {found}, left: {left}")


def counted(desk: Desk) -> dict[str, int]:
    """Return how often the store counted what."""
    with desk.office.reading() as session:
        lines = Counter(session.exec(select(LogLine.action)))
        tables = {"messages": Received, "sightings": StoredSighting, "drafts": Incident}
        tables["desks"] = ReceptionDesk
        found = {name: len(session.exec(select(table)).all()) for name, table in tables.items()}
    return {name: found.get(name, lines[name]) for name in ONCE}


def lives(side: Side, home: Path, steps: int) -> bool:
    """Run one side in a process that is killed after so many steps; tell whether it lived."""
    return _ended(side, home, steps) == 0


def _ended(side: Side, home: Path, steps: int | None) -> int:
    child = os.fork()
    if child == 0:
        if steps is not None:
            _die_after(steps, str(home))
        side(home)
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if ended not in {0, -signal.SIGKILL}:
        sys.exit(f"{home.name}: it failed by itself")
    return ended


def _die_after(steps: int, home: str) -> None:
    left = iter(range(steps))

    def step(*_: object) -> None:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(what: str, args: tuple[object, ...]) -> None:
        if what in FILE_OPERATIONS and home in str(args[0]):
            step()

    sys.addaudithook(hook)
    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", step)


def _form() -> BanForm:
    return BanForm(
        given="Boudewijn",
        family="van der Verzonnen",
        buildings=("stadhuis",),
        from_date=date(2026, 11, 23),
        grounds="Bedreigde een raadslid in de hal.",
        proportion="Een waarschuwing hielp niet.",
        imposed_by="V. Voorbeeld",
        imposed_role="griffier",
        heard=True,
        hearing="Hij zei dat hij boos was.",
    )


def main(home: Path, passphrase: str, stride: int) -> None:
    """Let reception die at every step, and at some of them the griffie at some of its own."""
    played = Played(home, passphrase)
    deaths, at_reception, alive = 0, 0, False
    while not alive:
        at_griffie, griffie_alive = at_reception % stride, False
        while not griffie_alive:
            game = Path(shutil.copytree(home, home.with_name(f"{at_reception}-{at_griffie}")))
            alive = lives(played.reception, game, at_reception)
            griffie_alive = lives(played.griffie, game, at_griffie)
            if _ended(played.judge, game, None):
                sys.exit(1)
            shutil.rmtree(game)
            deaths += (not alive) + (not griffie_alive)
            at_griffie += stride
        at_reception += 1
    sys.stdout.write(str(deaths))


main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
