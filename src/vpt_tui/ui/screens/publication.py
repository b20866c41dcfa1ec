"""Reception's list: what was published, for whom it opens, and what came back."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult

from vpt_tui.banlist.keys import fingerprint
from vpt_tui.dates import show_moment
from vpt_tui.refusal import Refused
from vpt_tui.resources import style
from vpt_tui.services.drafts import Begun
from vpt_tui.ui import notices
from vpt_tui.ui.base import DeskScreen
from vpt_tui.ui.commands import command
from vpt_tui.ui.dialogs.ask import Ask
from vpt_tui.ui.dialogs.kept_ask import KeptAsk
from vpt_tui.ui.dialogs.reading import Reading
from vpt_tui.ui.dialogs.sighting import TITLE, sighting_lines
from vpt_tui.ui.entry import Shift
from vpt_tui.ui.looked import Looked
from vpt_tui.ui.widgets.facts import Facts, pairs
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.rows import Column, Row, Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vpt_tui.services.publication import Unclear
    from vpt_tui.services.sightings import SightingLine

_NONE = "nog geen"
_NAMED = 3
"""Bans that are named in one sentence."""
_WHERE = "Er is geen uitwisselmap ingesteld. Waar moet de lijst komen?"
_FOR_WHOM = (
    "Met dit wachtwoord opent de balie de lijst. Neem een ander dan uw eigen wachtwoord, en "
    "geef het zelf door."
)


class PublicationScreen(DeskScreen):
    """What reception works with; P publishes, W sets the password that opens it."""

    CSS_PATH = style("publication.tcss")
    HEADING = "Lijst voor de balie"
    HELP_PAGE = "publication"
    BINDINGS = [
        command("publish-list", "p", "Publiceren", "Publiceer de lijst voor de balie nu."),
        command("list-password", "w", "Wachtwoord", "Zet het wachtwoord waarmee de balie opent."),
    ]

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self._looked = Looked(self, "berichten")
        self._ready = False
        self._edition = 0

    def body(self) -> ComposeResult:
        """Show what is known of the list."""
        yield Facts("")
        yield Rows(
            Column("Gezien", 16), Column("Wie", 0), Column("Wat er gebeurde", 26),
            Column("Gebouw", 14), opens="Lezen", titles=True,
            empty="De balie heeft nog niets gemeld.",
        )  # fmt: skip

    def load(self) -> None:
        """Show what was published last, and what it takes to publish."""
        publication = self.desk.publication
        last, exchange = publication.last(), self.desk.office.exchange
        self._ready, self._edition = publication.ready(), publication.password_edition()
        publisher, rights = publication.publisher(), self.desk.rights
        unset = "nog niet gezet: W" if rights.arranges else "nog niet gezet"
        facts = [
            ("Laatst gepubliceerd", show_moment(last.at) if last.at else _NONE),
            ("Nummer", str(last.sequence) if last.sequence else _NONE),
            ("Baliewachtwoord", "gezet" if self._ready else unset),
            ("Uitwisselmap", str(exchange) if exchange else "niet ingesteld"),
            ("Vingerafdruk", fingerprint(publisher) if publisher else _NONE),
        ]
        if rights.arranges and (unclear := publication.unclear()):
            facts.insert(0, ("! Onbekend gebouw", _in_short(unclear)))
        self.query_one(Facts).show(pairs(facts))
        sightings = self.desk.sightings.newest() if rights.sees_cases else ()
        self._sightings = {one.id: one for one in sightings}
        self.query_one(Rows).show([self._row(one) for one in self._sightings.values()])
        self.refresh_bindings()
        self._looked.show(self.desk.log, self._sightings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now; publishing wants a password and a place."""
        if action in {"publish_list", "list_password"} and not self.desk.rights.arranges:
            return False
        if action == "publish_list":
            return self._ready
        return super().check_action(action, parameters)

    @work(group="publish", exclusive=True)
    async def action_publish_list(self) -> None:
        """Publish to the exchange folder, or to a file that is asked for."""
        target = None
        if self.desk.office.exchange is None:
            place = Field("Bestand", name="place", required=True)
            begun = Begun(self.desk.drafts, "publiceren:bestand")
            answer = await self.ask(KeptAsk("Publiceren", [place], begun, _WHERE, ok="Publiceren"))
            begun.drop()
            if answer is None:
                return
            target = Path(answer["place"]).expanduser()
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

    @on(Rows.Opened)
    @work(group="sighting", exclusive=True)
    async def read_sighting(self, event: Rows.Opened) -> None:
        """Show a report; after that it is read."""
        one = self._sightings[str(event.row.key)]
        await self.ask(Reading(TITLE, sighting_lines(one)))
        self.desk.sightings.read(one.id)
        self.load()

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
