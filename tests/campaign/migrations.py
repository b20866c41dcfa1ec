"""Stores of each earlier schema, brought up to date and interrupted at each statement.

    python -m tests.campaign.migrations            # at every statement
    python -m tests.campaign.migrations --stride 9

The program is killed just before its n-th statement, or fails there as on Ctrl+C. Then it is
started again: the store is up to date, every row of every old table is as it was, and a backup
from before the migration stands there. Prints its counts; ends with 1 when something was lost.
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from tests.campaign.children import Child, answer_of
from tests.campaign.home import NAME, OLD_STORES, PASSPHRASE, Clock, Home
from tests.campaign.tally import Tally

from vpt_tui.refusal import Refused
from vpt_tui.services.backup import BEFORE_MIGRATION
from vpt_tui.services.backups import shelf
from vpt_tui.store.engine import connect
from vpt_tui.store.place import DATABASE
from vpt_tui.store.schema import HEAD
from vpt_tui.store.vault import Vault

NEVER = ("lost", "not opened", "half done", "without a backup")
Rows = dict[str, list[list[Any]]]

_KEPT_ANEW = {"sleutelbestand", "naamsleutels"}
"""Which edition of the key slots, and of the keys of names, a store saw last."""


def rows_of(folder: Path, columns: dict[str, list[str]] | None = None) -> tuple[Any, Rows]:
    """Return the columns of a store's tables, and every row in them; or those that are named."""
    key = Vault(folder).unlock(NAME, PASSPHRASE, Clock()()).key
    with closing(connect(folder / DATABASE, key)) as connection:
        if columns is None:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            columns = {
                name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
                for (name,) in names.fetchall()
                if name not in {"alembic_version", "log"}
            }
        rows = {name: _rows(connection, name, found) for name, found in columns.items()}
        # The log has grown: somebody sat down. What stood in it must stand in it.
        rows["log"] = _rows(connection, "log", ["seq", "action", "object", "hash"])
        return columns, rows


def _rows(connection: Any, table: str, columns: list[str]) -> list[list[Any]]:
    quoted = ", ".join(f'"{column}"' for column in columns)
    found = connection.execute(f"SELECT {quoted} FROM {table} ORDER BY 1, 2").fetchall()
    return [[one.hex() if isinstance(one, bytes) else one for one in row] for row in found]


def migrate(home: Home, stop: Callable[[], None], after: int) -> bool:
    """Bring a store up to date and stop before a statement; tell whether it came that far."""

    def work(_tell: object) -> None:
        left = iter(range(after))

        def before(*_: object) -> None:
            if next(left, None) is None:
                stop()

        event.listen(Engine, "before_cursor_execute", before)
        try:
            home.open(Clock()).close()
        except (KeyboardInterrupt, Refused):
            os._exit(1)

    child = Child(work)
    child.rest()
    return child.status != 0


def killed() -> None:
    """End as a machine does that loses its power."""
    os.kill(os.getpid(), signal.SIGKILL)


def broken_off() -> None:
    """End as a program does whose user presses Ctrl+C."""
    raise KeyboardInterrupt


def try_all(tally: Tally, folder: Path, stride: int) -> None:
    """Interrupt each old store before each statement, in both ways; a short campaign in one."""
    both = (killed, broken_off)
    older = sorted(one for one in OLD_STORES.iterdir() if one.name != HEAD)
    for number, old in enumerate(older):
        for way in both if stride == 1 else (both[number % 2],):
            after, stopped = 0, True
            while stopped:
                home = Home(folder / f"{old.name}-{way.__name__}-{after}")
                shutil.copytree(old, home.store)
                columns, before = answer_of(lambda home=home: rows_of(home.store))
                stopped = migrate(home, way, after)
                tally.add(f"interrupted: {way.__name__}", int(stopped))
                tally.add(f"from {old.name}", int(stopped))
                _judge(tally, f"{old.name}, {way.__name__} after {after}", home, columns, before)
                shutil.rmtree(home.root)
                after += stride


def _judge(tally: Tally, told: str, home: Home, columns: Any, before: Rows) -> None:
    def again() -> Any:
        with closing(home.open(Clock())) as desk:
            store = desk.office.store
            sound, schema = store.examine().sound, store.contents().schema
            copies = [one.note.reason for one in shelf(home.backups).backups]
        return sound and schema == HEAD, copies, rows_of(home.store, columns)[1]

    try:
        sound, copies, after = answer_of(again)
    except RuntimeError:
        tally.wrong("not opened", told)
        return
    if not sound:
        tally.wrong("half done", told)
    if BEFORE_MIGRATION not in copies:
        tally.wrong("without a backup", told)
    for rows in (before, after):
        rows["kept"] = [row for row in rows.get("kept", ()) if row[0] not in _KEPT_ANEW]
    # The keys of names are made anew by newer rules, which find whom the older found, and more.
    after["name_key"] = [row for row in after["name_key"] if row in before["name_key"]]
    log = after.pop("log")[: len(before["log"])]
    if log != before["log"] or after != {n: r for n, r in before.items() if n != "log"}:
        tally.wrong("lost", told)


def main(words: Sequence[str]) -> int:
    """Interrupt them all; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--stride", type=int, default=1)
    args = parser.parse_args(words)
    tally = Tally(NEVER)
    with tempfile.TemporaryDirectory(prefix="vpt-campaign-") as folder:
        try_all(tally, Path(folder), args.stride)
    return tally.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
