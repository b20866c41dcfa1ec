"""Opening the list: its password, its publisher's fingerprint, and the building.

Imported in a thread while the receptionist types: it brings cryptography and the screens.
"""

from dataclasses import dataclass

from textual import on
from textual.app import App

from vpt_tui.banlist.building import OwnBuilding
from vpt_tui.banlist.lookup import BanList
from vpt_tui.banlist.passwords import DeskKey
from vpt_tui.banlist.source import Offer
from vpt_tui.held import write_over_freed_memory
from vpt_tui.refusal import Refused
from vpt_tui.ui.dialogs.ask import Ask
from vpt_tui.ui.dialogs.choose import Choice, Choose
from vpt_tui.ui.dialogs.confirm import Confirm
from vpt_tui.ui.reception.background import in_background
from vpt_tui.ui.reception.shelf import ListShelf
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.question import Question

_OTHER = object()


@dataclass(frozen=True)
class Opened:
    """A list that a password opened."""

    ban_list: BanList
    key: DeskKey
    """It will open the next lists."""
    notice: str | None
    """What reception has to be told about the list; None when all is well."""


async def unseal(app: App[None], shelf: ListShelf, password: str) -> Opened:
    """Open the best list there is.

    Asks whether the publisher is the right one, the first time. Raises `WrongPassword` and
    `Refused`.
    """
    write_over_freed_memory()  # a visitor's name is let go of all day
    offer = await shelf.best()
    key = await in_background(offer.sealed.desk_key, password)
    if not offer.known:
        if not await app.push_screen_wait(_compare(offer)):
            raise Refused(
                "De cijfers zijn niet bevestigd. De lijst is niet geopend en niet bewaard. "
                "Vraag de griffie om hulp."
            )
        offer = await shelf.trust(offer)
    ban_list = await in_background(BanList.unseal, offer.sealed, key, shelf.max_age_hours)
    return Opened(ban_list, key, offer.notice)


async def ask_building(app: App[None], building: OwnBuilding, ban_list: BanList) -> str:
    """Return in which building the desk stands, and remember it; empty when it is not said."""
    known = ban_list.guidance.buildings
    choices = [Choice(name, name) for name in known]
    choices.append(Choice(_OTHER, "een ander gebouw"))
    text = "Dit wordt op deze computer onthouden. Met F6 verandert u het later."
    chosen = await app.push_screen_wait(Choose("In welk gebouw staat u?", choices, text, few=True))
    if chosen is _OTHER:
        chosen = (await app.push_screen_wait(_OtherBuilding(building)) or {}).get("building")
        building.typed = ""  # a lock does not come here
    if chosen:
        building.remember(chosen)
    return chosen or ""


class _OtherBuilding(Ask):
    """Asks for a building that the list does not name; a lock loses nothing of it."""

    def __init__(self, building: OwnBuilding) -> None:
        self._building = building
        self._field = Field("Gebouw", name="building", required=True, value=building.typed)
        super().__init__("Uw gebouw", [self._field], ok="Verder")

    @on(Question.Changed)
    def typed(self) -> None:
        """Remember what was typed so far."""
        self._building.typed = self._field.value


def _compare(offer: Offer) -> Confirm:
    return Confirm(
        "De eerste keer: is deze lijst van uw griffie?",
        "Bel de griffie op een nummer dat u al kende. Laat haar deze cijfers voorlezen:\n\n"
        f"    {offer.sealed.header.fingerprint}\n\n"
        "Zijn alle cijfers gelijk? Daarna neemt deze balie alleen nog lijsten van deze "
        "griffie aan.",
    )
