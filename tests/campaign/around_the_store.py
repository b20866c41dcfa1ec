"""What is done around the store: making one, lists, backups, restores, and migrations."""

import shutil
from collections.abc import Mapping
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path

from sqlalchemy import text
from tests.campaign.bench import Activity, Bench
from tests.campaign.home import DESK_PASSWORD, NAME, NOW, PASSPHRASE, Clock, Home
from tests.campaign.model import Facts
from tests.store.sqlite.later_program import SECOND, later_program

from vpt_tui import dates
from vpt_tui.banlist.files import LIST_NAME, PREVIOUS
from vpt_tui.banlist.image import open_image, read_entries
from vpt_tui.banlist.passwords import Hardness
from vpt_tui.banlist.sealed import list_in
from vpt_tui.files import make_folder, make_folder_beside, sync_folder, write_whole
from vpt_tui.services.backup.backup import read_backup
from vpt_tui.services.backup.backups import shelf
from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.reception.publication import Publication
from vpt_tui.services.restore.restore import plan_restore, restore
from vpt_tui.store.place import COPY, DATABASE, exists
from vpt_tui.store.sqlite.copying import looking_into
from vpt_tui.store.vault.vault import FILE, Vault

LIGHT = Hardness(1, 8192)
MOST_COPIES = 4
ELSEWHERE = ("oud", "nieuw", "stuk")
"""Folders, and facts, of stores beside the one that is worked in."""


def sit_down(bench: Bench) -> None:
    """Open the desk and make the day's backup."""
    with bench.promising("open"):
        bench.desk = bench.home.open(bench.now)
        trouble = bench.desk.backups.round()
    if trouble:
        raise AssertionError(trouble)


def set_up(bench: Bench) -> None:
    """Make another store elsewhere."""
    name = bench.token()
    with bench.promising("set up", {f"nieuw:{name}": "opent"}):
        Home(bench.home.root / "nieuw" / name).make()


def publish(bench: Bench) -> None:
    """Publish the list."""
    running = [one.reference for one in bench.desk.bans.overview(limit=5000)]
    with bench.promising("publish", {"lijst:": _digest(running)}):
        Publication(bench.desk.office, LIGHT).publish()


def back_up(bench: Bench) -> None:
    """Make a backup; of the old ones some go first."""
    names = bench.known("kopie:")
    if len(names) >= MOST_COPIES:
        oldest = min(names)
        with bench.promising("throw away", {f"kopie:{oldest}": None}):
            shutil.rmtree((bench.home.by_hand / oldest).rename(bench.home.root / bench.token()))
    with bench.now.held() as moment:
        name = f"{COPY}{dates.local(moment):%Y%m%d-%H%M%S}"
        with bench.promising("backup", {f"kopie:{name}": "heel"}, keeps=name):
            bench.desk.backups.make(target=bench.home.by_hand)


def bring_back(bench: Bench) -> None:
    """Restore a backup that was asked for."""
    if names := bench.known("kopie:"):
        name = bench.dice.choice(names)
        site = bench.home.site(bench.now)
        with bench.promising("restore", back_to=name):
            backup = read_backup(bench.home.by_hand / name)
            restore(plan_restore(site, backup, NAME, PASSPHRASE))


def replace(bench: Bench) -> None:
    """Restore a backup over a store of which the database was emptied."""
    if names := bench.known("kopie:"):
        backup = read_backup(bench.home.by_hand / bench.dice.choice(names))
        broken = Home(bench.home.root / "stuk" / bench.token())
        _lay_ready(broken.root, {DATABASE: b"", FILE: (backup.folder / FILE).read_bytes()}, "store")
        with bench.promising("replace", {f"stuk:{broken.root.name}": "heel"}):
            restore(plan_restore(broken.site(bench.now), backup, NAME, PASSPHRASE))


def migrate(bench: Bench) -> None:
    """Open a store with a later program, which brings it up to date."""
    folder = bench.home.root / "oud" / bench.token()
    with bench.promising("migrate", {f"oud:{folder.name}": "heel"}), later_program():
        _lay_ready(folder, {one.name: one.read_bytes() for one in bench.home.behind.iterdir()})
        bench.home.open(bench.now, folder).close()


def seen_lists(home: Home, _desk: Desk) -> Facts:
    """Return what the list of reception holds; it and the one before it must open."""
    file = home.exchange / LIST_NAME
    if not file.exists():
        return {}
    running = [
        _running(one) for one in (file, file.with_name(LIST_NAME + PREVIOUS)) if one.exists()
    ]
    return {"lijst:": _digest(running[0])}


