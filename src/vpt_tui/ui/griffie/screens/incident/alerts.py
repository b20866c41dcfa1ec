"""What one must know of a case before anything else: above its sections, and to close it."""

from collections.abc import Iterator

from vpt_tui.dates import show_moment
from vpt_tui.services.incidents.case_file import CaseFile
from vpt_tui.services.incidents.incidents import open_duties
from vpt_tui.services.incidents.rows import CaseState
from vpt_tui.ui.griffie.screens.incident.view import CaseView
from vpt_tui.ui.widgets.section_page import Line, Section

THREAT = "ongoing_threat"
"""The fact that a threat continues (R8.4)."""


def alerts(view: CaseView) -> list[Section]:
    """Return a section with what asks for attention, or none."""
    lines = list(_alerts(view))
    return [Section("Let op", lines)] if lines else []


def _alerts(view: CaseView) -> Iterator[Line]:
    incident, advice = view.case.incident, view.case.advice
    for code in advice.refer_to:
        referral = view.protocol.referrals[code]
        yield "Hoort bij", f"{referral.label}. {referral.text} ({' '.join(referral.rules)})"
    if not advice.applies and not advice.refer_to:
        back = " Met H zet u een gewijzigd feit terug." if view.case.changes else ""
        yield "Buiten", f"Dit valt buiten het protocol ({' '.join(advice.scope_rules)}).{back}"
    if incident.state == CaseState.CLOSED and incident.closed_at is not None:
        yield "Gesloten", f"{show_moment(incident.closed_at)}, {incident.closed_by}"
        yield "", incident.closing_note or "zonder toelichting"
    if incident.state == CaseState.OPEN and incident.unsettled:
        yield "Indeling", "Nog niet bevestigd. Druk op I."
    elif incident.state == CaseState.OPEN and not open_duties(view.case.steps):
        yield "Klaar?", "Er staat niets verplichts meer open. Met S sluit u het dossier."
    if incident.state == CaseState.OPEN and view.follower:
        yield "Opvolging", view.follower
    if incident.facts.get(THREAT):
        yield "Dreiging", "De dreiging duurt voort. Zeg niets wat het gevaar groter maakt."


def in_the_way(case: CaseFile) -> list[str]:
    """Return what must come before the case can be closed, in lines to read."""
    if case.incident.unsettled:
        return ["De plaats in de matrix is nog niet bevestigd. Druk op I."]
    duties = [f"- {step.title}" for step in open_duties(case.steps)]
    return [*_STILL_OPEN, "", *duties] if duties else []


_STILL_OPEN = (
    "Deze verplichte stappen staan nog open. Ga met M naar de stappen.",
    "Vink ze af, of zeg waarom ze niet nodig zijn.",
)
