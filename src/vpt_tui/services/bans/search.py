"""Which bans are meant: those that came meanwhile, those that a text is about."""

from datetime import date
from typing import Literal

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

Ask = Literal["balie", "beveiliging", "brief", "einde", "bekijken", "eindeloos"]
"""Why a running ban asks for attention."""


def imposed_since(
    newest: int, incident: Incident | None, person_id: int | None, today: date
) -> tuple[ColumnElement[bool], ...]:
    """Match running bans for a case or on a person that came after the newest of some moment.

    Bans are numbered as they come, and none is ever taken away.
    """
    about = [col(Ban.incident_id) == incident.id] if incident else []
    about += [col(Ban.person_id) == person_id] if person_id is not None else []
    return col(Ban.id) > newest, or_(false(), *about), running(today)


def asking(soon: date) -> dict[Ask, ColumnElement[bool]]:
    """Match bans that ask for attention, for each reason apart.

    They end or want review before long, or somebody was not told. Nor may the person know of it
    while no delivery was noted; of what came from a spreadsheet, where nobody stands as imposing
    it, that was not asked here.
    """
    return {
        "balie": col(Ban.told_reception_at).is_(None),
        "beveiliging": col(Ban.told_security_at).is_(None),
        "brief": and_(col(Ban.delivered_on).is_(None), col(Ban.imposed_by) != ""),
        "einde": col(Ban.until) <= soon,
        "bekijken": col(Ban.review_on) <= soon,
        "eindeloos": and_(col(Ban.until).is_(None), col(Ban.review_on).is_(None)),
    }


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
