"""Whether each step can arise, and each protected target is looked after."""

from collections.abc import Iterator, Mapping
from typing import Any

from vpt_tui.protocol.places import key_of
from vpt_tui.protocol.problems import Problem


def step_problems(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield steps that never arise, and steps alongside steps that themselves go alongside."""
    steps = _tables(raw, "steps")
    riders = [step.get("code") for _, step in steps if "when" not in step]
    for index, step in steps:
        if "when" not in step and not step.get("alongside"):
            reason = "Deze stap ontstaat nooit: geef haar een when of een alongside."
            yield Problem(key_of(("steps", index), raw), reason)
        others = step.get("alongside")
        if isinstance(others, list) and any(one in riders for one in others):
            key = key_of(("steps", index, "alongside"), raw)
            yield Problem(key, "Noem alleen stappen die zelf een when hebben.")


def target_problems(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield targets with someone who follows up and nobody who looks after them, or reversed."""
    for index, target in _tables(raw, "targets"):
        if ("handler" in target) != ("aftercare" in target):
            reason = "Geef een handler en een aftercare, of geen van beide."
            yield Problem(key_of(("targets", index), raw), reason)


def _tables(raw: Mapping[str, Any], key: str) -> list[tuple[int, dict[str, Any]]]:
    entries = raw.get(key)
    listed = entries if isinstance(entries, list) else []
    return [(index, entry) for index, entry in enumerate(listed) if isinstance(entry, dict)]
