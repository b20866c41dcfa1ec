"""Putting a store in the place of one that no longer opens, and keeping what was there.

At every moment either the old files or the new ones stand in the folder, and never nothing:
a folder without a store would be taken for a first start.
"""

import os
import shutil
from datetime import datetime
from pathlib import Path

from vpt_tui import dates
from vpt_tui.files import make_folder_beside, plain_reason, rename_beside, sync_folder
from vpt_tui.refusal import Refused
from vpt_tui.services.backup.leftovers import ASIDE
from vpt_tui.store.place import DATABASE
from vpt_tui.store.vault.vault import FILE

_OF_THE_DATABASE = (f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal")


def put_aside(folder: Path, now: datetime) -> Path | None:
    """Keep the files of a damaged store in a folder beside it; they stay in place as well.

    Return that folder, or None when there is nothing to keep. Raises `Refused`.
    """
    if not folder.is_dir() or not any(folder.iterdir()):
        return None
    aside = folder.with_name(f"{folder.name}{ASIDE}{dates.local(now):%Y%m%d-%H%M%S}")
    beside = make_folder_beside(aside)
    try:
        for file in folder.iterdir():
            _keep(file, beside / file.name)
        return rename_beside(beside, aside)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise Refused(
            f"De beschadigde opslag kon niet apart worden gezet ({plain_reason(error)}). "
            "Er is niets teruggezet en niets weggegooid."
        ) from error


def put_in_place(prepared: Path, folder: Path) -> None:
    """Move a prepared store to where one belongs. Raises `OSError`."""
    if not folder.exists():
        prepared.replace(folder)
        sync_folder(folder.parent)
        return
    # A journal of the old database would be played back over the new one.
    for name in _OF_THE_DATABASE:
        (folder / name).unlink(missing_ok=True)
    sync_folder(folder)
    for name in (DATABASE, FILE):
        (prepared / name).replace(folder / name)
    sync_folder(folder)


def _keep(file: Path, kept: Path) -> None:
    """Give a file a second name: that reads no byte of a disk that may be failing."""
    try:
        os.link(file, kept)
    except OSError:
        shutil.copy2(file, kept)
