"""Placing an incident in the matrix: what the protocol proposes, and what the clerk decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vpt_tui.protocol.advice import Advice, advise
from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Refused
from vpt_tui.services.access.rights import Rights, needs
from vpt_tui.services.base.input_limits import words
from vpt_tui.services.base.unit_of_work import Transaction, UnitOfWork
from vpt_tui.services.incidents.cases import insist_on_open, touch, unchanged, visible_case
from vpt_tui.services.incidents.fact_history import keep_changes, known_facts
from vpt_tui.services.incidents.followed_advice import apply_advice
from vpt_tui.store.tables.incidents import Decided, Incident

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

    def __init__(self, office: UnitOfWork) -> None:
        self._office = office

    def propose(self, facts: Mapping[str, Any]) -> Advice:
        """Return what the protocol advises on these facts. Changes nothing."""
        return advise(self._office.protocol, self._office.protocol.read_facts(facts))

    @needs(Rights.insist_on_classifying)
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
            incident = visible_case(self._office, work.session, reference)
            unchanged(insist_on_open(incident), revision)
            before, incident.facts = known_facts(incident), known
            keep_changes(work, incident, before, self._office.protocol)
            _confirm(work, incident, decision)
            work.session.add(_decided(work, incident, advice, self._office.protocol))
            apply_advice(work, incident, self._office.protocol, advice)
            touch(work, incident)
            work.log("ingedeeld", f"incident:{reference}", _outcome(decision, advice))
        return incident


class Proposals:
    """What the protocol proposes on the facts of one form, reckoned once for each change."""

    def __init__(self, classification: Classification) -> None:
        self._classification = classification
        self._facts: dict[str, Any] | None = None
        self._advice: Advice

    def on(self, facts: Mapping[str, Any]) -> Advice:
        """Return what is proposed on facts, as `Classification.propose` does."""
        if facts != self._facts:
            self._advice = self._classification.propose(facts)
            self._facts = dict(facts)
        return self._advice


def departs(decision: Decision, advice: Advice) -> bool:
    """Tell whether a decision is another than the protocol proposes."""
    return decision.column != advice.column or (
        advice.report in _REPORT and decision.report != advice.report
    )


def _confirm(work: Transaction, incident: Incident, decision: Decision) -> None:
    incident.confirmed_column, incident.confirmed_report = decision.column, decision.report
    incident.departure_reason = words(decision.reason)
    incident.classified_at, incident.classified_by = work.now, work.actor


def _decided(work: Transaction, incident: Incident, advice: Advice, protocol: Protocol) -> Decided:
    return Decided(
        incident_id=incident.id,
        at=work.now,
        by=work.actor,
        protocol=protocol.id,
        protocol_version=protocol.version,
        facts=incident.facts,
        proposed_column=advice.column,
        proposed_report=advice.report,
        confirmed_column=incident.confirmed_column,
        confirmed_report=str(incident.confirmed_report),
        reason=incident.departure_reason,
    )


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
