"""Planning a step: the municipality's own date, never the protocol's."""

from collections.abc import Callable
from datetime import datetime

from vpt_tui.dates import WhenTyped, read_plan, show_day, show_moment
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.services.incidents.rows import Step
from vpt_tui.ui.griffie.saving.autosaved_ask import AutosavedAsk
from vpt_tui.ui.widgets.date_field import WhenField

_WHY = (
    "Het protocol noemt geen datum. Wat u hier invult is een keuze van de gemeente. "
    "Laat het leeg als er geen plan meer is."
)


class PlanField(WhenField):
    """A field for a day and a time to come."""

    @property
    def when(self) -> WhenTyped | None:
        """What was typed; `None` when empty. Raises `NotADate`."""
        return read_plan(self.value, self.now()) if self.value else None

    @property
    def moment(self) -> datetime | None:
        """The moment in UTC; `None` when empty."""
        return self.when.moment() if self.when else None

    def problem(self) -> str:
        """Return why this is no plan, or nothing."""
        problem = super().problem()
        if not problem and self.when and self.when.at is None:
            return f"Dit is {show_day(self.when.day)}. Zet de tijd erachter, zoals 14:00."
        return problem


class PlanStep(AutosavedAsk):
    """Asks when. The result holds the typed text; `moment` says which moment that is."""

    def __init__(self, step: Step, now: Callable[[], datetime], begun: Begun) -> None:
        planned = show_moment(step.due_at) if step.due_at else ""
        self._field = PlanField(
            "Wanneer",
            now,
            name="when",
            value=planned,
            hint="Bijvoorbeeld: morgen 14:00, of over een week 10:00",
        )
        super().__init__(f"Plannen: {step.title}", [self._field], begun, _WHY)

    @property
    def moment(self) -> datetime | None:
        """The moment that was typed, in UTC; `None` when it was left empty."""
        return self._field.moment
