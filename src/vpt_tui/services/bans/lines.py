"""Lines in a list of bans, and which of them ask for attention."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, case, false, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, or_

from vpt_tui.dates import show_date
from vpt_tui.services.bans.lacking import Ask, asking
from vpt_tui.services.bans.running import Status, running, runs, status_of
from vpt_tui.services.people.people import full_name
from vpt_tui.services.people.sort_names import filed_name
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.people import Person

SOON = timedelta(days=14)
"""How long before its end or its review a ban is on the worklist."""

_MOST = 50
"""Bans on one worklist; the list of bans holds them all."""

_FEW = 3
"""More bans than this that ask for the same stand in one line on a worklist."""

_TELLING: dict[Ask, str] = {"balie": "receptie", "beveiliging": "beveiliging"}
"""Who enforces every ban (R6.5), and is told of it; the police are told where fitting."""

_OTHER: dict[Ask, str] = {
    "brief": "brief nog niet bezorgd",
    "einde": "eindigt op {until}",
    "bekijken": "bekijken op {review}",
    "eindeloos": "geen einddatum en geen dag om dit te bekijken",
}
"""What else a ban asks."""

_ALIKE: dict[Ask, str] = {
    "balie": "nog niet bevestigd door de balie",
    "beveiliging": "nog niet verteld aan de beveiliging",
    "brief": "waarvan de brief nog niet is bezorgd",
    "einde": "die binnen twee weken eindigen",
    "bekijken": "om weer te bekijken",
    "eindeloos": "zonder einddatum en zonder dag om ze te bekijken",
}
"""What several bans have in common, behind their number."""


@dataclass(frozen=True)
class Alike:
    """Bans that ask for the same thing, as one line."""

    ask: Ask
    count: int

    @property
    def says(self) -> str:
        """What they ask, in words: `70 ontzeggingen nog niet bevestigd door de balie`."""
        count = f"{self.count:,}".replace(",", ".")
        return f"{count} ontzeggingen {alike(self.ask)}"


def alike(ask: Ask) -> str:
    """Return what bans that ask the same have in common: `nog niet bevestigd door de balie`."""
    return _ALIKE[ask]


@dataclass(frozen=True)
class BanLine:
    """One ban in a list."""

    reference: str
    name: str
    filed: str
    """The name as a Dutch list sorts it: the word that carries it first."""
    birth_date: date | None
    buildings: tuple[str, ...]
    from_date: date
    until: date | None
    end_condition: str
    review_on: date | None
    status: Status
    asks: tuple[str, ...]
    """Why it asks for attention, in a word or two each, as `bans_wanting_attention` chooses."""


def bans_wanting_attention(
    session: Session,
    today: date,
    which: Sequence[ColumnElement[bool]] = (),
    but: Collection[Ask] = (),
) -> list[BanLine]:
    """Return running bans that ask for attention, of those ``which``, but for some asks."""
    asks = [wants for ask, wants in asking(today + SOON).items() if ask not in but]
    which = (running(today), or_(false(), *asks), *which)
    return ban_lines(session, today, which, but=but, limit=_MOST)


def bans_alike(
    session: Session, today: date, which: Sequence[ColumnElement[bool]] = ()
) -> list[Alike]:
    """Return what more than a few running bans ask alike, of those ``which``."""
    asks = asking(today + SOON)
    counts = [func.count(case((wants, 1))) for wants in asks.values()]
    query = select_columns(*counts).select_from(Ban).where(running(today), *which)
    found = zip(asks, session.execute(query).one(), strict=True)
    return [Alike(ask, count) for ask, count in found if count > _FEW]


def ban_lines(
    session: Session,
    today: date,
    which: Sequence[ColumnElement[bool]],
    *,
    but: Collection[Ask] = (),
    limit: int | None = None,
) -> list[BanLine]:
    """Return bans as they stand on a day, soonest end first; without the asks in ``but``."""
    asks = {ask: wants for ask, wants in asking(today + SOON).items() if ask not in but}
    query = select_columns(Ban, Person, *asks.values()).join(Person).where(*which)
    query = query.order_by(col(Ban.until).is_(None), col(Ban.until)).limit(limit)
    return [
        _line(ban, person, today, [ask for ask, wants in zip(asks, wanted, strict=True) if wants])
        for ban, person, *wanted in session.execute(query)
    ]


def _line(ban: Ban, person: Person, today: date, asks: Sequence[Ask]) -> BanLine:
    status = status_of(ban, today)
    return BanLine(
        reference=ban.reference,
        name=full_name(person),
        filed=filed_name(person.given, person.family),
        birth_date=person.birth_date,
        buildings=tuple(ban.buildings),
        from_date=ban.from_date,
        until=ban.until,
        end_condition=ban.end_condition,
        review_on=ban.review_on,
        status=status,
        asks=tuple(_reasons(ban, asks)) if runs(status) else (),
    )


def _reasons(ban: Ban, asks: Sequence[Ask]) -> Iterator[str]:
    """Return why a running ban is on the worklist; what somebody must do comes first."""
    if telling := [who for ask, who in _TELLING.items() if ask in asks]:
        yield f"nog niet verteld aan {' en '.join(telling)}"
    until, review = (day and show_date(day) for day in (ban.until, ban.review_on))
    yield from (_OTHER[ask].format(until=until, review=review) for ask in asks if ask in _OTHER)
