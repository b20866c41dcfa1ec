"""The facts of an incident, as far as they are known, and reading them from outside.

Names and meaning are the contract of the command line; which targets, behaviours,
offenders, channels and places exist is the protocol's to say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from vpt_tui.protocol.words import quoted
from vpt_tui.refusal import Refused

CHOICES = ("target", "offender", "behaviours", "channel", "place")
"""The facts whose values the protocol file names; the others are true or false."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of an incident. ``None`` (and no behaviour at all) is unknown, never false."""

    target: str | None = None
    """At whom it was aimed; for family: the office holder to whom they are family."""
    family: bool | None = None
    """Aimed at a family member of the target (R10)."""
    offender: str | None = None
    """Counterpart, or office holder (R1.2)."""
    behaviours: tuple[str, ...] = ()
    """Columns of the matrix that were seen; the heaviest decides (R3)."""
    channel: str | None = None
    """How it reached the target; it makes no difference to reporting (R5.0)."""
    place: str | None = None
    """Where it happened (R4.1)."""
    council_meeting: bool | None = None
    """During a council meeting or another gathering of the council (R4.3)."""
    emergency: bool | None = None
    """Somebody is in danger now (R4.2)."""
    doubt: bool | None = None
    """The office holder doubts whether a line was crossed (R5.4)."""
    public_order_risk: bool | None = None
    """A risk to public order (R5.5)."""
    criminal: bool | None = None
    """Probably a criminal offence (R9.1)."""
    damage: bool | None = None
    """There is damage (R9.4)."""
    ban_breached: bool | None = None
    """An access ban was not obeyed (R6.6)."""
    addressed: bool | None = None
    """The counterpart was addressed on the behaviour (R3.0, R3.3)."""
    corrected: bool | None = None
    """The counterpart corrected the behaviour after being addressed (R3.3)."""
    persists: bool | None = None
    """The behaviour goes on (R3.0, R3.3 to R3.5)."""
    structural: bool | None = None
    """The behaviour has become structural (R3.0, R3.4, R3.5)."""
    worsened: bool | None = None
    """The behaviour got worse after being addressed (R3.0)."""
    ongoing_threat: bool | None = None
    """The threat continues (R8.4)."""
    investigation: bool | None = None
    """A criminal investigation has begun (R8.5)."""
    media_attention: bool | None = None
    """There is much attention in the (social) media (R8.5)."""
    consent_colleagues: bool | None = None
    """The victim agrees to telling colleagues (R8.3); unknown is no consent."""

    def known(self) -> dict[str, bool | str | tuple[str, ...]]:
        """Return only what is known, by name."""
        values = {name: getattr(self, name) for name in FACT_NAMES}
        return {name: value for name, value in values.items() if value is not None and value != ()}

    def to_json(self) -> dict[str, bool | str | list[str]]:
        """Return only what is known, as JSON takes it; `read_facts` reads it back."""
        known = self.known()
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in known.items()
        }


FACT_NAMES: tuple[str, ...] = tuple(field.name for field in fields(Facts))
"""All facts, in the order of the contract."""

YES_NO_FACTS: tuple[str, ...] = tuple(name for name in FACT_NAMES if name not in CHOICES)
"""The facts that are true, false or unknown."""


def read_facts(raw: Mapping[str, Any], choices: Mapping[str, Sequence[str]]) -> Facts:
    """Return the facts in ``raw``; an absent or null field is unknown.

    ``choices`` names, for each of `CHOICES`, the values that the protocol knows. Raises
    `Refused` with every field and value that is not known, and with what is.
    """
    problems = [problem for name in raw if (problem := _problem(name, raw[name], choices))]
    if problems:
        raise Refused("Deze feiten kloppen niet: " + " ".join(problems) + " Er is niets gedaan.")
    return Facts(**{name: _value(raw[name]) for name in raw if raw[name] is not None})


def _value(raw: Any) -> Any:
    return tuple(dict.fromkeys(raw)) if isinstance(raw, list | tuple) else raw


def _problem(name: object, value: Any, choices: Mapping[str, Sequence[str]]) -> str | None:
    if name not in FACT_NAMES:
        return f"{quoted(name)} is geen bekend veld. Bekend zijn: {', '.join(FACT_NAMES)}."
    if value is None:
        return None
    if name in CHOICES:
        return _choice_problem(str(name), value, choices.get(str(name), ()))
    return None if isinstance(value, bool) else f"{name} moet true of false zijn."


def _choice_problem(name: str, value: Any, allowed: Sequence[str]) -> str | None:
    listed = name == "behaviours"
    if listed and not isinstance(value, list | tuple):
        return f"{name} moet een lijst zijn. Bekend zijn: {', '.join(allowed)}."
    wrong = [one for one in (value if listed else [value]) if one not in allowed]
    if not wrong:
        return None
    words = ", ".join(quoted(one) for one in wrong[:3])
    return f"{name} kent {words} niet. Bekend zijn: {', '.join(allowed)}."
