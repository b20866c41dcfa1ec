"""What the facts of a registered case were, who changed them, and turning a change back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from vpt_tui.dates import day_start, today
from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Refused
from vpt_tui.services.access.rights import Rights, needs
from vpt_tui.services.base.three_way import differing
from vpt_tui.services.base.unit_of_work import Transaction, UnitOfWork
from vpt_tui.services.drafts.coalescing import AGAIN
from vpt_tui.services.incidents.cases import case_to_write, insist_on_open, touch
from vpt_tui.services.incidents.fact_words import OCCURRED, fact_label
from vpt_tui.services.incidents.followed_advice import apply_advice
from vpt_tui.store.tables.incidents import FactChange, Incident


class FactHistory:
    """Turning changes of facts back."""

    def __init__(self, office: UnitOfWork) -> None:
        self._office = office

    @needs(Rights.insist_on_seeing)
    def turn_back(self, reference: str, change: int, revision: int) -> None:
        """Give a fact the value that it had before a change; the steps follow it.

        What was changed stays in the history, and this comes after it. Raises `Overtaken` when
        the case was changed since ``revision``, and `Refused` when it is closed, when this
        account may not write in it, or when the fact has that value already.
        """
        protocol = self._office.protocol
        with self._office.writing() as work:
            incident = case_to_write(self._office, work.session, reference, revision)
            insist_on_open(incident)
            row = work.session.get(FactChange, change)
            if row is None or row.incident_id != incident.id:
                raise Refused("Deze wijziging is er niet meer. Er is niets gewijzigd.")
            before = known_facts(incident)
            if before.get(row.fact) == row.before:
                raise Refused("Dit feit staat al zo. Er is niets gewijzigd.")
            _put(incident, row.fact, row.before, protocol)
            keep_changes(work, incident, before, protocol, back=True)
            apply_advice(work, incident, protocol)
            touch(work, incident)


def known_facts(incident: Incident) -> dict[str, Any]:
    """Return what of a case is chosen and not told at length; what is unknown is not there.

    When it happened is among it: `at` in ISO 8601, of a time that is not known the day, and the
    `words` where they say more or other.
    """
    known, said = dict(incident.facts), {}
    if (at := incident.occurred_at) is not None:
        said["at"] = (at if incident.occurred_time_known else today(at)).isoformat()
    if incident.when.strip():
        said["words"] = incident.when
    return known | ({OCCURRED: said} if said else {})


def keep_changes(
    work: Transaction,
    incident: Incident,
    before: Mapping[str, Any],
    protocol: Protocol,
    *,
    back: bool = False,
) -> None:
    """Keep what became of the facts since they were ``before``, and log which.

    Who goes on changing one fact makes one change, from its first value to its last, and none
    when that is the same: an arrow passes over values that nobody means. The log tells it once.
    """
    after = known_facts(incident)
    action = "feit teruggezet" if back else "feit gewijzigd"
    for fact in differing(before, after):
        change = FactChange(
            incident_id=incident.id, fact=fact, before=before.get(fact), after=after.get(fact),
            at=work.now, by=work.actor, back=back,
        )  # fmt: skip
        going_on = None if back else _going_on(work, change)
        if going_on is None:
            work.session.add(change)
            work.log(action, f"incident:{incident.reference}", fact_label(protocol, fact))
        elif going_on.before == change.after:
            work.session.delete(going_on)
        else:
            going_on.after, going_on.at = change.after, work.now
            work.session.add(going_on)


def _going_on(work: Transaction, change: FactChange) -> FactChange | None:
    """Return the change that this one goes on with, if the same person was at it just now."""
    newest = _newest(work.session, change.incident_id, change.fact)
    if newest is None or newest.back or newest.by != change.by:
        return None
    return newest if abs(work.now - newest.at) < AGAIN and newest.after == change.before else None


def _newest(session: Session, incident: int, fact: str) -> FactChange | None:
    query = select(FactChange).where(FactChange.incident_id == incident, FactChange.fact == fact)
    return session.exec(query.order_by(col(FactChange.id).desc()).limit(1)).first()


def _put(incident: Incident, fact: str, value: Any, protocol: Protocol) -> None:
    if fact == OCCURRED:
        said = value or {}
        incident.occurred_at, incident.occurred_time_known = _occurred(said.get("at"))
        incident.when = said.get("words", "")
        return
    facts = {**incident.facts, fact: value}
    known = {name: one for name, one in facts.items() if one is not None}
    incident.facts = protocol.read_facts(known).to_json()


def _occurred(value: str | None) -> tuple[datetime | None, bool]:
    if value is None:
        return None, False
    time_known = "T" in value
    moment = datetime.fromisoformat(value) if time_known else day_start(date.fromisoformat(value))
    return moment, time_known
