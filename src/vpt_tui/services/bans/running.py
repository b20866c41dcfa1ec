"""Whether a ban runs: for the database and for one ban in hand, beside each other."""

from datetime import date
from typing import Literal

from sqlalchemy import ColumnElement, and_, not_
from sqlmodel import Session, col, or_, select

from vpt_tui.store.tables.bans import Ban

Status = Literal["actief", "toekomstig", "verlopen", "ingetrokken"]


def status_of(ban: Ban, today: date) -> Status:
    """Tell how a ban stands on a day; its last day counts (t/m)."""
    if ban.lifted_at is not None:
        return "ingetrokken"
    if ban.until is not None and ban.until < today:
        return "verlopen"
    return "toekomstig" if ban.from_date > today else "actief"


def runs(status: Status) -> bool:
    """Tell whether a ban that stands so runs or is to run."""
    return status in {"actief", "toekomstig"}


def running(today: date) -> ColumnElement[bool]:
    """Match the bans that run on a day or are to run, as `runs` tells of one."""
    return and_(
        col(Ban.lifted_at).is_(None), or_(col(Ban.until).is_(None), col(Ban.until) >= today)
    )


def over(today: date) -> ColumnElement[bool]:
    """Match the bans that ended or were lifted."""
    return not_(running(today))


def running_on(session: Session, person_id: int, today: date) -> tuple[str, ...]:
    """Return the references of the bans on a person that run or are to run."""
    query = select(Ban.reference).where(Ban.person_id == person_id, running(today))
    return tuple(session.exec(query))
