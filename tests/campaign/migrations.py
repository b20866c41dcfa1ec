"""A store that a later program brings up to date, interrupted at each statement.

    python -m tests.campaign.migrations            # at every statement
    python -m tests.campaign.migrations --stride 9

That program has a second schema, which is invented (`tests/store/sqlite/later`): a table is
built anew and columns are added. It is killed just before its n-th statement, or fails there as
on Ctrl+C. Then it is started again: the store is up to date, every row is as it was, and a
backup from before the migration stands there. Prints its counts; ends with 1 when something was
lost.
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
from tests.campaign.bench import Tell
from tests.campaign.children import Child, answer_of
from tests.campaign.home import Clock, Home
from tests.campaign.tally import Tally
from tests.store.full_store import NAME, PASSPHRASE, make_full_store
from tests.store.sqlite.later_program import SECOND, later_program

from vpt_tui.refusal import Refused
from vpt_tui.services.backup.backup import BEFORE_MIGRATION
from vpt_tui.services.backup.backups import shelf
from vpt_tui.store.place import DATABASE
from vpt_tui.store.sqlite.engine import connect
from vpt_tui.store.vault.vault import Vault

NEVER = ("lost", "not opened", "half done", "without a backup")
HALFWAY, BESIDE = "halfway the migration", "before or after it"

Rows = dict[str, list[list[Any]]]


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


def migrate(home: Home, stop: Callable[[], None], after: int) -> str:
    """Bring a store up to date and stop before a statement; say where, if it came that far."""

    def work(tell: Tell) -> None:
        done: list[str] = []

        def before(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            if len(done) == after:
                tell(HALFWAY if _halfway(done) else BESIDE)
                stop()
            done.append(statement)

        event.listen(Engine, "before_cursor_execute", before)
        try:
            home.open(Clock()).close()
        except (KeyboardInterrupt, Refused):
            os._exit(1)

    child = Child(work)
    said = child.rest()
    return str(said[0]) if child.status else ""


def _halfway(done: Sequence[str]) -> bool:
    """Tell whether the migration has changed something, and is not done."""
    changed, finished = "_alembic_tmp_", "UPDATE alembic_version"
    return any(changed in one for one in done) and not any(finished in one for one in done)


def killed() -> None:
    """End as a machine does that loses its power."""
    os.kill(os.getpid(), signal.SIGKILL)


def broken_off() -> None:
    """End as a program does whose user presses Ctrl+C."""
    raise KeyboardInterrupt


def try_all(tally: Tally, folder: Path, stride: int) -> None:
    """Interrupt the later program before each statement, in both ways."""
    full = folder / "full"
    columns, before = answer_of(lambda: make_full_store(full) or rows_of(full))
    with later_program():
        for way in (killed, broken_off):
            after, where = 0, BESIDE
            while where:
                home = Home(folder / f"{way.__name__}-{after}")
                shutil.copytree(full, home.store)
                where = migrate(home, way, after)
                tally.add(f"interrupted: {way.__name__}", int(bool(where)))
                tally.add(HALFWAY, int(where == HALFWAY))
                _judge(tally, f"{way.__name__} after {after}", home, columns, before)
                shutil.rmtree(home.root)
                after += stride


def _judge(tally: Tally, told: str, home: Home, columns: Any, before: Rows) -> None:
    def again() -> Any:
        with closing(home.open(Clock())) as desk:
            store = desk.office.store
            sound, schema = store.examine().sound, store.contents().schema
            copies = [one.note.reason for one in shelf(home.backups).backups]
        return sound and schema == SECOND, copies, rows_of(home.store, columns)[1]

    try:
        sound, copies, after = answer_of(again)
    except RuntimeError:
        tally.wrong("not opened", told)
        return
    if not sound:
        tally.wrong("half done", told)
    if BEFORE_MIGRATION not in copies:
        tally.wrong("without a backup", told)
    log = after.pop("log")[: len(before["log"])]
    if log != before["log"] or after != {n: r for n, r in before.items() if n != "log"}:
        tally.wrong("lost", told)


def main(words: Sequence[str]) -> int:
    """Interrupt it everywhere; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--stride", type=int, default=1)
    args = parser.parse_args(words)
    tally = Tally(NEVER)
    with tempfile.TemporaryDirectory(prefix="vpt-campaign-") as folder:
        try_all(tally, Path(folder), args.stride)
    return tally.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
