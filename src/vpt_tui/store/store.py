"""The store: made once, opened with a passphrase, used in whole transactions."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlmodel import Session

from vpt_tui.files import make_folder_beside
from vpt_tui.held import HeldKey
from vpt_tui.refusal import Damaged, Refused
from vpt_tui.store import tables
from vpt_tui.store.place import DATABASE, exists, move_into_place
from vpt_tui.store.ring import KeyRing
from vpt_tui.store.sqlite.copying import looking_into, opens_with, pour, write_copy
from vpt_tui.store.sqlite.engine import encrypt_anew, make_database, make_engine, session_on
from vpt_tui.store.sqlite.schema import bring_up_to_date
from vpt_tui.store.sqlite.soundness import Contents, Findings, contents, examine, settle
from vpt_tui.store.vault import editions
from vpt_tui.store.vault.keys import Cost, new_key
from vpt_tui.store.vault.slot_changes import SlotChanges, changes_of, insist_on_newest
from vpt_tui.store.vault.slot_edits import Change
from vpt_tui.store.vault.slots import Account
from vpt_tui.store.vault.vault import Unlocked, Vault

__all__ = ["Store", "exists", "tables"]


class Store:
    """An open store. Every read and every write goes through `reading` or `writing`."""

    def __init__(self, folder: Path, unlocked: Unlocked) -> None:
        self.folder = folder
        self._ring = KeyRing(folder, unlocked)
        self._engine = make_engine(folder / DATABASE, self._ring.present)

    @property
    def vault(self) -> Vault:
        """The key slots beside it."""
        return Vault(self.folder)

    @property
    def key(self) -> bytes:
        """The key that opens it, for whoever changes the slots."""
        return self._ring.present()

    @property
    def former_keys(self) -> tuple[bytes, ...]:
        """The keys before, the newest first, as long as a backup may be under one."""
        return self._ring.former

    @classmethod
    def create(cls, folder: Path, account: Account, passphrase: str, cost: Cost) -> "Store":
        """Make a store with one account. Raises `Refused` when one stands there already.

        It is built beside and renamed, so a stop halfway leaves nothing that looks like one.
        """
        if exists(folder):
            raise Refused(f"Er is al een opslag in {folder}. Die blijft zoals hij is.")
        beside = make_folder_beside(folder)
        try:
            unlocked = Vault.create(beside, account, passphrase, cost)
            _build(beside, unlocked.key)
            move_into_place(beside, folder)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        return cls(folder, unlocked)

    @classmethod
    def open(
        cls,
        folder: Path,
        unlocked: Unlocked,
        before_migration: "Callable[[Store], object] | None" = None,
    ) -> "Store":
        """Open an existing store and bring its schema up to date.

        ``before_migration`` makes a backup of a store that is behind.
        Raises `Damaged` when it does not open; never makes one.
        """
        _insist_on_store(folder)
        store = cls(folder, unlocked)
        try:
            store._go_on_with_renewal()
            before = partial(before_migration, store) if before_migration else None
            bring_up_to_date(store._engine, before=before)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def as_it_is(cls, folder: Path, unlocked: Unlocked) -> "Store":
        """Open an existing store, of whatever schema; a renewal that was cut off goes on."""
        store = cls(folder, unlocked)
        try:
            store._go_on_with_renewal()
        except BaseException:
            store.close()
            raise
        return store

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session for one transaction that changes something.

        Key slots that were changed with it are put back when it fails.
        """
        changes = SlotChanges(self.vault)
        try:
            with self._session() as session:
                changes.go_with(session)
                yield session
        except BaseException:
            changes.undo()
            raise

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one moment of the store."""
        with self._session(reading=True) as session:
            yield session

    @contextmanager
    def _session(self, *, reading: bool = False) -> Iterator[Session]:
        with self._ring.same_key(), ExitStack() as stack:
            before = self.key
            try:
                session = stack.enter_context(session_on(self._engine, reading=reading))
            except Damaged:
                # While it waited for its turn the store got another key; nothing was done yet.
                if not self._ring.follow() and self.key == before:
                    raise
                session = stack.enter_context(session_on(self._engine, reading=reading))
            yield session

    def change_slots(self, session: Session, change: Change) -> tuple[Account, ...]:
        """Change the key slots, and return who can open the store now.

        It takes the session of a `writing`: then no other desk changes the slots meanwhile.
        Raises `Damaged` when somebody put earlier ones back.
        """
        insist_on_newest(session, self.vault)
        with changes_of(session).counted(session):
            return self.vault.change(self.key, change)

    def put_slots_right(self, session: Session, change: Change) -> None:
        """Change key slots that somebody put back, so that they are the newest again."""
        with changes_of(session).counted(session):
            self.vault.change(self.key, change, after=editions.seen(session))

    def promise_key(self, session: Session, change: Change) -> bytes:
        """Change the slots and return a new key, sealed in them; `take_key` goes on from here.

        It takes the session of a `writing`, as `change_slots` does, and a desk that comes after
        it is refused. Cut off from here on, the next opening goes on with it.
        """
        insist_on_newest(session, self.vault)
        new = new_key()
        with changes_of(session).counted(session):
            self.vault.begin_renewal(self.key, new, change)
        return new

    def take_key(self, new: bytes) -> None:
        """Encrypt all of it under a promised key.

        Raises `Refused` while somebody else writes; the key then waits for the next opening.
        """
        before = self.key, *self.former_keys  # another thread may follow the new one meanwhile
        self._encrypt_anew(new)
        self._ring.take(new, before)

    def forget_former_keys(self) -> None:
        """End a renewal: nothing that is kept here is under a key before any more."""
        with self.writing() as session, changes_of(session).counted(session):
            self.vault.settle(self.key)
        self._ring.forget_former()

    def hold_half(self, private: bytes) -> None:
        """Go by another half of the slot's pair: the passphrase was changed here."""
        self._ring.hold_half(private)

    @property
    def shut_out(self) -> bool:
        """Whether only the new passphrase of the account opens it, changed elsewhere."""
        return self._ring.shut_out

    def come_in_again(self, unlocked: Unlocked) -> None:
        """Go on with what that passphrase opened."""
        self._ring.come_in_again(unlocked)

    def _encrypt_anew(self, new: bytes) -> None:
        self._engine.dispose()
        encrypt_anew(self.folder / DATABASE, self.key, new)

    def _go_on_with_renewal(self) -> None:
        """Take a promised key, unless that was done."""
        new, former, database = self.key, self.former_keys, self.folder / DATABASE
        if not former or opens_with(database, new):
            return
        self._ring.take(former[0], ())
        try:
            self._encrypt_anew(new)
        except Refused:
            if not opens_with(database, new):  # otherwise another desk was just before us
                raise
        self._ring.take(new, former)

    def _checked(self, copy: Path) -> Contents:
        with self.looking_into(copy) as session:
            if not examine(session).pages:
                raise Damaged("De reservekopie is beschadigd op de schijf gekomen. Zij telt niet.")
            return contents(session)

    def copy_to(self, target: Path) -> Contents:
        """Write a copy of one moment to a new file, and return what is in it.

        It is opened and every page of it is checked. Raises `Damaged` when it is not whole,
        and `Refused` when it cannot be written.
        """
        with self._ring.same_key():
            write_copy(self._engine, target)
            return self._checked(target)

    @contextmanager
    def looking_into(self, copy: Path) -> Iterator[Session]:
        """Give a session on a copy of the same key. Raises `Damaged`, also for another key."""
        with looking_into(copy, self.key) as session:
            yield session

    def examine(self) -> Findings:
        """Look at every page, reference and log line; writers wait meanwhile."""
        settle(self._engine)
        with self.writing() as session:
            return examine(session)

    def contents(self) -> Contents:
        """Count what this store holds."""
        with self.reading() as session:
            return contents(session)

    def become(self, prepared: Path, head: str) -> None:
        """Take over all that a prepared store of the same key holds, in one transaction.

        Raises `Refused` when ``head`` is no longer the head of the log here.
        """
        pour(prepared, self.key, self._engine, head)

    def close(self) -> None:
        """Close every connection and forget the key. The store is of no use after it."""
        self._engine.dispose()
        self._ring.forget()


def unlock(folder: Path, name: str, passphrase: str, now: datetime) -> Unlocked:
    """Try a passphrase on a store. Raises `Refused` when none stands here."""
    _insist_on_store(folder)
    return Vault(folder).unlock(name, passphrase, now)


def _insist_on_store(folder: Path) -> None:
    if not exists(folder):
        raise Refused(
            f"Er staat geen opslag in {folder}. Er is niets aangemaakt. Kijk of de schijf er nog "
            "is, of vraag de beheerder."
        )


def _build(folder: Path, key: bytes) -> None:
    held = HeldKey(key)  # an engine may outlive its use, and the key with it
    make_database(folder / DATABASE, key)
    engine = make_engine(folder / DATABASE, held)
    try:
        bring_up_to_date(engine, new=True)
    finally:
        engine.dispose()
        held.forget()
