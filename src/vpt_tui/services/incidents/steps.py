"""The steps of an incident: they arise from the advice, and are done one by one."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Overtaken, Refused
from vpt_tui.services.access.rights import Rights, needs
from vpt_tui.services.base.input_limits import line, words
from vpt_tui.services.base.unit_of_work import Transaction, UnitOfWork
from vpt_tui.services.incidents.cases import WITH_STEPS, insist_on_steps, steps_of, visible_case
from vpt_tui.services.incidents.step_sync import tell_again
from vpt_tui.services.people.recusal import insist_on_another, not_about, own_people, without_own
from vpt_tui.store.tables.incidents import Incident
from vpt_tui.store.tables.steps import Step, StepState

GONE = "Deze stap bestaat niet meer. Er is niets gewijzigd."
"""The answer to a number that no step has any more."""
_ENDED = {StepState.DONE, StepState.NOT_APPLICABLE}
_WRITTEN = ("state", "note", "answers", "due_at", "done_at", "done_by")
"""What people write in a step."""


class _OpenStep(NamedTuple):
    reference: str
    step: Step


class Steps:
    """Doing, skipping and taking back steps."""

    def __init__(self, office: UnitOfWork) -> None:
        self._office = office

    @needs(Rights.insist_on_seeing)
    def of(self, reference: str) -> list[Step]:
        """Return every step of an incident, in the protocol's order."""
        with self._office.reading() as session:
            return steps_of(session, visible_case(self._office, session, reference))

    @needs(Rights.insist_on_seeing)
    def open(self, limit: int = 200) -> list[tuple[str, Step]]:
        """Return what is to be done in open cases and drafts, with the references, oldest first."""
        query = select(Incident.reference, Step).join(Step)
        query = query.where(Step.state == StepState.OPEN, col(Incident.state).in_(WITH_STEPS))
        query = query.order_by(col(Step.arose_at), col(Step.position)).limit(limit)
        with self._office.reading() as session:
            account = self._office.present(session)
            query = query.where(*not_about(own_people(session, account)))
            rows = [_OpenStep(*row) for row in session.exec(query)]
            return [(one.reference, one.step) for one in without_own(session, account, rows)]

    @needs(Rights.insist_on_seeing)
    def done(
        self,
        step_id: int,
        *,
        note: str | None = None,
        answers: Mapping[str, str] | None = None,
        requirements_met: bool = False,
        by: str = "",
        at: datetime | None = None,
        seen: Step | None = None,
    ) -> None:
        """Tick a step off: done by whoever sits here, now, unless it is said otherwise.

        Without a note or answers, those that were noted before stay. Raises `Refused` when it
        requires something that was not confirmed, follows on a step that is not done, or is
        not open any more, and `Overtaken` when it was changed since it was ``seen``. Whoever
        saw that it was ticked off can put this in the place of that.
        """
        with self._office.writing() as work:
            step, incident = _step_as_seen(self._office, work, step_id, seen)
            _insist_on_order(step, steps_of(work.session, incident))
            if step.requires and not requirements_met:
                raise Refused(f"Eerst nodig: {'; '.join(step.requires)}. De stap staat nog open.")
            if answers is not None:
                step.answers = {key: words(text) for key, text in answers.items()}
            _end(
                step,
                StepState.DONE,
                step.note if note is None else note,
                by=line(by) or work.actor,
                at=_past(at, work.now),
            )
            _log(work, "stap gedaan", incident, step)
            tell_again(work, incident, step.kind, self._office.protocol)

    @needs(Rights.insist_on_seeing)
    def not_applicable(self, step_id: int, reason: str, seen: Step | None = None) -> None:
        """Set a step aside as not applicable. Raises `Refused` without a reason.

        And otherwise as `done` does.
        """
        if not reason.strip():
            raise Refused("Geef een reden waarom deze stap niet nodig is. De stap staat nog open.")
        with self._office.writing() as work:
            step, incident = _step_as_seen(self._office, work, step_id, seen)
            _end(step, StepState.NOT_APPLICABLE, reason, by=work.actor, at=work.now)
            _log(work, "stap niet van toepassing", incident, step)

    @needs(Rights.insist_on_seeing)
    def reopen(self, step_id: int, seen: Step | None = None) -> None:
        """Take back a step that was done or set aside; what was noted stays in it.

        Raises `Overtaken` when it was changed since it was ``seen``.
        """
        with self._office.writing() as work:
            step, incident = _own_step(self._office, work.session, step_id)
            _insist_on_same(step, seen)
            if step.state not in _ENDED:
                raise Refused("Deze stap is niet afgevinkt. Er is niets gewijzigd.")
            _open_again(work, incident, step)

    @needs(Rights.insist_on_seeing)
    def plan(self, step_id: int, due_at: datetime | None, seen: Step | None = None) -> None:
        """Say when a step is meant to be done; None takes the plan away.

        Raises `Overtaken` when it was changed since it was ``seen``.
        """
        with self._office.writing() as work:
            step, incident = _own_step(self._office, work.session, step_id)
            _insist_on_same(step, seen)
            _insist_on_open_step(step)
            step.due_at = due_at
            _log(work, "stap gepland", incident, step)


