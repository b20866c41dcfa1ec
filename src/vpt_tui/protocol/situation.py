"""What follows directly from the facts: column, line crossed, scope, report."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from vpt_tui.protocol.condition import Known, Truth, holds
from vpt_tui.protocol.facts import Facts
from vpt_tui.protocol.matrix import Column
from vpt_tui.protocol.model import Protocol
from vpt_tui.protocol.parts import Answer
from vpt_tui.protocol.people import Target
from vpt_tui.protocol.reference import Scope
from vpt_tui.protocol.ruling import Ruling, Verdict, decide

DERIVED = ("column", "kind", "handler", "transgressive", "applies", "refer_to", "report")
"""What follows from facts and may be named in a condition, in the order in which it follows."""

TRUTHS: Mapping[Answer, Truth] = {"ja": True, "nee": False, "onbekend": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """An incident as the protocol sees it."""

    known: Known
    """The known facts, and what follows from them under the names of `DERIVED`."""
    column: Column | None
    target: Target | None
    transgressive: Verdict
    report: Verdict
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
    known: dict[str, Any] = facts.known()
    seen = protocol.column(column) if column else protocol.matrix.heaviest(facts.behaviours)
    target = next((one for one in protocol.targets if one.code == facts.target), None)
    if seen:
        known |= {"column": seen.code, "kind": seen.kind}
    if target and target.handler:
        known["handler"] = target.handler
    crossed = _ruled(seen.transgressive if seen else None, known)
    _learn(known, "transgressive", crossed.answer)

    scopes = tuple(scope for scope in protocol.scope if holds(scope.when, known))
    known["applies"] = all(scope.applies for scope in scopes)
    known["refer_to"] = tuple(scope.refer_to for scope in scopes if scope.refer_to)
    outcome = Verdict(TRUTHS[report], ()) if report else _report(seen, known, scopes, crossed)
    _learn(known, "report", _word(outcome.answer))
    return Situation(
        known=known,
        column=seen,
        target=target,
        transgressive=crossed,
        report=outcome,
        scopes=scopes,
        handled=known["applies"] or report == "ja",
    )


def _report(
    seen: Column | None, known: Known, scopes: tuple[Scope, ...], crossed: Verdict
) -> Verdict:
    """Return whether it is reported; what belongs elsewhere is not reported here."""
    outside = tuple(rule for scope in scopes if not scope.applies for rule in scope.rules)
    if outside:
        return Verdict(False, outside)
    verdict = _ruled(seen.report if seen else None, known)
    settles = {"transgressive": crossed.missing, "handler": ("target",)}
    missing = (name for one in verdict.missing for name in settles.get(one, (one,)))
    return replace(verdict, missing=tuple(dict.fromkeys(missing)))


def _ruled(ruling: Ruling | None, known: Known) -> Verdict:
    return decide(ruling, known) if ruling else Verdict(None, (), ("behaviours",))


def _learn(known: dict[str, Any], name: str, value: bool | str | None) -> None:
    if value is not None:
        known[name] = value


def _word(answer: Truth) -> Answer | None:
    return None if answer is None else ("ja" if answer else "nee")
