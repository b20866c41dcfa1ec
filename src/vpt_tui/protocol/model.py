"""A protocol as one value."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from pydantic import Field

from vpt_tui.protocol import facts as fact_module
from vpt_tui.protocol import reference as ref
from vpt_tui.protocol.facts import Facts
from vpt_tui.protocol.matrix import Column, Matrix
from vpt_tui.protocol.parts import Choice, Part, Text
from vpt_tui.protocol.people import Handling, Role, Spokesperson, Target
from vpt_tui.protocol.steps import StepRule

Coded = TypeVar("Coded", Column, Target, StepRule)


class Identity(Part):
    """Which protocol this is."""

    id: Text
    version: Text
    title: Text
    municipality: Text
    source: Text
    adopted: date
    replaces: str = ""


class Protocol(Part):
    """Everything a municipality laid down, and nothing that Python made up."""

    identity: Identity
    kinds: dict[str, Text]
    """The kinds of steps and their labels, in the order in which they are shown."""
    roles: dict[str, Role]
    targets: tuple[Target, ...] = Field(min_length=1)
    offenders: tuple[Choice, ...] = Field(min_length=1)
    channels: tuple[Choice, ...] = Field(min_length=1)
    places: tuple[ref.Location, ...] = Field(min_length=1)
    facts: dict[str, ref.FactText]
    seven_w: tuple[ref.Question, ...] = ()
    scope: tuple[ref.Scope, ...] = ()
    referrals: dict[str, ref.Referral] = Field(default_factory=dict)
    handling: Handling
    matrix: Matrix
    steps: tuple[StepRule, ...] = ()
    spokespersons: tuple[Spokesperson, ...] = ()
    online_measures: tuple[ref.OnlineMeasure, ...] = ()
    emergency_card: ref.EmergencyCard | None = None
    contacts: tuple[ref.Contact, ...] = ()
    open_points: tuple[ref.OpenPoint, ...] = ()
    readings: tuple[ref.Ambiguity, ...] = ()
    reminders: tuple[ref.Reminder, ...] = ()
    legal_notes: tuple[ref.LegalNote, ...] = ()
    rules: tuple[ref.Rule, ...] = Field(min_length=1)
    not_applied: tuple[ref.NotApplied, ...] = ()

    @property
    def id(self) -> str:
        """The id that cases keep."""
        return self.identity.id

    @property
    def version(self) -> str:
        """The version that cases keep."""
        return self.identity.version

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the matrix, heaviest first."""
        return self.matrix.columns

    def column(self, code: str) -> Column:
        """Return a column of the matrix. Raises `KeyError`."""
        return _named(code, self.matrix.columns)

    def target(self, code: str) -> Target:
        """Return a target. Raises `KeyError`."""
        return _named(code, self.targets)

    def step(self, code: str) -> StepRule:
        """Return a step. Raises `KeyError`."""
        return _named(code, self.steps)

    @property
    def buildings(self) -> tuple[str, ...]:
        """What the buildings are called to which free access can be denied (R6.5)."""
        return tuple(place.label for place in self.places if place.deniable)

    def legal_notes_at(self, step: str) -> tuple[ref.LegalNote, ...]:
        """Return what the law may ask at a step, whatever the case."""
        return tuple(note for note in self.legal_notes if note.step == step)

    def open_points_at(self, step: str) -> tuple[ref.OpenPoint, ...]:
        """Return where the protocol is silent about a step."""
        return tuple(point for point in self.open_points if point.step == step)

    def rule(self, rule_id: str) -> ref.Rule:
        """Return a rule. Raises `KeyError`."""
        return {rule.id: rule for rule in self.rules}[rule_id]

    def role_label(self, role: str) -> str:
        """Return what a role is called; a role of another protocol is shown as it was kept."""
        return self.roles[role].label if role in self.roles else role

    def choices(self) -> dict[str, tuple[str, ...]]:
        """Return the values that each fact of `facts.CHOICES` may take."""
        return {name: tuple(one.code for one in self.options(name)) for name in fact_module.CHOICES}

    def options(self, fact: str) -> tuple[Choice, ...]:
        """Return the values of a fact with their labels; none for a yes or no."""
        targets = tuple(Choice(code=one.code, label=one.label) for one in self.targets)
        columns = tuple(Choice(code=one.code, label=one.heading) for one in self.columns)
        known = {
            "target": targets,
            "behaviours": columns,
            "offender": self.offenders,
            "channel": self.channels,
            "place": self.places,
        }
        return known.get(fact, ())

    def read_facts(self, raw: Mapping[str, Any]) -> Facts:
        """Return facts from outside. Raises `Refused` for what this protocol does not know."""
        return fact_module.read_facts(raw, self.choices())


def _named(code: str, parts: Sequence[Coded]) -> Coded:
    return {part.code: part for part in parts}[code]