def comes_after(step: Step, steps: Iterable[Step]) -> list[Step]:
    """Return the steps of which one must be done first; none when nothing stands in the way."""
    first = [one for one in steps if one.code in step.after and one.state != StepState.WITHDRAWN]
    return [] if any(one.state == StepState.DONE for one in first) else first


def follow_up(
    work: Transaction, incident: Incident, code: str, note: str, protocol: Protocol
) -> None:
    """Keep that a step happened elsewhere in the program: tick it off if it stands open."""
    for step in steps_of(work.session, incident):
        if step.code == code and step.state == StepState.OPEN:
            _end(step, StepState.DONE, note, by=work.actor, at=work.now)
            _log(work, "stap gedaan", incident, step)
    kinds = {rule.kind for rule in protocol.steps if rule.code == code}
    for kind in kinds:
        tell_again(work, incident, kind, protocol)


def _end(step: Step, state: StepState, note: str, *, by: str, at: datetime) -> None:
    step.state, step.note = state, words(note)
    step.done_by, step.done_at = by, at


def _log(work: Transaction, action: str, incident: Incident, step: Step) -> None:
    work.session.add(step)
    work.log(action, f"incident:{incident.reference}", step.code)


def _insist_on_same(step: Step, seen: Step | None) -> None:
    """Raise `Overtaken` when somebody wrote in a step since it was seen."""
    if seen is None or all(getattr(step, name) == getattr(seen, name) for name in _WRITTEN):
        return
    raise Overtaken(
        f"De stap '{step.title}' is intussen gewijzigd, misschien in een ander venster. "
        "Wat daar is opgeslagen is veilig. Ga terug, kijk wat er staat en doe het dan opnieuw."
    )


def _past(at: datetime | None, now: datetime) -> datetime:
    if at is not None and at > now:
        raise Refused("Dat moment moet nog komen. De stap staat nog open.")
    return at or now


def _insist_on_order(step: Step, present: Iterable[Step]) -> None:
    if first := comes_after(step, present):
        titles = " of ".join(one.title for one in first)
        raise Refused(f"Dit volgt op: {titles}. Vink dat eerst af. De stap staat nog open.")


def _step_as_seen(
    office: UnitOfWork, work: Transaction, step_id: int, seen: Step | None
) -> tuple[Step, Incident]:
    """Return an open step; one that was seen ticked off is opened again first."""
    step, incident = _own_step(office, work.session, step_id)
    _insist_on_same(step, seen)
    if seen is not None and step.state in _ENDED:
        _open_again(work, incident, step)
    _insist_on_open_step(step)
    return step, incident


def _open_again(work: Transaction, incident: Incident, step: Step) -> None:
    step.state, step.done_at, step.done_by = StepState.OPEN, None, ""
    _log(work, "stap heropend", incident, step)


def _insist_on_open_step(step: Step) -> None:
    if step.state != StepState.OPEN:
        raise Refused(
            f"Deze stap staat niet meer open ({step.state}, {step.done_by or 'indeling'}). "
            "Er is niets gewijzigd."
        )


def _own_step(office: UnitOfWork, session: Session, step_id: int) -> tuple[Step, Incident]:
    """Return a step that is this account's to do, in a case that is not closed."""
    step = session.get(Step, step_id)
    if step is None:
        raise Refused(GONE)
    incident = session.get_one(Incident, step.incident_id)
    office.rights.insist_on_seeing()
    insist_on_another(session, incident, office.present(session))
    office.rights.insist_on_step(incident, step)
    return step, insist_on_steps(incident)
