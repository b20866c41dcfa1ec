"""Whom to call: asked once, and shown wherever a role has something to do."""

from collections.abc import Mapping

from textual import on, work
from textual.app import ComposeResult

from vpt_tui.resources import style
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.services.people.rows import Contact
from vpt_tui.ui import notices
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.saving.autosaved_ask import AutosavedAsk
from vpt_tui.ui.griffie.saving.save import Words, save_or_choose
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.rows import Column, Heading, Row, Rows


class ContactsScreen(DeskScreen):
    """The people behind the roles; Enter changes a row, for whoever may."""

    CSS_PATH = style("griffie/contacts.tcss")
    HEADING = "Contacten · wie belt u?"
    HELP_PAGE = "griffie/contacts"

    def body(self) -> ComposeResult:
        """Show the list."""
        yield Rows(
            Column("Rol", 0), Column("Naam", 26), Column("Telefoon", 20),
            opens="Wijzigen" if self.desk.rights.arranges else "", titles=True,
        )  # fmt: skip

    def load(self) -> None:
        """Show who fills which role, and the outside numbers of the protocol."""
        self._contacts = {contact.role: contact for contact in self.desk.contacts.all()}
        rows: list[Row | Heading] = [
            Row(contact.role, (contact.label, contact.name or "nog niet ingevuld", contact.phone))
            for contact in self._contacts.values()
        ]
        outside = [
            Heading(f"{c.name}: {c.number}") for c in self.desk.protocol.contacts if c.number
        ]
        self.query_one(Rows).show([*rows, Heading("BUITEN DE GEMEENTE"), *outside])

    @on(Rows.Opened)
    @work(group="contact", exclusive=True)
    async def change(self, event: Rows.Opened) -> None:
        """Ask who fills this role, and keep it."""
        contact = self._contacts[str(event.row.key)]
        questions = [
            Field(label, name=name, required=name == "label", value=getattr(contact, name))
            for name, label in _ASKED.items()
        ]
        begun = Begun(self.desk.drafts, f"contact:{contact.role}")
        answers = await self.ask(AutosavedAsk(f"Contact: {contact.label}", questions, begun))
        if answers is None or await self._keep(contact, answers):
            begun.drop()
        self.load()

    async def _keep(self, contact: Contact, answers: Mapping[str, str]) -> bool:
        def save(seen: Contact, words: Words) -> None:
            said = {name: words[label] for name, label in _ASKED.items()}
            self.desk.contacts.keep(contact.role, **said, seen=seen)
            notices.tell(self, "Bewaard.")

        return await save_or_choose(
            self, contact.label, contact, {_ASKED[name]: answers[name] for name in _ASKED},
            words=_words, read=lambda: self.desk.contacts.of(contact.role), save=save,
        )  # fmt: skip


def _words(contact: Contact) -> Words:
    return {label: getattr(contact, name) for name, label in _ASKED.items()}


_ASKED = {"label": "Zo heet de rol hier", "name": "Naam", "phone": "Telefoon", "email": "E-mail"}
