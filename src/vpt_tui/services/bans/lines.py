"""Lines in a list of bans, and which of them ask for attention."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, case, false, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, or_, select

from vpt_tui.dates import show_date
from vpt_tui.services.bans.running import Status, running, runs, status_of
from vpt_tui.services.bans.search import Ask, asking
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
    untold: tuple[str, ...]
    """Who has not been told yet."""
    asks: tuple[str, ...]
    """Why it asks for attention, in a word or two each, as `bans_wanting_attention` chooses."""


def bans_wanting_attention(
    session: Session,
    today: date,
    which: Sequence[ColumnElement[bool]] = (),
    but: Collection[Ask] = (),
) -> list[BanLine]:
    """Return running bans that ask for attention, of those ``which``; not for the asks in ``but``.

    A ban without any end that nobody planned to look at again wants review too.
    """
    asks = [wants for ask, wants in asking(today + SOON).items() if ask not in but]
    query = select(Ban, Person).join(Person).where(running(today), or_(false(), *asks), *which)
    query = query.order_by(col(Ban.until).is_(None), col(Ban.until)).limit(_MOST)
    return [ban_line(ban, person, today, but) for ban, person in session.exec(query)]


def bans_alike(
    session: Session, today: date, which: Sequence[ColumnElement[bool]] = ()
) -> list[Alike]:
    """Return what more than a few running bans ask alike, of those ``which``."""
    asks = asking(today + SOON)
    counts = [func.count(case((wants, 1))) for wants in asks.values()]
    query = select_columns(*counts).select_from(Ban).where(running(today), *which)
    found = zip(asks, session.execute(query).one(), strict=True)
    return [Alike(ask, count) for ask, count in found if count > _FEW]


def ban_line(ban: Ban, person: Person, today: date, but: Collection[Ask] = ()) -> BanLine:
    """Return a ban as a line, on a day; without the asks in ``but``."""
    told = {
        "receptie": ban.told_reception_at,
        "beveiliging": ban.told_security_at,
        "politie": ban.told_police_at,
    }
    untold = tuple(who for who, at in told.items() if at is None)
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
        untold=untold,
        asks=tuple(_reasons(ban, untold, today + SOON, but)) if runs(status) else (),
    )


def _reasons(
    ban: Ban, untold: Sequence[str], soon: date, but: Collection[Ask] = ()
) -> Iterator[str]:
    """Return why a running ban is on the worklist; what somebody must do comes first."""
    telling = [who for ask, who in _TELLING.items() if who in untold and ask not in but]
    if telling:
        yield f"nog niet verteld aan {' en '.join(telling)}"
    yield from (says for ask, says in _of_the_ban(ban, soon) if ask not in but)


def _of_the_ban(ban: Ban, soon: date) -> Iterator[tuple[Ask, str]]:
    if ban.imposed_by and ban.delivered_on is None:
        yield "brief", "brief nog niet bezorgd"
    if ban.until is not None and ban.until <= soon:
        yield "einde", f"eindigt op {show_date(ban.until)}"
    if ban.review_on is not None and ban.review_on <= soon:
        yield "bekijken", f"bekijken op {show_date(ban.review_on)}"
    if ban.until is None and ban.review_on is None:
        yield "eindeloos", "geen einddatum en geen dag om dit te bekijken"
