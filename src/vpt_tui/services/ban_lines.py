"""Lines in a list of bans, and which of them ask for attention."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from vpt_tui.dates import show_date
from vpt_tui.services.ban_search import asking, running
from vpt_tui.services.filing import filed_name
from vpt_tui.services.people import full_name
from vpt_tui.store.bans import Ban
from vpt_tui.store.people import Person

SOON = timedelta(days=14)
"""How long before its end or its review a ban is on the worklist."""

_MOST = 50
"""Bans on one worklist; the list of bans holds them all."""

Status = Literal["actief", "toekomstig", "verlopen", "ingetrokken"]
_RUNNING = {"actief", "toekomstig"}
_MAY_WAIT = "politie"
"""Who is told where fitting; reception and guards enforce every ban (R6.5)."""


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
    session: Session, today: date, which: Sequence[ColumnElement[bool]] = ()
) -> list[BanLine]:
    """Return running bans that end soon, want review, or that not all know of; only ``which``.

    A ban without any end that nobody planned to look at again wants review too.
    """
    query = select(Ban, Person).join(Person).where(running(today), asking(today + SOON), *which)
    query = query.order_by(col(Ban.until).is_(None), col(Ban.until)).limit(_MOST)
    return [ban_line(ban, person, today) for ban, person in session.exec(query)]


def status_of(ban: Ban, today: date) -> Status:
    """Tell whether a ban runs on a day; its last day counts (t/m)."""
    if ban.lifted_at is not None:
        return "ingetrokken"
    if ban.from_date > today:
        return "toekomstig"
    return "verlopen" if ban.until is not None and ban.until < today else "actief"


def ban_line(ban: Ban, person: Person, today: date) -> BanLine:
    """Return a ban as a line, on a day."""
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
        asks=tuple(_reasons(ban, untold, today + SOON)) if status in _RUNNING else (),
    )


def _reasons(ban: Ban, untold: Sequence[str], soon: date) -> Iterator[str]:
    """Return why a running ban is on the worklist; what somebody must do comes first."""
    if pressing := [who for who in untold if who != _MAY_WAIT]:
        yield f"nog niet verteld aan {' en '.join(pressing)}"
    if ban.imposed_by and ban.delivered_on is None:
        yield "brief nog niet bezorgd"
    if ban.until is not None and ban.until <= soon:
        yield f"eindigt op {show_date(ban.until)}"
    if ban.review_on is not None and ban.review_on <= soon:
        yield f"bekijken op {show_date(ban.review_on)}"
    if ban.until is None and ban.review_on is None:
        yield "geen einddatum en geen dag om dit te bekijken"
