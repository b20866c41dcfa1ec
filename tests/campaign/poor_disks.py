"""A disk that fills up, and one that may only be read: a tmpfs, so it takes an administrator."""

import ctypes
import os
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.campaign.children import answer_of
from tests.campaign.home import LEAST, Clock
from tests.campaign.scene import Scene, answered, survived
from tests.campaign.tally import Tally

from vpt_tui.refusal import Refused
from vpt_tui.services.accounts.accounts import Accounts
from vpt_tui.store.sqlite import engine
from vpt_tui.store.sqlite.copying import opens_with
from vpt_tui.store.vault.vault import Vault

KIB = 1024
NOBODY = 65534
TRIED_ON = ("meld", "importeer", "backup", "publiceer", "lijst", "herstel")
READ_ONLY = ("meld", "importeer", "backup", "herstel", "inrichten", "lijst")


def fill(tally: Tally, whole: Scene, folder: Path, rooms: Sequence[int]) -> None:
    """Leave so many KiB on the disk, run each command, make room again and judge."""
    for room in rooms:
        for name in TRIED_ON:
            with _disk(tally, folder / "disk", "4m") as disk:
                if disk is None:
                    return
                scene = whole.again(disk / "s")
                before = scene.contents()
                filler = _filled(disk, room)
                ran = scene.vpt(name)
                filler.unlink()
                tally.add("disks that were full")
                told = f"{room} KiB left"
                answered(tally, told, ran, 0, 1, says=" vol")
                if name != "herstel":
                    survived(tally, told, scene, before, ran)
                elif scene.contents()["half"]:
                    tally.wrong("half done", f"{told}, {ran}")


def fill_while_renewing(tally: Tally, whole: Scene, folder: Path, rooms: Sequence[int]) -> None:
    """Leave so many KiB on the disk, revoke an account, make room again and judge."""
    for room in rooms:
        with _disk(tally, folder / "disk", "6m") as disk:
            if disk is None:
                return
            tally.add("disks that were full")
            try:
                _renew(tally, whole.again(disk / "s"), disk, room)
            except RuntimeError:
                tally.wrong("not opened", f"{room} KiB left while a key was renewed")


def _renew(tally: Tally, scene: Scene, disk: Path, room: int) -> None:
    """Revoke: refused the account is still there, else it is gone and its key with it."""
    before, told = scene.contents(), f"{room} KiB left while a key was renewed"
    refused = answer_of(lambda: _refused(scene, disk, room))
    left = answer_of(lambda: _left(scene))
    if scene.contents() != before:
        tally.wrong("lost", told)
    if left != ([2] if refused else []):
        tally.wrong("half done", f"{told}: refused {refused}, {left}")


def _refused(scene: Scene, disk: Path, room: int) -> bool:
    """Revoke an account on a full disk; tell whether the answer was that nothing was changed."""
    engine._BUSY_SECONDS = 0
    desk = scene.home.open(Clock())
    accounts = Accounts(desk.office, LEAST)
    accounts.add("S. Verzonnen", "griffier", "de zin van de secretaris")
    filler = _filled(disk, room)
    try:
        accounts.revoke(2)
    except Refused as answer:
        return "staat al in het sleutelbestand" not in str(answer)
    else:
        return False
    finally:
        with suppress(Refused):
            desk.close()
        filler.unlink()


def _left(scene: Scene) -> list[Any]:
    """Open the store, and return the second account and what is not under the newest key."""
    with closing(scene.home.open(Clock())) as desk:
        key = desk.office.store.key
        old = [one for one in desk.backups.shelf().backups if not opens_with(one.database, key)]
        there = [one.number for one in Vault(scene.home.store).accounts() if one.number == 2]
        return [*there, *(str(one.folder) for one in old), *desk.office.store.former_keys]


def shut(tally: Tally, whole: Scene, folder: Path) -> None:
    """Let the disk be read only: nothing may change, and each command says so."""
    with _disk(tally, folder / "disk", "8m") as disk:
        if disk is None:
            return
        scene = whole.again(disk / "s")
        before = scene.contents()
        for name in READ_ONLY:
            _mount("-o", "remount,ro", str(disk))
            ran = scene.vpt(name)
            _mount("-o", "remount,rw", str(disk))
            tally.add("disks that may only be read")
            answered(tally, "read only", ran, 0 if name == "lijst" else 1, 1)
            survived(tally, "read only", scene, before, ran)


def keep_out(tally: Tally, whole: Scene, folder: Path) -> None:
    """Let the files be somebody else's, to be read by us, or not even that."""
    if os.geteuid() != 0:
        _not_shown(tally, "giving files to another account")
        return
    for mode_of_folder, mode_of_file in ((0o755, 0o644), (0o700, 0o600)):
        scene = whole.again(folder / f"others-{mode_of_folder:o}")
        before = scene.contents()
        for path in (scene.home.root, *scene.home.root.rglob("*")):
            path.chmod(mode_of_folder if path.is_dir() else mode_of_file)
            os.chown(path, NOBODY, NOBODY)
        for name in READ_ONLY:
            ran = scene.vpt(name, first=_be_nobody_special)
            tally.add("folders of somebody else")
            answered(tally, f"mode {mode_of_folder:o}", ran, 0 if name == "lijst" else 1, 1)
            survived(tally, f"mode {mode_of_folder:o}", scene, before, ran)


def _be_nobody_special() -> None:
    """Drop what lets root pass by the modes of files (capset(2))."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.capset(struct.pack("Ii", 0x20080522, 0), struct.pack("6I", *[0] * 6)):
        raise OSError(ctypes.get_errno(), "capset")


@contextmanager
def _disk(tally: Tally, place: Path, size: str) -> Iterator[Path | None]:
    place.mkdir(exist_ok=True)
    if not _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)):
        _not_shown(tally, "mounting a small disk")
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def _mount(*words: str) -> bool:
    return subprocess.run(["mount", *words], check=False, capture_output=True).returncode == 0


def _filled(disk: Path, room: int) -> Path:
    filler = disk / "vol"
    with filler.open("wb", buffering=0) as stream:
        free = os.statvfs(disk)
        stream.write(bytes(max(0, free.f_bavail * free.f_frsize - room * KIB)))
    return filler


def _not_shown(tally: Tally, what: str) -> None:
    tally.add(f"NOT SHOWN: {what} is not permitted here")
    sys.stderr.write(f"Not permitted here: {what}.\n")
