"""From facts to advice: pure, total, three-valued.

Nothing of any municipality stands here; every yes, no, owner and step comes from the
protocol, and every step carries the rules that it rests on.
"""

from dataclasses import dataclass, field
from typing import Any, TypeVar

from vpt_tui.protocol.advised_steps import AdvisedStep, steps_that_follow
from vpt_tui.protocol.condition import holds
from vpt_tui.protocol.facts import Facts
from vpt_tui.protocol.model import Protocol
from vpt_tui.protocol.parts import Answer
from vpt_tui.protocol.reference import LegalNote, Reminder
from vpt_tui.protocol.responsible import (
    AdvisedAftercare,
    AdvisedSpokesperson,
    aftercare_of,
    spokesperson_of,
    symbolic_owners,
)
from vpt_tui.protocol.situation import WORDS, Situation, assess

Note = TypeVar("Note", LegalNote, Reminder)


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What the protocol says about an incident. What is not in `to_json` is for the screens."""

    facts: Facts = field(compare=False, repr=False)
    """On what it was given."""
    protocol: str
    applies: bool
    """False once something that is known takes it out of this protocol's scope."""
    refer_to: tuple[str, ...]
    """Where it belongs instead, or as well."""
    column: str | None
    """The column that was decided on, or else the heaviest that was seen."""
    transgressive: bool | None
    report: Answer
    missing: tuple[str, ...]
    """The facts that would settle whether it is reported."""
    handler: str | None
    """The role that follows up."""
    spokesperson: AdvisedSpokesperson
    aftercare: AdvisedAftercare
    steps: tuple[AdvisedStep, ...]
    report_rules: tuple[str, ...]
    """The rules on which ``report`` rests; none when it is the clerk's own decision."""
    transgressive_rules: tuple[str, ...]
    """The rules on which ``transgressive`` rests."""
    scope_rules: tuple[str, ...]
    """The rules by which it belongs elsewhere, or as well."""
    reminders: tuple[Reminder, ...]
    """What to keep in mind in this incident."""
    legal_notes: tuple[LegalNote, ...]
    """What the law may ask in this incident."""

    def to_json(self) -> dict[str, Any]:
        """Return the advice as the contract of the command line has it."""
        speaker, care = self.spokesperson, self.aftercare
        return {
            "protocol": self.protocol,
            "applies": self.applies,
            "refer_to": list(self.refer_to),
            "column": self.column,
            "transgressive": self.transgressive,
            "report": self.report,
            "missing": list(self.missing),
            "handler": self.handler,
            "spokesperson": {"council": list(speaker.council), "press": list(speaker.press)},
            "aftercare": {"owners": list(care.owners), "regulated": care.regulated},
            "steps": [step.to_json() for step in self.steps],
        }


def advise(
    protocol: Protocol, facts: Facts, *, column: str | None = None, report: Answer | None = None
) -> Advice:
    """Return what ``protocol`` says about ``facts``.

    ``column`` and ``report`` are a decision that departs from the proposal; the steps
    follow the decision. A column that the protocol does not have raises `KeyError`.
    """
    situation = assess(protocol, facts, column, report)
    crossed = situation.transgressive
    return Advice(
        facts=facts,
        protocol=protocol.id,
        applies=situation.applies,
        refer_to=tuple(dict.fromkeys(one.refer_to for one in situation.scopes if one.refer_to)),
        column=situation.column.code if situation.column else None,
        transgressive=crossed.answer if situation.handled else None,
        report=WORDS[situation.report.answer],
        missing=situation.report.missing,
        handler=situation.target.handler if situation.target else None,
        spokesperson=spokesperson_of(protocol, situation),
        aftercare=aftercare_of(protocol, situation),
        steps=_steps(protocol, situation),
        report_rules=situation.report.rules,
        transgressive_rules=crossed.rules,
        scope_rules=tuple(dict.fromkeys(rule for one in situation.scopes for rule in one.rules)),
        reminders=_that_count(protocol.reminders, situation),
        legal_notes=_that_count(protocol.legal_notes, situation),
    )


def _steps(protocol: Protocol, situation: Situation) -> tuple[AdvisedStep, ...]:
    owners = symbolic_owners(protocol, situation)
    return steps_that_follow(protocol.steps, situation.known, owners, handled=situation.handled)


def _that_count(notes: tuple[Note, ...], situation: Situation) -> tuple[Note, ...]:
    if not situation.handled:
        return ()
    return tuple(one for one in notes if one.when is None or holds(one.when, situation.known))
