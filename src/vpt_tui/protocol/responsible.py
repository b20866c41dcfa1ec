"""Who follows up, who looks after the victim, and who speaks."""

from dataclasses import dataclass

from vpt_tui.protocol.advised_steps import Owners
from vpt_tui.protocol.condition import holds
from vpt_tui.protocol.model import Protocol
from vpt_tui.protocol.people import Aftercare, Spokesperson
from vpt_tui.protocol.situation import Situation


@dataclass(frozen=True, slots=True)
class AdvisedAftercare:
    """Who looks after the victim; nobody where there is no victim whom the protocol protects."""

    owners: tuple[str, ...] = ()
    regulated: bool = False
    """False: the protocol names nobody, and ``owners`` is a proposal."""
    rules: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class AdvisedSpokesperson:
    """Who speaks to whom; nobody where the protocol does not apply."""

    council: tuple[str, ...] = ()
    press: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def aftercare_of(protocol: Protocol, situation: Situation) -> AdvisedAftercare:
    """Return who looks after the victim; as long as the target is unknown, who may have to."""
    care = _aftercare(protocol, situation)
    if care is None:
        return AdvisedAftercare()
    return AdvisedAftercare(care.owners, care.regulated, care.rules, care.note)


def spokesperson_of(protocol: Protocol, situation: Situation) -> AdvisedSpokesperson:
    """Return who speaks to the council and to the press."""
    if not situation.handled:
        return AdvisedSpokesperson()
    council = _first(protocol, situation, "council")
    press = _first(protocol, situation, "press")
    notes = tuple(dict.fromkeys(one.note for one in (*council, *press) if one.note))
    return AdvisedSpokesperson(_owners(council), _owners(press), notes)


def symbolic_owners(protocol: Protocol, situation: Situation) -> Owners:
    """Return the roles for which the owners in `SYMBOLIC_OWNERS` stand."""
    target = situation.target
    handler = (target.handler,) if target and target.handler else protocol.handling.owners
    care = _aftercare(protocol, situation) or protocol.handling.aftercare
    return {"handler": handler, "aftercare": care.owners}


def _aftercare(protocol: Protocol, situation: Situation) -> Aftercare | None:
    target = situation.target
    return target.aftercare if target else protocol.handling.aftercare


def _first(protocol: Protocol, situation: Situation, audience: str) -> tuple[Spokesperson, ...]:
    able = (one for one in protocol.spokespersons if one.audience == audience)
    return tuple(one for one in able if one.when is None or holds(one.when, situation.known))[:1]


def _owners(found: tuple[Spokesperson, ...]) -> tuple[str, ...]:
    return found[0].owners if found else ()
