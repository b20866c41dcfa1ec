"""An appointment while a ban runs: where, when, for what, and whom reception calls."""

from collections.abc import Callable, Sequence
from datetime import datetime

from vpt_tui.refusal import Refused
from vpt_tui.services.bans.appointments import Visit
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.ui.griffie.dialogs.plan_step import PlanField
from vpt_tui.ui.griffie.saving.autosaved_ask import AutosavedAsk
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.options import OneOf, Option

_WHY = "Alleen voor iets dringends. De persoon toont een bewijs van de afspraak (R6.5)."


class AddAppointment(AutosavedAsk):
    """Asks for a visit; `visit` is what was filled in."""

    def __init__(self, buildings: Sequence[str], now: Callable[[], datetime], begun: Begun) -> None:
        self._where = _where(buildings)
        self._when = PlanField("Wanneer", now, name="at", required=True, hint="Zoals: morgen 14:00")
        self._purpose = Field(
            "Waarvoor", name="purpose", required=True, hint="Zoals: paspoort ophalen"
        )
        self._contact = Field(
            "Contact", name="contact", required=True, hint="Wie de receptie belt: naam en nummer."
        )
        questions = [self._where, self._when, self._purpose, self._contact]
        super().__init__("Afspraak maken", questions, begun, _WHY)

    @property
    def visit(self) -> Visit:
        """The visit that was asked for. Raises `Refused` without a moment."""
        moment = self._when.moment
        if moment is None:
            raise Refused("Vul in wanneer de persoon komt. De afspraak is niet gemaakt.")
        return Visit(self._where.value, moment, self._purpose.value, self._contact.value)


def _where(buildings: Sequence[str]) -> OneOf:
    """Ask for one of the buildings of the ban; of several, none is chosen beforehand."""
    unsaid = [Option("", "nog niet gekozen")] if len(buildings) > 1 else []
    options = [*unsaid, *(Option(one, one) for one in buildings)]
    return OneOf("Gebouw", options, name="building", ask="Kies een gebouw.")
