"""A disk that fills up, and one that may only be read: a tmpfs, so it takes an administrator."""

import ctypes
import os
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.campaign.scene import Scene, answered, survived
from tests.campaign.tally import Tally

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
                answered(tally, told, ran, 0, 1)
                if name != "herstel":
                    survived(tally, told, scene, before, ran)
                elif scene.contents()["half"]:
                    tally.wrong("half done", f"{told}, {ran}")


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
