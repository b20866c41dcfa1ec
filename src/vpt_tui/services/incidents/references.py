"""The numbers of cases: given once, and how they are written."""

from datetime import datetime

from sqlmodel import Session, col, select

from vpt_tui import dates
from vpt_tui.services.base.key_values import LAST_CASE, kept
from vpt_tui.store.tables.incidents import Incident


def next_reference(session: Session, now: datetime) -> str:
    """Return the next number of the year; a number that was given out is never used again."""
    year = dates.today(now).year
    query = select(Incident.reference).where(
        col(Incident.reference) > f"{year}-", col(Incident.reference) < f"{year}."
    )
    newest = session.exec(query.order_by(col(Incident.id).desc()).limit(1)).first()
    before = (numbered(one) for one in (newest or "", kept(session, LAST_CASE) or ""))
    return reference_of(year, 1 + max(number for there, number in before if there in {0, year}))


def last_reference(session: Session) -> str:
    """Return the newest number that a case got here; empty before the first."""
    newest = session.exec(select(Incident.reference).order_by(col(Incident.id).desc()).limit(1))
    return max(newest.first() or "", kept(session, LAST_CASE) or "", key=numbered)


def numbered(reference: str) -> tuple[int, int]:
    """Return the year and the number of a case's reference; zeros without one."""
    year, _, number = reference.partition("-")
    return int(year or 0), int(number or 0)


def reference_of(year: int, number: int) -> str:
    """Return the reference of a case."""
    return f"{year}-{number:04d}"
