"""Cases and steps as JSON: field names are English, the protocol's own values stay Dutch."""

from datetime import date, datetime
from typing import Any

from vpt_tui.services.incidents.case_file import CaseFile
from vpt_tui.services.incidents.report import W_FIELDS
from vpt_tui.store.tables.steps import Step


def step_json(step: Step) -> dict[str, Any]:
    """Return a step: what the advice says of it, and what became of it."""
    return {
        "code": step.code,
        "kind": step.kind,
        "title": step.title,
        "owners": step.owners,
        "force": step.force,
        "term": step.term or None,
        "source": step.source,
        "rules": step.rules,
        "state": step.state,
        "arose_at": moment(step.arose_at),
        "due_at": moment(step.due_at),
        "done_at": moment(step.done_at),
        "done_by": step.done_by or None,
        "note": step.note,
        "answers": step.answers,
    }


def case_json(case: CaseFile) -> dict[str, Any]:
    """Return a case, whole."""
    incident, report = case.incident, case.report()
    return {
        "reference": incident.reference,
        "state": incident.state,
        "created_at": moment(incident.created_at),
        "changed_at": moment(incident.changed_at),
        "occurred_at": moment(incident.occurred_at),
        "reporter": report.reporter,
        "target_name": report.target_name,
        "offender_name": report.offender_name,
        **{name: getattr(incident, name) for name in W_FIELDS},
        "facts": incident.facts,
        "classification": {
            "protocol": incident.protocol,
            "protocol_version": incident.protocol_version,
            "proposed_column": incident.proposed_column,
            "proposed_report": incident.proposed_report,
            "confirmed_column": incident.confirmed_column,
            "confirmed_report": incident.confirmed_report,
            "departure_reason": incident.departure_reason or None,
            "classified_at": moment(incident.classified_at),
            "classified_by": incident.classified_by or None,
        },
        "handler": incident.handler or None,
        "changes": [
            {
                "fact": one.fact,
                "before": one.before,
                "after": one.after,
                "at": moment(one.at),
                "by": one.by,
                "turned_back": one.back,
            }
            for one in case.changes
        ],
        "victim_learned_on": moment(incident.victim_learned_on),
        "steps": [step_json(step) for step in case.steps],
        "consents": [
            {"what": one.what, "answer": one.answer, "at": moment(one.at), "by": one.by}
            for one in case.consents
        ],
        "evidence": [
            {"place": one.place, "secured_at": moment(one.secured_at), "sha256": one.sha256}
            for one in case.evidence
        ],
        "bans": [ban.reference for ban in case.bans],
    }


def moment(value: datetime | date | None) -> str | None:
    """Return a moment or a day as ISO 8601."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if value else None
