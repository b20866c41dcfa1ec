"""Which desk works with which list: by its receipt reception was told, not by publishing.

Each publication keeps how many changes of the list it holds, and each ban by which change it
became what it is. So a ban is known at a desk whose list holds at least so many changes.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from vpt_tui.banlist.messages import Receipt
from vpt_tui.services.bans.running import running
from vpt_tui.services.base.unit_of_work import Transaction
from vpt_tui.services.reception.receptionists import called
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.reception import PublishedList, ReceptionDesk

SILENT_AFTER = timedelta(days=7)
"""After so long without a word a desk may be gone: its list has run out by then."""


@dataclass(frozen=True)
class DeskLine:
    """One desk at reception, for a list."""

    id: str
    building: str
    """Empty when nobody there said it."""
    sequence: int
    """The list that it works with."""
    published_at: datetime | None
    """When that list was published; None when it is none of ours that is known here."""
    since: datetime
    """When the desk took it over."""
    heard_at: datetime
    newest: int
    """The number of the newest list for reception."""
    silent: bool
    """Whether nothing was heard for longer than a list is valid."""

    @property
    def behind(self) -> bool:
        """Whether it works with another list than the newest."""
        return self.published_at is None or self.sequence < self.newest

    @property
    def wanting(self) -> bool:
        """Whether somebody has to look."""
        return self.behind or self.silent


def desks_of(session: Session, now: datetime) -> list[DeskLine]:
    """Return every desk that is known, by building."""
    lists, newest = _their_lists(session), _newest(session)
    query = select(ReceptionDesk).order_by(col(ReceptionDesk.building), col(ReceptionDesk.id))
    return [
        DeskLine(
            id=desk.id,
            building=desk.building,
            sequence=desk.sequence,
            published_at=one.published_at if (one := _known(desk, lists)) else None,
            since=desk.since,
            heard_at=desk.heard_at,
            newest=newest,
            silent=now - desk.heard_at > SILENT_AFTER,
        )
        for desk in session.exec(query)
    ]


def keep_receipt(work: Transaction, receipt: Receipt) -> None:
    """Keep that a desk works with a list, and tick off what reception was told by that.

    Receipts may come in another order than they were written: a list's number only rises.
    """
    who = called(work, receipt.receptionist)
    work.log("balie werkt met lijst", f"lijst:{receipt.sequence}", f"{who}, balie {receipt.desk}")
    when = min(receipt.when, work.now)  # the clock there may be fast
    desk = work.session.get(ReceptionDesk, str(receipt.desk))
    if desk is not None and (receipt.sequence, when) < (desk.sequence, desk.heard_at):
        return
    told = (receipt.sequence, receipt.digest.hex())
    if desk is None:
        desk = ReceptionDesk(
            id=str(receipt.desk), building="", sequence=0, digest="", since=when, heard_at=when
        )
    if (desk.sequence, desk.digest) != told:
        desk.sequence, desk.digest = told
        desk.since = when
    desk.building, desk.heard_at = receipt.building, when
    work.session.add(desk)
    work.session.flush()
    tick_off(work)


def forget_desk(work: Transaction, desk_id: str) -> bool:
    """Take a desk off the list, and tick off what waited for it alone; tell whether it was there.

    Its next receipt makes it known again.
    """
    desk = work.session.get(ReceptionDesk, desk_id)
    if desk is None:
        return False
    work.session.delete(desk)
    work.session.flush()
    work.log("balie van de lijst gehaald", f"balie:{desk_id}")
    tick_off(work)
    return True


def tick_off(work: Transaction) -> None:
    """Keep of bans that every desk has on its list, as they stand, that reception was told."""
    changes = _changes_everywhere(work.session)
    if changes is None:
        return
    told = (
        update(Ban)
        .where(col(Ban.told_reception_at).is_(None), running(work.today))
        .where(col(Ban.list_change) <= changes)
        .values(told_reception_at=work.now)
    )
    count = work.session.execute(told).rowcount  # type: ignore[attr-defined]
    if count:
        work.log("door de balie bevestigd", "ontzeggingen", str(count))


def _changes_everywhere(session: Session) -> int | None:
    """Return how many changes of the list every desk has; None when nobody can tell."""
    lists = _their_lists(session)
    known = [_known(desk, lists) for desk in session.exec(select(ReceptionDesk))]
    if not known:
        return None
    counts = [one.changes if one else None for one in known]
    return None if None in counts else min(count for count in counts if count is not None)


def _their_lists(session: Session) -> dict[int, PublishedList]:
    """Return the lists that desks work with, by number, as far as they were published here."""
    theirs = col(PublishedList.sequence).in_(select(ReceptionDesk.sequence))
    return {one.sequence: one for one in session.exec(select(PublishedList).where(theirs))}


def _known(desk: ReceptionDesk, lists: dict[int, PublishedList]) -> PublishedList | None:
    """Return the list that a desk works with, if it is the one that we published."""
    one = lists.get(desk.sequence)
    return one if one and one.digest == desk.digest else None


def _newest(session: Session) -> int:
    query = select(func.max(PublishedList.sequence)).where(col(PublishedList.in_place).is_(True))
    return session.exec(query).one() or 0
