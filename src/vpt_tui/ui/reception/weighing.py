"""How heavily each hit weighs at this desk: what counts against letting in always wins."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from vpt_tui.banlist.building import holds_in, unknown_among
from vpt_tui.banlist.entries import Appointment, Entry, in_force
from vpt_tui.banlist.lookup import Hit


class Kind(StrEnum):
    """The verdicts, from the heaviest to the lightest; the last three may let somebody in."""

    DENIED = "denied"
    POSSIBLE = "possible"
    UNSURE = "unsure"
    """There is a ban, and only the griffie knows whether it holds in this building."""
    APPOINTMENT = "appointment"
    ELSEWHERE = "elsewhere"
    NONE = "none"


_HEAVIEST_FIRST = tuple(Kind)
_SURELY_SOMEWHERE = 0.5
"""Somebody who is surely banned, but nobody knows where, weighs more than whoever may be: most
names that nobody knows are of every building, and the griffie is called whatever is asked."""

AGAINST = frozenset({Kind.DENIED, Kind.POSSIBLE, Kind.UNSURE})
"""The verdicts beneath which nothing may say that somebody can come in."""


@dataclass(frozen=True)
class Where:
    """In which building the desk stands, among those that are known."""

    building: str
    known: Collection[str]
    """The buildings that exist, as the protocol names them; empty when a list does not say."""

    def holds(self, entry: Entry) -> bool | None:
        """Tell whether a ban holds here; None when only the griffie knows."""
        return holds_in(self.building, entry.buildings, self.known)

    def visits(self, entry: Entry, now: datetime) -> list[Appointment]:
        """Return today's appointments in this building."""
        visits = entry.appointments_on(now)
        return [one for one in visits if holds_in(self.building, [one.building], self.known)]

    def can_let_in(self, entry: Entry, now: datetime) -> bool:
        """Tell whether somebody with this ban alone may come in: elsewhere, or by appointment."""
        return self.holds(entry) is False or bool(self.visits(entry, now))

    def unknown(self, entry: Entry) -> str:
        """Return why it cannot be told whether a ban holds here, and what helps."""
        if not self.building:
            return "Zeg met F6 in welk gebouw u staat."
        if not self.known:
            return "Deze lijst zegt niet zeker welke gebouwen er zijn."
        if unknown_among([self.building], self.known):
            return f"Uw gebouw ({self.building}) staat niet op de lijst."
        return f"De lijst kent dit gebouw niet: {' + '.join(self._strange(entry))}."

    def _strange(self, entry: Entry) -> list[str]:
        return unknown_among(entry.buildings, self.known)


@dataclass(frozen=True)
class Weighed:
    """A hit, and what it comes to by itself."""

    hit: Hit
    kind: Kind

    @property
    def against(self) -> bool:
        """Whether it counts against letting in."""
        return self.kind in AGAINST


def weigh(hits: Iterable[Hit], where: Where, now: datetime) -> list[Weighed]:
    """Return hits with what they come to, the heaviest first, else as they came."""
    weighed = [Weighed(hit, _kind_of(hit, where, now)) for hit in hits]
    return sorted(weighed, key=lambda one: lightness(one.kind, certain=one.hit.certain))


def lightness(kind: Kind, *, certain: bool) -> float:
    """Return by what verdicts are sorted, the least first: it says nothing to people."""
    if kind is Kind.UNSURE and certain:
        return _SURELY_SOMEWHERE
    return _HEAVIEST_FIRST.index(kind)


def kind_of_certain(entry: Entry, where: Where, now: datetime) -> Kind:
    """Return what a ban comes to for somebody of whom it is certain who they are."""
    if not in_force(entry.status(now)):
        return Kind.NONE
    holds = where.holds(entry)
    if not holds:
        return Kind.UNSURE if holds is None else Kind.ELSEWHERE
    return Kind.APPOINTMENT if where.visits(entry, now) else Kind.DENIED


def _kind_of(hit: Hit, where: Where, now: datetime) -> Kind:
    if hit.certain:
        return kind_of_certain(hit.entry, where, now)
    if not hit.counts:
        return Kind.NONE
    holds = where.holds(hit.entry)
    if holds is None:
        return Kind.UNSURE
    return Kind.POSSIBLE if holds else Kind.ELSEWHERE
