"""One case, whole: the incident with all that belongs to it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlmodel import Session, col, select

from vpt_tui.protocol.advice import Advice
from vpt_tui.protocol.model import Protocol
from vpt_tui.services.incidents.cases import steps_of
from vpt_tui.services.incidents.followed_advice import followed_advice
from vpt_tui.services.incidents.involvements import part_of
from vpt_tui.services.incidents.report import W_FIELDS, Report
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.incidents import (
    CasePart,
    Decided,
    Evidence,
    FactChange,
    Incident,
    Involvement,
)
from vpt_tui.store.tables.steps import Consent, Step

Part = TypeVar("Part", Involvement, Consent, Decided, Evidence, Ban, FactChange)
"""A table whose rows belong to an incident."""


@dataclass(frozen=True)
class CaseFile:
    """One incident, whole, as a case page shows it."""

    incident: Incident
    involvements: Sequence[Involvement]
    steps: Sequence[Step]
    consents: Sequence[Consent]
    decisions: Sequence[Decided]
    """Every decision on its place in the matrix, newest first."""
    evidence: Sequence[Evidence]
    bans: Sequence[Ban]
    changes: Sequence[FactChange]
    """What was changed of its facts since it was registered, newest first."""
    advice: Advice
    """What the protocol advises now, on the decision if there is one."""

    def named(self, part: CasePart) -> str:
        """Return the name of whoever had a part in it, as it was said; may be empty."""
        found = part_of(self.involvements, part)
        return found.name if found else ""

    def report(self) -> Report:
        """Return the report as the intake shows it."""
        offender = part_of(self.involvements, CasePart.OFFENDER)
        reporter = part_of(self.involvements, CasePart.REPORTER)
        victim = part_of(self.involvements, CasePart.VICTIM)
        incident = self.incident
        return Report(
            reporter=reporter.name if reporter else "",
            reporter_phone=reporter.phone if reporter else "",
            target_name=victim.name if victim else "",
            target_phone=victim.phone if victim else "",
            offender_name=offender.name if offender else "",
            offender_person=offender.person_id if offender else None,
            occurred_at=incident.occurred_at,
            occurred_time_known=incident.occurred_time_known,
            **{name: getattr(incident, name) for name in W_FIELDS},
            facts=incident.facts,
        )


def case_file(
    session: Session, incident: Incident, protocol: Protocol, hidden: Collection[int] = ()
) -> CaseFile:
    """Return a case, whole but for bans on the people who are ``hidden``."""
    return CaseFile(
        incident=incident,
        involvements=rows_of(session, Involvement, incident),
        steps=steps_of(session, incident),
        consents=rows_of(session, Consent, incident)[::-1],
        decisions=rows_of(session, Decided, incident)[::-1],
        evidence=rows_of(session, Evidence, incident),
        bans=[ban for ban in rows_of(session, Ban, incident) if ban.person_id not in hidden],
        changes=sorted(
            rows_of(session, FactChange, incident), key=lambda one: (one.at, one.id), reverse=True
        ),
        advice=followed_advice(protocol, incident),
    )


def rows_of(session: Session, table: type[Part], incident: Incident) -> Sequence[Part]:
    """Return the rows of a table that belong to an incident, oldest first."""
    query = select(table).where(table.incident_id == incident.id)
    return session.exec(query.order_by(col(table.id))).all()
