"""The list of cases: some lines, without reading what they say."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import defer
from sqlmodel import Session, col, or_, select

from vpt_tui.services.base.like import contains
from vpt_tui.services.incidents.cases import WITH_STEPS
from vpt_tui.services.incidents.report import W_FIELDS
from vpt_tui.store.tables.incidents import CasePart, CaseState, Incident, Involvement
from vpt_tui.store.tables.steps import Step, StepState

_LONG = (*W_FIELDS, "departure_reason", "closing_note")
_AT_ONCE = 500
"""Cases whose names and steps are looked up together; databases bound how many."""


@dataclass(frozen=True)
class CaseLine:
    """One line in the list of cases."""

    reference: str
    state: str
    column: str | None
    confirmed: bool
    target: str
    """The name of whom it was aimed at; empty while nobody said it."""
    target_role: str
    """That person's office, by its code; empty when it is unknown."""
    offender: str
    changed_at: datetime
    open_steps: int
    """How many steps wait; in a closed case what was only possible waits for nobody."""


def list_cases(
    session: Session,
    states: Sequence[CaseState],
    text: str = "",
    limit: int = 200,
    which: Sequence[ColumnElement[bool]] = (),
) -> list[CaseLine]:
    """Return the cases in these states, last changed first; of those only ``which``.

    Every word of `text` must stand in the reference, a name or one of the W's.
    """
    wanted = (*which, *(_mentions(word) for word in text.split()))
    found = [one for state in states for one in _newest(session, state, wanted, limit)]
    found = sorted(found, key=lambda one: (one.changed_at, one.id), reverse=True)[:limit]
    return [
        line
        for start in range(0, len(found), _AT_ONCE)
        for line in _lines(session, found[start : start + _AT_ONCE])
    ]


def _newest(
    session: Session, state: CaseState, wanted: Sequence[ColumnElement[bool]], limit: int
) -> Sequence[Incident]:
    # One state at a time: its index then holds the order too, however many cases there are.
    query = select(Incident).options(*(defer(getattr(Incident, name)) for name in _LONG))
    query = query.where(Incident.state == state, *wanted)
    query = query.order_by(col(Incident.changed_at).desc(), col(Incident.id).desc())
    return session.exec(query.limit(limit)).all()


def _mentions(word: str) -> ColumnElement[bool]:
    like = contains(word)
    said = (getattr(Incident, name) for name in ("reference", *W_FIELDS))
    named = select(Involvement.incident_id).where(col(Involvement.name).ilike(like, escape="\\"))
    return or_(*(col(text).ilike(like, escape="\\") for text in said), col(Incident.id).in_(named))


def _lines(session: Session, incidents: Sequence[Incident]) -> Iterator[CaseLine]:
    ids = [incident.id for incident in incidents]
    names = _names(session, ids)
    open_steps = _open_steps(session, [one.id for one in incidents if one.state in WITH_STEPS])
    for incident in incidents:
        confirmed = incident.confirmed_report is not None
        yield CaseLine(
            reference=incident.reference,
            state=incident.state,
            column=incident.confirmed_column if confirmed else incident.proposed_column,
            confirmed=confirmed,
            target=names.get((incident.id, CasePart.VICTIM), ""),
            target_role=incident.facts.get("target") or "",
            offender=names.get((incident.id, CasePart.OFFENDER), ""),
            changed_at=incident.changed_at,
            open_steps=open_steps[incident.id],
        )


def _names(session: Session, ids: Sequence[int]) -> dict[tuple[int, str], str]:
    query = select(Involvement.incident_id, Involvement.part, Involvement.name)
    rows = session.exec(query.where(col(Involvement.incident_id).in_(ids)))
    return {(incident, part): name for incident, part, name in rows}


def _open_steps(session: Session, ids: Sequence[int]) -> Counter[int]:
    query = select(Step.incident_id, func.count()).group_by(col(Step.incident_id))
    rows = session.exec(query.where(col(Step.incident_id).in_(ids), Step.state == StepState.OPEN))
    return Counter(dict(rows.all()))
