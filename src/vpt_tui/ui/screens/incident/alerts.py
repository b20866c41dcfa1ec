"""What stands above the sections of a case page: what one must know before anything else."""

from collections.abc import Iterator

from vpt_tui.dates import show_moment
from vpt_tui.services.incidents import open_duties
from vpt_tui.ui.screens.incident.view import CaseView
from vpt_tui.ui.widgets.page import Line, Section

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
        yield "Buiten", f"Dit valt buiten het protocol ({' '.join(advice.scope_rules)})."
    if incident.state == "gesloten" and incident.closed_at is not None:
        yield "Gesloten", f"{show_moment(incident.closed_at)}, {incident.closed_by}"
        yield "", incident.closing_note or "zonder toelichting"
    if incident.state == "open" and incident.unsettled:
        yield "Indeling", "Nog niet bevestigd. Druk op I."
    elif incident.state == "open" and not open_duties(view.case.steps):
        yield "Klaar?", "Er staat niets verplichts meer open. Met S sluit u het dossier."
    if incident.state == "open" and view.follower:
        yield "Opvolging", view.follower
    if incident.facts.get(THREAT):
        yield "Dreiging", "De dreiging duurt voort. Zeg niets wat het gevaar groter maakt."