def seen_copies(home: Home, desk: Desk) -> Facts:
    """Return the backups that were asked for; every other one must be whole too."""
    asked, others = shelf(home.by_hand), shelf(home.backups)
    if others.unreadable or asked.unreadable:
        raise AssertionError(f"half a backup: {others.unreadable + asked.unreadable}")
    for backup in (*asked.backups, *others.backups[:2]):
        backup.check()
        # One that was asked for stands elsewhere, and keeps the key that it was made with.
        by_itself = Vault(backup.folder).unlock(NAME, PASSPHRASE, NOW).key
        key = by_itself if backup in asked.backups else desk.office.store.key
        with looking_into(backup.database, key) as session:
            lines = session.connection().execute(text("SELECT count(*) FROM log")).scalar_one()
        if lines != backup.note.lines:
            raise AssertionError(f"{backup.folder} holds another log than it says")
    return {f"kopie:{one.folder.name}": "heel" for one in asked.backups}


def seen_old_stores(home: Home, _desk: Desk) -> Facts:
    """Open the stores that were behind, once more if need be; they must hold what they held."""
    found = {}
    for folder in _folders(home.root / "oud"):
        if "." in folder.name:
            continue  # the backups from before the migration, or one that was being laid ready
        with later_program(), closing(home.open(Clock(), folder)) as desk:
            contents = desk.office.store.contents()
            whole = desk.office.store.examine().sound and contents.schema == SECOND
            found[f"oud:{folder.name}"] = "heel" if whole and contents.cases == 4 else "geschonden"
    return found


def seen_replaced_stores(home: Home, _desk: Desk) -> Facts:
    """Open the stores that were damaged; one that still is, is as it was."""
    found = {}
    for folder in _folders(home.root / "stuk"):
        if folder.name.startswith("."):
            continue  # one that was being laid ready
        store = folder / "store"
        if not exists(store):
            raise AssertionError(f"{store} is no store any more, not even a damaged one")
        if (store / DATABASE).stat().st_size:
            with closing(Home(folder).open(Clock())) as desk:
                found[f"stuk:{folder.name}"] = "heel" if desk.office.store.examine().sound else "?"
    return found


def seen_new_stores(home: Home, _desk: Desk) -> Facts:
    """Open the stores that were made elsewhere, if anything stands in their place."""
    found = {}
    for folder in _folders(home.root / "nieuw"):
        if (folder / "store").exists():
            with closing(Home(folder).open(Clock())) as desk:
                sound = desk.office.store.examine().sound
                found[f"nieuw:{folder.name}"] = "opent" if sound else "geschonden"
    return found


def clear(home: Home, facts: Facts) -> Facts:
    """Take away the stores that were looked at; return the facts of what stays."""
    for name in ELSEWHERE:
        shutil.rmtree(home.root / name, ignore_errors=True)
    return {key: value for key, value in facts.items() if key.partition(":")[0] not in ELSEWHERE}


AROUND_THE_STORE = (
    Activity("open", sit_down),
    Activity("set up", set_up, seen_new_stores),
    Activity("publish", publish, seen_lists),
    Activity("backup", back_up, seen_copies),
    Activity("restore", bring_back),
    Activity("replace", replace, seen_replaced_stores),
    Activity("migrate", migrate, seen_old_stores),
)


def _lay_ready(folder: Path, files: Mapping[str, bytes], below: str = "") -> None:
    """Put files in a new folder, all at once and on the disk."""
    beside = make_folder_beside(folder)
    make_folder(beside / below)
    for name, content in files.items():
        write_whole(beside / below / name, content)
    beside.rename(folder)
    sync_folder(folder.parent)


def _digest(references: list[str]) -> str:
    return sha256("|".join(sorted(references)).encode()).hexdigest()[:16]


def _running(file: Path) -> list[str]:
    sealed = list_in(file)
    parts = sealed.open(sealed.desk_key(DESK_PASSWORD))
    with closing(open_image(parts[0])) as image:
        entries = read_entries(image, range(1, sealed.header.entries + 1))
    return [one.reference for one in entries.values()]


def _folders(parent: Path) -> list[Path]:
    with suppress(FileNotFoundError):
        return sorted(parent.iterdir())
    return []
