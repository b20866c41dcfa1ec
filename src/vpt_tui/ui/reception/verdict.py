"""What a look-up means at this desk: a verdict in a few words, and the question to ask."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from vpt_tui.banlist.entries import Appointment, Entry
from vpt_tui.banlist.lookup import Answer, Hit
from vpt_tui.dates import local
from vpt_tui.names.births import Birth, compare, is_new_year, stands_for_unknown
from vpt_tui.names.name_match import Strength
from vpt_tui.names.query import Query
from vpt_tui.ui.reception.lines import people
from vpt_tui.ui.reception.weighing import AGAINST, Kind, Weighed, Where, kind_of_certain, weigh

_SHOWN = 24
"""Characters of what was typed that a verdict repeats."""

_BIRTH_UNKNOWN = "De geboortedatum staat niet op de lijst."
_WHOLE_NAME = "Vraag de volledige naam."


@dataclass(frozen=True)
class Verdict:
    """What the receptionist reads first."""

    kind: Kind
    headline: str
    """A sign and a few words; understood without colour."""
    line: str = ""
    """What to ask or to do, in a sentence or two."""


def judge(answer: Answer, where: Where, now: datetime, lacking: str) -> Verdict:
    """Return the verdict on a look-up: the heaviest over everybody who may be meant.

    It lets in only when nothing is ``lacking``; else it says that.
    """
    weighed = weigh((*answer.hits, *answer.rest), where, now)
    if not weighed or weighed[0].kind is Kind.NONE:
        return _none(answer)
    if not weighed[0].hit.certain:
        return _possible(answer, weighed, where, lacking)
    verdict = about(weighed[0].hit.entry, where, now)
    if lacking and not weighed[0].against:
        return replace(verdict, line=lacking)
    return not_alone(verdict, (one.kind for one in weighed[1:]))


def about(entry: Entry, where: Where, now: datetime) -> Verdict:
    """Return the verdict on somebody of whom it is certain who they are, by this ban alone."""
    kind = kind_of_certain(entry, where, now)
    buildings = buildings_of(entry)
    match kind:
        case Kind.NONE:
            headline = "- GEEN ONTZEGGING die nu geldt"
            line = "De persoon mag naar binnen, zoals iedere bezoeker."
        case Kind.UNSURE:
            headline = f"? BEL DE GRIFFIE. Er is een ontzegging voor {buildings}"
            line = where.unknown(entry)
        case Kind.ELSEWHERE:
            headline = f"? ONTZEGGING VOOR EEN ANDER GEBOUW: {buildings}"
            line = _not_here(where)
        case Kind.APPOINTMENT:
            times = ", ".join(time_of(visit) for visit in where.visits(entry, now))
            headline = f"+ AFSPRAAK VANDAAG {times}"
            line = "Alleen daarvoor naar binnen. Vraag de code op de brief."
        case _:
            headline, line = f"! GEEN TOEGANG tot {buildings}", ""
    return Verdict(kind, headline, line)


def not_alone(verdict: Verdict, others: Iterable[Kind]) -> Verdict:
    """Return a verdict; where the griffie is asked, it says that others count as well."""
    if verdict.kind is not Kind.UNSURE or AGAINST.isdisjoint(others):
        return verdict
    return replace(verdict, line=f"Er telt nog een ontzegging: zie hieronder. {verdict.line}")


def buildings_of(entry: Entry) -> str:
    """Return the buildings of a ban in words."""
    return " + ".join(entry.buildings) or "de gebouwen van de gemeente"


def time_of(visit: Appointment) -> str:
    """Return the time of an appointment by the clock on the wall."""
    return f"{local(visit.at):%H:%M}"


def quoted(text: str) -> str:
    """Return what was typed as a verdict repeats it."""
    folded = " ".join(text.split())
    return f"'{folded if len(folded) <= _SHOWN else folded[:_SHOWN] + '…'}'"


def _possible(answer: Answer, weighed: Sequence[Weighed], where: Where, lacking: str) -> Verdict:
    """Return the verdict that the first hit makes; its question is about those like it."""
    kind, query = weighed[0].kind, answer.query
    question = _question(query, [one.hit for one in weighed if one.kind is kind])
    if kind is Kind.UNSURE:
        line = f"{question} {where.unknown(weighed[0].hit.entry)}"
        return Verdict(kind, "? MOGELIJK. Is het deze persoon: bel de griffie", line)
    if kind is Kind.ELSEWHERE:
        return Verdict(kind, "? MOGELIJK, voor een ander gebouw", lacking or _not_here(where))
    return Verdict(kind, "? MOGELIJK", question)


def _question(query: Query, hits: Sequence[Hit]) -> str:
    """Return what to ask the visitor to be sure, from what was not asked yet; of the first hit."""
    first = hits[0].match
    if not query.words:
        return "Vraag de naam."
    if not query.births and any(hit.entry.birth_date for hit in hits):
        return "Vraag de geboortedatum."
    if first.birth is Birth.EQUAL:
        return (
            "De geboortedatum klopt, de naam niet helemaal. Vraag een bewijs met de naam."
            if first.against
            else "De geboortedatum klopt. Vraag de volledige naam."
        )
    whole = first.name in {Strength.FULL, Strength.LIKELY}
    told = "Let op het signalement, of bel de griffie." if whole else _WHOLE_NAME
    if first.birth is not Birth.NEAR:
        return f"{_BIRTH_UNKNOWN} {told}"
    born = hits[0].entry.birth_date
    if stand_in := _stand_in(query, born):
        same = compare(query.births, born) is Birth.EQUAL  # the whole name makes it certain
        return f"{stand_in} betekent vaak: onbekend. {_WHOLE_NAME if same else told}"
    return "De geboortedatum lijkt erop. Vraag of zij klopt."


def _stand_in(query: Query, born: date | None) -> str:
    """Return which date stands for one that nobody knows, on the list or as it was typed."""
    if stands_for_unknown(born):
        return "1900 op de lijst" if (born.month, born.day) != (1, 1) else "1 januari op de lijst"
    return "1 januari" if is_new_year(query.births) else ""


def _none(answer: Answer) -> Verdict:
    headline = f"- GEEN TREFFER op {quoted(answer.query.text)} in de lijst van"
    return Verdict(
        Kind.NONE,
        f"{headline} {answer.freshness.published}",
        " ".join((f"Gezocht onder {people(answer.header.entries)}.", *_next_step(answer))),
    )


def _next_step(answer: Answer) -> list[str]:
    """Return what to ask when nobody was found, and who stands beneath all the same."""
    query, said = answer.query, list[str]()
    if not query.births:
        said.append("Vraag ook de geboortedatum.")
    elif not query.words:
        said.append("Vraag ook de naam.")
    if any(hit.in_force for hit in answer.hits):
        said.append("Hieronder staat wie erop lijkt, met een andere geboortedatum.")
    elif answer.hits:
        said.append("Hieronder staat een ontzegging die nu niet geldt.")
    return said


def _not_here(where: Where) -> str:
    return f"Voor dit gebouw ({where.building}) geldt zij niet: hier mag de persoon naar binnen."
