"""One case in hand: finding it, and changing it only as it was seen."""

from sqlmodel import Session, col, select

from vpt_tui.refusal import Barred, Gone, Overtaken, Refused
from vpt_tui.services.access.rights import Rights
from vpt_tui.services.base.unit_of_work import Transaction, UnitOfWork
from vpt_tui.services.people.recusal import insist_on_another
from vpt_tui.store.tables.incidents import CaseState, Incident
from vpt_tui.store.tables.steps import Step

WITH_STEPS = (CaseState.OPEN, CaseState.DRAFT)
"""The states of a case in which there is something to do: see `insist_on_steps`."""

_NOT_OPEN: dict[str, str] = {
    CaseState.DRAFT: "Dit is nog een concept. Leg de melding eerst vast.",
    CaseState.CLOSED: "Dit dossier is gesloten. Er is niets gewijzigd. Heropen het eerst.",
    CaseState.DISCARDED: "Dit concept is weggegooid. Er is niets gewijzigd.",
}


def incident_by(session: Session, reference: str) -> Incident:
    """Return an incident. Raises `Gone` when there is none with that reference."""
    found = session.exec(select(Incident).where(Incident.reference == reference)).first()
    if found is None:
        raise Gone(f"Er is geen dossier met kenmerk '{reference}'.")
    return found


def visible_case(office: UnitOfWork, session: Session, reference: str) -> Incident:
    """Return an incident that this account may see. Raises `Refused` for any other."""
    office.rights.insist_on_seeing()
    incident = incident_by(session, reference)
    insist_on_another(session, incident, office.present(session))
    return incident


def case_to_write(office: UnitOfWork, session: Session, reference: str, revision: int) -> Incident:
    """Return an incident in which this account may write what is reported, as it was seen.

    A draft of its own it writes to the end, whoever it turns out to be about and whatever its
    role became: no word that is being said may be lost. Raises `Barred` when it may not write
    there, and `Overtaken` when somebody else changed it.
    """
    incident = incident_by(session, reference)
    account = office.present(session)
    own = incident.state == CaseState.DRAFT and incident.created_by == account.name
    if not own:
        Rights(account, office.protocol).insist_on_writing(incident)
    changed = incident.revision != revision
    if changed and account.role != office.account.role:
        raise Barred("Uw rol is gewijzigd. Wat een ander hier schreef, ziet u na opnieuw openen.")
    if changed or not own:
        insist_on_another(session, incident, account)
    return unchanged(incident, revision)


def case_to_follow_up(office: UnitOfWork, session: Session, reference: str) -> Incident:
    """Return an incident that this account follows up (R6.0). Raises `Refused`."""
    incident = visible_case(office, session, reference)
    office.rights.insist_on_following_up(incident)
    return incident


def insist_on_open(incident: Incident) -> Incident:
    """Return the incident. Raises `Refused` unless it is being followed up.

    Whatever changed in a closed case would be seen by nobody: its steps are on no list.
    """
    if incident.state != CaseState.OPEN:
        raise Refused(_NOT_OPEN.get(incident.state, "Dit dossier staat niet open."))
    return incident


def insist_on_kept(incident: Incident) -> Incident:
    """Return the incident. Raises `Refused` when it is a draft that was thrown away."""
    return insist_on_open(incident) if incident.state == CaseState.DISCARDED else incident


def insist_on_steps(incident: Incident) -> Incident:
    """Return the incident. Raises `Refused` when nothing is to be done in it any more.

    A draft that reception's message opened has steps too: the police hear of a breach at once
    (R6.6), and not when somebody has written the rest.
    """
    return incident if incident.state in WITH_STEPS else insist_on_open(incident)


def unchanged(incident: Incident, revision: int) -> Incident:
    """Return the incident. Raises `Overtaken` when somebody changed it since it was seen."""
    if incident.revision != revision:
        raise Overtaken(
            f"Dossier {incident.reference} is intussen gewijzigd, misschien in een ander venster. "
            "Wat daar is opgeslagen is veilig. Open het dossier opnieuw."
        )
    return incident


def touch(work: Transaction, incident: Incident) -> None:
    """Count a change of an incident."""
    incident.revision += 1
    incident.changed_at = work.now
    work.session.add(incident)
    work.session.flush()


def steps_of(session: Session, incident: Incident) -> list[Step]:
    """Return every step of an incident, in the protocol's order."""
    query = select(Step).where(Step.incident_id == incident.id)
    return list(session.exec(query.order_by(col(Step.position), col(Step.id))))
