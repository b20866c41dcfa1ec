"""A small form that does not lose what was typed without asking."""

from typing import Any

from textual import work

from vpt_tui.ui.dialogs.ask import Ask
from vpt_tui.ui.dialogs.confirm import Confirm
from vpt_tui.ui.widgets.form import Form


class CarefulAsk(Ask):
    """An `Ask` that asks before Esc throws something away."""

    _begun: dict[str, Any]

    def on_mount(self) -> None:
        """Remember how it began."""
        self._begun = self.query_one(Form).values

    def action_cancel(self) -> None:
        """Close without an answer."""
        self._cancel()

    @work(group="cancel", exclusive=True)
    async def _cancel(self) -> None:
        if self.query_one(Form).values != self._begun:
            question = "Wat u hier hebt ingevuld gaat verloren. Toch weg?"
            if not await self.app.push_screen_wait(Confirm("Niet opgeslagen", question)):
                return
        self.dismiss(None)
