"""What to do about one person, in lines that can be followed while somebody waits."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from vpt_tui.banlist.entries import Appointment, Entry, Guidance
from vpt_tui.banlist.lookup import Hit
from vpt_tui.dates import show_date
from vpt_tui.names.births import Birth, stands_for_unknown
from vpt_tui.ui.reception.verdict import Verdict, buildings_of, time_of
from vpt_tui.ui.reception.weighing import Kind, Where

_GLANCE = 120
"""Characters of a description beneath the people; the screen of one person has all of it."""


def in_short(
    hit: Hit, where: Where, guidance: Guidance, now: datetime, *, alone: bool
) -> Iterator[str]:
    """Yield what holds if the visitor is the person that is marked: what to do comes first.

    It lets in only when it stands ``alone``: everybody was found, and no other hit counts
    against that.
    """
    yield from _to_do(hit, where, guidance, now, alone=alone)
    entry = hit.entry
    born = f", geboren {show_date(entry.birth_date)}" if entry.birth_date else ""
    yield f"{entry.name}{born}. Gevonden op: {hit.why}."
    if entry.description:
        yield f"Signalement: {_cut(entry.description)}"


def _to_do(
    hit: Hit, where: Where, guidance: Guidance, now: datetime, *, alone: bool
) -> Iterator[str]:
    entry = hit.entry
    if not hit.in_force:
        yield f"De ontzegging {term(entry)}. Zij geldt nu niet."
        return
    if not hit.counts:
        yield "De geboortedatum is een andere. Is dat zeker, dan is het deze persoon niet."
        return
    holds = where.holds(entry)
    if holds is None:
        yield f"Is het deze persoon: {call_griffie(guidance)}. {where.unknown(entry)}"
        return
    if not holds:
        here = ", hier wel." if alone else ". Enter toont of er meer is."
        yield f"Is het deze persoon: geen toegang tot {buildings_of(entry)}{here}"
        return
    yield from _held_to(hit, where.visits(entry, now), guidance, alone=alone)


def _held_to(
    hit: Hit, visits: Sequence[Appointment], guidance: Guidance, *, alone: bool
) -> Iterator[str]:
    but = ", behalve op afspraak" if visits and alone else ""
    yield f"{_condition(hit)}: GEEN TOEGANG tot {buildings_of(hit.entry)}{but}."
    yield who_to_call(guidance)
    for visit in visits:
        asks = "vraag de code op de brief" if alone else "kijk met Enter of die telt"
        yield f"Afspraak vandaag {_visit(visit)}: {asks}."


def who_to_call(guidance: Guidance) -> str:
    """Return whom to call when somebody does not leave."""
    guard = f"beveiliging {guidance.guard}".strip()
    return f"Gaat de persoon niet weg: {guard}, politie {guidance.emergency}."


def call_griffie(guidance: Guidance) -> str:
    """Return what to do when only the griffie knows whether a ban holds here."""
    return f"bel {f'de griffie {guidance.griffie}'.strip()} en vraag of de ontzegging hier geldt"


def what_to_do(verdict: Verdict, guidance: Guidance) -> Iterator[str]:
    """Yield what to do with somebody who is not to come in, or only for an appointment."""
    if verdict.kind is Kind.UNSURE:
        call = call_griffie(guidance)
        yield f"{call[:1].upper()}{call[1:]}. Laat de persoon zolang wachten."
        return
    if verdict.kind is Kind.POSSIBLE:
        yield "Laat de persoon wachten tot duidelijk is wie het is. Is het dezelfde persoon:"
    if verdict.kind is Kind.APPOINTMENT:
        yield "Zonder goede code geldt de ontzegging:"
    if guidance.what_to_do:
        yield guidance.what_to_do
    yield who_to_call(guidance)


def record(entry: Entry, now: datetime) -> list[tuple[str, str]]:
    """Return everything that reception may know of a ban, with a label for each.

    What asks for something comes first, and what may be long comes last.
    """
    facts = [
        ("Let op", entry.instructions),
        *(("Afspraak vandaag", _visit(visit)) for visit in entry.appointments_on(now)),
        ("Geboren", show_date(entry.birth_date) if entry.birth_date else ""),
        ("Ook bekend als", ", ".join(entry.aliases)),
        ("Gebouwen", buildings_of(entry)),
        ("De ontzegging", term(entry)),
        ("Signalement", entry.description),
    ]
    return [(label, text) for label, text in facts if text or label == "Geboren"]


def term(entry: Entry) -> str:
    """Return from when until when a ban holds."""
    end = f"t/m {show_date(entry.until)}" if entry.until else "zonder einddatum"
    return f"geldt van {show_date(entry.from_date)} {end}"


def _visit(visit: Appointment) -> str:
    purpose = f" ({visit.purpose})" if visit.purpose else ""
    return f"{time_of(visit)}, {visit.building}{purpose}"


def _cut(text: str) -> str:
    return text if len(text) <= _GLANCE else f"{text[:_GLANCE].rstrip()}… Enter toont alles."


def _condition(hit: Hit) -> str:
    if hit.certain:
        return "Naam en geboortedatum kloppen"
    born = hit.entry.birth_date
    told = hit.match.birth is Birth.EQUAL  # the date agrees already: the name is the question
    told = told or stands_for_unknown(born)
    return "Is het deze persoon" if told or not born else "Klopt de geboortedatum"
