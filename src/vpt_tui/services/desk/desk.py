"""An open griffie desk: every use case, on one store, for one account."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from vpt_tui.protocol.model import Protocol
from vpt_tui.services.access.rights import Rights
from vpt_tui.services.accounts.accounts import Accounts
from vpt_tui.services.audit.failed_logins import log_failures
from vpt_tui.services.audit.trail import AuditTrail
from vpt_tui.services.backup.backups import Backups
from vpt_tui.services.bans.appointments import Appointments
from vpt_tui.services.bans.bans import Bans
from vpt_tui.services.bans.running import running_on
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.desk.worklist import Worklist
from vpt_tui.services.drafts.drafts import Drafts
from vpt_tui.services.incidents.aftercare import Aftercare
from vpt_tui.services.incidents.classification import Classification
from vpt_tui.services.incidents.fact_history import FactHistory
from vpt_tui.services.incidents.incidents import Incidents
from vpt_tui.services.incidents.steps import Steps
from vpt_tui.services.people.contacts import Contacts
from vpt_tui.services.people.people import People
from vpt_tui.services.reception.exchange import Exchange
from vpt_tui.services.reception.inbox import Inbox
from vpt_tui.services.reception.lookup import BanLookup
from vpt_tui.services.reception.publication import Publication
from vpt_tui.services.reception.sightings import Sightings
from vpt_tui.services.spreadsheet.takeover import Takeover
from vpt_tui.store.vault.slots import Account

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Desk:
    """What a screen or a command works with."""

    office: UnitOfWork
    accounts: Accounts
    aftercare: Aftercare
    appointments: Appointments
    backups: Backups
    bans: Bans
    classification: Classification
    contacts: Contacts
    drafts: Drafts
    exchange: Exchange
    facts: FactHistory
    importing: Takeover
    inbox: Inbox
    incidents: Incidents
    log: AuditTrail
    lookup: BanLookup
    people: People
    publication: Publication
    sightings: Sightings
    steps: Steps
    worklist: Worklist

    @property
    def protocol(self) -> Protocol:
        """The protocol that is in force here."""
        return self.office.protocol

    @property
    def rights(self) -> Rights:
        """What the account may do."""
        return self.office.rights

    @property
    def account(self) -> Account:
        """Who sits at the desk."""
        return self.office.account

    @property
    def shut_out(self) -> bool:
        """Whether the passphrase was changed elsewhere, and nothing goes on without the new one."""
        return self.office.store.shut_out

    def come_in_again(self, passphrase: str) -> None:
        """Go on with the new passphrase; what is open stays open.

        Raises `WrongPassword` or `Refused`.
        """
        store = self.office.store
        attempts = store.vault.attempts()
        names = {one.number: one.name for one in store.vault.accounts()}
        name = names.get(self.account.number, self.account.name)
        unlocked = store.vault.unlock(name, passphrase, self.office.now())
        store.come_in_again(unlocked)
        failures = attempts.since()
        with self.office.coming_or_going() as work:
            log_failures(work, failures)
            work.log("weer binnen", "desk")
        attempts.clear(failures.count)

    def close(self) -> None:
        """Close the store. The desk is of no use after it."""
        try:
            with self.office.coming_or_going() as work:
                work.log("afgesloten", "desk")
        finally:
            self.office.store.close()


def furnish(office: UnitOfWork) -> Desk:
    """Return a desk with every use case on one office."""
    publication, inbox = Publication(office), Inbox(office)
    return Desk(
        office=office,
        accounts=Accounts(office),
        aftercare=Aftercare(office),
        appointments=Appointments(office),
        backups=Backups(office),
        inbox=inbox,
        bans=Bans(office),
        classification=Classification(office),
        contacts=Contacts(office),
        drafts=Drafts(office),
        exchange=Exchange(office, publication, inbox),
        facts=FactHistory(office),
        importing=Takeover(office),
        incidents=Incidents(office),
        log=AuditTrail(office),
        lookup=BanLookup(office),
        people=People(office, running_on),
        publication=publication,
        sightings=Sightings(office),
        steps=Steps(office),
        worklist=Worklist(office),
    )
