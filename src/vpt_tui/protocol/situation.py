"""What follows directly from the facts: column, line crossed, scope, report."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from vpt_tui.protocol.condition import UNKNOWN, Known, Truth, holds
from vpt_tui.protocol.facts import Facts
from vpt_tui.protocol.matrix import Column
from vpt_tui.protocol.model import Protocol
from vpt_tui.protocol.parts import Answer
from vpt_tui.protocol.people import Target
from vpt_tui.protocol.reference import Scope
from vpt_tui.protocol.ruling import Decision, Ruling, decide

DERIVED = ("column", "kind", "handler", "transgressive", "applies", "refer_to", "report")
"""What follows from facts and may be named in a condition, in the order in which it follows."""

TRUTHS: Mapping[Answer, Truth] = {"ja": True, "nee": False, "onbekend": None}
WORDS: Mapping[Truth, Answer] = {truth: word for word, truth in TRUTHS.items()}

Derived = dict[str, bool | str | tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """An incident as the protocol sees it."""

    known: Known
    """The known facts, and what follows from them under the names of `DERIVED`."""
    column: Column | None
    target: Target | None
    transgressive: Decision
    report: Decision
    scopes: tuple[Scope, ...]
    """The reasons why it belongs elsewhere as well, or instead."""
    handled: bool
    """It is handled under this protocol."""

    @property
    def applies(self) -> bool:
        """Whether nothing known takes it out of the protocol's scope."""
        return all(scope.applies for scope in self.scopes)


def assess(
    protocol: Protocol, facts: Facts, column: str | None, report: Answer | None
) -> Situation:
    """Return how ``protocol`` sees ``facts``; a decided column or report goes before its own."""
    seen = protocol.column(column) if column else protocol.matrix.heaviest(facts.behaviours)
    target = next((one for one in protocol.targets if one.code == facts.target), None)
    known = facts.known() | _placed(seen, target)
    crossed = _ruled(seen.transgressive if seen else None, known)
    known |= _settled("transgressive", crossed.answer)

    scopes = tuple(scope for scope in protocol.scope if holds(scope.when, known))
    applies = all(scope.applies for scope in scopes)
    elsewhere = tuple(scope.refer_to for scope in scopes if scope.refer_to)
    known |= {"applies": applies, "refer_to": elsewhere}
    outcome = Decision(TRUTHS[report], ()) if report else _report(seen, known, scopes, crossed)
    known |= _settled("report", WORDS[outcome.answer])
    return Situation(
        known=known,
        column=seen,
        target=target,
        transgressive=crossed,
        report=outcome,
        scopes=scopes,
        handled=applies or report == "ja",
    )


def _placed(seen: Column | None, target: Target | None) -> Derived:
    placed: Derived = {"column": seen.code, "kind": seen.kind} if seen else {}
    return placed | ({"handler": target.handler} if target and target.handler else {})


def _settled(name: str, value: bool | str | None) -> Derived:
    return {} if value is None or value == UNKNOWN else {name: value}


def _report(
    seen: Column | None, known: Known, scopes: tuple[Scope, ...], crossed: Decision
) -> Decision:
    """Return whether it is reported; what belongs elsewhere is not reported here."""
    outside = tuple(rule for scope in scopes if not scope.applies for rule in scope.rules)
    if outside:
        return Decision(False, outside)
    verdict = _ruled(seen.report if seen else None, known)
    settles = {"transgressive": crossed.missing, "handler": ("target",)}
    missing = (name for one in verdict.missing for name in settles.get(one, (one,)))
    return replace(verdict, missing=tuple(dict.fromkeys(missing)))


def _ruled(ruling: Ruling | None, known: Known) -> Decision:
    return decide(ruling, known) if ruling else Decision(None, (), ("behaviours",))
