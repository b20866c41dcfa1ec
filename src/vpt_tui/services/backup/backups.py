"""The backups of this desk: one each day of use, and those that are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from vpt_tui import dates
from vpt_tui.files import plain_reason, sync_folder
from vpt_tui.refusal import Refused
from vpt_tui.services.backup.backup import (
    BEFORE_RESTORE,
    BY_HAND,
    DAILY,
    Backup,
    encrypt_anew,
    make_backup,
    read_backup,
)
from vpt_tui.services.backup.leftovers import half_built
from vpt_tui.services.backup.removal import GOING, clear, folders_in, is_stale, take_away
from vpt_tui.services.backup.rotation import kept
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.store.place import COPY
from vpt_tui.store.sqlite.copying import opens_with


@dataclass(frozen=True)
class BackupFolder:
    """What stands in the folder of backups."""

    backups: tuple[Backup, ...]
    """Newest first."""
    unreadable: tuple[Path, ...] = ()
    """Folders that are named as a backup and are none any more; they are left alone."""


class Backups:
    """Making backups, and letting go of the old ones."""

    def __init__(self, office: UnitOfWork) -> None:
        self._office = office
        self._done_on: date | None = None

    def round(self) -> str:
        """Make today's backup if there is none yet; return what went wrong, in a sentence.

        Never raises `Refused`, and costs nothing once today's is there.
        """
        folder, today = self._office.backups, self._office.today()
        if folder is None or self._done_on == today:
            return ""
        try:
            if not any(dates.today(one.note.made_at) == today for one in shelf(folder).backups):
                self.make(DAILY)
        except Refused as answer:
            return f"De reservekopie van vandaag is niet gemaakt. {answer}"
        self._done_on = today
        return ""

    def make(self, reason: str = BY_HAND, target: Path | None = None) -> Backup:
        """Make a backup, in a folder of one's own choice or in the usual one.

        Raises `Refused` or `Damaged`; all older backups are then still there.
        """
        folder = target or self._usual_place()
        backup = make_backup(self._office.store, folder, reason, self._office.now())
        with self._office.writing() as work:
            work.log("reservekopie gemaakt", "opslag", reason)
        if target is None:
            tidy(folder, self._office.now())
            clear(half_built(self._office.store.folder, self._office.now()))
        return backup

    def encrypt_anew(self, former: Sequence[bytes]) -> str:
        """Encrypt the backups of earlier keys under the present one, in the usual folder.

        Return what went wrong, in a sentence; those backups stand as they stood.
        """
        trouble, backups = "", self.shelf().backups
        key = self._office.store.key
        done = {_moment(one) for one in backups if opens_with(one.database, key)}
        for backup in backups:
            under = next((one for one in former if opens_with(backup.database, one)), None)
            if under is None:
                continue
            try:
                if _moment(backup) not in done:  # a stop in between has left both
                    encrypt_anew(backup, under, self._office.store)
            except Refused as answer:
                trouble = str(answer)
            else:
                trouble = _let_go(backup.folder) or trouble
        return trouble

    def shelf(self) -> BackupFolder:
        """Return what stands in the usual folder."""
        folder = self._office.backups
        return shelf(folder) if folder else BackupFolder(())

    def _usual_place(self) -> Path:
        if self._office.backups is None:
            raise Refused("Deze desk bewaart geen reservekopieën. Er is niets gemaakt.")
        return self._office.backups


def shelf(folder: Path) -> BackupFolder:
    """Return the backups in a folder; a folder that is not there holds none."""
    readable: list[Backup] = []
    unreadable: list[Path] = []
    for one in folders_in(folder, f"{COPY}*"):
        try:
            readable.append(read_backup(one))
        except Refused:
            unreadable.append(one)
    readable.sort(key=lambda backup: backup.note.made_at, reverse=True)
    return BackupFolder(tuple(readable), tuple(unreadable))


def tidy(folder: Path, now: datetime) -> None:
    """Remove the backups that the rotation lets go of, and what a stopped program left.

    Copies from before a restore stay: they hold what was left behind then. What cannot be
    removed is tried again the next time.
    """
    turning = [one for one in shelf(folder).backups if one.note.reason != BEFORE_RESTORE]
    staying = kept((one.note.made_at for one in turning), now)
    clear(one.folder for one in turning if one.note.made_at not in staying)
    left = [*folders_in(folder, f".{COPY}*.new-*"), *folders_in(folder, f"{GOING}*")]
    clear(one for one in left if is_stale(one, now))


def _let_go(folder: Path) -> str:
    """Take a backup away, also after a power cut; return why it could not be, in a sentence."""
    try:
        take_away(folder)
        sync_folder(folder.parent)
    except OSError as error:
        return (
            f"De reservekopie {folder} gaat nog open met een eerdere sleutel, en kan niet weg "
            f"({plain_reason(error)}). Er staat er al een met de nieuwe sleutel naast."
        )
    return ""


def _moment(backup: Backup) -> tuple[datetime, str]:
    """Return what two backups of one and the same moment have in common."""
    return backup.note.made_at, backup.note.head
