"""Why a running ban asks for attention, in a word or two."""

from collections.abc import Iterator
from datetime import date

from vpt_tui.dates import show_date
from vpt_tui.services.ban_lines import SOON, BanLine

_MAY_WAIT = "politie"
"""Who is told where fitting; reception and guards enforce every ban (R6.5)."""


def attention(line: BanLine, today: date) -> tuple[str, ...]:
    """Return why a ban is on the worklist, as `Bans.wanting_attention` chooses; else nothing."""
    running = line.status in {"actief", "toekomstig"}
    return tuple(_reasons(line, today + SOON)) if running else ()


def _reasons(line: BanLine, soon: date) -> Iterator[str]:
    if untold := [who for who in line.untold if who != _MAY_WAIT]:
        yield f"nog niet verteld aan {' en '.join(untold)}"
    if line.until is not None and line.until <= soon:
        yield f"eindigt op {show_date(line.until)}"
    if line.review_on is not None and line.review_on <= soon:
        yield f"bekijken op {show_date(line.review_on)}"
    if line.until is None and line.review_on is None:
        yield "geen einddatum en geen dag om dit te bekijken"
