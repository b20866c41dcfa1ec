"""Which bans are meant: those that came meanwhile, those that a text is about."""

from datetime import date

from sqlalchemy import ColumnElement, Text, and_, false, type_coerce
from sqlmodel import Session, col, or_, select

from vpt_tui.names.query import read_query
from vpt_tui.services.bans.running import running
from vpt_tui.services.base.like import contains
from vpt_tui.services.people.people import find
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.incidents import Incident
from vpt_tui.store.tables.people import Alias, Person

_MOST_PEOPLE = 50


def imposed_since(
    newest: int, incident: Incident | None, person_id: int | None, today: date
) -> tuple[ColumnElement[bool], ...]:
    """Match running bans for a case or on a person that came after the newest of some moment.

    Bans are numbered as they come, and none is ever taken away.
    """
    about = [col(Ban.incident_id) == incident.id] if incident else []
    about += [col(Ban.person_id) == person_id] if person_id is not None else []
    return col(Ban.id) > newest, or_(false(), *about), running(today)


def meant(session: Session, text: str) -> ColumnElement[bool]:
    """Match bans that hold every word of a text, or whose person has a name like it."""
    alike = [match.owner for match in find(session, read_query(text), _MOST_PEOPLE)]
    return or_(and_(*map(_mentions, text.split())), col(Person.id).in_(alike))


def _mentions(word: str) -> ColumnElement[bool]:
    like = contains(word)
    called = select(Alias.person_id).where(col(Alias.name).ilike(like, escape="\\"))
    said = (Ban.reference, Ban.buildings, Person.family, Person.given)
    columns = (type_coerce(col(text), Text) for text in said)  # buildings are kept as JSON text
    return or_(*(text.ilike(like, escape="\\") for text in columns), col(Person.id).in_(called))
