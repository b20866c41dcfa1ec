"""The outcome in words: what the protocol proposes, on which rules, and what would settle it."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from vpt_tui.dates import show_moment
from vpt_tui.protocol.advice import Advice
from vpt_tui.protocol.model import Protocol
from vpt_tui.protocol.reference import Ambiguity, LegalNote
from vpt_tui.protocol.words import listed
from vpt_tui.services.incidents.rows import Incident
from vpt_tui.text import harmless
from vpt_tui.ui.griffie.steps.legal import Learned, last_day

_YES_NO = {True: "ja", False: "nee", None: "onbekend"}
_NO_COLUMN = "geen kolom"
_CHANGES = "Open stappen veranderen dan mee; wat is gedaan, blijft staan."


def proposal(protocol: Protocol, advice: Advice) -> str:
    """Return the proposal in one line, with the rules for reporting."""
    crossed = _YES_NO[advice.transgressive]
    rules = f" ({', '.join(advice.report_rules)})" if advice.report_rules else ""
    return (
        f"Voorstel: {_heading(protocol, advice.column)} · "
        f"over de grens: {crossed} · melden: {advice.report.upper()}{rules}"
    )


def what_now(protocol: Protocol, advice: Advice, *, again: bool) -> str:
    """Return what is still needed for a proposal, or how to settle it."""
    changes = f" {_CHANGES}" if again else ""
    if advice.report != "onbekend":
        return f"U kunt dit voorstel bevestigen, of afwijken met een reden.{changes}"
    if advice.column is None:
        return f"Zeg eerst welk gedrag is gezien: Links, Rechts en Spatie.{changes}"
    needed = listed([protocol.facts[name].label for name in advice.missing])
    return f"Nog nodig om te weten of u meldt: {needed}.{changes}"


def decision(protocol: Protocol, incident: Incident) -> str:
    """Return what was decided before, or nothing."""
    if incident.confirmed_report is None or incident.classified_at is None:
        return ""
    column = _heading(protocol, incident.confirmed_column)
    again = " Kijk opnieuw." if incident.unsettled else ""
    when = show_moment(incident.classified_at)
    return f"Besloten {when}: {column}, melden {incident.confirmed_report}.{again}"


def grounds(protocol: Protocol, advice: Advice, learned: Learned) -> Text:
    """Return everything on which the proposal rests, in the order in which one asks."""
    text = Text()
    for title, lines in _sections(protocol, advice, learned):
        if lines:
            text.append(f"{title}\n", "bold")
            text.append(harmless("".join(f"{line}\n" for line in lines)))
            text.append("\n")
    return text


def _sections(
    protocol: Protocol, advice: Advice, learned: Learned
) -> Iterator[tuple[str, Sequence[str]]]:
    crossed = _YES_NO[advice.transgressive]
    yield f"MELDEN: {advice.report.upper()}", _rules(protocol, advice.report_rules)
    yield "NOG TE VRAGEN", [protocol.facts[name].question for name in advice.missing]
    yield f"OVER DE GRENS: {crossed.upper()}", _rules(protocol, advice.transgressive_rules)
    yield "WIE VOLGT OP", _who(protocol, advice)
    yield "HOORT OOK ELDERS" if advice.applies else "HOORT ELDERS", _elsewhere(protocol, advice)
    yield "DE WET", [_legal(note, learned) for note in advice.legal_notes if note.term_months]
    yield "TWEE LEZINGEN", [_reading(one) for one in _relevant(protocol.readings, advice)]
    yield "OM TE ONTHOUDEN", [f"- {one.text} ({listed(one.rules)})" for one in advice.reminders]
    others = [note for note in advice.legal_notes if not note.term_months]
    yield "VERDER OVER DE WET", [_legal(note, learned) for note in others]


def _heading(protocol: Protocol, code: str | None) -> str:
    """Return what a column is called; one of another protocol is shown as it was kept."""
    headings = {column.code: column.heading for column in protocol.columns}
    return headings.get(code, code) if code else _NO_COLUMN


def _rules(protocol: Protocol, ids: Sequence[str]) -> list[str]:
    return [f"{rule.id}  {rule.text}" for rule in map(protocol.rule, ids)]


def _who(protocol: Protocol, advice: Advice) -> list[str]:
    if not advice.applies:
        return []
    if advice.handler is None:
        able = [protocol.role_label(role) for role in protocol.handling.owners]
        return [f"{listed(able, 'of')}; dat hangt af van op wie het gericht was."]
    return [protocol.role_label(advice.handler)]


def _elsewhere(protocol: Protocol, advice: Advice) -> list[str]:
    found = [protocol.referrals[code] for code in advice.refer_to]
    lines = [f"{one.label}: {one.text} ({listed(one.rules)})" for one in found]
    return lines or ([] if advice.applies else _rules(protocol, advice.scope_rules))


def _legal(note: LegalNote, learned: Learned) -> str:
    until = last_day(note, learned)
    return f"- {until} {note.text}".replace("  ", " ") + f" ({note.source}: {note.basis})"


def _reading(one: Ambiguity) -> str:
    return f"- {one.topic}. {' Of: '.join(one.readings)} {one.proposal} ({listed(one.rules)})"


def _relevant(readings: Sequence[Ambiguity], advice: Advice) -> Iterator[Ambiguity]:
    """Yield the readings on which this outcome, or one of its steps, depends."""
    outcome = {*advice.report_rules, *advice.transgressive_rules}
    for one in readings:
        if outcome.intersection(one.rules) or any(
            set(one.rules) <= set(step.rules) for step in advice.steps
        ):
            yield one
