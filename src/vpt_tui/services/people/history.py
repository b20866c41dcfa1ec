"""What happened before with somebody: the evidence for "structureel" (R3.0)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from vpt_tui import dates
from vpt_tui.store.tables.incidents import CasePart, CaseState, Incident, Involvement

_NAMED = 5
"""References in one sentence; more cannot be read."""


@dataclass(frozen=True)
class Earlier:
    """A registered case in which somebody was the offender."""

    reference: str
    at: datetime
    """When it happened, or else when it was taken down."""


def earlier_cases(session: Session, person_id: int, but: str = "") -> list[Earlier]:
    """Return the registered cases of an offender, newest first, without the case `but`."""
    query = select(Incident).join(Involvement)
    query = query.where(
        Involvement.person_id == person_id,
        Involvement.part == CasePart.OFFENDER,
        Incident.reference != but,
        col(Incident.state).in_((CaseState.OPEN, CaseState.CLOSED)),
    )
    found = [
        Earlier(one.reference, one.occurred_at or one.created_at) for one in session.exec(query)
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def in_words(earlier: Sequence[Earlier], today: date) -> str:
    """Return the evidence in a sentence: how many, in how many days, and which."""
    if not earlier:
        return "Geen eerdere meldingen van deze persoon."
    days = max(1, (today - dates.today(min(one.at for one in earlier))).days)
    listed = ", ".join(one.reference for one in earlier[:_NAMED])
    more = f" en nog {len(earlier) - _NAMED}" if len(earlier) > _NAMED else ""
    count = f"{len(earlier)} eerdere melding" + ("en" if len(earlier) > 1 else "")
    return f"{count} in {days} {'dag' if days == 1 else 'dagen'}: {listed}{more}."
