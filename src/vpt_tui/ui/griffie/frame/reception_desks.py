"""What a desk at reception is called, and how it stands with its list, in words."""

from datetime import datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len

from vpt_tui.dates import show_moment, show_since, today
from vpt_tui.ui.widgets.fitted import fitted

if TYPE_CHECKING:  # screens are imported before the services
    from vpt_tui.services.reception.desks import DeskLine

_SHORTEST = 8
"""Columns of a building's name that stay in any case."""


def desk_name(desk: "DeskLine") -> str:
    """Return what to call a desk: reception knows it by its building."""
    return desk.building or "gebouw niet gezegd"


def desk_list(desk: "DeskLine") -> str:
    """Return with which list a desk works, and whether that is the newest."""
    if desk.published_at is None:
        return f"lijst {desk.sequence}, hier onbekend"
    return f"lijst {desk.sequence}" + (f" (nu {desk.newest})" if desk.behind else ", de nieuwste")


def desk_state(desk: "DeskLine", now: datetime, room: int | None = None) -> str:
    """Return in one line what is the matter with a desk; a long building gives way to that."""
    says, name = _matter(desk, now), desk_name(desk)
    left = cell_len(name) if room is None else max(_SHORTEST, room - cell_len(says) - 1)
    return f"{name if cell_len(name) <= left else fitted(name, left)} {says}"


def _matter(desk: "DeskLine", now: datetime) -> str:
    if desk.silent:
        return f"is niet gehoord sinds {_when(desk.heard_at, now)}"
    if desk.published_at is None:
        return f"werkt met lijst {desk.sequence}, die hier niet bekend is"
    when = _when(desk.published_at, now)
    return f"werkt met lijst {desk.sequence} van {when}; de nieuwste is {desk.newest}"


def _when(moment: datetime, now: datetime) -> str:
    since = show_since(moment, now)
    return f"vandaag {since}" if today(moment) == today(now) else since


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
        lines += ["", f"Balie {desk_state(desk, now)}.", _BEHIND]
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
