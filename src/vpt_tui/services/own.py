"""Cases about whoever sits at the desk: nobody reads one in which they are the offender.

An account and a person are the same when all words of their names are the same, in any order.
A namesake is kept out too; somebody else with an account then handles the case.
"""

from collections.abc import Collection

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from vpt_tui.names.folding import same_name
from vpt_tui.names.query import read_query
from vpt_tui.refusal import Refused
from vpt_tui.services.people import ABOUT_ONESELF, find, full_name
from vpt_tui.store.incidents import Incident, Involvement
from vpt_tui.store.people import Alias, Person
from vpt_tui.store.vault import Account

OFFENDER = "veroorzaker"

_LOOKED_AT = 50


def insist_on_another(session: Session, incident: Incident, account: Account) -> None:
    """Raise `Refused` when the offender of a case has the name of the account."""
    query = select(Involvement).where(
        Involvement.incident_id == incident.id, Involvement.part == OFFENDER
    )
    for offender in session.exec(query):
        known = () if offender.person_id is None else _names(session, offender.person_id)
        if any(same_name(account.name, name) for name in (offender.name, *known)):
            raise Refused(
                f"Dossier {incident.reference} gaat over iemand met uw naam. U kunt het niet "
                "lezen. Vraag een collega met een account om het te behandelen."
            )


def insist_on_other_person(session: Session, person_id: int, account: Account) -> None:
    """Raise `Refused` when a person has the name of the account."""
    if any(same_name(account.name, name) for name in _names(session, person_id)):
        raise Refused(ABOUT_ONESELF)


def own_people(session: Session, account: Account) -> frozenset[int]:
    """Return the known people with the name of the account; mostly there are none."""
    alike = (match.owner for match in find(session, read_query(account.name), _LOOKED_AT))
    return frozenset(
        one for one in alike if any(same_name(account.name, name) for name in _names(session, one))
    )


def not_about(people: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    """Return what a query of cases adds so that those about these people stay out of it."""
    if not people:
        return ()
    theirs = select(Involvement.incident_id).where(
        Involvement.part == OFFENDER, col(Involvement.person_id).in_(people)
    )
    return (col(Incident.id).not_in(theirs),)


def _names(session: Session, person_id: int) -> tuple[str, ...]:
    person = session.get(Person, person_id)
    if person is None:
        return ()
    aliases = session.exec(select(Alias.name).where(Alias.person_id == person_id))
    return (full_name(person), *aliases)
