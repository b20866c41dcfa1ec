"""What to do now, in order: the desk's first screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Text, and_, exists, not_, or_, type_coerce
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import Session, col, select

from vpt_tui import dates
from vpt_tui.protocol.advice import advise
from vpt_tui.services.access.rights import AT_ONCE, Rights
from vpt_tui.services.bans.lines import Alike, BanLine, bans_alike, bans_wanting_attention
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.incidents.cases import WITH_STEPS
from vpt_tui.services.incidents.followed_advice import facts_of, followed_advice
from vpt_tui.services.incidents.incidents import open_duties, still_to_ask
from vpt_tui.services.people.recusal import not_about, not_on, own_people, without_own
from vpt_tui.services.reception.desks import DeskLine, desks_of
from vpt_tui.services.reception.sightings import SightingLine, unread_sightings
from vpt_tui.store.tables.incidents import CaseState, Incident
from vpt_tui.store.tables.steps import Step, StepState

Urgency = Literal["nu", "te laat", "vandaag", "straks"]

Which = Sequence[ColumnElement[bool]]
"""What a query of cases adds, so that those about whoever sits here stay out of it."""

_MOST = 50
"""Steps of one sort on a worklist; more cannot be read, and the cases hold them all."""

_MOST_CASES = 20

_LOOKED_THROUGH = 200
"""Open cases among which those that can be closed are sought, longest untouched first. One of
a thousand open cases then costs no more than one of a hundred."""


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
    mine: bool
    """Whether it is for the account that looks to tick off."""


class _Waiting(NamedTuple):
    """A step that stands open, with what its case says of who follows up."""

    step: Step
    reference: str
    handler: str
    stand_in: str


@dataclass(frozen=True)
class DraftItem:
    """A report that is still being taken down."""

    reference: str
    changed_at: datetime
    to_ask: tuple[str, ...]
    """Names of W's and facts, as the protocol labels them."""


@dataclass(frozen=True)
class Undecided:
    """A report whose place in the matrix nobody confirmed, or not on what is known now."""

    reference: str
    proposed_column: str | None
    proposed_report: str | None
    missing: tuple[str, ...]
    since: datetime
    decided: bool = False
    """A decision stands, but it was taken on another proposal."""


@dataclass(frozen=True)
class Ready:
    """An open case in which nothing has to be done any more: it can be closed."""

    reference: str
    column: str | None
    handler: str
    """The role that follows it up; empty where the protocol names none."""
    changed_at: datetime


@dataclass(frozen=True)
class WorkItems:
    """Everything that waits, in the order in which it is to be read."""

    duties: Sequence[Duty]
    undecided: Sequence[Undecided]
    drafts: Sequence[DraftItem]
    bans: Sequence[BanLine]
    sightings: Sequence[SightingLine]
    """What reception reported and nobody has read."""
    ready: Sequence[Ready] = ()
    alike: Sequence[Alike] = ()
    """What more bans than a few ask alike; that does not stand with each of them in ``bans``."""
    desks: Sequence[DeskLine] = ()
    """Desks at reception that work with an old list, or are not heard of."""

    def empty(self) -> bool:
        """Tell whether nothing waits."""
        cases = self.duties or self.undecided or self.drafts or self.ready
        return not (cases or self.bans or self.alike or self.sightings or self.desks)

    def of(self, urgency: Urgency) -> list[Duty]:
        """Return the duties of one urgency."""
        return [duty for duty in self.duties if duty.urgency == urgency]


class Worklist:
    """Gathering what waits."""

    def __init__(self, office: UnitOfWork) -> None:
        self._office = office

    def now(self) -> WorkItems:
        """Return what waits at this moment."""
        if not self._office.rights.sees_cases:
            return WorkItems((), (), (), (), ())
        moment = self._office.now()
        with self._office.reading() as session:
            account = self._office.present(session)
            mine = own_people(session, account)
            which, bans = not_about(mine), not_on(mine)
            duties = _duties(session, moment, which, self._office.rights)
            today = dates.today(moment)
            alike = bans_alike(session, today, bans)
            folded = [one.ask for one in alike]
            return WorkItems(
                duties=without_own(session, account, duties),
                undecided=without_own(session, account, self._undecided(session, which)),
                drafts=without_own(session, account, self._drafts(session, which)),
                bans=bans_wanting_attention(session, today, bans, folded),
                alike=alike,
                desks=[one for one in desks_of(session, moment) if one.wanting],
                sightings=unread_sightings(session, bans),
                ready=without_own(session, account, _ready(session, which)),
            )

    def _drafts(self, session: Session, which: Which) -> list[DraftItem]:
        protocol = self._office.protocol
        return [
            DraftItem(
                incident.reference,
                incident.changed_at,
                still_to_ask(incident, followed_advice(protocol, incident)),
            )
            for incident in _unsettled(session, CaseState.DRAFT, which)
        ]

    def _undecided(self, session: Session, which: Which) -> list[Undecided]:
        protocol = self._office.protocol
        return [
            Undecided(
                incident.reference,
                incident.proposed_column,
                incident.proposed_report,
                advise(protocol, facts_of(incident, protocol)).missing,
                incident.created_at,
                decided=incident.confirmed_report is not None,
            )
            for incident in _unsettled(session, CaseState.OPEN, which)
        ]


