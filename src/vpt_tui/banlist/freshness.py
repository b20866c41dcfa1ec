"""How old the list is: said always, and before anything else when it is too old."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from vpt_tui.banlist.header import Header
from vpt_tui.dates import show_moment, show_since, today

Age = Literal["fresh", "old", "expired", "clock"]

_CLOCKS_DIFFER = timedelta(minutes=10)
"""So far apart two computers' clocks may stand without a word about it."""


@dataclass(frozen=True)
class Freshness:
    """Whether a list can be trusted without a call, and the sentence that says so."""

    age: Age
    published: str
    """When the list was published, as short as can be: ``vandaag 08:02``."""
    sentence: str

    @property
    def stale(self) -> bool:
        """Tell whether reception has to be warned."""
        return self.age != "fresh"


def freshness(header: Header, now: datetime, max_age_hours: int) -> Freshness:
    """Return how a list's age is at a moment.

    ``clock`` means that this computer's clock stands before the moment of publication, so
    that neither the list's age nor a ban's last day can be told.
    """
    published = _published(header, now)
    if now + _CLOCKS_DIFFER < header.published_at:
        return Freshness(
            "clock",
            published,
            f"De klok van deze computer staat vóór het moment van publicatie ({published}). "
            "Zet de klok goed. Bel bij twijfel de griffie.",
        )
    if now >= header.valid_until:
        return Freshness(
            "expired",
            published,
            f"Deze lijst is verlopen op {show_moment(header.valid_until)}. "
            "Bel de griffie voordat u erop vertrouwt.",
        )
    if now - header.published_at > timedelta(hours=max_age_hours):
        return Freshness(
            "old", published, f"Deze lijst is oud: {published}. Bel bij twijfel de griffie."
        )
    return Freshness("fresh", published, f"lijst van {published}")


def _published(header: Header, now: datetime) -> str:
    same_day = today(header.published_at) == today(now)
    since = show_since(header.published_at, now)
    return f"vandaag {since}" if same_day else since
