"""An advice as calm plain text, one thing a line, in the order in which one acts."""

from collections.abc import Iterator, Sequence

from vpt_tui.protocol.advice import Advice
from vpt_tui.protocol.advised_steps import AdvisedStep
from vpt_tui.protocol.model import Protocol
from vpt_tui.protocol.words import listed
from vpt_tui.text import harmless_line

_YES_NO = {True: "ja", False: "nee", None: "onbekend"}


def advice_text(protocol: Protocol, advice: Advice) -> str:
    """Return an advice as lines that make sense when they are read aloud."""
    outcome, people = _outcome(protocol, advice), _people(protocol, advice)
    return "\n".join(map(harmless_line, [*outcome, *people, *_steps(protocol, advice)]))


def _outcome(protocol: Protocol, advice: Advice) -> Iterator[str]:
    yield f"Advies volgens: {protocol.identity.title}."
    yield f"Dit protocol geldt: {_YES_NO[advice.applies]}.{_rules(advice.scope_rules)}"
    for code in advice.refer_to:
        yield f"Kijk ook bij: {protocol.referrals[code].label}. {protocol.referrals[code].text}"
    if advice.column:
        yield f"Gedrag: {protocol.column(advice.column).heading}."
    crossed = _YES_NO[advice.transgressive]
    yield f"Over de grens: {crossed}.{_rules(advice.transgressive_rules)}"
    yield f"Melden: {advice.report}.{_rules(advice.report_rules)}"
    for fact in advice.missing:
        text = protocol.facts.get(fact)
        yield f"Nog te vragen: {text.question if text else fact}"


def _people(protocol: Protocol, advice: Advice) -> Iterator[str]:
    if advice.handler:
        yield f"Handelt af: {protocol.role_label(advice.handler)}."
    if advice.spokesperson.council:
        yield f"Woordvoerder naar de raad: {_roles(protocol, advice.spokesperson.council)}."
    if advice.spokesperson.press:
        yield f"Woordvoerder naar de pers: {_roles(protocol, advice.spokesperson.press)}."
    yield from advice.spokesperson.notes
    if advice.aftercare.owners:
        yield f"Opvang: {_roles(protocol, advice.aftercare.owners)}."
    if advice.aftercare.note:
        yield advice.aftercare.note


def _steps(protocol: Protocol, advice: Advice) -> Iterator[str]:
    if not advice.steps:
        yield "Er volgen nu geen stappen."
        return
    yield f"Stappen: {len(advice.steps)}."
    for number, step in enumerate(advice.steps, 1):
        yield from _step(protocol, number, step)


def _step(protocol: Protocol, number: int, step: AdvisedStep) -> Iterator[str]:
    owners = _roles(protocol, step.owners, "of" if step.any_owner else "en")
    term = f" Termijn: {step.term}." if step.term else ""
    yield (
        f"{number}. {step.title}. {step.force.capitalize()}. Door: {owners}.{term}"
        f" Bron: {step.source}, {listed(step.rules)}."
    )
    for sentence in step.requires:
        yield f"   Nodig: {sentence}"
    if step.caution:
        yield f"   Let op: {step.caution}"


def _roles(protocol: Protocol, roles: Sequence[str], last: str = "en") -> str:
    return listed([protocol.role_label(role) for role in roles], last)


def _rules(rules: Sequence[str]) -> str:
    return f" Bron: {listed(rules)}." if rules else ""
