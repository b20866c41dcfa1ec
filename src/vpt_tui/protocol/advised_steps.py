"""The steps that follow from what is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vpt_tui.protocol.condition import Known, holds
from vpt_tui.protocol.parts import Force, Source
from vpt_tui.protocol.steps import Ask, StepRule

Owners = Mapping[str, tuple[str, ...]]
"""For each symbolic owner, the roles that it stands for in this incident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvisedStep:
    """A step for this incident. What is not in `to_json` is for the screens."""

    code: str
    kind: str
    title: str
    owners: tuple[str, ...]
    force: Force
    term: str | None
    source: Source
    rules: tuple[str, ...]
    term_rules: tuple[str, ...] = ()
    """Where the term stands, if not in ``rules``."""
    any_owner: bool = False
    """One of the owners is enough."""
    after: tuple[str, ...] = ()
    """Has a meaning only after one of these steps."""
    requires: tuple[str, ...] = ()
    """What must be in order before the step counts as done."""
    asks: tuple[Ask, ...] = ()
    """What to write down when it is done."""
    explain: str = ""
    caution: str | None = None
    """A sentence that makes one think twice; none when there is no reason to."""

    def to_json(self) -> dict[str, Any]:
        """Return the step as the contract of the command line has it."""
        return {
            "code": self.code,
            "kind": self.kind,
            "title": self.title,
            "owners": list(self.owners),
            "force": self.force,
            "term": self.term,
            "source": self.source,
            "rules": list(self.rules),
        }


def steps_that_follow(
    rules: tuple[StepRule, ...], known: Known, owners: Owners, *, handled: bool
) -> tuple[AdvisedStep, ...]:
    """Return the steps whose condition holds, in the protocol's order.

    ``handled`` is whether the incident is handled under this protocol; if not, only the
    steps that reach beyond it can follow.
    """
    able = [rule for rule in rules if handled or rule.outside_scope]
    arisen = {rule.code for rule in able if rule.when and holds(rule.when, known)}
    return tuple(
        _advised(rule, known, owners)
        for rule in able
        if rule.code in arisen or arisen.intersection(rule.alongside)
    )


def _advised(rule: StepRule, known: Known, owners: Owners) -> AdvisedStep:
    return AdvisedStep(
        code=rule.code,
        kind=rule.kind,
        title=rule.title,
        owners=tuple(dict.fromkeys(_roles(rule, owners))),
        any_owner=rule.any_owner,
        force=_force(rule, known),
        term=rule.term,
        term_rules=rule.term_rules,
        source=rule.source,
        rules=rule.rules,
        after=rule.after,
        requires=rule.requires,
        asks=rule.asks,
        explain=rule.explain,
        caution=next((one.text for one in rule.cautions if holds(one.when, known)), None),
    )


def _roles(rule: StepRule, owners: Owners) -> Iterator[str]:
    for owner in rule.owners:
        yield from owners.get(owner, (owner,))


def _force(rule: StepRule, known: Known) -> Force:
    return next((one.force for one in rule.force_when if holds(one.when, known)), rule.force)
