"""Where a piece of evidence is kept, since when, and its fingerprint."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from textual import on, work
from textual.events import DescendantBlur

from vpt_tui.refusal import Refused
from vpt_tui.resources import style
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.services.incidents.evidence import fingerprint, is_fingerprint
from vpt_tui.services.incidents.rows import Evidence
from vpt_tui.ui.griffie.saving.autosaved_ask import AutosavedAsk
from vpt_tui.ui.widgets.date_field import PastMoment
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.form import Form
from vpt_tui.ui.widgets.note import Note

_WHY = "Stel eerst veilig, meld dan, blokkeer daarna. Het bestand zelf blijft waar het staat."


class _Fingerprint(Field):
    """A SHA-256, reckoned or typed over; it may stay empty."""

    def problem(self) -> str:
        """Return why this is no fingerprint, or nothing."""
        if self.value and not is_fingerprint(self.value):
            return "Een vingerafdruk is 64 tekens, cijfers en de letters a tot en met f."
        return super().problem()


class AddEvidence(AutosavedAsk):
    """Asks for a piece of evidence; `evidence` is what was filled in."""

    CSS_PATH = style("griffie/evidence_dialog.tcss")

    def __init__(self, now: Callable[[], datetime], begun: Begun) -> None:
        self._place = Field(
            "Waar staat het", name="place", required=True, longest=2000,
            hint="Een pad op de netwerkschijf, of het volledige webadres.",
        )  # fmt: skip
        self._secured = PastMoment(
            "Veiliggesteld op", now, name="secured", required=True,
            hint="Bijvoorbeeld: nu, of gisteren 14:05",
        )  # fmt: skip
        self._print = _Fingerprint(
            "Vingerafdruk", name="sha256", hint="SHA-256. Van een bestand wordt hij berekend."
        )
        self._words = Note(
            "Letterlijke tekst", name="note", lines=3, hint="Wat er staat, of wat er te zien is."
        )
        questions = [self._place, self._secured, self._words, self._print]
        super().__init__("Bewijs toevoegen", questions, begun, _WHY)
        self._reckoned = ""

    @property
    def evidence(self) -> Evidence:
        """The piece of evidence, for an incident that is yet to be named. Raises `NotADate`."""
        when = self._secured.when
        if when is None:
            raise Refused("Vul in wanneer het bewijs is veiliggesteld.")
        return Evidence(
            incident_id=0,
            place=self._place.value,
            secured_at=when.moment(),
            sha256=self._print.value.lower(),
            note=self._words.value,
        )

    @on(DescendantBlur)
    def place_left(self) -> None:
        """Reckon the fingerprint once the place has been typed."""
        self._reckon()

    @work(group="reckon", exclusive=True)
    async def _reckon(self) -> None:
        await self._fill_fingerprint()

    def answer(self) -> None:
        """Answer, if everything is usable and the fingerprint is there."""
        self._save()

    @work(group="save", exclusive=True)
    async def _save(self) -> None:
        await self._fill_fingerprint()
        form = self.query_one(Form)
        if form.check():
            self.dismiss(form.values)

    async def _fill_fingerprint(self) -> None:
        place = self._place.value
        if not place or place == self._reckoned:
            return
        self._reckoned = place
        self._print.say("De vingerafdruk wordt berekend.")
        try:
            found = await asyncio.to_thread(fingerprint, place)
        except Refused as answer:
            self._print.say(str(answer))
            return
        if found:
            self._print.value = found
        self._print.say("Berekend over dit bestand." if found else self._print.hint)
