"""A report that another window changed meanwhile: what differs, and letting the user choose."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from vpt_tui.dates import show_date, show_moment
from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Refused
from vpt_tui.services.base.three_way import differing
from vpt_tui.services.editing.merge import answers
from vpt_tui.services.editing.report_editor import ReportEditor
from vpt_tui.services.incidents.case_file import CaseFile
from vpt_tui.services.incidents.fact_words import fact_label, fact_value
from vpt_tui.services.incidents.report import Report
from vpt_tui.services.incidents.rows import Incident
from vpt_tui.ui import notices
from vpt_tui.ui.commands import command
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.frame.labels import heading
from vpt_tui.ui.griffie.saving.conflict_dialog import APART, HERE, THERE, Version, Versions
from vpt_tui.ui.griffie.saving.save import Words, save_or_choose

_LABELS = {
    "reporter": "Melder", "reporter_phone": "Telefoon van de melder",
    "target_name": "Naam van het slachtoffer", "target_phone": "Telefoon van het slachtoffer",
    "offender_name": "Naam van de veroorzaker", "offender_person": "Bekende persoon",
    "occurred_at": "Moment", "occurred_time_known": "Tijd bekend",
}  # fmt: skip


OVERTAKEN = (
    "Een ander venster heeft dit dossier intussen gewijzigd. Wat u hier invulde staat er nog. "
    "F7 toont beide versies; u kiest."
)
BOTH_VERSIONS = command(
    "both-versions", "f7", "Beide zien", "Zie wat een ander venster wijzigde, en kies.",
    priority=True,  # in a long text F7 would select everything
)  # fmt: skip


class ReportConflict:
    """Knows whether another window changed the case that a screen is keeping."""

    def __init__(
        self,
        screen: DeskScreen,
        keeper: ReportEditor,
        here: Callable[[], Report],
        show: Callable[[], None],
        *,
        apart: bool = True,
    ) -> None:
        self._screen = screen
        self._keeper = keeper
        self._here = here
        self._show = show
        self._apart = apart
        self.exist = False
        """Whether there are two; until the user chooses, nothing is kept."""

    def look(self) -> bool:
        """See whether somebody else changed the case; stays as it was if that cannot be read."""
        with suppress(Refused):
            self.exist = self._keeper.overtaken() is not None
        return self.exist

    async def choose(self) -> str | None:
        """Show both and do what the user chooses; return that, or `None` for not yet.

        Raises `Refused` when the case was changed once more meanwhile, or takes no more words.
        """
        keeper, here = self._keeper, self._here()
        there = keeper.overtaken()
        if there is None or keeper.incident is None:
            chosen: str | None = HERE
        else:
            protocol = self._screen.desk.protocol
            differs = [
                *report_versions(protocol, keeper.kept, here, there),
                *_decisions(protocol, keeper.incident, keeper.incident_there),
            ]
            what = f"Dossier {keeper.incident.reference}"
            chosen = await self._screen.ask(Versions(what, differs, apart=self._apart))
            self._go_on(chosen, here)
        if chosen is not None:
            self.exist = False
            self._show()
        return chosen

    async def goes_on(self) -> bool:
        """Let the user choose if there are two; return whether what stands here goes on."""
        return self.exist and await self.choose() in {HERE, APART}

    def _go_on(self, chosen: str | None, here: Report) -> None:
        if chosen == THERE:
            self._keeper.take_over()
        elif chosen == HERE:
            self._keeper.put_over(here)
        elif chosen == APART:
            self._keeper.keep_apart(here)


def report_versions(
    protocol: Protocol, began: Report, here: Report, there: Report
) -> Sequence[Version]:
    """Return every question of which the answers here and there differ, in words."""
    mine, theirs = answers(here), answers(there)
    touched = differing(answers(began), mine)
    return [
        Version(
            _label(protocol, name),
            _words(protocol, name, theirs),
            _words(protocol, name, mine) if name in touched else None,
        )
        for name in differing(theirs, mine)
    ]


ENDED, LEARNED, WHY_STAND_IN = "Afloop", "Hoorde ervan op", "Reden van waarneming"
"""What `case_in_words` calls what is asked in a dialog."""


def case_in_words(protocol: Protocol, case: CaseFile) -> Mapping[str, str]:
    """Return how a case stands: its report, and what was decided of it."""
    said, incident = answers(case.report()), case.incident
    handler = incident.stand_in or incident.handler
    return {
        **{_label(protocol, name): _words(protocol, name, said) for name in said},
        **_decided(protocol, incident),
        "Stand van het dossier": incident.state,
        ENDED: incident.closing_note,
        LEARNED: show_date(incident.victim_learned_on) if incident.victim_learned_on else "",
        "Opgevolgd door": protocol.role_label(handler) if handler else "",
        WHY_STAND_IN: incident.stand_in_reason,
    }


def _decided(protocol: Protocol, incident: Incident) -> Mapping[str, str]:
    if not incident.confirmed_report:
        return {}
    column = incident.confirmed_column
    return {
        "Plaats in de matrix": heading(protocol, column) if column else "geen van deze",
        "Melden": incident.confirmed_report,
        "Reden van afwijking": incident.departure_reason,
    }


def _decisions(protocol: Protocol, seen: Incident, there: Incident | None) -> Iterator[Version]:
    """Yield what another window decided since a case was seen; nothing of it is chosen here."""
    before, now = _decided(protocol, seen), _decided(protocol, there or seen)
    for name in differing(before, now):
        yield Version(name, now.get(name, ""), None)


async def save_case(
    screen: DeskScreen, case: CaseFile, mine: Words, save: Callable[[Incident], None], told: str
) -> bool:
    """Save something of a case as it was seen, and say so; tell whether all is said (`overtaken`).

    ``mine`` is what was written, by what `case_in_words` calls it.
    """
    reference = case.incident.reference

    def saved(seen: CaseFile, _: Words) -> None:
        save(seen.incident)
        if told:
            notices.tell(screen, told)

    return await save_or_choose(
        screen, f"Dossier {reference}", case, mine,
        words=partial(case_in_words, screen.desk.protocol),
        read=partial(screen.desk.incidents.get, reference), save=saved,
    )  # fmt: skip


def _label(protocol: Protocol, name: str) -> str:
    asked: dict[str, str] = {question.key: question.label for question in protocol.seven_w}
    return asked.get(name) or _LABELS.get(name) or fact_label(protocol, name)


def _words(protocol: Protocol, name: str, said: Mapping[str, Any]) -> str:
    answer = said.get(name)
    if isinstance(answer, datetime):
        return show_moment(answer)
    if name == "offender_person":
        return f"gekoppeld (nummer {answer})" if answer else "niet gekoppeld"
    return fact_value(protocol, name, answer) if answer is not None else ""
