"""What reception reported, in lines to read."""

from typing import TYPE_CHECKING

from vpt_tui.dates import show_moment

if TYPE_CHECKING:  # the worklist is imported before the services
    from vpt_tui.services.reception.sightings import SightingLine

TITLE = "Bericht van de balie"


def sighting_lines(one: "SightingLine") -> list[str]:
    """Return what a report says: who, where, what happened, and what it led to."""
    lines = [
        one.name or one.entry or "Onbekende persoon",
        f"{one.building}, {show_moment(one.seen_at)}",
        f"Wat er gebeurde: {one.outcome}.",
        f"Gemeld door {one.receptionist}.",
    ]
    if one.demanded_by:
        at = f" om {show_moment(one.demanded_at)}" if one.demanded_at else ""
        lines.append(f"Gevorderd om te vertrekken door {one.demanded_by}{at}.")
    if one.police_called:
        lines.append("De politie is gebeld.")
    if one.note:
        lines += ["", one.note]
    if one.incident:
        lines += ["", "Dit is een overtreding. De politie hoort dit meteen, en aangifte volgt."]
        what = "Concept" if one.draft else "Dossier"
        lines.append(f"{what} {one.incident} staat klaar, met die stappen.")
    return lines
