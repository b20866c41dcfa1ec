"""What follows from another fact: said where it is chosen, before anybody wonders why."""

from collections.abc import Iterator

from vpt_tui.protocol.advice import Advice
from vpt_tui.protocol.model import Protocol
from vpt_tui.ui.griffie.frame.labels import heading

TURN_BACK = "Was dat niet de bedoeling? In het dossier zet H het feit terug."


def what_follows(
    protocol: Protocol, before: Advice, after: Advice, *, proposal: bool = False
) -> list[str]:
    """Return in sentences what is another now: scope, handler, and if asked the proposal."""
    return [
        *_scope(protocol, before, after),
        *_handler(protocol, before, after),
        *(_proposal(protocol, before, after) if proposal else ()),
    ]


def _scope(protocol: Protocol, before: Advice, after: Advice) -> Iterator[str]:
    if before.applies and not after.applies:
        yield "Het dossier valt hiermee buiten het protocol."
    elif after.applies and not before.applies:
        yield "Het dossier valt hiermee weer onder het protocol."
    for code in after.refer_to:
        if code not in before.refer_to:
            yield f"Het hoort hiermee bij: {protocol.referrals[code].label}."


def _handler(protocol: Protocol, before: Advice, after: Advice) -> Iterator[str]:
    if before.handler != after.handler:
        was, becomes = (
            f"de {protocol.role_label(one.handler)}" if one.handler else "niemand"
            for one in (before, after)
        )
        yield f"De opvolging gaat van {was} naar {becomes}."


def _proposal(protocol: Protocol, before: Advice, after: Advice) -> Iterator[str]:
    if (before.column, before.report) != (after.column, after.report):
        column = heading(protocol, after.column) or "geen kolom"
        yield f"Het voorstel wordt: {column}; melden: {after.report}."
