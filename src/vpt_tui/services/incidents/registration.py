"""Writing down what somebody reports: a draft, what is typed in it, and the report it becomes."""

from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Refused
from vpt_tui.services.base.unit_of_work import Transaction
from vpt_tui.services.incidents.cases import touch
from vpt_tui.services.incidents.followed_advice import apply_advice
from vpt_tui.services.incidents.involvements import involve, settle_people
from vpt_tui.services.incidents.references import next_reference
from vpt_tui.services.incidents.report import W_FIELDS, Report
from vpt_tui.store.tables.incidents import CaseState, Incident


def new_draft(work: Transaction, report: Report, protocol: Protocol, by: str = "") -> Incident:
    """Make a draft with a reference of its own; taken down by whoever sits here, or ``by``."""
    incident = Incident(
        reference=next_reference(work.session, work.now),
        protocol=protocol.id,
        protocol_version=protocol.version,
        created_at=work.now,
        created_by=by or work.actor,
        changed_at=work.now,
    )
    work.session.add(incident)
    work.session.flush()
    write_down(work, incident, report, protocol)
    return incident


def write_down(work: Transaction, incident: Incident, report: Report, protocol: Protocol) -> None:
    """Write what a report says in an incident, over what stood there."""
    report = report.cleaned()
    for name in W_FIELDS:
        setattr(incident, name, getattr(report, name))
    incident.occurred_at = report.occurred_at
    incident.occurred_time_known = report.occurred_time_known
    incident.facts = protocol.read_facts(report.facts).to_json()
    incident.changed_at = work.now
    work.session.add(incident)
    involve(work, incident, report)


def register(work: Transaction, incident: Incident, protocol: Protocol) -> None:
    """Turn a draft into a report: people are known from now on, and its steps arise.

    Raises `Refused` while nothing is said about what happened.
    """
    if incident.state != CaseState.DRAFT:
        raise Refused("Deze melding is al vastgelegd. Er is niets gewijzigd.")
    if not incident.what.strip():
        raise Refused("Vul in wat er is gebeurd. Het concept is bewaard.")
    incident.state = CaseState.OPEN
    settle_people(work, incident)
    apply_advice(work, incident, protocol)
    touch(work, incident)
    work.log("melding vastgelegd", f"incident:{incident.reference}")


def take_down(work: Transaction, report: Report, protocol: Protocol) -> Incident:
    """Register a report in one go."""
    incident = new_draft(work, report, protocol)
    register(work, incident, protocol)
    return incident


def begin_with_steps(work: Transaction, report: Report, protocol: Protocol, by: str) -> Incident:
    """Make a draft of what nobody at the griffie heard, with the steps that cannot wait for that.

    The griffie reads it, adds what is known here, and registers it or throws it away.
    """
    incident = new_draft(work, report, protocol, by)
    apply_advice(work, incident, protocol)
    return incident
