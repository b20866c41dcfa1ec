"""What to do now, in order: the desk's first screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Session, col, or_, select

from vpt_tui import dates
from vpt_tui.services.bans import BanLine, Bans
from vpt_tui.services.classification import followed_advice
from vpt_tui.services.incidents import still_to_ask
from vpt_tui.services.office import Office
from vpt_tui.store.incidents import Incident
from vpt_tui.store.steps import Step

Urgency = Literal["nu", "te laat", "vandaag", "straks"]

AT_ONCE = "direct"
"""The protocol's word for what must not wait (R5.2)."""

_MOST = 100
"""Steps on one worklist; more cannot be read, and the cases hold them all."""


@dataclass(frozen=True)
class Duty:
    """One step that waits."""

    step_id: int
    reference: str
    code: str
    title: str
    owners: tuple[str, ...]
    urgency: Urgency
    arose_at: datetime
    due_at: datetime | None
    asks_more: bool
    """It requires something or asks something, so it is ticked off on its own page."""


@dataclass(frozen=True)
class Draft:
    """A report that is still being taken down."""

    reference: str
    changed_at: datetime
    to_ask: tuple[str, ...]
    """Names of W's and facts, as the protocol labels them."""


@dataclass(frozen=True)
class Undecided:
    """A report whose place in the matrix nobody confirmed yet."""

    reference: str
    proposed_column: str | None
    proposed_report: str | None
    missing: tuple[str, ...]
    since: datetime


@dataclass(frozen=True)
class Work:
    """Everything that waits, in the order in which it is to be read."""

    duties: Sequence[Duty]
    undecided: Sequence[Undecided]
    drafts: Sequence[Draft]
    bans: Sequence[BanLine]

    def empty(self) -> bool:
        """Tell whether nothing waits."""
        return not (self.duties or self.undecided or self.drafts or self.bans)

    def of(self, urgency: Urgency) -> list[Duty]:
        """Return the duties of one urgency."""
        return [duty for duty in self.duties if duty.urgency == urgency]


class Worklist:
    """Gathering what waits."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def now(self) -> Work:
        """Return what waits at this moment."""
        moment = self._office.now()
        with self._office.reading() as session:
            return Work(
                duties=_duties(session, moment),
                undecided=self._undecided(session),
                drafts=self._drafts(session),
                bans=Bans(self._office).wanting_attention(),
            )

    def _drafts(self, session: Session) -> list[Draft]:
        protocol = self._office.protocol
        return [
            Draft(
                incident.reference,
                incident.changed_at,
                still_to_ask(incident, followed_advice(protocol, incident)),
            )
            for incident in _newest(session, "concept")
        ]

    def _undecided(self, session: Session) -> list[Undecided]:
        protocol = self._office.protocol
        return [
            Undecided(
                incident.reference,
                incident.proposed_column,
                incident.proposed_report,
                followed_advice(protocol, incident).missing,
                incident.created_at,
            )
            for incident in _newest(session, "open", unconfirmed=True)
        ]


def _newest(session: Session, state: str, *, unconfirmed: bool = False) -> Sequence[Incident]:
    query = select(Incident).where(Incident.state == state)
    if unconfirmed:
        query = query.where(col(Incident.confirmed_report).is_(None))
    return session.exec(query.order_by(col(Incident.changed_at).desc()).limit(20)).all()


def _duties(session: Session, now: datetime) -> list[Duty]:
    query = (
        select(Step, Incident.reference)
        .join(Incident)
        .where(Step.state == "open", Incident.state == "open")
        .where(or_(Step.force == "verplicht", col(Step.due_at).is_not(None)))
        .order_by(col(Step.arose_at), col(Step.position))
        .limit(_MOST)
    )
    duties = [_duty(step, reference, now) for step, reference in session.exec(query)]
    return sorted(duties, key=_order)


def _duty(step: Step, reference: str, now: datetime) -> Duty:
    return Duty(
        step_id=step.id,
        reference=reference,
        code=step.code,
        title=step.title,
        owners=tuple(step.owners),
        urgency=_urgency(step, now),
        arose_at=step.arose_at,
        due_at=step.due_at,
        asks_more=bool(step.requires or step.asks),
    )


def _urgency(step: Step, now: datetime) -> Urgency:
    if step.due_at is not None:
        if step.due_at < now:
            return "te laat"
        return "vandaag" if dates.today(step.due_at) == dates.today(now) else "straks"
    return "nu" if step.term == AT_ONCE else "straks"


def _order(duty: Duty) -> tuple[int, datetime]:
    return (
        ("nu", "te laat", "vandaag", "straks").index(duty.urgency),
        duty.due_at or duty.arose_at,
    )
