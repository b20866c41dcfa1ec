"""Bringing a backup back: looked at first, prepared beside, and put in place in one step.

A sound store takes over what the backup holds in one transaction, keeps its own key and
accounts, and can be open on other desks. A store that is damaged or gone is replaced file by
file, and what was left of it is kept aside.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, func, select

from vpt_tui.files import make_folder_beside, read_bytes, replace_file
from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Damaged, Refused, WrongPassword
from vpt_tui.services.access.rights import Rights
from vpt_tui.services.backup.backup import BEFORE_RESTORE, RESTORED, Backup, make_backup
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.people.recusal import own_objects
from vpt_tui.services.restore.carry_over import Legacy, hand_on, legacy_of
from vpt_tui.services.restore.loss import Loss, loss_between
from vpt_tui.services.restore.replace_files import put_aside, put_in_place
from vpt_tui.store.place import DATABASE, exists
from vpt_tui.store.sqlite.copying import copy_under, looking_into, opens_with, sync_file
from vpt_tui.store.sqlite.schema import insist_on_known, is_present
from vpt_tui.store.sqlite.soundness import Contents, contents, examine
from vpt_tui.store.store import Store, unlock
from vpt_tui.store.tables.accounts import AccountRow
from vpt_tui.store.vault.slot_edits import numbered_after
from vpt_tui.store.vault.vault import FILE, Unlocked, Vault


@dataclass(frozen=True)
class Site:
    """Where a store stands, and who works on it."""

    store: Path
    backups: Path
    protocol: Protocol
    now: Callable[[], datetime]
    origin: str


@dataclass(frozen=True)
class Then:
    """Who opens a backup, where that was another account or another passphrase than now."""

    name: str = ""
    passphrase: str = ""


class OtherKey(WrongPassword):
    """The backup has a key of its own, which the passphrase of now does not open."""


@dataclass(frozen=True)
class Plan:
    """What a restore would do; nothing has been changed yet."""

    site: Site
    backup: Backup
    passphrase: str
    """The one that will open the store afterwards."""
    theirs: Unlocked
    """Who opens the backup, and its key."""
    coming: Contents
    ours: Unlocked | None
    """Who opens the present store; nobody when it does not open."""
    present: Contents | None
    trouble: str
    """Why the present store cannot be used, in a sentence; empty when it is sound or absent."""
    loss: Loss
    legacy: Legacy


@dataclass(frozen=True)
class Restored:
    """What a restore did."""

    contents: Contents
    undo: Path | None
    """The backup of the store as it was before; none when that did not open."""
    aside: Path | None
    """Where the files of a damaged store are kept."""


def who_may_open(site: Site, backup: Backup) -> tuple[str, ...]:
    """Return the accounts of the present store, or else those of the backup. Raises `Damaged`."""
    try:
        if exists(site.store):
            return tuple(one.name for one in Vault(site.store).accounts())
    except Damaged:
        pass
    return tuple(one.name for one in Vault(backup.folder).accounts())


def plan_restore(
    site: Site, backup: Backup, name: str, passphrase: str, then: Then = Then()
) -> Plan:
    """Open both sides and compare them.

    Raises `WrongPassword` (`OtherKey` where only the backup does not open), `Damaged` or
    `Refused`.
    """
    backup.check()
    ours, trouble = _ours(site, name, passphrase)
    then = Then(then.name or name, then.passphrase or passphrase)
    theirs = _theirs(site, backup, ours, then)
    with looking_into(backup.database, theirs.key) as session:
        coming = _checked(session, backup)
        present, trouble = _present(site, ours, trouble)
        usable = ours if present else None
        Rights((usable or theirs).account, site.protocol).insist_on_restoring()
        loss, legacy = _compared(site, usable, present, session)
    after = passphrase if usable else then.passphrase
    return Plan(site, backup, after, theirs, coming, usable, present, trouble, loss, legacy)


def rehearse(plan: Plan) -> Contents:
    """Do all of it in a folder that is gone afterwards, and open the result with the password.

    Raises `Damaged` or `Refused`: then a real restore would not have worked either.
    """
    with _prepared(plan, "oefening") as folder:
        name = (plan.ours or plan.theirs).account.name
        opened = unlock(folder, name, plan.passphrase, plan.site.now())
        with closing(Store.open(folder, opened)) as store:
            if not store.examine().sound:
                raise Damaged("De oefening bracht een opslag op die niet heel is.")
            return store.contents()


def restore(plan: Plan) -> Restored:
    """Bring the backup back. Raises `Refused`; the present store is then as it was."""
    if plan.ours is None:
        return _replace(plan)
    with closing(Store.as_it_is(plan.site.store, plan.ours)) as store:
        before = make_backup(store, plan.site.backups, BEFORE_RESTORE, plan.site.now())
        with _prepared(plan, before.note.head) as folder:
            if not plan.loss.related:
                _number_after(plan, store, folder)
            store.become(folder / DATABASE, before.note.head)
        return Restored(store.contents(), before.folder, None)


def _number_after(plan: Plan, store: Store, prepared: Path) -> None:
    """Keep the accounts of now apart from those that the log of another store names."""
    with looking_into(prepared / DATABASE, store.key) as session:
        rows = session.exec(select(func.max(AccountRow.number))).one() or 0
    slots = max(one.number for one in Vault(plan.backup.folder).accounts())
    with store.writing() as session:
        store.change_slots(session, numbered_after(max(rows, slots)))


def _replace(plan: Plan) -> Restored:
    aside = put_aside(plan.site.store, plan.site.now())
    with _prepared(plan, "opslag was er niet meer") as folder:
        put_in_place(folder, plan.site.store)
    with closing(Store.as_it_is(plan.site.store, plan.theirs)) as store:
        return Restored(store.contents(), None, aside)


def _ours(site: Site, name: str, passphrase: str) -> tuple[Unlocked | None, str]:
    try:
        if not exists(site.store):
            return None, ""
        return unlock(site.store, name, passphrase, site.now()), ""
    except Damaged as answer:
        return None, str(answer)


def _theirs(site: Site, backup: Backup, ours: Unlocked | None, then: Then) -> Unlocked:
    """Open the backup. Wrong passphrases are counted at the store: a backup stays as it is."""
    if ours and (found := _opening(backup, ours)):
        return found
    vault = Vault(backup.folder)
    names = [one.name for one in vault.accounts()]
    if then.name not in names:
        raise Refused(
            f"De reservekopie kent geen account '{then.name}'. Zij opent met: "
            f"{', '.join(names)}. Zeg met --account-toen welk account u toen gebruikte. "
            "Er is niets gewijzigd."
        )
    try:
        theirs = vault.unlock(then.name, then.passphrase, site.now(), counted=site.store)
        return _opening(backup, theirs) or theirs
    except WrongPassword:
        if ours is None:
            raise
        raise OtherKey(
            "Deze reservekopie heeft een andere sleutel dan de opslag van nu. Geef ook het "
            "wachtwoord van toen. Er is niets gewijzigd."
        ) from None


def _opening(backup: Backup, unlocked: Unlocked) -> Unlocked | None:
    """Return who opens a backup with the key that does: perhaps the one before a renewal."""
    for key in (unlocked.key, *unlocked.former):
        if opens_with(backup.database, key):
            return replace(unlocked, key=key, former=())
    return None


def _checked(session: Session, backup: Backup) -> Contents:
    if not examine(session).pages:
        raise Damaged(f"De reservekopie {backup.folder} is beschadigd. Gebruik een andere.")
    found = contents(session)
    if found.head != backup.note.head:
        raise Damaged(
            f"Bij de reservekopie {backup.folder} hoort een ander logboek. "
            "Gebruik een andere kopie."
        )
    return found


def _compared(
    site: Site, usable: Unlocked | None, present: Contents | None, coming: Session
) -> tuple[Loss, Legacy]:
    if usable is None or present is None:
        return Loss(), Legacy()
    with closing(Store.as_it_is(site.store, usable)) as store:
        with store.reading() as session:
            # The tables of an older program are others, and are not asked.
            asked = is_present(present.schema)
            own = own_objects(session, usable.account) if asked else frozenset()
            loss = loss_between(session, coming, own)
        return loss, legacy_of(store, present)


def _present(site: Site, ours: Unlocked | None, trouble: str) -> tuple[Contents | None, str]:
    if ours is None:
        return None, trouble
    try:
        with closing(Store.as_it_is(site.store, ours)) as store:
            if not store.examine().pages:
                return None, "De opslag die er nu staat is beschadigd."
            present = store.contents()
            insist_on_known(present.schema)
            return present, ""
    except Damaged as answer:
        return None, str(answer)


@contextmanager
def _prepared(plan: Plan, left_behind: str) -> Iterator[Path]:
    """Build the store that is to come, whole, in a folder beside; it is gone afterwards."""
    folder = make_folder_beside(plan.site.store)
    unlocked = plan.ours or plan.theirs
    slots = plan.site.store if plan.ours else plan.backup.folder
    try:
        replace_file(folder / FILE, read_bytes(slots / FILE))
        copy_under(plan.backup.database, plan.theirs.key, folder / DATABASE, unlocked.key)
        with closing(Store.open(folder, unlocked)) as store:
            site = plan.site
            office = UnitOfWork(store, site.protocol, unlocked.account, site.now, site.origin)
            with office.writing() as work:
                hand_on(plan.legacy, work.session)
                work.log(RESTORED, "opslag", left_behind)
        sync_file(folder / DATABASE)
        yield folder
    except OSError as error:
        raise Refused(
            "Het terugzetten kon niet worden voorbereid. De opslag is zoals zij was. "
            "Kijk of er genoeg ruimte op de schijf is."
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
