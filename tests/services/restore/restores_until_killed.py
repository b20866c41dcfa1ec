"""Restore a backup, again and again, and be killed at each file operation there is.

A script for `test_restoring`: an audit hook ends the process with `kill -9` just before its
n-th operation on a file, and a timer ends it in the midst of what SQLite does. The product
runs as it is. Afterwards the store must open, or be damaged as it was; and a second try works.

Words: the folder, the passphrase, whether the store was damaged, and a stride: 1 tries every
operation, which takes a while.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from vpt_tui import resources
from vpt_tui.protocol.loading import load_protocol
from vpt_tui.services.backup.backup import BY_HAND
from vpt_tui.services.backup.backups import shelf
from vpt_tui.services.restore.restore import Site, plan_restore, restore
from vpt_tui.store.place import DATABASE, exists
from vpt_tui.store.store import Store, unlock

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
NAME = "V. Voorbeeld"
FILE_OPERATIONS = {"open", "os.rename", "os.remove", "os.mkdir", "os.link", "os.rmdir"}
MILLISECONDS = range(2, 60, 4)

PROTOCOL = load_protocol(resources.data("protocols", "alkmaar-2025.toml"))


def bring_back(home: Path, passphrase: str) -> None:
    """Restore the backup that was asked for; of a sound store one is made first."""
    site = Site(home / "store", home / "backups", PROTOCOL, lambda: NOW, "cli")
    (backup,) = (one for one in shelf(site.backups).backups if one.note.reason == BY_HAND)
    restore(plan_restore(site, backup, NAME, passphrase))


def killed(home: Path, passphrase: str, *, after: int = -1, milliseconds: int = 0) -> bool:
    """Restore in a process that is killed; tell whether it was."""
    child = os.fork()
    if child == 0:
        if milliseconds:
            signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
            signal.setitimer(signal.ITIMER_REAL, milliseconds / 1000)
        else:
            sys.addaudithook(_deadly(after, str(home)))
        bring_back(home, passphrase)
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if ended not in {0, -signal.SIGKILL}:
        sys.exit("the restore failed by itself")
    return ended != 0


def _deadly(after: int, home: str) -> Callable[[str, tuple[object, ...]], None]:
    left = iter(range(after))

    def hook(event: str, args: tuple[object, ...]) -> None:
        ours = event in FILE_OPERATIONS and home in str(args[0])
        if ours and next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    return hook


def judge(home: Path, passphrase: str, damaged: bool) -> None:
    """End with a sentence when a store was lost, or when a second try does not work."""
    if not exists(home / "store"):
        sys.exit("there is no store any more")
    still_damaged = damaged and (home / "store" / DATABASE).stat().st_size == 0
    if not still_damaged and cases(home, passphrase) not in {1, 2}:
        sys.exit("the store holds neither what was nor what came")
    bring_back(home, passphrase)
    if cases(home, passphrase) != 1:
        sys.exit("a second try did not bring the backup back")


def cases(home: Path, passphrase: str) -> int:
    """Open the store with the password, look at every page, and count."""
    unlocked = unlock(home / "store", NAME, passphrase, NOW)
    with closing(Store.open(home / "store", unlocked)) as store:
        return store.contents().cases if store.examine().sound else -1


def main(home: Path, passphrase: str, damaged: bool, stride: int) -> None:
    """Be killed before each operation on a file, and at some moments besides."""
    bring_back(Path(shutil.copytree(home, home.with_name("warm"))), passphrase)
    deaths, operation, alive = 0, 0, False
    while not alive:
        played = Path(shutil.copytree(home, home.with_name(f"na-{operation}")))
        alive = not killed(played, passphrase, after=operation)
        judge(played, passphrase, damaged)
        deaths, operation = deaths + (not alive), operation + stride
    for milliseconds in MILLISECONDS[::stride]:
        played = Path(shutil.copytree(home, home.with_name(f"op-{milliseconds}")))
        deaths += killed(played, passphrase, milliseconds=milliseconds)
        judge(played, passphrase, damaged)
    sys.stdout.write(str(deaths))


main(Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "True", int(sys.argv[4]))
