"""Accounts: who can open the store, and with which role.

The key slots beside the store decide who gets in. The store keeps a row for each account that
there ever was, so that the log needs no names. Slots are changed while the store is locked for
writing, so two desks cannot do it at once, and the log line is written in that transaction.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from vpt_tui.refusal import Refused
from vpt_tui.services.backups import Backups
from vpt_tui.services.enrolment import alike, checked, insist_on_strength
from vpt_tui.services.office import Office, Work, actor_of
from vpt_tui.services.rights import Rights, needs
from vpt_tui.services.roles import RECOVERY, handlers, role_label
from vpt_tui.store import recovery
from vpt_tui.store.accounts import AccountRow
from vpt_tui.store.drafts import Draft
from vpt_tui.store.keys import Cost
from vpt_tui.store.vault import Account, Unlocked, Vault


@dataclass(frozen=True)
class AccountLine:
    """One account in a list."""

    number: int
    name: str
    role: str
    label: str
    """What the role is called."""
    since: datetime
    until: datetime | None
    """Since when it is revoked."""
    own: bool
    """Whether it is the account that looks."""


class Accounts:
    """Adding, changing and revoking accounts."""

    def __init__(self, office: Office, cost: Cost | None = None) -> None:
        self._office = office
        self._cost = cost or Cost()

    def all(self) -> list[AccountLine]:
        """Return every account that there is or was, those in use first."""
        query = select(AccountRow).order_by(
            col(AccountRow.until).is_not(None), col(AccountRow.number)
        )
        with self._office.reading() as session:
            return [self._line(row) for row in session.exec(query)]

    def names(self) -> dict[str, str]:
        """Return the names of all accounts by what the log calls them (`account:1`)."""
        with self._office.reading() as session:
            return {actor_of(row.number): row.name for row in session.exec(select(AccountRow))}

    @needs(Rights.insist_on_managing)
    def add(self, name: str, role: str, passphrase: str) -> Account:
        """Give somebody an account. Raises `Refused`."""
        name, role = checked(name, role, self._office.protocol)
        insist_on_strength(passphrase, name)
        with self._office.writing() as work:
            self._insist_on_own_name(name)
            account = self._vault.add(self._key, name, role, passphrase, self._cost)
            _mirror(work, account)
            work.log("account toegevoegd", actor_of(account.number), role)
        return account

    @needs(Rights.insist_on_managing)
    def change(self, number: int, name: str, role: str) -> None:
        """Give an account another name or role; nobody changes their own role."""
        name, role = checked(name, role, self._office.protocol)
        present = self._present(number)
        if self._is_own(number) and role != present.role:
            raise Refused("Uw eigen rol kan alleen een ander wijzigen. Er is niets gewijzigd.")
        if role != present.role:
            self._insist_on_handler_without(number, role)
        with self._office.writing() as work:
            self._insist_on_own_name(name, number)
            account = self._vault.rename(self._key, number, name, role)
            _mirror(work, account)
            _hand_over_drafts(work, present.name, name)
            work.log("account gewijzigd", actor_of(number), role)

    def change_passphrase(self, present: str, new: str) -> None:
        """Change one's own passphrase. Raises `WrongPassword` or `Refused`."""
        account = self._office.account
        if account.role == RECOVERY:
            raise Refused("De herstelsleutel heeft geen wachtwoord. Maak een nieuwe sleutel.")
        insist_on_strength(new, account.name)
        self._vault.unlock(account.name, present, self._office.now())
        self._set_passphrase(account.number, new, "wachtwoord gewijzigd")

    @needs(Rights.insist_on_managing)
    def reset_passphrase(self, number: int, new: str) -> None:
        """Give another account a passphrase, when theirs is forgotten. Raises `Refused`."""
        if self._is_own(number):
            raise Refused("Uw eigen wachtwoord wijzigt u met uw wachtwoord van nu.")
        insist_on_strength(new, self._present(number).name)
        self._set_passphrase(number, new, "wachtwoord opnieuw gezet")

    @needs(Rights.insist_on_managing)
    def revoke(self, number: int) -> str:
        """End an account: its slot goes, and store and backups are encrypted under a new key.

        Return what went wrong with the backups, in a sentence. Raises `Refused`; when another
        desk is writing, the new key waits for the next opening.
        """
        if self._is_own(number):
            raise Refused("Uw eigen account kan alleen een ander intrekken.")
        self._present(number)
        self._insist_on_handler_without(number)
        with self._office.writing() as work:
            _end(work, number)
            work.log("account ingetrokken", actor_of(number))
            renewal = self._begin_renewal(without=number)
        return self._renew(*renewal)

    def has_recovery_key(self) -> bool:
        """Tell whether a recovery key was made."""
        return any(one.role == RECOVERY for one in self._vault.accounts())

    @needs(Rights.insist_on_managing)
    def make_recovery_key(self) -> str:
        """Make a recovery key, in place of one that there was; it is never shown again."""
        key = recovery.new_recovery_key()
        with self._office.writing() as work:
            for one in self._vault.accounts():
                if one.role == RECOVERY:
                    self._vault.remove(self._key, one.number)
                    _end(work, one.number)
            account = self._vault.add(self._key, recovery.NAME, RECOVERY, key, self._cost)
            _mirror(work, account)
            work.log("herstelsleutel gemaakt", actor_of(account.number))
        return key

    def _begin_renewal(self, without: int | None = None) -> tuple[bytes, bytes]:
        """Return the key of before and the one that is promised, in a transaction that writes."""
        return self._key, self._office.store.promise_key(without)

    def _renew(self, former: bytes, new: bytes) -> str:
        self._office.store.take_key(new)
        with self._office.writing() as work:
            work.log("sleutel vernieuwd", "opslag")
        return end_renewal(self._office, former)

    @property
    def _vault(self) -> Vault:
        return self._office.store.vault

    @property
    def _key(self) -> bytes:
        return self._office.store.key

    def _present(self, number: int) -> Account:
        for account in self._vault.accounts():
            if account.number == number and account.role != RECOVERY:
                return account
        raise Refused("Dit account is er niet meer. Er is niets gewijzigd.")

    def _is_own(self, number: int) -> bool:
        return number == self._office.account.number

    def _insist_on_own_name(self, name: str, number: int | None = None) -> None:
        """Raise when a name looks like that of another account: the door shows names alone."""
        for one in self._vault.accounts():
            if one.number != number and alike(one.name, name):
                raise Refused(
                    f"Er is al een account met de naam '{one.name}'. Er is niets gewijzigd. "
                    "Kies een naam die er duidelijk van verschilt."
                )

    def _insist_on_handler_without(self, number: int, role: str = "") -> None:
        """Raise when nobody would be left to follow up (R2.2)."""
        following = set(handlers(self._office.protocol))
        left = {one.role for one in self._vault.accounts() if one.number != number} | {role}
        if not left & following:
            labels = " of ".join(
                role_label(one, self._office.protocol) for one in sorted(following)
            )
            raise Refused(
                f"Dit is het laatste account van een {labels}. Zonder kan niemand een dossier "
                "opvolgen. Er is niets gewijzigd. Voeg eerst een ander account toe."
            )

    def _set_passphrase(self, number: int, new: str, action: str) -> None:
        with self._office.writing() as work:
            self._vault.set_passphrase(self._key, number, new, self._cost)
            work.log(action, actor_of(number))

    def _line(self, row: AccountRow) -> AccountLine:
        return AccountLine(
            number=row.number,
            name=row.name,
            role=row.role,
            label=role_label(row.role, self._office.protocol),
            since=row.since,
            until=row.until,
            own=self._is_own(row.number),
        )


