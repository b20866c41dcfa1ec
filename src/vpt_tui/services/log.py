"""Reading the log, and proving that nobody rewrote it."""

from sqlmodel import col, select

from vpt_tui.services.office import Office
from vpt_tui.store.log import LogLine, first_break


class Log:
    """The log of the store."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def of(self, what: str, limit: int = 200) -> list[LogLine]:
        """Return the newest lines about an object (`incident:2026-0001`), newest first."""
        query = select(LogLine).where(LogLine.object == what)
        with self._office.reading() as session:
            return list(session.exec(query.order_by(col(LogLine.seq).desc()).limit(limit)))

    def newest(self, limit: int = 200, before: int | None = None) -> list[LogLine]:
        """Return a page of lines, newest first; `before` is the last number already seen."""
        query = select(LogLine).order_by(col(LogLine.seq).desc()).limit(limit)
        if before is not None:
            query = query.where(col(LogLine.seq) < before)
        with self._office.reading() as session:
            return list(session.exec(query))

    def first_break(self) -> int | None:
        """Return the number of the first line that does not fit its chain; None if all fit."""
        with self._office.reading() as session:
            return first_break(session)
