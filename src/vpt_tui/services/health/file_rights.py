"""Whether others can get at the files, or put something in their place."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from vpt_tui.paths import Paths
from vpt_tui.services.health.checks import Check


def rights_checks(paths: Paths) -> Iterator[Check]:
    """Look whether others can get at the files."""
    if os.name == "nt":
        return
    open_to_others = [
        path
        for folder in (paths.store, paths.backups, paths.lists, paths.state)
        for path in _below(folder)
        if _open_to_others(path)
    ]
    for path in open_to_others:
        yield Check("rechten", False, f"Anderen kunnen bij {path}. Sluit dat met: chmod go= {path}")
    above = [path for path in _around(paths) if _changed_by_others(path)]
    for path in above:
        yield Check(
            "rechten",
            False,
            f"Anderen kunnen {path} wijzigen of vervangen. Sluit dat met: chmod go-w {path}",
        )
    if not (open_to_others or above):
        yield Check("rechten", True, "Alleen u kunt bij de bestanden.")


def _below(folder: Path) -> Iterable[Path]:
    try:
        return (folder, *folder.rglob("*")) if folder.is_dir() else ()
    except OSError:
        return ()  # out of our own reach: that is told of the store and the backups


def _around(paths: Paths) -> Iterator[Path]:
    """Return what says where things are: the settings, and the folders above the store."""
    yield paths.settings
    yield from paths.store.parents


def _changed_by_others(path: Path) -> bool:
    """Tell whether others may write here; in a folder such as /tmp each keeps to their own."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return bool(mode & 0o022) and not mode & stat.S_ISVTX


def _open_to_others(path: Path) -> bool:
    try:
        return bool(stat.S_IMODE(path.lstat().st_mode) & 0o077) and not path.is_symlink()
    except OSError:
        return False  # gone meanwhile: a journal, or a file that was being written
