"""Placing an incident in the matrix: what the protocol proposes, and what the clerk decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vpt_tui.protocol.advice import Advice, advise
from vpt_tui.protocol.model import Protocol
from vpt_tui.protocol.parts import Answer
from vpt_tui.refusal import Refused
from vpt_tui.services.office import Office, Work
from vpt_tui.services.steps import arise, incident_by
from vpt_tui.store.incidents import Incident
from vpt_tui.text import storable

_REPORT = ("ja", "nee")


@dataclass(frozen=True)
class Decision:
    """What the clerk settles: the column, whether it counts as a report, and why so."""

    column: str | None
    report: str
    """`ja` or `nee`."""
    reason: str = ""
    """Needed where it departs from the proposal: the matrix is a leidraad (chapter 3)."""


class Classification:
    """Proposals and decisions."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def propose(self, facts: Mapping[str, Any]) -> Advice:
        """Return what the protocol advises on these facts. Changes nothing."""
        return advise(self._office.protocol, self._office.protocol.read_facts(facts))

    def decide(
        self, reference: str, facts: Mapping[str, Any], decision: Decision, revision: int
    ) -> Incident:
        """Keep a decision with its grounds, and bring the open steps in line with it.

        Raises `Refused` when it departs from the proposal without a reason, or when the
        case was changed since `revision` was seen.
        """
        known = self._office.protocol.read_facts(facts).to_json()
        advice = self.propose(known)
        _check(decision, advice, self._office.protocol)
        with self._office.writing() as work:
            incident = unchanged(incident_by(work.session, reference), revision)
            if incident.state == "concept":
                raise Refused("Dit is nog een concept. Leg de melding eerst vast.")
            incident.facts = known
            incident.confirmed_column = decision.column
            incident.confirmed_report = decision.report
            incident.departure_reason = storable(decision.reason)
            incident.classified_at = work.now
            incident.classified_by = self._office.account.name
            apply_advice(work, incident, self._office.protocol)
            touch(work, incident)
            work.log("ingedeeld", f"incident:{reference}", _outcome(decision, advice))
        return incident


def departs(decision: Decision, advice: Advice) -> bool:
    """Tell whether a decision is another than the protocol proposes."""
    return decision.column != advice.column or (
        advice.report in _REPORT and decision.report != advice.report
    )


def apply_advice(work: Work, incident: Incident, protocol: Protocol) -> Advice:
    """Reckon the proposal anew, keep it, and let the steps follow it or the decision."""
    proposal = advise(protocol, protocol.read_facts(incident.facts))
    incident.proposed_column, incident.proposed_report = proposal.column, proposal.report
    followed = followed_advice(protocol, incident)
    incident.protocol, incident.protocol_version = protocol.id, protocol.version
    incident.handler = followed.handler or ""
    work.session.add(incident)
    work.session.flush()
    arise(work, incident, followed.steps)
    return followed


def unchanged(incident: Incident, revision: int) -> Incident:
    """Return the incident. Raises `Refused` when somebody changed it since it was seen."""
    if incident.revision != revision:
        raise Refused(
            f"Dossier {incident.reference} is intussen gewijzigd, misschien in een ander venster. "
            "Wat daar is opgeslagen is veilig. Open het dossier opnieuw."
        )
    return incident


def touch(work: Work, incident: Incident) -> None:
    """Count a change of an incident."""
    incident.revision += 1
    incident.changed_at = work.now
    work.session.add(incident)
    work.session.flush()


def followed_advice(protocol: Protocol, incident: Incident) -> Advice:
    """Return the advice that an incident follows: the decision on it, else the proposal."""
    facts = protocol.read_facts(incident.facts)
    if incident.confirmed_report is None:
        return advise(protocol, facts)
    column = incident.confirmed_column
    known = {None, *(one.code for one in protocol.columns)}
    return advise(
        protocol, facts, column=column if column in known else None, report=_answer(incident)
    )


def _answer(incident: Incident) -> Answer:
    return "ja" if incident.confirmed_report == "ja" else "nee"


def _check(decision: Decision, advice: Advice, protocol: Protocol) -> None:
    if decision.report not in _REPORT:
        raise Refused("Kies of dit als melding telt: ja of nee.")
    if decision.column not in {None, *(column.code for column in protocol.columns)}:
        raise Refused(f"De kolom '{decision.column}' staat niet in de matrix.")
    if departs(decision, advice) and not decision.reason.strip():
        raise Refused("U wijkt af van het voorstel. Geef een reden; die wordt bewaard.")


def _outcome(decision: Decision, advice: Advice) -> str:
    column = decision.column or "geen kolom"
    kind = "afgeweken" if departs(decision, advice) else "voorstel gevolgd"
    return f"{column}, melden {decision.report}, {kind}"
