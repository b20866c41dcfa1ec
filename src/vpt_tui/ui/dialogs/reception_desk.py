"""What a desk at reception is called, and how it stands with its list, in words."""

from datetime import datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len

from vpt_tui.dates import show_moment, show_since, today
from vpt_tui.ui.widgets.fitted import fitted

if TYPE_CHECKING:  # screens are imported before the services
    from vpt_tui.services.reception_desks import DeskLine

_LONGEST = 22
"""Columns of a building's name in a sentence; the list of desks has more room for it."""


def desk_name(desk: "DeskLine") -> str:
    """Return what to call a desk: reception knows it by its building."""
    return desk.building or "gebouw niet gezegd"


def desk_list(desk: "DeskLine") -> str:
    """Return with which list a desk works, and whether that is the newest."""
    if desk.published_at is None:
        return f"lijst {desk.sequence}, hier onbekend"
    return f"lijst {desk.sequence}" + (f" (nu {desk.newest})" if desk.behind else ", de nieuwste")


def desk_state(desk: "DeskLine", now: datetime) -> str:
    """Return in one line what is the matter with a desk."""
    name = desk_name(desk)
    if cell_len(name) > _LONGEST:
        name = fitted(name, _LONGEST)
    if desk.silent:
        return f"Balie {name}: niets gehoord sinds {show_since(desk.heard_at, now)}"
    if desk.published_at is None:
        return f"Balie {name} werkt met lijst {desk.sequence}, die hier niet bekend is"
    of = show_since(desk.published_at, now)
    when = f"vandaag {of}" if today(desk.published_at) == today(now) else of
    return f"Balie {name} werkt met lijst {desk.sequence} van {when}; de nieuwste is {desk.newest}"


def desk_lines(desk: "DeskLine", now: datetime) -> list[str]:
    """Return all that is known of a desk, and what can be done."""
    published = f", gepubliceerd {show_moment(desk.published_at)}" if desk.published_at else ""
    lines = [
        f"Gebouw: {desk_name(desk)}",
        f"Werkt met: {desk_list(desk)}{published}",
        f"Sinds: {show_moment(desk.since)}",
        f"Laatst gehoord: {show_moment(desk.heard_at)}",
        f"Nummer van de balie: {desk.id}",
    ]
    if desk.silent:
        lines += ["", _SILENT]
    elif desk.behind:
        lines += ["", desk_state(desk, now) + ".", _BEHIND]
    return lines


_SILENT = (
    "Van deze balie is langer niets gehoord dan een lijst geldig is. Is zij er niet meer, haal "
    "haar dan van de lijst met Delete. Anders wachten ontzeggingen op haar bevestiging. Start zij "
    "weer, dan komt zij vanzelf terug."
)
_BEHIND = (
    "Een balie die open is, neemt de nieuwste lijst binnen een halve minuut over. Blijft zij "
    "achter, bel haar dan: staat het programma aan, en is de gedeelde map bereikbaar?"
)
