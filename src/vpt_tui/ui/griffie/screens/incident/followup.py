"""The middle sections of a case page: steps, police, aftercare and communication."""

from collections.abc import Iterator, Sequence

from vpt_tui.dates import show_moment, show_since
from vpt_tui.protocol.reference import Reminder
from vpt_tui.services.incidents.involvements import part_of
from vpt_tui.services.incidents.rows import CasePart, Step, StepState
from vpt_tui.ui.griffie.screens.incident.view import CaseView
from vpt_tui.ui.griffie.steps.rows import SIGNS, is_at_once, is_planned, show_plan
from vpt_tui.ui.widgets.section_page import Line, Section

POLICE, CARE = "politie", "nazorg"
"""The kinds of steps that have a section of their own."""

_NOBODY = "niemand: dit valt buiten het protocol"


def measures(view: CaseView) -> Section:
    """Return what is to be done and what was done, police and aftercare left out."""
    steps = [step for step in view.case.steps if step.kind not in {POLICE, CARE}]
    mind = [reminder for reminder in view.case.advice.reminders if not _on_speaking(view, reminder)]
    lines = [*_steps(view, steps), *(("Onthoud", _quoted(reminder)) for reminder in mind)]
    return Section("Stappen", lines, "M")


def police(view: CaseView) -> Section:
    """Return what was told to the police, and what is open."""
    steps = [step for step in view.case.steps if step.kind == POLICE]
    return Section("Politie", list(_steps(view, steps)), "M")


def aftercare(view: CaseView) -> Section:
    """Return who looks after the victim, what they allow, and what is to be done."""
    return Section("Nazorg", list(_aftercare(view)), "Z")


def communication(view: CaseView) -> Section:
    """Return who speaks to council and press, and what nobody may say."""
    return Section("Communicatie", list(_communication(view)))


def _steps(view: CaseView, steps: Sequence[Step]) -> Iterator[Line]:
    shown = [step for step in steps if step.state != StepState.WITHDRAWN]
    optional = [step for step in shown if _is_optional(step)]
    for step in shown:
        if step not in optional:
            yield SIGNS[step.state], _in_short(view, step)
            yield from _answers(step)
    if optional:
        yield "Mogelijk", "; ".join(step.title for step in optional)
    if not shown:
        yield "", "geen stappen"


def _is_optional(step: Step) -> bool:
    return step.state == StepState.OPEN and step.force != "verplicht" and not is_planned(step)


def _in_short(view: CaseView, step: Step) -> str:
    words = [step.title]
    if is_at_once(step):
        words.append(f"DIRECT, sinds {show_since(step.arose_at, view.now)}")
    elif is_planned(step):
        words.append(f"gepland {show_plan(step, view.now)}")
    if step.done_at is not None:
        words.append(f"{show_since(step.done_at, view.now)}, {step.done_by}")
        words.append(step.note)
    else:
        words.append(view.book.owners(step))
    return " · ".join(filter(None, words))


def _answers(step: Step) -> Iterator[Line]:
    for ask in step.asks:
        if step.state == StepState.DONE and (answer := step.answers.get(ask["key"])):
            yield "", f"{ask['question']} {answer}"


def _aftercare(view: CaseView) -> Iterator[Line]:
    care, incident = view.case.advice.aftercare, view.case.incident
    victim = part_of(view.case.involvements, CasePart.VICTIM)
    yield "Slachtoffer", (victim.phone if victim else "") or "nummer onbekend"
    if care.regulated:
        yield "Opvang door", "\n".join(view.book.lines(care.owners))
    elif not care.owners:
        yield "Opvang door", _NOBODY
    else:
        named = f"{incident.carer}, zelf benoemd" if incident.carer else "nog niemand. Druk op Z."
        yield "Opvang door", f"{named} (het protocol regelt dit niet)"
    yield "Toestemming", "\n".join(_consents(view)) or "nog niet gevraagd: niemand hoort ervan"
    yield from _steps(view, [step for step in view.case.steps if step.kind == CARE])


def _consents(view: CaseView) -> Iterator[str]:
    for consent in view.case.consents:
        note = f". {consent.note}" if consent.note else ""
        yield f"{consent.answer}, {show_moment(consent.at)}, {consent.by}{note}"


def _communication(view: CaseView) -> Iterator[Line]:
    speaker = view.case.advice.spokesperson
    yield "Naar de raad", view.book.named(speaker.council) or _NOBODY
    yield "Naar de pers", view.book.named(speaker.press) or _NOBODY
    for note in speaker.notes:
        yield "", note
    for reminder in view.case.advice.reminders:
        if _on_speaking(view, reminder):
            yield "Onthoud", _quoted(reminder)


def _on_speaking(view: CaseView, reminder: Reminder) -> bool:
    """Tell whether a reminder stands in a chapter of the protocol that is about speaking."""
    protocol = view.protocol
    chapters = {protocol.rule(r).chapter for who in protocol.spokespersons for r in who.rules}
    return any(protocol.rule(rule).chapter in chapters for rule in reminder.rules)


def _quoted(reminder: Reminder) -> str:
    return f"{reminder.text} ({' '.join(reminder.rules)})"
