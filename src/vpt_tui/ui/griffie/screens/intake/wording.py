"""What the intake says by itself: what is still to ask, and where a report belongs."""

from collections.abc import Sequence

from rich.text import Text

from vpt_tui.dates import local
from vpt_tui.protocol.advice import Advice
from vpt_tui.protocol.model import Protocol
from vpt_tui.protocol.reference import Referral
from vpt_tui.services.editing.report_editor import ReportEditor
from vpt_tui.text import harmless, harmless_line
from vpt_tui.ui.griffie.frame.what_follows import TURN_BACK, what_follows

CALL_112 = "! Bel 112. F9 toont de noodkaart."


def trouble(reason: str) -> str:
    """Return why words could not be kept, and what to do; nothing without a reason."""
    return f"{reason} Uw tekst staat nog hier. Ctrl+S probeert opnieuw." if reason else ""


def goes_on_beside(keeper: ReportEditor) -> str:
    """Return that words went into a draft of their own, and where they would have been."""
    here = keeper.incident.reference if keeper.incident else ""
    if keeper.left_gone:
        return (
            f"{keeper.left} is er niet meer: er is een reservekopie teruggezet. Alles wat hier "
            f"staat, is nu bewaard in een nieuw concept: {here}."
        )
    return (
        f"In {keeper.left} kunt u niet meer schrijven. Het gaat nu over iemand met uw naam, of uw "
        f"rol is gewijzigd. Wat u nog typte, staat in een nieuw concept: {here}. Wat er eerder "
        "stond is bewaard, en voor een collega. Zeg het daar."
    )


def title(keeper: ReportEditor) -> tuple[str, str]:
    """Return what the title line says: which report this is, and when it was kept last."""
    incident = keeper.incident
    if incident is None:
        return "Nieuwe melding", ""
    draft = "" if keeper.registered else "concept "
    state = incident.state if keeper.writable else f"{incident.state}, alleen lezen"
    kept = f"{draft}bewaard {local(incident.changed_at):%H:%M}"
    return f"{incident.reference} · {state}", kept


def alert(trouble: str, *, emergency: bool) -> Text:
    """Return what cannot wait: danger, and words that could not be kept."""
    lines = [CALL_112] if emergency else []
    if trouble:
        lines.append(f"! NIET BEWAARD. {trouble}")
    return Text(harmless("\n".join(lines)))


def elsewhere(protocol: Protocol, advice: Advice, began: Advice | None) -> Text:
    """Return where a report belongs instead, or as well; a calm word, no bar.

    And what is another now than when a registered case was opened here (``began``).
    """
    changed = what_follows(protocol, began, advice) if began else []
    lines = [" ".join([*changed, TURN_BACK])] if changed else []
    lines += [_referral(protocol.referrals[code]) for code in advice.refer_to]
    if not advice.applies and not advice.refer_to:
        rules = [protocol.rule(rule) for rule in advice.scope_rules]
        texts = " ".join(f"{rule.text} ({rule.id})" for rule in rules)
        lines.append(f"Dit protocol geldt hier niet. {texts}")
    return Text(harmless("\n".join(lines)))


def still_to_ask_line(protocol: Protocol, here: Sequence[str], later: Sequence[str]) -> str:
    """Return in one line what is not known yet: what is asked here, and what the matrix asks."""
    said = {"Nog te vragen": here, "Daarna vraagt de matrix": later}
    parts = [
        f"{words}: {', '.join(label(protocol, name) for name in names)}."
        for words, names in said.items()
        if names
    ]
    return " ".join(parts) or "Alles is gevraagd."


def still_to_ask_page(protocol: Protocol, names: Sequence[str]) -> Text:
    """Return what is not known yet, with the questions to ask aloud."""
    text = Text()
    text.append("NOG TE VRAGEN\n" if names else "Alles is gevraagd.\n", "bold")
    for name in names:
        text.append(f"\n{harmless_line(label(protocol, name).capitalize())}\n", "bold")
        text.append(f"{harmless_line(question(protocol, name))}\n")
    return text


def label(protocol: Protocol, name: str) -> str:
    """Return what a W or a fact is called in a sentence."""
    found = next((one.label for one in protocol.seven_w if one.key == name), None)
    return (found or protocol.facts[name].label).lower()


def question(protocol: Protocol, name: str) -> str:
    """Return how a W or a fact is asked aloud."""
    found = next((one.question for one in protocol.seven_w if one.key == name), None)
    return found or protocol.facts[name].question


def _referral(referral: Referral) -> str:
    return f"{referral.label}: {referral.text} ({', '.join(referral.rules)})"
