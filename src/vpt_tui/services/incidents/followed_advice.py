"""What a case follows: the decision on it, or else what the protocol proposes."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from vpt_tui.protocol.advice import Advice, advise
from vpt_tui.protocol.facts import FACT_NAMES, Facts, read_facts
from vpt_tui.protocol.model import Protocol
from vpt_tui.services.base.unit_of_work import Transaction
from vpt_tui.services.incidents.step_sync import arise
from vpt_tui.store.tables.incidents import Decided, Incident


def apply_advice(
    work: Transaction, incident: Incident, protocol: Protocol, proposal: Advice | None = None
) -> None:
    """Reckon the proposal anew, keep it, and let the steps follow it or the decision.

    A ``proposal`` that was reckoned on these facts before is not reckoned again. A decision that
    was taken on another proposal stands, but wants to be looked at again.
    """
    facts = facts_of(incident, protocol)
    if proposal is None or proposal.facts != facts:
        proposal = advise(protocol, facts)
    incident.proposed_column, incident.proposed_report = proposal.column, proposal.report
    incident.unsettled = not _decided_on_this(work.session, incident)
    incident.protocol, incident.protocol_version = protocol.id, protocol.version
    followed = followed_advice(protocol, incident, proposal)
    incident.handler = followed.handler or ""
    work.session.add(incident)
    work.session.flush()
    arise(work, incident, followed.steps, protocol)


def followed_advice(
    protocol: Protocol, incident: Incident, proposal: Advice | None = None
) -> Advice:
    """Return the advice that an incident follows: the decision on it, else the ``proposal``."""
    facts = facts_of(incident, protocol)
    if incident.confirmed_report is None:
        return proposal or advise(protocol, facts)
    known = {column.code for column in protocol.columns}
    column = incident.confirmed_column if incident.confirmed_column in known else None
    return advise(
        protocol, facts, column=column, report="ja" if incident.confirmed_report == "ja" else "nee"
    )


def facts_of(incident: Incident, protocol: Protocol) -> Facts:
    """Return the facts of a case; a value that this protocol has no word for is unknown.

    An old case must open under a later protocol too.
    """
    choices = protocol.choices()
    known = {
        name: value
        for name, value in incident.facts.items()
        if name in FACT_NAMES and _has_words(value, choices.get(name))
    }
    return read_facts(known, choices)


def _has_words(value: Any, allowed: Sequence[str] | None) -> bool:
    said = value if isinstance(value, list) else [value]
    return allowed is None or all(one in allowed for one in said)


def _decided_on_this(session: Session, incident: Incident) -> bool:
    """Tell whether the newest decision was taken on the proposal that the case has now."""
    query = select(Decided).where(Decided.incident_id == incident.id)
    newest = session.exec(query.order_by(col(Decided.id).desc()).limit(1)).first()
    proposal = (incident.proposed_column, incident.proposed_report)
    return newest is not None and (newest.proposed_column, newest.proposed_report) == proposal
