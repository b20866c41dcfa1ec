"""The steps of an incident: they arise from the advice, and are done one by one."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from vpt_tui.protocol.advised_steps import AdvisedStep
from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Refused
from vpt_tui.services.office import Office, Work
from vpt_tui.store.incidents import Incident
from vpt_tui.store.steps import Step
from vpt_tui.text import storable

_FIELDS = (
    "kind", "title", "force", "term", "source", "explain", "caution",
)  # fmt: skip
_LISTS = ("owners", "rules", "requires", "after")
_KEPT = {"incident_id", "code", "position", "asks", *_FIELDS, *_LISTS}


class Steps:
    """Doing, skipping and taking back steps."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def of(self, reference: str) -> list[Step]:
        """Return every step of an incident, in the protocol's order."""
        with self._office.reading() as session:
            return steps_of(session, incident_by(session, reference))

    def open(self, limit: int = 200) -> list[tuple[str, Step]]:
        """Return the open steps of open cases with their references, oldest first."""
        query = select(Incident.reference, Step).join(Step)
        query = query.where(Step.state == "open", Incident.state == "open")
        query = query.order_by(col(Step.arose_at), col(Step.position)).limit(limit)
        with self._office.reading() as session:
            return [(reference, step) for reference, step in session.exec(query)]

    def done(
        self,
        step_id: int,
        *,
        note: str = "",
        answers: Mapping[str, str] | None = None,
        requirements_met: bool = False,
    ) -> None:
        """Tick a step off.

        Raises `Refused` when it requires something that was not confirmed, or when it is
        not open any more.
        """
        with self._office.writing() as work:
            step, incident = _open_step(work.session, step_id)
            _come_first(work.session, step)
            if step.requires and not requirements_met:
                raise Refused(f"Eerst nodig: {'; '.join(step.requires)}. De stap staat nog open.")
            step.answers = {key: storable(text) for key, text in (answers or {}).items()}
            _end(step, "gedaan", note, work, self._office.account.name)
            _ask_again(work, incident, step, self._office.protocol)
            work.log("stap gedaan", f"incident:{incident.reference}", step.code)

    def not_applicable(self, step_id: int, reason: str) -> None:
        """Set a step aside as not applicable. Raises `Refused` without a reason."""
        if not reason.strip():
            raise Refused("Geef een reden waarom deze stap niet nodig is. De stap staat nog open.")
        with self._office.writing() as work:
            step, incident = _open_step(work.session, step_id)
            _end(step, "nvt", reason, work, self._office.account.name)
            work.log("stap niet van toepassing", f"incident:{incident.reference}", step.code)

    def reopen(self, step_id: int) -> None:
        """Take back a step that was done or set aside; what was noted stays in it."""
        with self._office.writing() as work:
            step, incident = _step(work.session, step_id)
            if step.state not in {"gedaan", "nvt"}:
                raise Refused("Deze stap is niet afgevinkt. Er is niets gewijzigd.")
            step.state, step.done_at, step.done_by = "open", None, ""
            work.session.add(step)
            work.log("stap heropend", f"incident:{incident.reference}", step.code)

    def plan(self, step_id: int, due_at: datetime | None) -> None:
        """Say when a step is meant to be done; None takes the plan away."""
        with self._office.writing() as work:
            step, incident = _open_step(work.session, step_id)
            step.due_at = due_at
            work.session.add(step)
            work.log("stap gepland", f"incident:{incident.reference}", step.code)


def steps_of(session: Session, incident: Incident) -> list[Step]:
    """Return every step of an incident, in the protocol's order."""
    query = select(Step).where(Step.incident_id == incident.id)
    return list(session.exec(query.order_by(col(Step.position), col(Step.id))))


def incident_by(session: Session, reference: str) -> Incident:
    """Return an incident. Raises `Refused` when there is none with that reference."""
    found = session.exec(select(Incident).where(Incident.reference == reference)).first()
    if found is None:
        raise Refused(f"Er is geen dossier met kenmerk '{reference}'.")
    return found


