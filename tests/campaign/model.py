"""What must be there after a kill: what was acknowledged, and the one thing that was going on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Facts = dict[str, str]
OUTSIDE = (
    "lijst:", "kopie:", "oud:", "nieuw:", "stuk:",
    "gezien:", "opgezocht:", "vertrouwd:", "eigen lijst:", "melding:",
    "account:", "ingetrokken:",
)  # fmt: skip
"""Facts that do not stand in the store, so that a restore leaves them as they are."""

TYPED = ("zaak:", "formulier:", "melding:")
"""Facts that may be drafts."""


@dataclass(frozen=True)
class Act:
    """Something that is promised whole: facts that hold once it was acknowledged."""

    name: str
    facts: Mapping[str, str | None] = field(default_factory=dict)
    """What will be there; None for what will be gone."""
    keeps: str = ""
    """The backup that will hold what is in the store now."""
    back_to: str = ""
    """The backup of which the store will hold what it holds."""

    def to_json(self) -> dict[str, Any]:
        return dict(vars(self))


@dataclass
class Model:
    """What was acknowledged."""

    facts: Facts = field(default_factory=dict)
    shelf: dict[str, Facts] = field(default_factory=dict)
    """What the store held when each backup was made."""

    def after(self, act: Act) -> "Model":
        """Return what must be there once an act is done."""
        facts, shelf = dict(self.facts), dict(self.shelf)
        if act.back_to:
            facts = {**shelf[act.back_to], **_outside(facts)}
        for key, value in act.facts.items():
            if value is None:
                facts.pop(key, None)
            else:
                facts[key] = value
        if act.keeps:
            shelf[act.keeps] = {key: v for key, v in self.facts.items() if not _is_outside(key)}
        return Model(facts, shelf)


@dataclass(frozen=True)
class Difference:
    """What is not as it should be."""

    lost: tuple[str, ...]
    """Acknowledged, and not there."""
    half: tuple[str, ...]
    """There although nobody asked for it, or for more than this."""

    @property
    def drafts(self) -> tuple[str, ...]:
        """What was lost of what somebody typed."""
        return tuple(key for key in self.lost if key.startswith(TYPED))

    def kinds(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return each kind of wrong with what it is about."""
        return ("lost", self.lost), ("half done", self.half), ("drafts lost", self.drafts)


def compare(before: Model, act: Act | None, seen: Facts) -> tuple[Model, Difference | None]:
    """Tell whether an act that was going on happened, or not; anything else is a difference."""
    after = before.after(act) if act else before
    for model in (after, before):
        if model.facts == seen:
            return model, None
    named = set(act.facts) if act else set()
    lost = [key for key, value in before.facts.items() if seen.get(key) != value]
    changed = [key for key, value in seen.items() if before.facts.get(key) != value]
    difference = Difference(
        tuple(key for key in lost if key not in named),
        tuple(key for key in changed if key in named or key not in before.facts),
    )
    return Model(dict(seen), before.shelf), difference


def _outside(facts: Facts) -> Facts:
    return {key: value for key, value in facts.items() if _is_outside(key)}


def _is_outside(key: str) -> bool:
    return key.startswith(OUTSIDE)
