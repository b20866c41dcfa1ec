"""What is odd about this machine, and is said when the desk opens; nothing is refused for it."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session, col, func, select

from vpt_tui.dates import show_moment
from vpt_tui.drives import network_drive
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.reception.fallen_back import fallen_back
from vpt_tui.store.tables.log import LogLine

_LATEST = 1000
"""Log lines of which the latest moment counts; a clock that was wrong for a while is forgiven."""


def told_at_opening(office: UnitOfWork) -> list[str]:
    """Return what whoever opens the desk has to know of this machine."""
    found = (drive_trouble(office), clock_trouble(office), fallen_back_trouble(office))
    return [sentence for sentence in found if sentence]


def drive_trouble(office: UnitOfWork) -> str:
    """Return that the store lies on a drive of the network; nothing when it does not."""
    kind = network_drive(office.store.folder)
    if not kind:
        return ""
    return (
        f"De opslag staat op een netwerkschijf ({kind}). Wat is opgeslagen staat er, maar bij een "
        "storing van het netwerk kan de opslag beschadigen. Vraag de beheerder om een plaats op "
        "deze computer, en maak tot dan elke dag een reservekopie."
    )


def clock_trouble(office: UnitOfWork) -> str:
    """Return that the clock stands before what the log has seen; nothing when it does not."""
    now = office.now()
    with office.reading() as session:
        latest = max(_moments(session), default=now)
    if latest <= now:
        return ""
    return (
        f"De klok van deze computer staat op {show_moment(now)}, maar in het logboek staat al een "
        f"regel van {show_moment(latest)}. Er is niets verloren: het logboek houdt zijn volgorde. "
        "Zet de klok goed, want termijnen en tijden kloppen nu niet."
    )


def fallen_back_trouble(office: UnitOfWork) -> str:
    """Return that reception knows more than this store; nothing when it does not."""
    with office.reading() as session:
        return str(fallen_back(session, office.now()) or "")


def _moments(session: Session) -> Iterator[datetime]:
    newest = session.exec(select(func.max(col(LogLine.seq)))).one() or 0
    lines = select(LogLine.at).where(col(LogLine.seq) > newest - _LATEST)
    yield from session.exec(lines)