def arise(work: Work, incident: Incident, advised: Iterable[AdvisedStep]) -> None:
    """Bring an incident's steps in line with an advice.

    New ones are added and open ones that are no longer advised are withdrawn; what was
    done or set aside is never touched.
    """
    wanted = {step.code: (place, step) for place, step in enumerate(advised)}
    present = steps_of(work.session, incident)
    for step in present:
        if step.code not in wanted:
            _withdraw(work, incident, step)
        elif step.state in {"open", "vervallen"}:
            _renew(work, incident, step, wanted[step.code][1])
    known = {step.code for step in present}
    for place, advice in wanted.values():
        if advice.code not in known:
            work.session.add(_new_step(incident, advice, place, work.now))
            work.log("stap ontstaan", f"incident:{incident.reference}", advice.code)


def comes_after(step: Step, steps: Iterable[Step]) -> list[Step]:
    """Return the steps of which one must be done first; none when nothing stands in the way."""
    first = [one for one in steps if one.code in step.after and one.state != "vervallen"]
    return [] if any(one.state == "gedaan" for one in first) else first


def finish_open(work: Work, incident: Incident, code: str, note: str, actor: str) -> None:
    """Tick off a step that happened elsewhere in the program, if it stands open."""
    for step in steps_of(work.session, incident):
        if step.code == code and step.state == "open":
            _end(step, "gedaan", note, work, actor)
            work.session.add(step)
            work.log("stap gedaan", f"incident:{incident.reference}", code)


def _withdraw(work: Work, incident: Incident, step: Step) -> None:
    if step.state == "open":
        step.state = "vervallen"
        work.session.add(step)
        work.log("stap vervallen", f"incident:{incident.reference}", step.code)


def _renew(work: Work, incident: Incident, step: Step, advice: AdvisedStep) -> None:
    if step.state == "vervallen":
        step.state, step.arose_at = "open", work.now
        work.log("stap ontstaan", f"incident:{incident.reference}", step.code)
    _copy(advice, step)
    work.session.add(step)


def _new_step(incident: Incident, advice: AdvisedStep, place: int, now: datetime) -> Step:
    step = Step(
        incident_id=incident.id,
        code=advice.code,
        kind=advice.kind,
        title=advice.title,
        force=advice.force,
        source=advice.source,
        position=place,
        arose_at=now,
    )
    _copy(advice, step)
    return step


def _copy(advice: AdvisedStep, step: Step) -> None:
    for name in _FIELDS:
        setattr(step, name, getattr(advice, name) or "")
    for name in _LISTS:
        setattr(step, name, list(getattr(advice, name)))
    step.any_owner = advice.any_owner
    step.asks = [{"key": ask.key, "question": ask.question} for ask in advice.asks]


def _ask_again(work: Work, incident: Incident, finished: Step, protocol: Protocol) -> None:
    """Let the coordinator and OOV hear of every follow-up too (R5.3)."""
    present = steps_of(work.session, incident)
    open_codes = {step.code for step in present if step.state == "open"}
    done = {step.code: step for step in present if step.state == "gedaan"}
    for rule in protocol.steps:
        if finished.kind in rule.again_after and rule.code in done.keys() - open_codes:
            work.session.add(_repeated(done[rule.code], rule.again_title, work.now))
            work.log("stap ontstaan", f"incident:{incident.reference}", rule.code)


def _repeated(step: Step, title: str, now: datetime) -> Step:
    again = Step(**step.model_dump(include=_KEPT), arose_at=now)
    again.title = title or step.title
    return again


def _end(step: Step, state: str, note: str, work: Work, actor: str) -> None:
    step.state, step.note = state, storable(note)
    step.done_at, step.done_by = work.now, actor
    work.session.add(step)
    work.session.flush()


def _come_first(session: Session, step: Step) -> None:
    present = session.exec(select(Step).where(Step.incident_id == step.incident_id)).all()
    if first := comes_after(step, present):
        titles = " of ".join(one.title for one in first)
        raise Refused(f"Dit volgt op: {titles}. Vink dat eerst af. De stap staat nog open.")


def _open_step(session: Session, step_id: int) -> tuple[Step, Incident]:
    step, incident = _step(session, step_id)
    if step.state != "open":
        raise Refused(
            f"Deze stap staat niet meer open ({step.state}, {step.done_by or 'indeling'}). "
            "Er is niets gewijzigd."
        )
    return step, incident


def _step(session: Session, step_id: int) -> tuple[Step, Incident]:
    step = session.get(Step, step_id)
    if step is None:
        raise Refused("Deze stap bestaat niet meer. Er is niets gewijzigd.")
    incident = session.get_one(Incident, step.incident_id)
    return step, incident
