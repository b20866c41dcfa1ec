"""Steps as they arise: from the advice, withdrawn with it, and once more after a follow-up."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from vpt_tui.protocol.advised_steps import AdvisedStep
from vpt_tui.protocol.model import Protocol
from vpt_tui.protocol.steps import StepRule
from vpt_tui.services.cases import steps_of
from vpt_tui.services.office import Work
from vpt_tui.store.incidents import Incident
from vpt_tui.store.steps import Step

_TEXTS = ("kind", "title", "force", "term", "source", "explain", "caution")
_LISTS = ("owners", "rules", "requires", "after")
_KEPT = {"incident_id", "code", "position", "any_owner", "asks", *_TEXTS, *_LISTS}


def arise(
    work: Work, incident: Incident, advised: Iterable[AdvisedStep], protocol: Protocol
) -> None:
    """Bring an incident's steps in line with an advice.

    New ones are added and open ones that are no longer advised are withdrawn; what was
    done or set aside is never touched.
    """
    wanted = {step.code: step for step in advised}
    present = steps_of(work.session, incident)
    for step in present:
        if step.code not in wanted:
            _withdraw(work, incident, step)
        else:
            _renew(work, incident, step, present, wanted[step.code])
    known = {step.code for step in present}
    for place, rule in enumerate(protocol.steps):
        if rule.code in wanted.keys() - known:
            _add(work, incident, _new_step(incident, wanted[rule.code], place, work.now))


def tell_again(work: Work, incident: Incident, kind: str, protocol: Protocol) -> None:
    """Let those who hear of every follow-up hear of a step of this kind too (R5.3).

    Who was told already and has no notice waiting, gets one.
    """
    present = steps_of(work.session, incident)
    waiting = {step.code for step in present if step.state == "open"}
    told = {step.code: step for step in present if step.state == "gedaan"}
    for rule in protocol.steps:
        if kind in rule.again_after and rule.code in told.keys() - waiting:
            _add(work, incident, _repeated(told[rule.code], rule, work.now))


def _withdraw(work: Work, incident: Incident, step: Step) -> None:
    if step.state == "open":
        step.state = "vervallen"
        work.session.add(step)
        work.log("stap vervallen", f"incident:{incident.reference}", step.code)


def _renew(
    work: Work, incident: Incident, step: Step, present: Sequence[Step], advice: AdvisedStep
) -> None:
    others = {one.state for one in present if one.code == step.code and one is not step}
    if step.state == "vervallen" and "open" not in others:
        step.state, step.arose_at = "open", work.now
        _add(work, incident, step)
    if step.state == "open" and not others & {"gedaan", "nvt"}:  # else it is a notice once more
        _copy(advice, step)
        work.session.add(step)


def _add(work: Work, incident: Incident, step: Step) -> None:
    work.session.add(step)
    work.log("stap ontstaan", f"incident:{incident.reference}", step.code)


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


def _repeated(step: Step, rule: StepRule, now: datetime) -> Step:
    again = Step(**step.model_dump(include=_KEPT), arose_at=now)
    again.title = rule.again_title or step.title
    return again


def _copy(advice: AdvisedStep, step: Step) -> None:
    for name in _TEXTS:
        setattr(step, name, getattr(advice, name) or "")
    for name in _LISTS:
        setattr(step, name, list(getattr(advice, name)))
    step.any_owner = advice.any_owner
    step.asks = [{"key": ask.key, "question": ask.question} for ask in advice.asks]
