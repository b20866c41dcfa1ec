"""Putting back the file with key slots alone, where it does not fit a store that is whole.

An earlier file, that of another store, one that was cut off or is gone: the store opens for
nobody then, and looks damaged. Each backup holds the slots of when it was made. Where those open
the store as it stands, they are all that has to come back, and no work is lost.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import col, select

from vpt_tui import dates
from vpt_tui.files import read_bytes, rename_beside, replace_file
from vpt_tui.refusal import Damaged, Refused, WrongPassword
from vpt_tui.services.access.rights import Rights
from vpt_tui.services.accounts.slot_sync import put_slots_right, settle_accounts
from vpt_tui.services.backup.backup import BEFORE_MIGRATION, Backup, make_backup
from vpt_tui.services.backup.backups import shelf
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.restore.restore import Site
from vpt_tui.store.place import DATABASE
from vpt_tui.store.sqlite.copying import opens_with
from vpt_tui.store.store import Store
from vpt_tui.store.tables.accounts import AccountRow
from vpt_tui.store.vault.keys import Lock
from vpt_tui.store.vault.vault import FILE, Unlocked, Vault

PUT_BACK = "sleutelbestand teruggezet"

_MOST_TRIES = 3
"""Slots with another passphrase than those of the store that are tried; each takes a moment."""


@dataclass(frozen=True)
class KeyFile:
    """Slots of a backup that open the store as it stands."""

    backup: Backup
    unlocked: Unlocked


@dataclass(frozen=True)
class PutBack:
    """What was done."""

    kept: Path | None
    """Where the file is that stood there; None when there was none."""
    lost: tuple[str, ...]
    """Accounts that came after the backup: they have to be added again."""


def missing_key_file(site: Site, backup: Backup, name: str, passphrase: str) -> KeyFile | None:
    """Return slots that open the store where its own do not; None when nothing has to come back.

    Raises `WrongPassword` when the passphrase opens neither, `Damaged` then for a backup that is
    not whole, and `Refused` for who has to wait.
    """
    Vault(site.store).attempts().refuse_when_too_soon(site.now())
    own, wrong = None, None
    try:
        own = Vault(site.store).unlock(name, passphrase, site.now())
    except WrongPassword as answer:
        wrong = answer
    except Refused:
        pass  # damaged, gone, or of other accounts
    backups = [backup, *shelf(site.backups).backups]
    found = fitting_key_file(site.store, backups, name, passphrase, own)
    if wrong and not found:
        backup.check()  # of a damaged one that is the first thing to know
        raise wrong
    return found


def fitting_key_file(
    store: Path, backups: Sequence[Backup], name: str, passphrase: str, own: Unlocked | None
) -> KeyFile | None:
    """Return the first of these backups whose slots open the store; None when its own do.

    ``own`` is what the store's slots gave; nothing when they took no passphrase.
    """
    database, tried = store / DATABASE, set[bytes]()
    if not database.is_file() or (own and _opens(database, own, tried)):
        return None
    for backup, unlocked in _unlocked(store, backups, name, passphrase, own):
        if _opens(database, unlocked, tried):
            return KeyFile(backup, unlocked)
    return None


def explained(
    answer: Refused, store: Path, backups: Path | None, name: str, passphrase: str
) -> Refused:
    """Return why a store does not open: perhaps only its file with key slots does not fit."""
    own = None
    if not isinstance(answer, WrongPassword):
        with suppress(Refused):
            own = Vault(store).open_copy(name, passphrase)
    known = shelf(backups).backups if backups else ()
    if found := fitting_key_file(store, known, name, passphrase, own):
        made_at = dates.show_moment(found.backup.note.made_at)
        return Damaged(
            "Het sleutelbestand past niet bij deze opslag. De dossiers zijn heel. Het "
            f"sleutelbestand in de reservekopie van {made_at} past wel. Zet alleen dat terug met: "
            f"vpt herstel {found.backup.folder}. Er gaat geen werk verloren."
        )
    if own and known and not _opens(store / DATABASE, own, set()):
        return Damaged(
            f"{str(answer).rstrip('.')}. In {backups} gaat geen sleutelbestand open met dit "
            "wachtwoord. Kreeg u later een nieuw wachtwoord, geef dan dat. Is er een reservekopie "
            "op een andere schijf, probeer dan die."
        )
    return answer


def put_back(found: KeyFile, site: Site) -> PutBack:
    """Put the slots of a backup in the place of those of the store, and keep what stood there.

    The log tells it. Raises `Refused` for who may not; nothing was changed then.
    """
    unlocked = found.unlocked
    Rights(unlocked.account, site.protocol).insist_on_restoring()
    slots = read_bytes(found.backup.folder / FILE)
    kept = _kept(site.store / FILE, site.now())
    replace_file(site.store / FILE, slots)

    def copied(store: Store) -> None:
        make_backup(store, site.backups, BEFORE_MIGRATION, site.now())

    with closing(Store.open(site.store, unlocked, copied)) as store:
        office = UnitOfWork(store, site.protocol, unlocked.account, site.now, site.origin)
        with office.coming_or_going() as work:
            put_slots_right(work, store)
            numbers = {one.number for one in store.vault.accounts()}
            rows = work.session.exec(select(AccountRow).where(col(AccountRow.until).is_(None)))
            lost = tuple(row.name for row in rows if row.number not in numbers)
            settle_accounts(work, store.vault)
            work.log(PUT_BACK, "opslag", found.backup.folder.name)
    return PutBack(kept, lost)


def _unlocked(
    store: Path, backups: Sequence[Backup], name: str, passphrase: str, known: Unlocked | None
) -> Iterator[tuple[Backup, Unlocked]]:
    """Return what each backup's slots give; a passphrase is tried once on slots that are alike."""
    tried = set[Lock]()
    with suppress(Refused):
        tried.add(Vault(store).lock_of(name))  # of this one it is known
    for backup in backups:
        vault = Vault(backup.folder)
        with suppress(Refused):
            if vault.lock_of(name) not in tried and len(tried) <= _MOST_TRIES:
                tried.add(vault.lock_of(name))
                known = vault.open_copy(name, passphrase)
            if known:
                yield backup, vault.opened_by(known.account.number, known.private)


def _opens(database: Path, unlocked: Unlocked, tried: set[bytes]) -> bool:
    for key in (unlocked.key, *unlocked.former):
        if key not in tried and opens_with(database, key):
            return True
        tried.add(key)
    return False


def _kept(file: Path, now: datetime) -> Path | None:
    """Keep a file beside itself, under the moment; it stays in place as well."""
    try:
        content = read_bytes(file)
    except Refused:
        return None  # gone, or no file that can be read
    beside = file.with_name(f".{file.name}.nieuw")
    replace_file(beside, content)
    return rename_beside(beside, file.with_name(f"{file.name}.{dates.local(now):%Y%m%d-%H%M%S}"))
