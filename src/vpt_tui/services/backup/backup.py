"""One backup: a folder with a copy of the store, its key slots, and a note about both.

The note holds no data: when and why the copy was made, the fingerprints of the files, and the
head of the log. With that a damaged copy and a rewritten history are found without a key.
"""

import hashlib
import json
import re
import shutil
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from vpt_tui import __version__, dates
from vpt_tui.files import (
    MALFORMED,
    make_folder_beside,
    open_ordinary,
    plain_reason,
    read_bytes,
    rename_beside,
    replace_file,
    stands,
)
from vpt_tui.refusal import Damaged, Refused
from vpt_tui.services.backup.removal import folders_in
from vpt_tui.store.place import COPY, DATABASE
from vpt_tui.store.sqlite.copying import copy_under, sync_file
from vpt_tui.store.sqlite.soundness import Contents
from vpt_tui.store.store import Store
from vpt_tui.store.vault.vault import FILE
from vpt_tui.text import single_line

NOTE = "backup.json"
BY_HAND = "op verzoek"
DAILY = "dagelijks"
BEFORE_MIGRATION = "voor bijwerken"
BEFORE_RESTORE = "voor herstel"
RESTORED = "hersteld"
"""What the log calls a restore; its result is the head of the log that was left behind."""

_FORMAT = 1
_DIGEST = re.compile("[0-9a-f]{64}")
_MOST_LINES = 1 << 62


@dataclass(frozen=True)
class Note:
    """What a backup says about itself."""

    made_at: datetime
    reason: str
    program: str
    schema: str
    lines: int
    """How many lines the log had."""
    head: str
    """The hash of its newest line."""
    files: dict[str, str]
    """The SHA-256 of each file, in hexadecimals."""

    @classmethod
    def from_bytes(cls, content: bytes) -> "Note":
        """Read what `to_bytes` wrote. Raises one of the errors of unreadable JSON."""
        raw = json.loads(content)
        lines, head = raw["lines"], raw["head"]
        if raw["format"] != _FORMAT or type(lines) is not int or not 0 <= lines < _MOST_LINES:
            raise ValueError("unknown format")
        files = {name: str(raw["files"][name]) for name in (DATABASE, FILE)}
        if not all(map(_DIGEST.fullmatch, (head, *files.values()))):
            raise ValueError("no fingerprint")
        made_at = dates.read_stored(raw["made_at"])
        reason, program, schema = (
            single_line(raw[name]) for name in ("reason", "program", "schema")
        )
        return cls(made_at, reason, program, schema, lines, head, files)

    def to_bytes(self) -> bytes:
        """Return it as JSON."""
        values = {"format": _FORMAT, **asdict(self), "made_at": self.made_at.isoformat()}
        return json.dumps(values, indent=1).encode()


@dataclass(frozen=True)
class Backup:
    """A backup that stands somewhere."""

    folder: Path
    note: Note

    @property
    def database(self) -> Path:
        """The encrypted copy."""
        return self.folder / DATABASE

    def check(self) -> None:
        """Raise `Damaged` when a file is not the one that was made. No key is needed."""
        for name, expected in self.note.files.items():
            if _fingerprint(self.folder / name) != expected:
                raise Damaged(
                    f"De reservekopie {self.folder} is beschadigd: {name} is niet meer wat het "
                    "was. Gebruik een andere kopie."
                )


def read_backup(folder: Path) -> Backup:
    """Return the backup in a folder. Raises `Refused` when there is none, or `Damaged`."""
    if not stands(folder / NOTE):
        raise _no_backup(folder)
    try:
        return Backup(folder, Note.from_bytes(read_bytes(folder / NOTE)))
    except MALFORMED as error:
        raise Damaged(
            f"De reservekopie {folder} is beschadigd: {NOTE} is niet te lezen. "
            "Gebruik een andere kopie."
        ) from error


def _no_backup(folder: Path) -> Refused:
    """Return that there is none; where some stand under it, name the newest."""
    under = [one for one in folders_in(folder, f"{COPY}*") if (one / NOTE).exists()]
    which = f" Wel in mappen daaronder. De nieuwste is {under[-1]}. Noem die." if under else ""
    return Refused(f"In {folder} staat geen reservekopie.{which} Er is niets gewijzigd.")


def make_backup(store: Store, parent: Path, reason: str, now: datetime) -> Backup:
    """Make a backup in a folder of its own under ``parent``, and check it.

    It is built beside and renamed. Raises `Refused` or `Damaged`; what stood there stands.
    """
    wanted = parent / f"{COPY}{dates.local(now):%Y%m%d-%H%M%S}"
    beside = make_folder_beside(wanted)
    try:
        note = _note(_fill(beside, store), beside, reason, now)
        replace_file(beside / NOTE, note.to_bytes())
        return Backup(rename_beside(beside, wanted), note)
    except OSError as error:
        raise Refused(
            f"De reservekopie kan niet in {parent} worden gezet ({plain_reason(error)}). "
            "De kopieën die er al waren, zijn nog heel."
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def encrypt_anew(backup: Backup, former: bytes, store: Store) -> Backup:
    """Put beside a backup of an earlier key the same one under the store's present key.

    It takes the present key slots too. Raises `Refused` or `Damaged`; the backup still stands.
    """
    backup.check()
    beside = make_folder_beside(backup.folder)
    try:
        copy_under(backup.database, former, beside / DATABASE, store.key)
        sync_file(beside / DATABASE)
        replace_file(beside / FILE, read_bytes(store.folder / FILE))
        note = replace(backup.note, files=_fingerprints(beside))
        replace_file(beside / NOTE, note.to_bytes())
        return Backup(rename_beside(beside, backup.folder), note)
    except OSError as error:
        raise Refused(
            f"De reservekopie {backup.folder} kan niet opnieuw worden versleuteld "
            f"({plain_reason(error)}). Zij is nog heel."
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _fill(beside: Path, store: Store) -> Contents:
    """Copy database and key slots, of one and the same moment."""
    while True:
        slots = read_bytes(store.folder / FILE)
        contents = store.copy_to(beside / DATABASE)
        if read_bytes(store.folder / FILE) == slots:
            replace_file(beside / FILE, slots)
            return contents
        (beside / DATABASE).unlink()  # an account changed meanwhile


def _note(contents: Contents, folder: Path, reason: str, now: datetime) -> Note:
    return Note(
        made_at=now,
        reason=reason,
        program=__version__,
        schema=contents.schema,
        lines=contents.lines,
        head=contents.head,
        files=_fingerprints(folder),
    )


def _fingerprints(folder: Path) -> dict[str, str]:
    return {name: _fingerprint(folder / name) for name in (DATABASE, FILE)}


def _fingerprint(file: Path) -> str:
    try:
        with open_ordinary(file) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
