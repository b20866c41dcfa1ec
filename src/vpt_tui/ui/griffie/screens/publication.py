"""Reception's list: what was published, which desk works with it, and what came back."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult

from vpt_tui.banlist.keys import fingerprint
from vpt_tui.dates import show_moment, show_since
from vpt_tui.refusal import Refused
from vpt_tui.resources import style
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.ui import notices
from vpt_tui.ui.commands import command
from vpt_tui.ui.dialogs.ask import Ask
from vpt_tui.ui.dialogs.confirm import Confirm
from vpt_tui.ui.dialogs.reading import TextDialog
from vpt_tui.ui.griffie.dialogs.sighting import TITLE, sighting_lines
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.frame.list_audit import Looked
from vpt_tui.ui.griffie.frame.reception_desks import desk_lines, desk_list, desk_name
from vpt_tui.ui.griffie.frame.session import Session
from vpt_tui.ui.griffie.saving.autosaved_ask import AutosavedAsk
from vpt_tui.ui.widgets.facts import Facts, pairs
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.rows import Column, Row, Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vpt_tui.services.reception.desks import DeskLine
    from vpt_tui.services.reception.publication import Published, Unclear
    from vpt_tui.services.reception.sightings import SightingLine

_NONE = "nog geen"
_NAMED = 3
"""Bans that are named in one sentence."""
_FOLDER = (
    "In deze map komen de lijst voor de balie en de berichten van de balie. Neem een gedeelde map "
    "waar de balie ook bij kan, en noem haar helemaal, vanaf het begin."
)
_COPY = (
    "Eén lijst, in een bestand op een andere plaats. Van daar komen geen berichten van de balie."
)
_ARRANGING = {
    "publish_list", "list_password", "exchange_folder", "list_copy", "forget_desk",
}  # fmt: skip
_FOR_WHOM = (
    "Met dit wachtwoord opent de balie de lijst. Neem een ander dan uw eigen wachtwoord, en "
    "geef het zelf door."
)


class PublicationScreen(DeskScreen):
    """What reception works with: the list, the folder that it comes through, and the desks."""

    CSS_PATH = style("griffie/publication.tcss")
    HEADING = "Lijst voor de balie"
    HELP_PAGE = "griffie/publication"
    SHOWS_RECEPTION = True
    BINDINGS = [
        command("publish-list", "p", "Publiceren", "Publiceer de lijst voor de balie nu."),
        command("exchange-folder", "m", "Map", "Kies de map om met de balie uit te wisselen."),
        command("forget-desk", "delete", "Weg", "Haal een balie die er niet meer is van de lijst."),
        command("list-password", "w", "Wachtwoord", "Zet het wachtwoord waarmee de balie opent."),
        command("list-copy", "k", "Kopie", "Zet één lijst in een bestand op een andere plaats."),
    ]

    def __init__(self, shift: Session) -> None:
        super().__init__(shift)
        self._looked = Looked(self, "berichten")
        self._ready = False
        self._edition = 0

    def body(self) -> ComposeResult:
        """Show what is known of the list."""
        yield Facts("")
        yield Rows(
            Column("Balie", 0), Column("Werkt met", 20), Column("Sinds", 14),
            Column("Gehoord", 14), id="desks", opens="Bekijken", titles=True,
            empty="Nog geen balie heeft laten weten met welke lijst zij werkt.",
        )  # fmt: skip
        yield Rows(
            Column("Gezien", 16), Column("Wie", 0), Column("Wat er gebeurde", 26),
            Column("Gebouw", 14), id="sightings", opens="Lezen", titles=True,
            empty="De balie heeft nog niets gemeld.",
        )  # fmt: skip

    def load(self) -> None:
        """Show what was published last, and what it takes to publish."""
        publication = self.desk.publication
        last, exchange = publication.last(), self.desk.exchange.folder()
        self._ready, self._edition = publication.ready(), publication.password_edition()
        publisher, rights = publication.publisher(), self.desk.rights
        unset = "nog niet gezet: W" if rights.arranges else "nog niet gezet"
        none = "nog niet gekozen: M" if rights.arranges else "nog niet gekozen"
        facts = [
            ("Laatst gepubliceerd", _published(last) if last.at else _NONE),
            ("Baliewachtwoord", "gezet" if self._ready else unset),
            ("Uitwisselmap", str(exchange) if exchange else none),
            ("Vingerafdruk", fingerprint(publisher) if publisher else _NONE),
        ]
        if rights.arranges and (unclear := publication.unclear()):
            facts.insert(0, ("! Onbekend gebouw", _in_short(unclear)))
        self.query_one(Facts).show(pairs(facts))
        sightings = self.desk.sightings.newest() if rights.sees_cases else ()
        self._sightings = {one.id: one for one in sightings}
        self.query_one("#sightings", Rows).show(
            [self._row(one) for one in self._sightings.values()]
        )
        self._known = {one.id: one for one in self.desk.inbox.desks()}
        self._desks.show([self._desk_row(one) for one in self._known.values()])
        self.refresh_bindings()
        self._looked.show(self.desk.log, self._sightings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now; publishing wants a password."""
        if action in _ARRANGING and not self.desk.rights.arranges:
            return False
        if action in {"publish_list", "list_copy"}:
            return self._ready
        if action == "forget_desk":
            return self._desks.has_focus and self._desks.current is not None
        return super().check_action(action, parameters)

    @work(group="publish", exclusive=True)
    async def action_publish_list(self) -> None:
        """Publish to the exchange folder; without one it is asked for first."""
        if self.desk.exchange.folder() or await self._choose_folder():
            await self._publish()

    @work(group="publish", exclusive=True)
    async def action_list_copy(self) -> None:
        """Put one list in a file that is asked for."""
        place = Field("Bestand", name="place", required=True)
        begun = Begun(self.desk.drafts, "publiceren:bestand")
        asking = AutosavedAsk("Kopie van de lijst", [place], begun, _COPY, ok="Maken")
        answer = await self.ask(asking)
        begun.drop()
        if answer is not None:
            await self._publish(Path(answer["place"]).expanduser())

    @work(group="publish", exclusive=True)
    async def action_exchange_folder(self) -> None:
        """Ask for the folder, and publish there what is due."""
        if await self._choose_folder() and self._ready:
            await self._publish()

    async def _choose_folder(self) -> bool:
        """Ask until a folder can be used, or nobody wants to; what was typed stays."""
        begun = Begun(self.desk.drafts, "publiceren:map")
        while True:
            standing = self.desk.exchange.folder()
            place = Field("Map", name="place", required=True, value=str(standing or ""))
            asking = AutosavedAsk("Uitwisselmap", [place], begun, _FOLDER, ok="Kiezen")
            answer = await self.ask(asking)
            if answer is None:
                begun.drop()
                return False
            try:
                folder = await asyncio.to_thread(self.desk.exchange.move_to, answer["place"])
            except Refused as why:
                notices.refused(self, why)
                begun.keep({"place": answer["place"]})
            else:
                break
        begun.drop()
        notices.tell(self, f"U wisselt uit via {folder}. Zet die map ook bij de balie.")
        if self.is_current:
            self.load()
        return True

    @work(group="desk", exclusive=True)
    async def action_forget_desk(self) -> None:
        """Ask whether the desk is really gone, and take it off the list."""
        row = self._desks.current
        desk = self._known.get(str(row.key)) if row else None
        if desk is None:
            return
        question = (
            f"Balie {desk_name(desk)} van de lijst halen? Ontzeggingen wachten dan niet meer op "
            "haar bevestiging. Start zij weer, dan komt zij vanzelf terug."
        )
        if await self.ask(Confirm("Balie van de lijst", question)):
            with self.as_seen():
                self.desk.inbox.forget(desk.id)
            self.load()

    async def _publish(self, target: Path | None = None) -> None:
        notices.tell(self, "De lijst wordt gepubliceerd. U kunt doorwerken.")
        header = await asyncio.to_thread(self.desk.publication.publish, target)
        notices.tell(self, f"Lijst {header.sequence} staat klaar: {header.entries} ontzeggingen.")
        if unclear := self.desk.publication.unclear():
            notices.warn(self, _in_short(unclear))
        if self.is_current:
            self.load()

    @work(group="password", exclusive=True)
    async def action_list_password(self) -> None:
        """Ask for the password twice, and keep it for every list from now on."""
        first = Field("Wachtwoord", name="first", secret=True, required=True)
        again = Field("Nog een keer", name="again", secret=True, required=True)
        answer = await self.ask(Ask("Wachtwoord van de balie", [first, again], _FOR_WHOM))
        if answer is None:
            return
        if answer["first"] != answer["again"]:
            raise Refused("De twee wachtwoorden zijn niet gelijk. Er is niets gewijzigd.")
        with self.as_seen():
            self.desk.publication.set_password(answer["first"], self._edition)
        notices.tell(self, "Gezet. De volgende lijst gaat open met dit wachtwoord.")
        self.load()

    @on(Rows.Opened, "#desks")
    @work(group="sighting", exclusive=True)
    async def read_desk(self, event: Rows.Opened) -> None:
        """Show all that is known of a desk."""
        desk = self._known[str(event.row.key)]
        await self.ask(TextDialog(f"Balie {desk_name(desk)}", desk_lines(desk, self.now())))

    @on(Rows.Opened, "#sightings")
    @work(group="sighting", exclusive=True)
    async def read_sighting(self, event: Rows.Opened) -> None:
        """Show a report; after that it is read."""
        one = self._sightings[str(event.row.key)]
        await self.ask(TextDialog(TITLE, sighting_lines(one)))
        self.desk.sightings.read(one.id)
        self.load()

    @property
    def _desks(self) -> Rows:
        return self.query_one("#desks", Rows)

    def on_rows_moved(self) -> None:
        """Keep the footer in step with the row: only a desk can be taken off the list."""
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        """Likewise when the other list has the keys."""
        self.refresh_bindings()

    def _desk_row(self, desk: "DeskLine") -> Row:
        heard = show_since(desk.heard_at, self.now())
        cells = (desk_name(desk), desk_list(desk), show_since(desk.since, self.now()), heard)
        return Row(desk.id, cells, "!" if desk.wanting else " ", strong=desk.wanting)

    def _row(self, one: "SightingLine") -> Row:
        who = one.name or one.entry or "onbekend"
        cells = (show_moment(one.seen_at), who, one.outcome, one.building)
        return Row(one.id, cells, " " if one.read else "!", strong=not one.read)


def _in_short(unclear: "Sequence[Unclear]") -> str:
    """Return which bans are for a building that nobody knows, and what reception does then."""
    named = ", ".join(map(str, unclear[:_NAMED]))
    more = f" en nog {len(unclear) - _NAMED}" if len(unclear) > _NAMED else ""
    return (
        f"Het protocol kent een gebouw niet bij {named}{more}. De balie vraagt dan de griffie. "
        "Verbeter het gebouw in de ontzegging."
    )


def _published(last: "Published") -> str:
    at = show_moment(last.at) if last.at else ""
    return f"{at}, lijst {last.sequence}"
