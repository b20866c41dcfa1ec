"""The first sections of a case page: what happened, and how it was placed in the matrix."""

from collections.abc import Iterator

from vpt_tui.dates import show_moment
from vpt_tui.protocol.matrix import Column
from vpt_tui.services.incidents.fact_words import fact_label, fact_value
from vpt_tui.services.incidents.incidents import still_to_ask
from vpt_tui.services.incidents.involvements import part_of
from vpt_tui.services.incidents.rows import CasePart
from vpt_tui.ui.griffie.frame.labels import decided_column, heading, labels, occurred, option_label
from vpt_tui.ui.griffie.screens.incident.changes import newest_changes
from vpt_tui.ui.griffie.screens.incident.view import CaseView
from vpt_tui.ui.widgets.section_page import Line, Section

TARGET = "target"
"""The fact that stands beside the victim's name."""

_TO_ASK = "nog te vragen"


def facts(view: CaseView) -> Section:
    """Return who, what, where and when, with what is still to be asked."""
    return Section("Feiten", list(_facts(view)), "E")


def matrix(view: CaseView) -> Section:
    """Return the proposal, the decision and their grounds."""
    return Section("Matrix", list(_matrix(view)), "I")


def _facts(view: CaseView) -> Iterator[Line]:
    incident = view.case.incident
    yield "Gebeurd", occurred(incident) or incident.when or _TO_ASK
    yield "Gemeld", f"{show_moment(incident.created_at)}, opgenomen door {incident.created_by}"
    yield "Melder", _person(view, CasePart.REPORTER)
    target = option_label(view.protocol, incident, TARGET)
    yield "Slachtoffer", _person(view, CasePart.VICTIM) + (f" ({target})" if target else "")
    yield "Veroorzaker", _person(view, CasePart.OFFENDER)
    to_ask = still_to_ask(incident, view.case.advice)
    for question in view.protocol.seven_w:
        said = getattr(incident, question.key).strip()
        if said or question.key in to_ask:
            yield question.label, said or _TO_ASK
    yield "Verder bekend", "; ".join(_known(view)) or "niets"
    if to_ask:
        yield "Nog te vragen", labels(view.protocol, to_ask)
    yield from newest_changes(view)


def _person(view: CaseView, part: CasePart) -> str:
    found = part_of(view.case.involvements, part)
    known = [found.name or "naam onbekend", found.phone] if found else []
    return ", ".join(filter(None, known)) or "onbekend"


def _known(view: CaseView) -> Iterator[str]:
    for name, value in view.case.incident.facts.items():
        if name != TARGET:
            label = fact_label(view.protocol, name)
            yield f"{label}: {fact_value(view.protocol, name, value)}"


def _matrix(view: CaseView) -> Iterator[Line]:
    incident, advice = view.case.incident, view.case.advice
    proposed = heading(view.protocol, incident.proposed_column) or "geen kolom"
    yield "Voorstel", f"{proposed}; melden: {incident.proposed_report or 'onbekend'}"
    yield from _decision(view)
    if column := _column(view):
        yield "Norm", column.norm
        yield "Reactie", column.reaction
    if incident.handler:
        yield "Afhandeling", view.book.line(incident.handler)
    if incident.stand_in:
        who = view.protocol.role_label(incident.stand_in)
        yield "Waarneming", f"{who}. {incident.stand_in_reason}"
    yield "Protocol", f"{incident.protocol}, versie {incident.protocol_version}"
    for rule in dict.fromkeys((*advice.transgressive_rules, *advice.report_rules)):
        yield rule, view.protocol.rule(rule).text


def _decision(view: CaseView) -> Iterator[Line]:
    incident = view.case.incident
    if incident.confirmed_report is None or incident.classified_at is None:
        yield "Besluit", "nog niet bevestigd. Druk op I."
        return
    column = heading(view.protocol, incident.confirmed_column) or "geen kolom"
    who = f"{incident.classified_by}, {show_moment(incident.classified_at)}"
    yield "Besluit", f"{column}; melden: {incident.confirmed_report}. {who}."
    if incident.departure_reason:
        yield "Afgeweken omdat", incident.departure_reason
    for earlier in view.case.decisions[1:]:
        column = heading(view.protocol, earlier.confirmed_column) or "geen kolom"
        who = f"{earlier.by}, {show_moment(earlier.at)}"
        yield "Eerder besloten", f"{column}; melden: {earlier.confirmed_report}. {who}."


def _column(view: CaseView) -> Column | None:
    code = decided_column(view.case.incident)
    return next((one for one in view.protocol.columns if one.code == code), None)
