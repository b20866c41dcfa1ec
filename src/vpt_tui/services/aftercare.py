"""Aftercare and consent: who looks after whom, and what the victim allows (chapters 7 and 8)."""

from typing import Literal

from sqlmodel import Session, col, select

from vpt_tui.refusal import Refused
from vpt_tui.services.classification import apply_advice, touch
from vpt_tui.services.office import Office
from vpt_tui.services.steps import finish_open, incident_by
from vpt_tui.store.incidents import Incident
from vpt_tui.store.steps import Consent
from vpt_tui.text import storable

CONSENT_STEP = "vraag-toestemming"
"""The step of the protocol that any answer of the victim fulfils."""

Answer = Literal["gegeven", "geweigerd", "ingetrokken"]

_FACT = {"gegeven": True, "geweigerd": False, "ingetrokken": False}


class Aftercare:
    """Aftercare of one incident at a time."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def consents(self, reference: str) -> list[Consent]:
        """Return every consent given, refused or withdrawn, newest first."""
        with self._office.reading() as session:
            return consents_of(session, incident_by(session, reference))

    def record_consent(self, reference: str, answer: Answer, note: str = "") -> None:
        """Keep what the victim says about informing colleagues (R8.3).

        Consent can be withdrawn; without it nobody is told, and what stood open for it
        is withdrawn with it.
        """
        if answer not in _FACT:
            raise Refused("Kies: gegeven, geweigerd of ingetrokken.")
        with self._office.writing() as work:
            incident = incident_by(work.session, reference)
            work.session.add(
                Consent(
                    incident_id=incident.id,
                    answer=answer,
                    at=work.now,
                    by=self._office.account.name,
                    note=storable(note),
                )
            )
            work.log("toestemming vastgelegd", f"incident:{reference}", answer)
            finish_open(work, incident, CONSENT_STEP, answer, self._office.account.name)
            incident.facts = {**incident.facts, "consent_colleagues": _FACT[answer]}
            apply_advice(work, incident, self._office.protocol)
            touch(work, incident)


def consents_of(session: Session, incident: Incident) -> list[Consent]:
    """Return the consents of an incident, newest first."""
    query = select(Consent).where(Consent.incident_id == incident.id)
    return list(session.exec(query.order_by(col(Consent.id).desc())))
