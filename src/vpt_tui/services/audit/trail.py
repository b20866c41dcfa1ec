"""Reading the log, and proving that nobody rewrote it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from vpt_tui.dates import day_start
from vpt_tui.services.base.like import ends_with
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.people.recusal import own_objects
from vpt_tui.store.tables.log import LogLine

LOOKS = (
    "bekeken", "bewijscode bekeken", "gezocht", "naam opgezocht", "opgezocht aan de balie",
    "persoon bekeken",
)  # fmt: skip
"""The actions that show something and change nothing (BIO2)."""

ENTERING = (
    "geopend", "weer binnen", "afgesloten", "reservekopie gemaakt", "balie werkt met lijst",
)  # fmt: skip
"""What changes nothing in a case, and shows nothing of one."""

CHANGES = "wijzigingen"
LOOKING = "kijken"


@dataclass(frozen=True)
class Filter:
    """Which lines are wanted; what is empty leaves nothing out."""

    action: str = ""
    """One action, or `CHANGES` or `LOOKING` for all of those."""
    actor: str = ""
    about: str = ""
    """An object (`incident:2026-0001`), or the end of its name (`2026-0001`)."""
    since: date | None = None
    until: date | None = None
    """The last day; it counts."""


class AuditTrail:
    """The log of the store, without what concerns whoever looks: see `own`."""

    def __init__(self, office: UnitOfWork) -> None:
        self._office = office

    def of(self, what: str, limit: int = 200) -> list[LogLine]:
        """Return the newest lines about an object (`incident:2026-0001`), newest first."""
        query = select(LogLine).where(LogLine.object == what)
        with self._office.reading() as session:
            query = query.where(*self._others(session))
            return list(session.exec(query.order_by(col(LogLine.seq).desc()).limit(limit)))

    def newest(
        self, limit: int = 200, before: int | None = None, wanted: Filter | None = None
    ) -> list[LogLine]:
        """Return a page of lines, newest first; `before` is the last number already seen."""
        query = select(LogLine).where(*_conditions(wanted or Filter()))
        query = query.order_by(col(LogLine.seq).desc()).limit(limit)
        if before is not None:
            query = query.where(col(LogLine.seq) < before)
        with self._office.reading() as session:
            query = query.where(*self._others(session))
            return list(session.exec(query))

    def actions(self) -> list[str]:
        """Return what was ever done here, in the order of the alphabet."""
        with self._office.reading() as session:
            return sorted(session.exec(select(LogLine.action).distinct()))

    def actors(self) -> list[str]:
        """Return who ever did something here, in the order of the alphabet."""
        with self._office.reading() as session:
            return sorted(session.exec(select(LogLine.actor).distinct()))

    def looked(self, what: str, shown: int, *, searched: bool = False) -> None:
        """Keep that a list of people was shown (`dossiers`), and how many; never a search word."""
        with self._office.writing() as work:
            work.log("gezocht" if searched else "bekeken", what, f"{shown} getoond")

    def _others(self, session: Session) -> Iterator[ColumnElement[bool]]:
        if own := own_objects(session, self._office.present(session)):
            yield col(LogLine.object).not_in(own)


def _conditions(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    action = col(LogLine.action)
    if wanted.action == CHANGES:
        yield action.not_in((*LOOKS, *ENTERING))
    elif wanted.action == LOOKING:
        yield action.in_(LOOKS)
    elif wanted.action:
        yield action == wanted.action
    if wanted.actor:
        yield col(LogLine.actor) == wanted.actor
    if about := wanted.about:
        what = col(LogLine.object)
        yield or_(what == about, what.ilike(ends_with(f":{about}"), escape="\\"))
    if wanted.since:
        yield col(LogLine.at) >= day_start(wanted.since)
    if wanted.until:
        yield col(LogLine.at) < day_start(wanted.until + timedelta(days=1))
