"""Making a store and opening one: what is put right before the desk is there."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Damaged, Refused, WrongPassword
from vpt_tui.services.accounts.slot_sync import (
    end_renewal,
    put_slots_right,
    settle_accounts,
    strengthen,
)
from vpt_tui.services.audit.failed_logins import log_failures
from vpt_tui.services.backup.backup import BEFORE_MIGRATION, make_backup
from vpt_tui.services.base.unit_of_work import Transaction, UnitOfWork, actor_of
from vpt_tui.services.desk.desk import Clock, Desk, furnish
from vpt_tui.services.people.name_keys import renew_name_keys
from vpt_tui.services.restore.key_file import explained
from vpt_tui.store.place import exists, insist_on_first_time
from vpt_tui.store.store import Store, unlock
from vpt_tui.store.vault.keys import Cost
from vpt_tui.store.vault.slots import Account
from vpt_tui.store.vault.vault import Unlocked, Vault


def accounts_at(folder: Path) -> tuple[Account, ...]:
    """Return who can open the store in a folder; nobody when none stands there yet.

    Raises `Damaged` when only half of one does.
    """
    return Vault(folder).accounts() if exists(folder) else ()


def open_desk(
    folder: Path,
    name: str,
    passphrase: str,
    *,
    protocol: Protocol,
    now: Clock,
    origin: str,
    exchange: Path | None = None,
    backups: Path | None = None,
    settings: Path | None = None,
    cost: Cost | None = None,
) -> Desk:
    """Open the store in a folder. Raises `WrongPassword`, `Damaged` or `Refused`.

    With a folder for backups, a store of an earlier program is copied there before it is
    brought up to date. ``cost`` is what trying a passphrase should cost; a slot that costs
    less is wrapped anew.
    """
    try:
        unlocked = unlock(folder, name, passphrase, now())
        store = _opened(folder, unlocked, backups, now())
    except (Damaged, WrongPassword) as answer:
        raise explained(answer, folder, backups, name, passphrase) from answer
    attempts = store.vault.attempts()
    failures = attempts.since()
    office = UnitOfWork(store, protocol, unlocked.account, now, origin, exchange, backups, settings)

    def settle(work: Transaction) -> None:
        log_failures(work, failures)
        if strengthen(work, store, unlocked, passphrase, cost or unlocked.cost):
            work.log("slot versterkt", actor_of(unlocked.account.number))
        if unlocked.former:
            work.log("sleutel vernieuwd", "opslag", "afgemaakt bij het openen")
        settle_accounts(work, store.vault)

    try:
        _insist_on_present_slots(office)
    except BaseException:
        store.close()
        raise
    desk = _entered(office, "geopend", "", settle)
    attempts.clear(failures.count)
    if unlocked.former:
        with suppress(Refused):  # a full disk or a busy desk; the next opening tries again
            end_renewal(office)
    return desk


def create_desk(
    folder: Path,
    account: Account,
    passphrase: str,
    *,
    protocol: Protocol,
    now: Clock,
    origin: str,
    exchange: Path | None = None,
    backups: Path | None = None,
    settings: Path | None = None,
    cost: Cost | None = None,
) -> Desk:
    """Make a store with one account and open it.

    Raises `Refused` over an existing one, and where backups are of one that is gone.
    """
    if backups is not None:
        insist_on_first_time(folder, backups)
    store = Store.create(folder, account, passphrase, cost or Cost())
    office = UnitOfWork(store, protocol, account, now, origin, exchange, backups, settings)
    return _entered(
        office, "opslag aangemaakt", account.role, lambda work: settle_accounts(work, store.vault)
    )


def _opened(folder: Path, unlocked: Unlocked, backups: Path | None, now: datetime) -> Store:
    """Return the store; one of an earlier program is copied before it is brought up to date."""

    def copied(store: Store) -> None:
        if backups is not None:
            make_backup(store, backups, BEFORE_MIGRATION, now)

    return Store.open(folder, unlocked, copied)


def _insist_on_present_slots(office: UnitOfWork) -> None:
    """Raise `Damaged` where somebody had put earlier key slots back; they are right again then."""
    with office.coming_or_going() as work:
        put_back = put_slots_right(work, office.store)
    if put_back:
        raise Damaged(_PUT_BACK)


_PUT_BACK = (
    "Het sleutelbestand is teruggezet naar een oudere versie. De dossiers zijn niet geraakt. "
    "Namen, rollen en ingetrokken accounts staan weer zoals ze waren. Een account dat later is "
    "gemaakt, moet opnieuw worden toegevoegd. Start het programma opnieuw. Zoek uit wie dit deed."
)


def _entered(
    office: UnitOfWork, action: str, result: str, settle: Callable[[Transaction], None]
) -> Desk:
    """Return a desk once the log says that somebody sat down at it."""
    try:
        with office.coming_or_going() as work:
            work.log(action, "desk", result)
            settle(work)
            renew_name_keys(work)
    except BaseException:
        office.store.close()
        raise
    return furnish(office)
