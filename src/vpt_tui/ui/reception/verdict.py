"""What a look-up means at this desk: a verdict in a few words, and the question to ask."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from vpt_tui.banlist.building import holds_in
from vpt_tui.banlist.entries import Appointment, Entry
from vpt_tui.banlist.lookup import Answer, Hit
from vpt_tui.dates import local
from vpt_tui.names.births import Birth
from vpt_tui.names.name_match import Strength
from vpt_tui.names.query import read_query

_SHOWN = 24
"""Characters of what was typed that a verdict repeats."""


_NEAREST = (True, None, False)
"""Whether a ban holds here, from what presses most to what presses least."""

_BIRTH_UNKNOWN = "De geboortedatum staat niet op de lijst."


class Kind(StrEnum):
    """The verdicts, from the one that presses most to the one that presses least."""

    DENIED = "denied"
    APPOINTMENT = "appointment"
    POSSIBLE = "possible"
    UNSURE = "unsure"
    """There is a ban, and only the griffie knows whether it holds in this building."""
    ELSEWHERE = "elsewhere"
    NONE = "none"


@dataclass(frozen=True)
class Verdict:
    """What the receptionist reads first."""

    kind: Kind
    headline: str
    """A sign and a few words; understood without colour."""
    line: str = ""
    """What to ask or to do, in a sentence or two."""


@dataclass(frozen=True)
class Where:
    """In which building the desk stands, among those that bans can be for."""

    building: str
    known: Sequence[str]

    def holds(self, entry: Entry) -> bool | None:
        """Tell whether a ban holds here; None when only the griffie knows."""
        return holds_in(self.building, entry.buildings, self.known)

    def visits(self, entry: Entry, now: datetime) -> list[Appointment]:
        """Return today's appointments in this building, or in one that it may be."""
        return [
            visit
            for visit in entry.appointments_on(now)
            if holds_in(self.building, [visit.building], self.known) is not False
        ]


def judge(answer: Answer, where: Where, now: datetime) -> Verdict:
    """Return the verdict on a look-up."""
    if certain := _here_first((hit for hit in answer.hits if hit.certain), where):
        return about(certain[0].entry, where, now)
    if counting := _here_first((hit for hit in answer.hits if hit.counts), where):
        return _possible(answer, counting, where)
    return _none(answer)


def about(entry: Entry, where: Where, now: datetime) -> Verdict:
    """Return the verdict on somebody of whom it is certain who they are."""
    if entry.status(now) != "actief":
        headline = "GEEN ONTZEGGING die nu geldt"
        return Verdict(Kind.NONE, headline, "De persoon mag naar binnen, zoals iedere bezoeker.")
    holds = where.holds(entry)
    if holds is None:
        headline = f"? BEL DE GRIFFIE. Er is een ontzegging voor {buildings_of(entry)}"
        return Verdict(Kind.UNSURE, headline, not_named(where))
    if not holds:
        headline = f"? ONTZEGGING VOOR EEN ANDER GEBOUW: {buildings_of(entry)}"
        return Verdict(Kind.ELSEWHERE, headline, _not_here(where))
    if visits := where.visits(entry, now):
        headline = f"+ AFSPRAAK VANDAAG {', '.join(time_of(visit) for visit in visits)}"
        return Verdict(
            Kind.APPOINTMENT, headline, "Alleen daarvoor naar binnen. Vraag de code op de brief."
        )
    return Verdict(Kind.DENIED, f"! GEEN TOEGANG tot {buildings_of(entry)}")


def code_checked(entry: Entry, visit: Appointment | None) -> Verdict:
    """Return the verdict on the code of a letter; no appointment when it was a wrong one."""
    if visit is None:
        headline = f"! CODE KLOPT NIET. GEEN TOEGANG tot {buildings_of(entry)}"
        return Verdict(Kind.DENIED, headline, "Kijk de code na, of bel de griffie.")
    purpose = f" voor {visit.purpose}" if visit.purpose else ""
    call = f" Bel {visit.contact}." if visit.contact else ""
    return Verdict(
        Kind.APPOINTMENT,
        f"+ CODE KLOPT. Naar binnen{purpose}",
        f"Alleen voor de afspraak van {time_of(visit)}, {visit.building}.{call}",
    )


def buildings_of(entry: Entry) -> str:
    """Return the buildings of a ban in words."""
    return " + ".join(entry.buildings) or "de gebouwen van de gemeente"


def not_named(where: Where) -> str:
    """Return why it cannot be told whether a ban holds here, and what helps."""
    if not where.building:
        return "Zeg met F6 in welk gebouw u staat."
    return f"Uw gebouw ({where.building}) staat niet op de lijst."


def time_of(visit: Appointment) -> str:
    """Return the time of an appointment by the clock on the wall."""
    return f"{local(visit.at):%H:%M}"


def quoted(text: str) -> str:
    """Return what was typed as a verdict repeats it."""
    folded = " ".join(text.split())
    return f"'{folded if len(folded) <= _SHOWN else folded[:_SHOWN] + '…'}'"


def _here_first(hits: Iterable[Hit], where: Where) -> list[Hit]:
    return sorted(hits, key=lambda hit: _NEAREST.index(where.holds(hit.entry)))


def _possible(answer: Answer, hits: Sequence[Hit], where: Where) -> Verdict:
    question = _question(answer.query, hits)
    holds = where.holds(hits[0].entry)
    if holds is None:
        line = f"{question} {not_named(where)}"
        return Verdict(Kind.UNSURE, "? MOGELIJK. Is het deze persoon: bel de griffie", line)
    if not holds:
        line = f"{question} {_not_here(where)}"
        return Verdict(Kind.ELSEWHERE, "? MOGELIJK, voor een ander gebouw", line)
    return Verdict(Kind.POSSIBLE, "? MOGELIJK", question)


def _question(typed: str, hits: Sequence[Hit]) -> str:
    """Return what to ask the visitor to be sure, from what was not asked yet."""
    query, births = read_query(typed), {hit.match.birth for hit in hits}
    if not query.words:
        return "Vraag de naam."
    if not query.births and any(hit.entry.birth_date for hit in hits):
        return "Vraag de geboortedatum."
    if Birth.EQUAL in births:
        return (
            "De geboortedatum klopt, de naam niet helemaal. Vraag een bewijs met de naam."
            if any(hit.match.against for hit in hits)
            else "De geboortedatum klopt. Vraag de volledige naam."
        )
    if Birth.NEAR in births:
        return "De geboortedatum lijkt erop. Vraag of zij klopt."
    if any(hit.match.name in {Strength.FULL, Strength.LIKELY} for hit in hits):
        return f"{_BIRTH_UNKNOWN} Let op het signalement, of bel de griffie."
    return f"{_BIRTH_UNKNOWN} Vraag de volledige naam."


def _none(answer: Answer) -> Verdict:
    where = f"in de lijst van {answer.freshness.published}"
    line = ""
    if any(hit.status == "actief" for hit in answer.hits):
        line = "Hieronder staat wie erop lijkt, met een andere geboortedatum."
    elif answer.hits:
        line = "Hieronder staat een ontzegging die nu niet geldt."
    return Verdict(Kind.NONE, f"GEEN TREFFER op {quoted(answer.query)} {where}", line)


def _not_here(where: Where) -> str:
    return f"Voor dit gebouw ({where.building}) geldt zij niet: hier mag de persoon naar binnen."
