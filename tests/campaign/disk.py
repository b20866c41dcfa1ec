"""A disk that forgets what was not synced: played back from a journal of file operations.

What POSIX promises, and no more. The bytes of a file are there as they were at its last
``fsync``; a name in a folder (made, renamed, removed) is there once the folder was synced. So a
new file of which only the bytes were synced is gone. With dice the disk also keeps, as a real
one may, some of what was not synced: any of the writes, and the first so many of the changes
to a folder.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any


@dataclass
class File:
    """The bytes of a file: as a program sees them, and as they are on the disk."""

    seen: bytearray = field(default_factory=bytearray)
    kept: bytes = b""
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Writes since the last sync, at an offset; without bytes the file is cut to that length."""

    def write(self, offset: int, data: bytes | None) -> None:
        _apply(self.seen, offset, data)
        self.waiting.append((offset, data))

    def sync(self) -> None:
        self.kept, self.waiting = bytes(self.seen), []

    def after_a_cut(self, dice: random.Random | None) -> bytes:
        left = bytearray(self.kept)
        for offset, data in self.waiting if dice else ():
            if dice and dice.random() < 0.5:
                _apply(left, offset, data)
        return bytes(left)


@dataclass
class Folder:
    """The names in a folder: as a program sees them, and as they are on the disk."""

    seen: dict[str, "File | Folder"] = field(default_factory=dict)
    kept: dict[str, "File | Folder"] = field(default_factory=dict)
    waiting: list[tuple[str, "File | Folder | None"]] = field(default_factory=list)

    def change(self, name: str, what: "File | Folder | None") -> None:
        _set(self.seen, name, what)
        self.waiting.append((name, what))

    def sync(self) -> None:
        self.kept, self.waiting = dict(self.seen), []

    def after_a_cut(self, dice: random.Random | None) -> dict[str, "File | Folder"]:
        left = dict(self.kept)
        for name, what in self.waiting[: dice.randint(0, len(self.waiting))] if dice else ():
            _set(left, name, what)
        return left


class Disk:
    """A folder on a disk, and what happens to it."""

    def __init__(self, root: Path) -> None:
        self._root = PurePosixPath(root)
        self._top = _as_it_stands(root)

    def play(self, line: bytes) -> None:
        """Do one operation of the journal."""
        what, path, *more = line.split(b"\t")
        do = getattr(self, f"_{_NAMES[what]}")
        do(PurePosixPath(path.decode()), *(one.decode() for one in more if one))

    def write_out(self, target: Path, dice: random.Random | None = None) -> None:
        """Write to a folder what is left after a power cut at this moment."""
        _write_out(self._top, target, dice)

    def _write(self, path: PurePosixPath, offset: str, data: str = "") -> None:
        if isinstance(file := self._find(path), File):
            file.write(int(offset), bytes.fromhex(data))

    def _cut(self, path: PurePosixPath, size: str) -> None:
        if isinstance(file := self._find(path), File):
            file.write(int(size), None)

    def _sync(self, path: PurePosixPath) -> None:
        if found := self._find(path):
            found.sync()

    def _make_file(self, path: PurePosixPath) -> None:
        if self._find(path) is None:
            self._folder(path).change(path.name, File())

    def _empty(self, path: PurePosixPath) -> None:
        self._make_file(path)
        self._cut(path, "0")

    def _make_folder(self, path: PurePosixPath) -> None:
        self._folder(path).change(path.name, Folder())

    def _remove(self, path: PurePosixPath) -> None:
        self._folder(path).change(path.name, None)

    def _link(self, path: PurePosixPath, other: str) -> None:
        self._folder(PurePosixPath(other)).change(PurePosixPath(other).name, self._find(path))

    def _rename(self, path: PurePosixPath, other: str) -> None:
        self._link(path, other)
        self._remove(path)

    def _folder(self, path: PurePosixPath) -> Folder:
        found = self._find(path.parent)
        if not isinstance(found, Folder):
            raise TypeError(f"no folder was made for {path}")
        return found

    def _find(self, path: PurePosixPath) -> "File | Folder | None":
        place: Any = self._top
        for name in path.relative_to(self._root).parts:
            place = place.seen.get(name) if isinstance(place, Folder) else None
        return place if isinstance(place, File | Folder) else None


_NAMES = {
    b"W": "write",
    b"T": "cut",
    b"S": "sync",
    b"C": "make_file",
    b"Z": "empty",
    b"D": "make_folder",
    b"U": "remove",
    b"L": "link",
    b"R": "rename",
}


def lines_of(journal: Path) -> Iterator[bytes]:
    """Give the operations in a journal, and the promises between them, in order."""
    yield from journal.read_bytes().splitlines()


def _apply(content: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


def _set(names: dict[str, File | Folder], name: str, what: File | Folder | None) -> None:
    if what is None:
        names.pop(name, None)
    else:
        names[name] = what


def _as_it_stands(folder: Path) -> Folder:
    top = Folder()
    for path in folder.iterdir():
        if path.is_dir():
            top.change(path.name, _as_it_stands(path))
        else:
            file = File(bytearray(path.read_bytes()))
            file.sync()
            top.change(path.name, file)
    top.sync()
    return top


def _write_out(folder: Folder, target: Path, dice: random.Random | None) -> None:
    target.mkdir(parents=True)
    for name, what in folder.after_a_cut(dice).items():
        if isinstance(what, Folder):
            _write_out(what, target / name, dice)
        elif not name.endswith("-shm"):  # memory that processes share; it is not on the disk
            (target / name).write_bytes(what.after_a_cut(dice))
