"""Words for what the services name by code."""

from collections.abc import Iterable

from vpt_tui.dates import show_date, show_moment, today
from vpt_tui.protocol.model import Protocol
from vpt_tui.services.incidents.rows import Incident

BAN_STATUS = {
    "actief": "loopt",
    "toekomstig": "begint nog",
    "verlopen": "verlopen",
    "ingetrokken": "ingetrokken",
}
"""How a ban stands."""


def labels(protocol: Protocol, names: Iterable[str]) -> str:
    """Return the labels of W's and facts, in small letters with commas between them."""
    known: dict[str, str] = {question.key: question.label for question in protocol.seven_w}
    known |= {name: fact.label for name, fact in protocol.facts.items()}
    return ", ".join(known.get(name, name).lower() for name in names)


def heading(protocol: Protocol, column: str | None) -> str:
    """Return what a column of the matrix is called; empty when there is none."""
    headings = {one.code: one.heading for one in protocol.columns}
    return headings.get(column or "", column or "")


def owners(protocol: Protocol, roles: Iterable[str]) -> str:
    """Return who do something together."""
    return " + ".join(protocol.role_label(role) for role in roles)


def occurred(incident: Incident) -> str:
    """Return when it happened, with the time only where it is known."""
    if incident.occurred_at is None:
        return ""
    if incident.occurred_time_known:
        return show_moment(incident.occurred_at)
    clock = "tijd niet precies bekend" if incident.when.strip() else "tijd onbekend"
    return f"{show_date(today(incident.occurred_at))}, {clock}"


def decided_column(incident: Incident) -> str | None:
    """Return the column that was confirmed, or else the one that was proposed."""
    if incident.confirmed_report is not None:
        return incident.confirmed_column
    return incident.proposed_column


def option_label(protocol: Protocol, incident: Incident, fact: str) -> str:
    """Return the words for a fact that is one of a few; nothing when it is unknown."""
    return choice(protocol, fact, str(incident.facts.get(fact) or ""))


def choice(protocol: Protocol, fact: str, code: str) -> str:
    """Return the words for one of the values of a fact; a code without words stays as it is."""
    return {one.code: one.label for one in protocol.options(fact)}.get(code, code)


def yes_no(incident: Incident, fact: str) -> str:
    """Return ja or nee; nothing when it is unknown."""
    answer = incident.facts.get(fact)
    return "" if answer is None else ("ja" if answer else "nee")
