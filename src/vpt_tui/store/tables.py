"""Every table, in one import: Alembic and the engine need them all known."""

from vpt_tui.store.accounts import AccountRow
from vpt_tui.store.bans import Appointment, Ban
from vpt_tui.store.contacts import Contact
from vpt_tui.store.drafts import Draft
from vpt_tui.store.incidents import Decided, Evidence, FactChange, Incident, Involvement
from vpt_tui.store.log import LogLine
from vpt_tui.store.people import Alias, NameKey, Person
from vpt_tui.store.reception import Kept, PublishedList, Received, ReceptionDesk, Sighting
from vpt_tui.store.steps import Consent, Step

__all__ = [
    "AccountRow", "Alias", "Appointment", "Ban", "Consent", "Contact", "Decided", "Draft",
    "Evidence", "FactChange", "Incident", "Involvement", "Kept", "LogLine", "NameKey", "Person",
    "PublishedList", "Received", "ReceptionDesk", "Sighting", "Step",
]  # fmt: skip
