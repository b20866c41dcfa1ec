"""A yes or no that a column of the matrix gives, and the rules it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from vpt_tui.protocol.condition import Known, Truth, When, any_of, holds, open_facts
from vpt_tui.protocol.facts import FACT_NAMES
from vpt_tui.protocol.parts import Part, Rules, Text


class Ground(Part):
    """One reason for an answer."""

    when: When
    rules: Rules


class Ruling(Part):
    """Grounds for yes, grounds for no, and the answer where none of them is possible.

    A ground for yes that holds wins from a ground for no that holds: what is known to
    have gone wrong is not undone by what also went well.
    """

    yes: tuple[Ground, ...] = Field(default=(), alias="ja")
    no: tuple[Ground, ...] = Field(default=(), alias="nee")
    otherwise: Literal["ja", "nee"]
    rules: Rules
    """What ``otherwise`` rests on."""
    asks: tuple[Text, ...] = ()
    """The facts to ask for, in this order; none named: every fact that the grounds name."""

    def questions(self) -> tuple[str, ...]:
        """Return the facts to ask for, in the order in which to ask."""
        grounds = (ground.when for ground in self.yes + self.no)
        named = dict.fromkeys(name for when in grounds for table in when for name in table)
        return self.asks or tuple(name for name in FACT_NAMES if name in named)


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer, if it is settled; else the facts that would settle it."""

    answer: Truth
    rules: tuple[str, ...]
    missing: tuple[str, ...] = ()


def decide(ruling: Ruling, known: Known) -> Decision:
    """Return what ``ruling`` says about what is known.

    More knowledge never makes a settled yes unsettled.
    """
    yes, no = _weigh(ruling.yes, known), _weigh(ruling.no, known)
    if yes or no:
        grounds = ruling.yes if yes else ruling.no
        return Decision(bool(yes), _rules_that_hold(grounds, known))
    otherwise = ruling.otherwise == "ja"
    rival = no if otherwise else yes
    if rival is None:
        return Decision(None, _open_rules(ruling, known), _missing(ruling, known))
    return Decision(otherwise, ruling.rules)


def _weigh(grounds: tuple[Ground, ...], known: Known) -> Truth:
    return any_of(holds(ground.when, known) for ground in grounds)


def _rules_that_hold(grounds: tuple[Ground, ...], known: Known) -> tuple[str, ...]:
    return _united(ground for ground in grounds if holds(ground.when, known))


def _open_rules(ruling: Ruling, known: Known) -> tuple[str, ...]:
    grounds = ruling.yes + ruling.no
    return _united(ground for ground in grounds if holds(ground.when, known) is None)


def _united(grounds: Iterable[Ground]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule for ground in grounds for rule in ground.rules))


def _missing(ruling: Ruling, known: Known) -> tuple[str, ...]:
    grounds = ruling.yes + ruling.no
    still = {name for ground in grounds for name in open_facts(ground.when, known)}
    asked = tuple(name for name in ruling.asks if name in still)
    return asked or tuple(sorted(still))
