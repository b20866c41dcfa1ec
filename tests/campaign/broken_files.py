"""Files that are not what they were: bits turned over, cut off, emptied, or another's."""

import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from tests.campaign.children import answer_of
from tests.campaign.command_line import Ran
from tests.campaign.home import NAME, PASSPHRASE, Clock, Home
from tests.campaign.scene import Scene, answered
from tests.campaign.tally import Tally

from vpt_tui.store.place import DATABASE
from vpt_tui.store.sqlite.engine import connect
from vpt_tui.store.vault.vault import FILE, Vault

DAMAGED, REFUSED = 4, 1
TRIED_ON = ("meld", "controleer", "inrichten", "lijst", "importeer", "publiceer", "backup")
Ruin = Callable[[Path], object]


def turn_over(tally: Tally, whole: Scene, folder: Path, places: int, dice: random.Random) -> None:
    """Turn one bit over, at so many places: each is found, and none reads as something else."""
    content = (whole.home.store / DATABASE).read_bytes()
    for number in range(places):
        at = dice.randrange(len(content))

        def ruin(file: Path, at: int = at) -> None:
            file.write_bytes(content[:at] + bytes([content[at] ^ 1 << at % 8]) + content[at + 1 :])

        _spoil(tally, whole, folder / f"bit-{number}", f"bit at {at}", ruin)
        tally.add("bits turned over")


def cut_off(tally: Tally, whole: Scene, folder: Path, places: int, dice: random.Random) -> None:
    """Cut the file off, at so many places, at the end of a page and elsewhere."""
    content = (whole.home.store / DATABASE).read_bytes()
    for number in range(places):
        at = dice.randrange(len(content))
        at -= at % 4096 * (number % 2)

        def ruin(file: Path, at: int = at) -> None:
            file.write_bytes(content[:at])

        _spoil(tally, whole, folder / f"cut-{number}", f"cut off at {at}", ruin)
        tally.add("files cut off")


def put_something_else(tally: Tally, whole: Scene, folder: Path, commands: int) -> None:
    """Put in the store's place what is none of this account's, and try commands on it."""
    for ruin, status, says in OTHERS:
        scene = whole.again(folder / ruin.__name__)
        ruin(scene.home.store / DATABASE)
        for name in (
            "meld",
            "lijst",
            "importeer",
            "publiceer",
            "backup",
            "controleer",
            "inrichten",
        ):
            before = _bytes_of(scene.home.store)
            ran = scene.vpt(name)
            expected = (status, REFUSED) if name in {"inrichten", "controleer"} else (status,)
            answered(tally, ruin.__name__, ran, *expected, says="" if name == "inrichten" else says)
            _unchanged(tally, f"{ruin.__name__}, {name}", scene, before)
        if status == DAMAGED:
            _bring_back(tally, f"{ruin.__name__}", scene)
        tally.add("other files in its place")
        shutil.rmtree(scene.root)


def spoil_the_keys(tally: Tally, whole: Scene, folder: Path, places: int) -> None:
    """Turn a bit over in the key slots: nothing is written to them.

    A passphrase that a damaged slot does not take is a wrong one, and counted beside the slots.
    """
    content = (whole.home.store / FILE).read_bytes()
    for at in range(0, len(content), max(1, len(content) // places)):
        scene = whole.again(folder / f"slot-{at}")
        spoilt = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
        (scene.home.store / FILE).write_bytes(spoilt)
        ran = scene.vpt("lijst")
        answered(tally, f"key slots, bit at {at}", ran, 0, 1, 3, DAMAGED)
        if _uncounted((scene.home.store / FILE).read_bytes()) != _uncounted(spoilt):
            tally.wrong("written to what is damaged", f"key slots, bit at {at}")
        tally.add("bits turned over in the key slots")
        shutil.rmtree(scene.root)


def _spoil(tally: Tally, whole: Scene, folder: Path, told: str, ruin: Ruin) -> None:
    scene = whole.again(folder)
    ruin(scene.home.store / DATABASE)
    answered(tally, told, scene.vpt("controleer"), DAMAGED)
    ran = scene.vpt("meld")
    # A page that nobody reads to save a report may be damaged; what is saved is saved then.
    answered(tally, told, ran, 0, REFUSED, DAMAGED)
    if ran.status == 0:
        answered(tally, f"{told}, after a report", scene.vpt("controleer"), DAMAGED)
        _kept(tally, told, scene, ran)
    shutil.rmtree(folder)


def _kept(tally: Tally, told: str, scene: Scene, ran: Ran) -> None:
    listed = scene.vpt("lijst")
    said = [line.split('"')[3] for line in ran.out.splitlines() if "reference" in line]
    if listed.status == 0 and not all(one in listed.out for one in said):
        tally.wrong("lost", f"{told}: {said} is not in {listed}")


def _bring_back(tally: Tally, told: str, scene: Scene) -> None:
    ran = scene.vpt("herstel")
    if ran.status:
        tally.wrong("not opened", f"{told}: {ran}")
    elif scene.contents()["cases"] != 5:
        tally.wrong("lost", f"{told}, after a restore: {scene.contents()}")


def _unchanged(tally: Tally, told: str, scene: Scene, before: dict[str, bytes]) -> None:
    if _bytes_of(scene.home.store) != before:
        tally.wrong("written to what is damaged", told)


def _uncounted(content: bytes) -> object:
    """Return what stands in the key file, without how many wrong passphrases there were."""
    try:
        return {**json.loads(content), "tried": None}
    except ValueError:
        return content


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in sorted(folder.iterdir())
        if path.is_file() and not path.name.endswith("-shm")
    }


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def plain_sqlite(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE incident (id)")
        connection.commit()


def another_store(file: Path) -> None:
    elsewhere = Home(file.parent.parent / "anders")
    answer_of(lambda: bool(elsewhere.make()))
    shutil.copy(elsewhere.store / DATABASE, file)
    shutil.rmtree(elsewhere.root)


def a_letter(file: Path) -> None:
    file.write_text("Geachte heer, hierbij. " * 500)


def gone(file: Path) -> None:
    file.unlink()


def keys_gone(file: Path) -> None:
    file.with_name(FILE).unlink()


def of_a_newer_program(file: Path) -> None:
    def rewritten() -> bool:
        key = Vault(file.parent).unlock(NAME, PASSPHRASE, _moment()).key
        with closing(connect(file, key)) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return True

    answer_of(rewritten)


def _moment() -> datetime:
    return Clock()()


OTHERS: tuple[tuple[Ruin, int, str], ...] = (
    (emptied, DAMAGED, "reservekopie"),
    (plain_sqlite, DAMAGED, "reservekopie"),
    (another_store, DAMAGED, "reservekopie"),
    (a_letter, DAMAGED, "reservekopie"),
    (gone, DAMAGED, DATABASE),
    (keys_gone, DAMAGED, FILE),
    (of_a_newer_program, REFUSED, "nieuwere versie"),
)