def _unsettled(session: Session, state: CaseState, which: Which) -> Sequence[Incident]:
    query = select(Incident).where(
        Incident.state == state, col(Incident.unsettled).is_(True), *which
    )
    query = query.order_by(col(Incident.changed_at).desc(), col(Incident.id).desc())
    return session.exec(query.limit(_MOST_CASES)).all()


def _ready(session: Session, which: Which) -> list[Ready]:
    changed = col(Incident.changed_at)
    query = select(Incident.id).where(
        Incident.state == CaseState.OPEN, col(Incident.unsettled).is_(False), *which
    )
    looked_through = query.order_by(changed).limit(_LOOKED_THROUGH).subquery()
    duty = exists().where(
        col(Step.incident_id) == Incident.id,
        col(Step.state) == StepState.OPEN,
        or_(col(Step.force) == "verplicht", col(Step.due_at).is_not(None)),
        col(Step.after) == [],
    )
    perhaps = select(Incident).where(col(Incident.id).in_(select(looked_through.c.id)), ~duty)
    cases = session.exec(perhaps.order_by(changed).limit(2 * _MOST_CASES)).all()
    steps = _steps_by_case(session, [case.id for case in cases])
    ready = [case for case in cases if not open_duties(steps[case.id])]
    return [
        Ready(case.reference, case.confirmed_column, case.handler, case.changed_at)
        for case in ready[:_MOST_CASES]
    ]


def _steps_by_case(session: Session, cases: Sequence[int | None]) -> dict[int | None, list[Step]]:
    steps: dict[int | None, list[Step]] = {case: [] for case in cases}
    for step in session.exec(select(Step).where(col(Step.incident_id).in_(cases))):
        steps[step.incident_id].append(step)
    return steps


def _duties(session: Session, now: datetime, which: Which, rights: Rights) -> list[Duty]:
    mandatory, at_once = col(Step.force) == "verplicht", col(Step.term) == AT_ONCE
    planned, arose = col(Step.due_at), col(Step.arose_at)
    # Each sort has a look-up of its own, so that a long list of one never hides another.
    later = (mandatory, not_(at_once), planned.is_(None), _in_turn())
    found = [
        *_open(session, arose, mandatory, at_once, *which),
        *_open(session, planned, planned.is_not(None), not_(and_(mandatory, at_once)), *which),
        *_open(session, arose, *later, *which),
    ]
    return sorted((_duty(one, now, rights) for one in found), key=_order)


def _in_turn() -> ColumnElement[bool]:
    """Match the steps that follow on none, or on one that was done: see `comes_after`."""
    one = aliased(Step)
    named = type_coerce(Step.after, Text).contains('"' + col(one.code) + '"')
    first = and_(
        col(one.incident_id) == col(Step.incident_id), col(one.state) != StepState.WITHDRAWN, named
    )
    waits = and_(exists().where(first), ~exists().where(first, col(one.state) == StepState.DONE))
    return or_(col(Step.after) == [], not_(waits))


def _open(session: Session, order: Mapped[Any], *which: ColumnElement[bool]) -> Sequence[_Waiting]:
    query = select(Step, Incident.reference, Incident.handler, Incident.stand_in).join(Incident)
    query = query.where(Step.state == StepState.OPEN, col(Incident.state).in_(WITH_STEPS), *which)
    rows = session.exec(query.order_by(order, col(Step.position)).limit(_MOST))
    return [_Waiting(*row) for row in rows]


def _duty(waiting: _Waiting, now: datetime, rights: Rights) -> Duty:
    step = waiting.step
    return Duty(
        step_id=step.id,
        reference=waiting.reference,
        code=step.code,
        title=step.title,
        owners=tuple(step.owners),
        urgency=_urgency(step, now),
        arose_at=step.arose_at,
        due_at=step.due_at,
        asks_more=bool(step.requires or step.asks),
        mine=rights.does(waiting, step),
    )


def _urgency(step: Step, now: datetime) -> Urgency:
    if step.term == AT_ONCE and step.force == "verplicht":
        return "nu"  # a plan does not put off what must not wait
    if step.due_at is None:
        return "straks"
    if step.due_at < now:
        return "te laat"
    return "vandaag" if dates.today(step.due_at) == dates.today(now) else "straks"


def _order(duty: Duty) -> tuple[int, datetime]:
    return (
        ("nu", "te laat", "vandaag", "straks").index(duty.urgency),
        duty.due_at or duty.arose_at,
    )
