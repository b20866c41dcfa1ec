"""All bans that may be of the person whom the receptionist chose, and what they come to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from textwrap import shorten

from vpt_tui.banlist.entries import Appointment, Entry
from vpt_tui.banlist.lookup import Answer, BanList, Hit
from vpt_tui.banlist.proof import agrees
from vpt_tui.dates import show_date
from vpt_tui.names.query import read_query
from vpt_tui.ui.reception.found import listed_name
from vpt_tui.ui.reception.verdict import Verdict, about, buildings_of, not_alone, time_of
from vpt_tui.ui.reception.weighing import AGAINST, Kind, Where, kind_of_certain, lightness, weigh

_WAIT = "Laat de persoon wachten en bel de griffie."
_NAME = 60
"""Characters of a name in a verdict; beneath it stands the whole name."""
_CROWDED = Verdict(
    Kind.UNSURE,
    "? BEL DE GRIFFIE. Er is misschien nog een ontzegging",
    "Er zijn er te veel met deze naam om het zeker te weten.",
)


@dataclass(frozen=True)
class Ban:
    """A ban of the person, or one that may be theirs."""

    entry: Entry
    certain: bool
    kind: Kind
    """What it comes to by itself."""


@dataclass(frozen=True)
class Bans:
    """All bans that may be of one person."""

    all: Sequence[Ban]
    """The heaviest first."""
    crowded: bool
    """Whether so many are called so that not all of them were looked at."""


def bans_of(ban_list: BanList, chosen: Entry, typed: str, where: Where, now: datetime) -> Bans:
    """Return the chosen ban and all others that may be of the same person.

    They are found by what was typed, and by what the list says of the person: a birth date
    alone finds nobody whose date is not known. An entry of the list knows of no other.
    """
    about_them = list(answers_about(ban_list, chosen, now))
    found: dict[str, Hit] = {}
    for answer in (ban_list.look_up(read_query(typed), now), *about_them):
        for hit in (*answer.hits, *answer.rest):
            reference = hit.entry.reference
            if hit.counts and (hit.certain or reference not in found):
                found[reference] = hit
    found.pop(chosen.reference, None)
    bans = [
        Ban(chosen, True, kind_of_certain(chosen, where, now)),
        *(
            Ban(one.hit.entry, one.hit.certain, one.kind)
            for one in weigh(found.values(), where, now)
        ),
    ]
    bans.sort(key=lambda one: lightness(one.kind, certain=one.certain))
    return Bans(tuple(bans), any(answer.crowded for answer in about_them))


def answers_about(ban_list: BanList, entry: Entry, now: datetime) -> Iterator[Answer]:
    """Yield who is found by each name that the list has of somebody, with their birth date."""
    born = f" {show_date(entry.birth_date)}" if entry.birth_date else ""
    for name in (entry.name, *entry.aliases):
        yield ban_list.look_up(read_query(f"{name}{born}"), now)


def verdict_on(bans: Bans, where: Where, now: datetime) -> Verdict:
    """Return the verdict on a person: the heaviest over all bans that may be theirs."""
    heaviest, *others = bans.all
    if bans.crowded and heaviest.kind in {Kind.ELSEWHERE, Kind.APPOINTMENT}:
        return _CROWDED
    if not heaviest.certain:
        return _perhaps(heaviest, where, now)
    verdict = about(heaviest.entry, where, now)
    return not_alone(verdict, (one.kind for one in others))


def visits_of(bans: Bans, where: Where, now: datetime) -> Iterator[tuple[Ban, Appointment]]:
    """Yield the appointments that the person has here today, each with the ban it is for."""
    for ban in bans.all:
        if ban.kind is Kind.APPOINTMENT:
            yield from ((ban, visit) for visit in where.visits(ban.entry, now))


def code_checked(code: str, bans: Bans, where: Where, now: datetime) -> Verdict:
    """Return the verdict on the code of a letter.

    An appointment is an exception to one ban, and to no other.
    """
    visits = list(visits_of(bans, where, now))
    fits = next(((ban, visit) for ban, visit in visits if agrees(code, visit.proof)), None)
    if fits is None:
        entry = next((ban.entry for ban, _ in visits), bans.all[0].entry)
        headline = f"! CODE KLOPT NIET. GEEN TOEGANG tot {buildings_of(entry)}"
        return Verdict(Kind.DENIED, headline, "Kijk de code na, of bel de griffie.")
    its_ban, visit = fits
    others = [one for one in bans.all if one is not its_ban]
    if others and others[0].kind in AGAINST | {Kind.APPOINTMENT}:
        return _another_ban(others[0])
    if bans.crowded:
        return replace(_CROWDED, headline="? CODE KLOPT, maar er is misschien nog een ontzegging")
    purpose = f" voor {visit.purpose}" if visit.purpose else ""
    call = f" Bel {visit.contact}." if visit.contact else ""
    return Verdict(
        Kind.APPOINTMENT,
        f"+ CODE KLOPT. Naar binnen{purpose}",
        f"Alleen voor de afspraak van {time_of(visit)}, {visit.building}.{call}",
    )


def _another_ban(heaviest: Ban) -> Verdict:
    what = "nog een ontzegging" if heaviest.certain else "misschien nog een ontzegging"
    kind = heaviest.kind if heaviest.kind in AGAINST else Kind.UNSURE
    return Verdict(kind, f"? CODE KLOPT, maar er is {what}", _WAIT)


def _perhaps(ban: Ban, where: Where, now: datetime) -> Verdict:
    """Return the verdict that a ban makes of which it is not certain that it is theirs."""
    entry = ban.entry
    if ban.kind is Kind.ELSEWHERE:
        return about(entry, where, now)
    born = f", geboren {show_date(entry.birth_date)}" if entry.birth_date else ""
    name = shorten(listed_name(entry), _NAME, placeholder="…")
    same = f"Is het ook {name}{born}?"
    if ban.kind is Kind.UNSURE:
        headline = "? BEL DE GRIFFIE. Er is misschien nog een ontzegging"
        return Verdict(ban.kind, headline, f"{same} {where.unknown(entry)}")
    headline = f"? MOGELIJK NOG EEN ONTZEGGING, voor {buildings_of(entry)}"
    return Verdict(ban.kind, headline, f"{same} Dan geen toegang. Bel bij twijfel de griffie.")