def end_renewal(office: Office, former: bytes) -> str:
    """Encrypt the backups under the present key too, and forget the one before.

    Return what went wrong, in a sentence; the next opening then tries again.
    """
    trouble = Backups(office).encrypt_anew(former)
    if not trouble:
        office.store.forget_former_key()
    return trouble


def settle_accounts(work: Work, vault: Vault) -> None:
    """Bring the rows in line with the slots, which decide.

    They differ on a new store, after a restore, and where a change was cut off halfway.
    """
    slots = {one.number: one for one in vault.accounts()}
    rows = {row.number: row for row in work.session.exec(select(AccountRow))}
    for account in slots.values():
        row = rows.get(account.number)
        if row is None or (row.name, row.role, row.until) != (account.name, account.role, None):
            _mirror(work, account)
            action = "account bijgewerkt" if row else "account toegevoegd"
            work.log(action, actor_of(account.number), account.role)
    for number, row in rows.items():
        if number not in slots and row.until is None:
            _end(work, number)
            work.log("account vervallen", actor_of(number))


def strengthen(vault: Vault, unlocked: Unlocked, passphrase: str, cost: Cost) -> bool:
    """Bring a slot to today's format and cost; tell whether that was needed.

    Only whoever just gave the right passphrase can do it.
    """
    if not unlocked.outdated and unlocked.cost.covers(cost):
        return False
    said = recovery.as_read(passphrase) if unlocked.account.role == RECOVERY else passphrase
    vault.set_passphrase(unlocked.key, unlocked.account.number, said, cost)
    return True


def _mirror(work: Work, account: Account) -> None:
    row = work.session.get(AccountRow, account.number)
    row = row or AccountRow(number=account.number, name="", role="", since=work.now)
    row.name, row.role, row.until = account.name, account.role, None
    work.session.add(row)
    work.session.flush()


def _end(work: Work, number: int) -> None:
    row = work.session.get(AccountRow, number)
    if row is not None:
        row.until = work.now
        work.session.add(row)
        work.session.flush()


def _hand_over_drafts(work: Work, before: str, name: str) -> None:
    """Let the forms that somebody has begun follow their new name."""
    if before == name:
        return
    for draft in work.session.exec(select(Draft).where(Draft.by == before)).all():
        draft.by = name
        work.session.add(draft)
    work.session.flush()
