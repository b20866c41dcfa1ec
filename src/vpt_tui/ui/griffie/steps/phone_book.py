"""Roles in words, with the people who fill them here."""

import re
from collections.abc import Iterable, Sequence

from vpt_tui.protocol.model import Protocol
from vpt_tui.services.incidents.rows import Step
from vpt_tui.services.people.rows import Contact


class PhoneBook:
    """Whom a role stands for in this municipality, and how to reach them."""

    def __init__(self, protocol: Protocol, contacts: Iterable[Contact]) -> None:
        self._protocol = protocol
        self._contacts = {contact.role: contact for contact in contacts}

    def label(self, role: str) -> str:
        """Return what a role is called here."""
        contact = self._contacts.get(role)
        return contact.label if contact else self._protocol.role_label(role)

    def person(self, role: str) -> str:
        """Return who fills a role; nothing when nobody was filled in."""
        contact = self._contacts.get(role)
        return contact.name if contact else ""

    def reach(self, role: str) -> str:
        """Return name and number behind a role, or that they are not known."""
        return self._known(role) or "nog geen naam of nummer"

    def line(self, role: str) -> str:
        """Return a role with whom to call: ``griffier: Mw. B. Bedacht, 1002``."""
        return f"{self.label(role)}: {self.reach(role)}"

    def lines(self, roles: Sequence[str]) -> list[str]:
        """Return such a line for each role."""
        return [self.line(role) for role in roles]

    def owners(self, step: Step, *, names: bool = False) -> str:
        """Return who does a step, with the people's own names where asked."""
        joined = " of " if step.any_owner else " + "
        return joined.join(self._titled(role, names=names) for role in step.owners)

    def named(self, roles: Sequence[str]) -> str:
        """Return some roles with the names of the people: ``griffier (Mw. B. Bedacht)``."""
        return " + ".join(self._titled(role, names=True) for role in roles)

    def mentioned(self, step: Step) -> list[str]:
        """Return the roles that a step's own words name beside its owners, so who to call.

        A role in its title always counts; one further on counts when there is somebody to call.
        """
        further = " ".join([*step.requires, step.explain])
        return [
            role
            for role in self._contacts
            if role not in step.owners
            and (
                self._names(step.title, role) or (self._known(role) and self._names(further, role))
            )
        ]

    def _names(self, text: str, role: str) -> bool:
        word = self.label(role).partition(" (")[0]
        return re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) is not None

    def _known(self, role: str) -> str:
        contact = self._contacts.get(role)
        return ", ".join(filter(None, [contact.name, contact.phone])) if contact else ""

    def _titled(self, role: str, *, names: bool) -> str:
        person = self.person(role) if names else ""
        return f"{self.label(role)} ({person})" if person else self.label(role)
