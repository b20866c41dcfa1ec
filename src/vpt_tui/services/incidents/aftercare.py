"""Aftercare and consent: who looks after whom, and what the victim allows (chapters 7 and 8)."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from sqlmodel import Session, col, select

from vpt_tui.dates import today
from vpt_tui.refusal import Overtaken, Refused
from vpt_tui.services.access.rights import Rights, needs
from vpt_tui.services.base.input_limits import words
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.incidents.cases import insist_on_open, touch, visible_case
from vpt_tui.services.incidents.followed_advice import apply_advice, followed_advice
from vpt_tui.services.incidents.steps import follow_up
from vpt_tui.store.tables.incidents import Incident
from vpt_tui.store.tables.steps import Consent

CONSENT_STEP = "vraag-toestemming"
"""The step of the protocol that any answer of the victim fulfils."""

Answer = Literal["gegeven", "geweigerd", "ingetrokken"]

_OTHER_DAY = (
    "In een ander venster is intussen een andere dag ingevuld. Die staat er nog. "
    "Uw dag is niet bewaard."
)
_FACT = {"gegeven": True, "geweigerd": False, "ingetrokken": False}


class Aftercare:
    """Aftercare of one incident at a time."""

    def __init__(self, office: UnitOfWork) -> None:
        self._office = office

    @needs(Rights.insist_on_seeing)
    def consents(self, reference: str) -> list[Consent]:
        """Return every consent given, refused or withdrawn, newest first."""
        with self._office.reading() as session:
            return consents_of(session, visible_case(self._office, session, reference))

    @needs(Rights.insist_on_seeing)
    def record_consent(
        self, reference: str, answer: Answer, note: str = "", seen: int | None = None
    ) -> None:
        """Keep what the victim says about informing colleagues (R8.3).

        Consent can be withdrawn; without it nobody is told, and what stood open for it
        is withdrawn with it. Raises `Overtaken` when there are more answers than were ``seen``.
        """
        if answer not in _FACT:
            raise Refused("Kies: gegeven, geweigerd of ingetrokken.")
        with self._office.writing() as work:
            incident = insist_on_open(visible_case(self._office, work.session, reference))
            carers = followed_advice(self._office.protocol, incident).aftercare.owners
            self._office.rights.insist_on_consent(incident, carers)
            _insist_on_seen(consents_of(work.session, incident), seen)
            consent = Consent(incident_id=incident.id, answer=answer, at=work.now, by=work.actor)
            consent.note = words(note)
            work.session.add(consent)
            work.log("toestemming vastgelegd", f"incident:{reference}", answer)
            follow_up(work, incident, CONSENT_STEP, answer, self._office.protocol)
            incident.facts = {**incident.facts, "consent_colleagues": _FACT[answer]}
            apply_advice(work, incident, self._office.protocol)
            touch(work, incident)

    @needs(Rights.insist_on_seeing)
    def record_learned(
        self, reference: str, day: date | None, seen: Incident | None = None
    ) -> None:
        """Keep on which day the victim learned of it; `None` means unknown again.

        Raises `Refused` for a day to come, or one before it happened, and `Overtaken` when
        there stands another day than was ``seen``.
        """
        with self._office.writing() as work:
            incident = insist_on_open(visible_case(self._office, work.session, reference))
            carers = followed_advice(self._office.protocol, incident).aftercare.owners
            self._office.rights.insist_on_consent(incident, carers)
            if day is not None and day > today(work.now):
                raise Refused("Die dag moet nog komen. Er is niets gewijzigd.")
            if day is not None and incident.occurred_at and day < today(incident.occurred_at):
                raise Refused("Toen was het nog niet gebeurd. Er is niets gewijzigd.")
            if seen is not None and incident.victim_learned_on != seen.victim_learned_on:
                raise Overtaken(_OTHER_DAY)
            incident.victim_learned_on = day
            touch(work, incident)
            result = "vastgelegd" if day else "onbekend"
            work.log("dag voor de klacht", f"incident:{reference}", result)


def _insist_on_seen(present: Sequence[Consent], seen: int | None) -> None:
    if seen is not None and len(present) > seen:
        raise Overtaken(
            f"In een ander venster is intussen vastgelegd: {present[0].answer}. Dat staat er nog. "
            "Uw antwoord is niet vastgelegd. Kijk wat er staat en doe het dan opnieuw."
        )


def consents_of(session: Session, incident: Incident) -> list[Consent]:
    """Return the consents of an incident, newest first."""
    query = select(Consent).where(Consent.incident_id == incident.id)
    return list(session.exec(query.order_by(col(Consent.id).desc())))
