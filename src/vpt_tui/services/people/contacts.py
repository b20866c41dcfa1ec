"""Whom to call: the people behind the roles, asked once and kept."""

from sqlmodel import select

from vpt_tui.refusal import Overtaken
from vpt_tui.services.access.rights import Rights, needs
from vpt_tui.services.base.input_limits import line
from vpt_tui.services.base.key_values import tell_reception
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.store.tables.contacts import Contact

DESKS_OWN = {
    "beveiliging": "beveiliging",
    "receptie": "receptie",
    "politie": "politie (vast contact)",
}
"""Whom one calls beside the protocol's own roles."""


class Contacts:
    """The municipality's own names and numbers."""

    def __init__(self, office: UnitOfWork) -> None:
        self._office = office

    def all(self) -> list[Contact]:
        """Return a contact for each role of the protocol; what nobody filled in is empty."""
        with self._office.reading() as session:
            kept = {contact.role: contact for contact in session.exec(select(Contact))}
        roles = self._office.protocol.roles
        steady = {code: role.label for code, role in roles.items() if not role.per_incident}
        labels = steady | DESKS_OWN
        missing = [Contact(role=r, label=label) for r, label in labels.items() if r not in kept]
        order = list(labels)
        return sorted(
            [*kept.values(), *missing],
            key=lambda c: order.index(c.role) if c.role in order else len(order),
        )

    def of(self, role: str) -> Contact:
        """Return who fills a role; an empty contact when nobody was filled in."""
        for contact in self.all():
            if contact.role == role:
                return contact
        return Contact(role=role, label=role)

    @needs(Rights.insist_on_arranging)
    def keep(
        self,
        role: str,
        *,
        label: str,
        name: str,
        phone: str,
        email: str = "",
        seen: Contact | None = None,
    ) -> None:
        """Keep who fills a role. Raises `Overtaken` when that was changed since it was ``seen``."""
        with self._office.writing() as work:
            kept = work.session.get(Contact, role)
            if seen is not None and kept is not None and said_in(kept) != said_in(seen):
                raise Overtaken(
                    f"Wie {seen.label} is, is intussen gewijzigd, misschien in een ander venster. "
                    "Wat daar is opgeslagen is veilig. Wat u hier typte is niet bewaard."
                )
            contact = kept or Contact(role=role, label=label)
            contact.label = line(label) or role
            contact.name, contact.phone = line(name), line(phone)
            contact.email = line(email)
            work.session.add(contact)
            work.log("contact bewaard", f"rol:{role}")
            tell_reception(work)


def said_in(contact: Contact) -> tuple[str, ...]:
    """Return what people fill in of a contact."""
    return contact.label, contact.name, contact.phone, contact.email
