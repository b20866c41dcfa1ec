"""The day from which a klacht is reckoned: when the victim learned of it (art. 66 Sr)."""

from collections.abc import Callable
from datetime import date, datetime

from vpt_tui.dates import show_date, today
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.services.incidents.rows import Incident
from vpt_tui.ui.griffie.saving.autosaved_ask import AutosavedAsk
from vpt_tui.ui.widgets.date_field import PastDay

_WHY = (
    "De wet rekent de termijn voor een klacht vanaf de dag waarop het slachtoffer ervan hoorde. "
    "Weet u het niet, laat het dan leeg: dan telt de dag van het voorval."
)


class _LearnedField(PastDay):
    """A day that is not to come, and not before it happened."""

    def __init__(self, incident: Incident, now: Callable[[], datetime]) -> None:
        known = incident.victim_learned_on
        value = show_date(known) if known else ""
        super().__init__("Hoorde ervan op", now, name="day", value=value)
        self._from = today(incident.occurred_at) if incident.occurred_at else date.min

    def problem(self) -> str:
        """Return why it cannot be this day, or nothing."""
        if problem := super().problem():
            return problem
        too_early = self.day is not None and self.day < self._from
        return "Toen was het nog niet gebeurd." if too_early else ""


class AskLearned(AutosavedAsk):
    """Asks for the day; `day` says which it is. Empty means: unknown."""

    def __init__(self, incident: Incident, now: Callable[[], datetime], begun: Begun) -> None:
        self._field = _LearnedField(incident, now)
        super().__init__("Wanneer hoorde het slachtoffer ervan?", [self._field], begun, _WHY)

    @property
    def day(self) -> date | None:
        """The day that was typed; `None` when it was left empty."""
        return self._field.day
