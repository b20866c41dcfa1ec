"""Filling in a ban: how the form begins, where its draft is, and what saving it does."""

from typing import Any
from typing import Protocol as Shape

from vpt_tui.protocol.model import Protocol
from vpt_tui.services.access.roles import imposing_roles
from vpt_tui.services.bans.bans import BanFile, Bans
from vpt_tui.services.bans.form import FORM_FIELDS, BanForm
from vpt_tui.services.bans.lines import BanLine
from vpt_tui.services.drafts.drafts import Begun, Drafts
from vpt_tui.services.drafts.names import BanPage, CaseForm, form_name
from vpt_tui.services.incidents.case_file import CaseFile
from vpt_tui.services.incidents.incidents import Incidents
from vpt_tui.services.incidents.involvements import part_of
from vpt_tui.services.people.contacts import Contacts
from vpt_tui.services.people.people import People, mark_of, split_name
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.incidents import CasePart
from vpt_tui.store.tables.people import Person
from vpt_tui.store.vault.slots import Account

DRAFTS = "ontzegging"
"""The kind of draft that a form of a ban is."""

_NEW = "nieuw"


class OpenDesk(Shape):
    """What of an open desk a ban is filled in with."""

    @property
    def account(self) -> Account:
        """Who sits at the desk."""

    @property
    def protocol(self) -> Protocol:
        """The protocol that is in force here."""

    @property
    def bans(self) -> Bans:
        """Bans."""

    @property
    def contacts(self) -> Contacts:
        """Who has which role."""

    @property
    def drafts(self) -> Drafts:
        """Forms that were begun."""

    @property
    def incidents(self) -> Incidents:
        """Cases."""

    @property
    def people(self) -> People:
        """People."""


def holder(desk: OpenDesk, role: str) -> str:
    """Return who has a role here: by the contacts, else whoever sits here with it; or nobody."""
    if not role:
        return ""
    own = desk.account.name if desk.account.role == role else ""
    return desk.contacts.of(role).name or own


class NewBan:
    """A ban that is being imposed, for a case or by itself."""

    def __init__(self, desk: OpenDesk, incident: str | None) -> None:
        self._desk = desk
        self._incident = incident
        at = f" · dossier {incident}" if incident else ""
        self.title = f"Ontzegging opleggen{at}"
        """What the form is called."""
        self.begun = Begun(desk.drafts, draft_of_case(incident))
        """Its draft."""
        self.case: CaseFile | None = desk.incidents.get(incident) if incident else None
        """The case for which it is."""
        self._since = self._looked_at = 0 if self.begun.found else desk.bans.newest()

    def first(self) -> BanForm:
        """Return what the case says of the offender, and who imposes bans from this desk."""
        role = self._desk.account.role
        role = role if role in imposing_roles(self._desk.protocol) else ""
        return BanForm(imposed_role=role, imposed_by=holder(self._desk, role), **self._offender())

    def cautions(self) -> tuple[str, ...]:
        """Return what to weigh, in the protocol's own sentences."""
        return self._desk.bans.cautions(self._incident)

    def record(self, form: BanForm) -> Ban:
        """Impose it."""
        return self._desk.bans.impose(
            form, self._incident, draft=self.begun.what, since=self._since
        )

    def others(self, form: BanForm) -> list[BanLine]:
        """Return what others imposed for the case or on the person, since this was begun."""
        self._looked_at = self._desk.bans.newest()
        return self._desk.bans.alongside(self._incident, form.person_id, self._since)

    def beside_others(self) -> None:
        """Go on beside what `others` returned."""
        self._since = self._looked_at

    def _offender(self) -> dict[str, Any]:
        offender = part_of(self.case.involvements, CasePart.OFFENDER) if self.case else None
        if offender is None:
            return {}
        if offender.person_id is not None:
            return said_of(self._desk.people.get(offender.person_id))
        name = split_name(offender.name)
        return {"given": name.given, "family": name.family}


class ChangedBan:
    """A ban whose record is being changed."""

    def __init__(self, desk: OpenDesk, reference: str) -> None:
        self._desk = desk
        self.reference = reference
        """The ban."""
        self.title = f"Ontzegging {reference} wijzigen"
        """What the form is called."""
        self.begun = Begun(desk.drafts, form_name(BanPage.CHANGE, reference))
        """Its draft."""
        self.file = desk.bans.get(reference)
        """The ban as it was read."""
        self._began = self.file
        self.case = desk.incidents.get(self.file.incident) if self.file.incident else None
        """The case from which it arose."""

    def first(self) -> BanForm:
        """Return the ban as it was recorded."""
        return form_of(self.file)

    def cautions(self) -> tuple[str, ...]:
        """Return what to weigh, in the protocol's own sentences."""
        return self._desk.bans.cautions(self.file.incident)

    def overtaken(self) -> bool:
        """Tell whether somebody else changed it since; if so, it has been read again."""
        self._began = self.file
        before = self.file.ban.revision, self.first()
        self.file = self._desk.bans.get(self.reference)
        return (self.file.ban.revision, self.first()) != before

    def look_back(self) -> None:
        """Go on with the ban as it was read before `overtaken`: nothing was chosen yet."""
        self.file = self._began

    def record(self, form: BanForm) -> Ban:
        """Change it as it was read."""
        return self._desk.bans.change(
            self.reference,
            form,
            self.file.ban.revision,
            was=self.first(),
            draft=self.begun.what,
        )


def draft_of_case(incident: str | None) -> str:
    """Return the name of the draft of a new ban, for a case or by itself."""
    return form_name(CaseForm.BAN, incident) if incident else f"{DRAFTS}:{_NEW}"


def about(what: str) -> tuple[str, str]:
    """Return from a draft's name which form it is (`nieuw`, `dossier`, `wijziging`), of what."""
    _, kind, *rest = what.split(":", 2)
    return kind, rest[0] if rest else ""


def form_of(file: BanFile) -> BanForm:
    """Return a ban's record as it is filled in."""
    kept = {name: getattr(file.ban, name) for name in FORM_FIELDS if hasattr(file.ban, name)}
    kept |= said_of(file.person) | {"buildings": file.buildings.all}
    return BanForm(**kept | {"aliases": file.aliases})


def said_of(person: Person) -> dict[str, Any]:
    """Return what is known of a person, as a ban's form asks it."""
    return {
        "given": person.given,
        "family": person.family,
        "birth_date": person.birth_date,
        "description": person.description,
        "person_id": person.id,
        "person_seen": mark_of(person),
    }
