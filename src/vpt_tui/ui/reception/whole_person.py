"""All bans that may be of the person whom the receptionist chose, and what they come to."""

from collections.abc import Sequence
from datetime import datetime

from vpt_tui.banlist.entries import Appointment, Entry
from vpt_tui.banlist.lookup import BanList, Hit
from vpt_tui.dates import show_date
from vpt_tui.ui.reception.found import listed_name
from vpt_tui.ui.reception.verdict import Verdict, about, beside_others, buildings_of, time_of
from vpt_tui.ui.reception.weighing import (
    AGAINST,
    Kind,
    Weighed,
    Where,
    kind_of_certain,
    lightness,
    weigh,
)

_WAIT = "Laat de persoon wachten en bel de griffie."


def other_bans(ban_list: BanList, chosen: Entry, typed: str, now: datetime) -> list[Hit]:
    """Return the other bans that may be of a person.

    They are found by what was typed, and by what the list says of the person: a birth date
    alone finds nobody whose date is not known. An entry of the list knows of no other.
    """
    born = f" {show_date(chosen.birth_date)}" if chosen.birth_date else ""
    names = (f"{name}{born}" for name in (chosen.name, *chosen.aliases))
    found: dict[str, Hit] = {}
    for text in (typed, *names):
        answer = ban_list.look_up(text, now)
        for hit in (*answer.hits, *answer.rest):
            other = hit.counts and hit.entry.reference != chosen.reference
            if other and not (hit.entry.reference in found and not hit.certain):
                found[hit.entry.reference] = hit
    return list(found.values())


def verdict_on(chosen: Entry, others: Sequence[Hit], where: Where, now: datetime) -> Verdict:
    """Return the verdict on a person: the heaviest over all bans that may be theirs."""
    own = lightness(kind_of_certain(chosen, where, now), certain=True)
    weighed = weigh(others, where, now)
    heaviest = weighed[0] if weighed else None
    if heaviest is None or lightness(heaviest.kind, certain=heaviest.hit.certain) >= own:
        return beside_others(about(chosen, where, now), weighed)
    if heaviest.hit.certain:
        return about(heaviest.hit.entry, where, now)
    return _perhaps(heaviest, where, now)


def code_checked(
    entry: Entry, visit: Appointment | None, others: Sequence[Hit], where: Where, now: datetime
) -> Verdict:
    """Return the verdict on the code of a letter; no appointment when it was a wrong one.

    An appointment is an exception to one ban, and to no other.
    """
    if visit is None:
        headline = f"! CODE KLOPT NIET. GEEN TOEGANG tot {buildings_of(entry)}"
        return Verdict(Kind.DENIED, headline, "Kijk de code na, of bel de griffie.")
    heaviest = next(iter(weigh(others, where, now)), None)
    if heaviest and heaviest.kind in AGAINST | {Kind.APPOINTMENT}:
        return _another_ban(heaviest)
    purpose = f" voor {visit.purpose}" if visit.purpose else ""
    call = f" Bel {visit.contact}." if visit.contact else ""
    return Verdict(
        Kind.APPOINTMENT,
        f"+ CODE KLOPT. Naar binnen{purpose}",
        f"Alleen voor de afspraak van {time_of(visit)}, {visit.building}.{call}",
    )


def _another_ban(heaviest: Weighed) -> Verdict:
    what = "nog een ontzegging" if heaviest.hit.certain else "misschien nog een ontzegging"
    kind = heaviest.kind if heaviest.against else Kind.UNSURE
    return Verdict(kind, f"? CODE KLOPT, maar er is {what}", _WAIT)


def _perhaps(other: Weighed, where: Where, now: datetime) -> Verdict:
    """Return the verdict that a ban makes of which it is not certain that it is theirs."""
    entry = other.hit.entry
    if other.kind is Kind.ELSEWHERE:
        return about(entry, where, now)
    born = f", geboren {show_date(entry.birth_date)}" if entry.birth_date else ""
    same = f"Is het ook {listed_name(entry)}{born}?"
    if other.kind is Kind.UNSURE:
        headline = "? BEL DE GRIFFIE. Er is misschien nog een ontzegging"
        return Verdict(other.kind, headline, f"{same} {where.unknown(entry)}")
    headline = f"? MOGELIJK NOG EEN ONTZEGGING, voor {buildings_of(entry)}"
    return Verdict(other.kind, headline, f"{same} Dan geen toegang. Bel bij twijfel de griffie.")
