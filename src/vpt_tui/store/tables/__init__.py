"""Every table, in one import: Alembic and the engine need them all known."""

from vpt_tui.store.tables.accounts import AccountRow
from vpt_tui.store.tables.bans import Appointment, Ban
from vpt_tui.store.tables.contacts import Contact
from vpt_tui.store.tables.drafts import Draft
from vpt_tui.store.tables.incidents import Decided, Evidence, FactChange, Incident, Involvement
from vpt_tui.store.tables.log import LogLine
from vpt_tui.store.tables.people import Alias, NameKey, Person
from vpt_tui.store.tables.reception import Kept, PublishedList, Received, ReceptionDesk, Sighting
from vpt_tui.store.tables.steps import Consent, Step

__all__ = [
    "AccountRow", "Alias", "Appointment", "Ban", "Consent", "Contact", "Decided", "Draft",
    "Evidence", "FactChange", "Incident", "Involvement", "Kept", "LogLine", "NameKey", "Person",
    "PublishedList", "Received", "ReceptionDesk", "Sighting", "Step",
]  # fmt: skip
