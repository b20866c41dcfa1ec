"""The rows of accounts beside their key slots: kept in line, whatever was cut off or put back.

The slots decide who gets in, and lead where the two differ; unless somebody put an earlier file
with slots back, which the store notices.
"""

from sqlmodel import select

from vpt_tui.services.access.roles import OwnRole
from vpt_tui.services.backup.backups import Backups
from vpt_tui.services.base.unit_of_work import Transaction, UnitOfWork, actor_of
from vpt_tui.store.store import Store
from vpt_tui.store.tables.accounts import AccountRow
from vpt_tui.store.tables.drafts import Draft
from vpt_tui.store.tables.incidents import CaseState, Incident
from vpt_tui.store.vault import editions, recovery
from vpt_tui.store.vault.keys import Cost, new_pair
from vpt_tui.store.vault.slot_edits import (
    calling,
    numbering_from,
    opening_with,
    together,
    without,
)
from vpt_tui.store.vault.slots import Account
from vpt_tui.store.vault.vault import Unlocked, Vault


def end_renewal(office: UnitOfWork) -> str:
    """Encrypt the backups under the present key too, and forget those before.

    Return what went wrong, in a sentence; the next opening then tries again.
    """
    trouble = Backups(office).encrypt_anew(office.store.former_keys)
    if not trouble:
        office.store.forget_former_keys()
    return trouble


def settle_accounts(work: Transaction, vault: Vault) -> None:
    """Bring the rows in line with the slots, which decide.

    They differ on a new store, after a restore, and where a change was cut off halfway.
    """
    editions.note(work.session, vault.edition())
    slots = {one.number: one for one in vault.accounts()}
    rows = {row.number: row for row in work.session.exec(select(AccountRow))}
    for account in slots.values():
        row = rows.get(account.number)
        if row is None or (row.name, row.role, row.until) != (account.name, account.role, None):
            mirror(work, account)
            action = "account bijgewerkt" if row else "account toegevoegd"
            work.log(action, actor_of(account.number), account.role)
    for number, row in rows.items():
        if number not in slots and row.until is None:
            end(work, number)
            work.log("account vervallen", actor_of(number))


def put_slots_right(work: Transaction, store: Store) -> bool:
    """Bring slots that somebody put back in line with the rows; tell whether that was needed.

    Whoever was revoked since is out again, and everybody has the name and the role of today. An
    account that came since has lost its slot.
    """
    newest = editions.seen(work.session)
    if store.vault.edition() >= newest:
        return False
    rows = {row.number: row for row in work.session.exec(select(AccountRow))}
    accounts = store.vault.accounts()
    gone = {one.number for one in accounts if one.number in rows and rows[one.number].until}
    known = [Account(row.name, row.role, row.number) for row in rows.values()]
    leaving = without(*gone) if len(gone) < len(accounts) else together()
    counting = numbering_from(max(rows, default=0) + 1)
    store.put_slots_right(work.session, together(leaving, calling(known), counting))
    work.log("sleutelbestand was teruggezet", "opslag", f"uitgave {newest}")
    return True


def strengthen(
    work: Transaction, store: Store, unlocked: Unlocked, passphrase: str, cost: Cost
) -> bool:
    """Bring a slot to today's cost; tell whether that was needed.

    Only whoever just gave the right passphrase can do it.
    """
    if unlocked.cost.covers(cost):
        return False
    said = recovery.as_read(passphrase) if unlocked.account.role == OwnRole.RECOVERY else passphrase
    opened, pair = (store.key, *store.former_keys), new_pair()
    wrapped = opening_with(said, cost, unlocked.account.number, *opened, pair=pair)
    store.change_slots(work.session, wrapped)
    store.hold_half(pair.private)
    return True


def mirror(work: Transaction, account: Account) -> None:
    """Keep an account as its slot has it."""
    row = work.session.get(AccountRow, account.number)
    row = row or AccountRow(number=account.number, name="", role="", since=work.now)
    row.name, row.role, row.until = account.name, account.role, None
    work.session.add(row)
    work.session.flush()


def end(work: Transaction, number: int) -> None:
    """End an account; the forms that it had begun go, for another may get its name."""
    row = work.session.get(AccountRow, number)
    if row is None:
        return
    row.until = work.now
    work.session.add(row)
    drop_drafts(work, row.name)


def drop_drafts(work: Transaction, name: str) -> None:
    """Take away the forms that were begun under a name; nobody who gets it later may see them."""
    for draft in work.session.exec(select(Draft).where(Draft.by == name)).all():
        work.session.delete(draft)
        work.log("formulier opgeruimd", draft.what, "account ingetrokken")
    work.session.flush()


def hand_over_drafts(work: Transaction, before: str, name: str) -> None:
    """Let the forms and the reports that somebody has begun follow their new name."""
    begun = select(Incident).where(Incident.state == CaseState.DRAFT, Incident.created_by == before)
    for incident in work.session.exec(begun).all():
        incident.created_by = name
        work.session.add(incident)
    for draft in work.session.exec(select(Draft).where(Draft.by == before)).all():
        draft.by = name
        work.session.add(draft)
    work.session.flush()
