"""Accounts: who can open the store, and with which role.

The key slots beside the store decide who gets in. The store keeps a row for each account that
there ever was, so that the log needs no names. Slots are changed while the store is locked for
writing, so two desks cannot do it at once, and the log line is written in that transaction.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlmodel import col, select

from vpt_tui.refusal import Overtaken, Refused
from vpt_tui.services.access.passphrases import alike, checked, insist_on_strength
from vpt_tui.services.access.rights import Rights, needs
from vpt_tui.services.access.roles import OwnRole, handlers, role_label
from vpt_tui.services.accounts.slot_sync import (
    drop_drafts,
    end,
    end_renewal,
    hand_over_drafts,
    mirror,
)
from vpt_tui.services.accounts.two_doors import insist_on_other_than_reception
from vpt_tui.services.base.unit_of_work import UnitOfWork, actor_of
from vpt_tui.services.people.recusal import own_objects
from vpt_tui.store.tables.accounts import AccountRow
from vpt_tui.store.vault import recovery
from vpt_tui.store.vault.keys import Cost, new_pair
from vpt_tui.store.vault.slot_edits import adding, opening_with, renaming, without
from vpt_tui.store.vault.slots import Account
from vpt_tui.store.vault.vault import Vault

_WAITS = (
    "Wat u wijzigde geldt al. De opslag heeft alleen nog geen nieuwe sleutel: een ander venster is "
    "bezig, of de schijf is vol. Sluit andere vensters, maak ruimte en open de desk opnieuw. Dan "
    "gaat het vanzelf verder."
)


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
    opens: bytes = field(default=b"", repr=False)
    """Tells one passphrase from the next, and shows neither."""


class RecoveryKey(NamedTuple):
    """A recovery key that was just made."""

    said: str
    """As it is to be written down."""
    trouble: str
    """What went wrong with ending the one before, in a sentence."""


class Accounts:
    """Adding, changing and revoking accounts."""

    def __init__(self, office: UnitOfWork, cost: Cost | None = None) -> None:
        self._office = office
        self._cost = cost or Cost()

    def all(self) -> list[AccountLine]:
        """Return every account that there is or was, those in use first."""
        query = select(AccountRow).order_by(
            col(AccountRow.until).is_not(None), col(AccountRow.number)
        )
        pairs = self._vault.pairs()
        with self._office.reading() as session:
            rows = session.exec(query)
            return [self._line(row, pairs.get(row.number, b"")) for row in rows]

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
            insist_on_other_than_reception(work.session, passphrase)
            drop_drafts(work, name)
            opens = adding(name, role, passphrase, self._cost, *self._keys)
            account = self._office.store.change_slots(work.session, opens)[-1]
            mirror(work, account)
            work.log("account toegevoegd", actor_of(account.number), role)
        return account

    @needs(Rights.insist_on_managing)
    def change(self, number: int, name: str, role: str, seen: AccountLine | None = None) -> None:
        """Give an account another name or role; nobody changes their own role.

        Raises `Overtaken` when name or role were changed since they were ``seen``.
        """
        name, role = checked(name, role, self._office.protocol)
        present = self._present(number)
        if seen is not None and (seen.name, seen.role) != (present.name, present.role):
            label = role_label(present.role, self._office.protocol)
            raise Overtaken(
                f"Dit account is intussen gewijzigd: het is nu {present.name}, {label}. "
                "Wat daar is opgeslagen is veilig. Wat u hier typte, staat er nog als u het "
                "opnieuw opent."
            )
        if self._is_own(number) and role != present.role:
            raise Refused("Uw eigen rol kan alleen een ander wijzigen. Er is niets gewijzigd.")
        if self._is_own(number) and name != present.name:
            self._insist_on_nothing_about_oneself()
        if role != present.role:
            self._insist_on_handler_without(number, role)
        with self._office.writing() as work:
            self._insist_on_own_name(name, number)
            self._office.store.change_slots(work.session, renaming(number, name, role))
            mirror(work, Account(name, role, number))
            if name != present.name:
                drop_drafts(work, name)
                hand_over_drafts(work, present.name, name)
            work.log("account gewijzigd", actor_of(number), role)

    def change_passphrase(self, present: str, new: str) -> str:
        """Change one's own passphrase; the store gets a new key, as when an account is revoked.

        Whoever kept the old key slots and knows the old passphrase then has no use of them.
        Return what went wrong with that, as `revoke` does. Raises `WrongPassword` or `Refused`.
        """
        if self._office.account.role == OwnRole.RECOVERY:
            raise Refused("De herstelsleutel heeft geen wachtwoord. Maak een nieuwe sleutel.")
        account = self._present(self._office.account.number)
        insist_on_strength(new, account.name)
        self._vault.unlock(account.name, present, self._office.now())
        return self._set_passphrase(account.number, new, "wachtwoord gewijzigd")

    @needs(Rights.insist_on_managing)
    def reset_passphrase(self, number: int, new: str, seen: AccountLine | None = None) -> str:
        """Give another account a passphrase, when theirs is forgotten; the store gets a new key.

        Return what went wrong with that, as `revoke` does. Raises `Refused`, and `Overtaken`
        when the account got another one since it was ``seen``.
        """
        if self._is_own(number):
            raise Refused("Uw eigen wachtwoord wijzigt u met uw wachtwoord van nu.")
        insist_on_strength(new, self._present(number).name)
        return self._set_passphrase(number, new, "wachtwoord opnieuw gezet", seen)

    @needs(Rights.insist_on_managing)
    def revoke(self, number: int) -> str:
        """End an account: its slot goes, and store and backups are encrypted under a new key.

        Return what went wrong with that, in a sentence; when another desk is writing, the new
        key waits for the next opening. Raises `Refused`.
        """
        if self._is_own(number):
            raise Refused("Uw eigen account kan alleen een ander intrekken.")
        self._present(number)
        self._insist_on_handler_without(number)
        with self._office.writing() as work:
            end(work, number)
            work.log("account ingetrokken", actor_of(number))
            new = self._office.store.promise_key(work.session, without(number))
        return self._renew(new)

    def recovery_keys(self) -> dict[int, bytes]:
        """Return what tells one recovery key from the next, by its number; mostly of one."""
        pairs = self._vault.pairs()
        return {one.number: pairs[one.number] for one in self._vault.accounts() if _recovers(one)}

    @needs(Rights.insist_on_managing)
    def make_recovery_key(self, seen: dict[int, bytes] | None = None) -> RecoveryKey:
        """Make a recovery key; it is never shown again. Raises `Refused`.

        In place of one that there was, the store gets a new key as well; whoever came in by that
        one stays in. Raises `Overtaken` when another desk made one since `recovery_keys` was
        ``seen``.
        """
        said, pair, new = recovery.new_recovery_key(), new_pair(), None
        store = self._office.store
        with self._office.writing() as work:
            before = self.recovery_keys()
            if seen is not None and seen != before:
                raise Overtaken(
                    "In een ander venster is intussen een herstelsleutel gemaakt. Die geldt. Er "
                    "is niets gewijzigd. Wilt u toch een nieuwe, druk dan nog een keer op H."
                )
            number = next(iter(before), None)
            if number is None:
                opens = adding(recovery.NAME, OwnRole.RECOVERY, said, self._cost, *self._keys)
                account = store.change_slots(work.session, opens)[-1]
                mirror(work, account)
                number = account.number
            else:
                opens = opening_with(said, self._cost, number, *self._keys, pair=pair)
                new = store.promise_key(work.session, opens)
            work.log("herstelsleutel gemaakt", actor_of(number))
        if self._is_own(number):
            store.hold_half(pair.private)
        return RecoveryKey(said, self._renew(new) if new else "")

    def _renew(self, new: bytes) -> str:
        """Go on with a promised key; return what went wrong: what was changed stays so."""
        try:
            self._office.store.take_key(new)
        except Refused:
            return _WAITS
        with self._office.writing() as work:
            work.log("sleutel vernieuwd", "opslag")
        return end_renewal(self._office)

    @property
    def _vault(self) -> Vault:
        return self._office.store.vault

    @property
    def _keys(self) -> tuple[bytes, ...]:
        """What a new slot has to open: the store's key, and those before it."""
        return self._office.store.key, *self._office.store.former_keys

    def _present(self, number: int) -> Account:
        for account in self._vault.accounts():
            if account.number == number and account.role != OwnRole.RECOVERY:
                return account
        raise Refused("Dit account is er niet meer. Er is niets gewijzigd.")

    def _insist_on_nothing_about_oneself(self) -> None:
        """Raise when something is kept from the account by its name: another would open it."""
        with self._office.reading() as session:
            if own_objects(session, self._office.present(session)):
                raise Refused(
                    "Er staat iets vast over iemand met uw naam. Daarom kan alleen een ander uw "
                    "naam wijzigen. Er is niets gewijzigd."
                )

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

    def _set_passphrase(
        self, number: int, new: str, action: str, seen: AccountLine | None = None
    ) -> str:
        pair = new_pair()
        change = opening_with(new, self._cost, number, *self._keys, pair=pair)
        with self._office.writing() as work:
            if seen is not None and seen.opens != self._vault.pairs().get(number):
                raise Overtaken(
                    f"{seen.name} kreeg intussen al een nieuw wachtwoord, in een ander venster. "
                    "Dat geldt. Er is niets gewijzigd. Moet het toch anders, druk dan nog een keer "
                    "op W."
                )
            insist_on_other_than_reception(work.session, new)
            work.log(action, actor_of(number))
            key = self._office.store.promise_key(work.session, change)
        if self._is_own(number):
            self._office.store.hold_half(pair.private)
        return self._renew(key)

    def _line(self, row: AccountRow, opens: bytes) -> AccountLine:
        return AccountLine(
            number=row.number,
            name=row.name,
            role=row.role,
            label=role_label(row.role, self._office.protocol),
            since=row.since,
            until=row.until,
            own=self._is_own(row.number),
            opens=opens,
        )


def _recovers(account: Account) -> bool:
    return account.role == OwnRole.RECOVERY
