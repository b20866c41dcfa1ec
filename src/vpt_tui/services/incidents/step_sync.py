"""Steps as they arise: from the advice, withdrawn with it, and once more after a follow-up."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime
from typing import Any

from vpt_tui.protocol.advised_steps import AdvisedStep
from vpt_tui.protocol.model import Protocol
from vpt_tui.protocol.steps import StepRule
from vpt_tui.services.base.unit_of_work import Transaction
from vpt_tui.services.incidents.cases import steps_of
from vpt_tui.store.tables.incidents import Incident
from vpt_tui.store.tables.steps import Step, StepState

_TEXTS = ("kind", "title", "force", "term", "source", "explain", "caution")
_LISTS = ("owners", "rules", "requires", "after")
_KEPT = {"incident_id", "code", "position", "any_owner", "asks", *_TEXTS, *_LISTS}


def arise(
    work: Transaction, incident: Incident, advised: Iterable[AdvisedStep], protocol: Protocol
) -> None:
    """Bring an incident's steps in line with an advice.

    New ones are added and open ones that are no longer advised are withdrawn; what was
    done or set aside is never touched.
    """
    wanted = {step.code: step for step in advised}
    present = steps_of(work.session, incident)
    unwanted = [
        step for step in present if step.code not in wanted and step.state == StepState.OPEN
    ]
    known = [step for step in present if step.code in wanted]
    new = _new_steps(incident, wanted, {step.code for step in known}, protocol, work.now)
    back = _that_come_back(known)
    _turn(work, incident, StepState.WITHDRAWN, unwanted)
    _turn(work, incident, StepState.OPEN, [*back, *new])
    for step in known:
        if step.state == StepState.OPEN and not _once_more(step, known):
            _copy(wanted[step.code], step)


def tell_again(work: Transaction, incident: Incident, kind: str, protocol: Protocol) -> None:
    """Let those who hear of every follow-up hear of a step of this kind too (R5.3).

    Who was told already and has no notice waiting, gets one.
    """
    present = steps_of(work.session, incident)
    waiting = {step.code for step in present if step.state == StepState.OPEN}
    told = {step.code: step for step in present if step.state == StepState.DONE}
    again = [
        _repeated(told[rule.code], rule, work.now)
        for rule in protocol.steps
        if kind in rule.again_after and rule.code in told.keys() - waiting
    ]
    _turn(work, incident, StepState.OPEN, again)


def _turn(work: Transaction, incident: Incident, state: StepState, steps: Sequence[Step]) -> None:
    """Open or withdraw steps, and say so in one line of the log."""
    for step in steps:
        step.state = state
        if state == StepState.OPEN:
            step.arose_at = work.now
    work.session.add_all(steps)
    if steps:
        action = "stappen ontstaan" if state == StepState.OPEN else "stappen vervallen"
        codes = " ".join(step.code for step in steps)
        work.log(action, f"incident:{incident.reference}", codes)


def _that_come_back(present: Sequence[Step]) -> list[Step]:
    """Return withdrawn steps that are advised again, one of each code."""
    waiting = {step.code for step in present if step.state == StepState.OPEN}
    withdrawn = {step.code: step for step in present if step.state == StepState.WITHDRAWN}
    return [step for code, step in withdrawn.items() if code not in waiting]


def _once_more(step: Step, present: Sequence[Step]) -> bool:
    """Tell whether a step is a notice that was given before: it has a title of its own."""
    over = {StepState.DONE, StepState.NOT_APPLICABLE}
    return any(one.code == step.code and one.state in over for one in present)


def _new_steps(
    incident: Incident,
    wanted: Mapping[str, AdvisedStep],
    known: Set[str],
    protocol: Protocol,
    now: datetime,
) -> list[Step]:
    """Return the steps that are not there yet, each in its place in the protocol's order."""
    return [
        Step(
            incident_id=incident.id,
            code=rule.code,
            position=place,
            arose_at=now,
            answers={},
            **_told_by(wanted[rule.code]),
        )
        for place, rule in enumerate(protocol.steps)
        if rule.code in wanted.keys() - known
    ]


def _repeated(step: Step, rule: StepRule, now: datetime) -> Step:
    kept = step.model_dump(include=_KEPT)
    return Step(**{**kept, "title": rule.again_title or step.title}, arose_at=now, answers={})


def _copy(advice: AdvisedStep, step: Step) -> None:
    for name, value in _told_by(advice).items():
        setattr(step, name, value)


def _told_by(advice: AdvisedStep) -> dict[str, Any]:
    """Return what a step copies from the advice, as its columns take it."""
    return {
        **{name: getattr(advice, name) or "" for name in _TEXTS},
        **{name: list(getattr(advice, name)) for name in _LISTS},
        "any_owner": advice.any_owner,
        "asks": [ask.model_dump() for ask in advice.asks],
    }
