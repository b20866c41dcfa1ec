"""Looking up in the store who is denied access, in the same way as reception does in its list."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, func, select

from vpt_tui.banlist.entries import Entry
from vpt_tui.banlist.lookup import Hit, Verdict, foremost, verdict_of
from vpt_tui.dates import local
from vpt_tui.names.query import Query, read_query
from vpt_tui.names.search import MOST_CANDIDATES
from vpt_tui.protocol.buildings import Spellings
from vpt_tui.services.access.rights import Rights, needs
from vpt_tui.services.bans.running import running
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.people.people import find
from vpt_tui.services.people.recusal import not_on, own_people
from vpt_tui.services.reception.list_content import ENTRY_COLUMNS, entry_of
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.people import Alias, Person


@dataclass(frozen=True)
class StoreAnswer:
    """What a look-up in the store found."""

    query: Query
    hits: tuple[Hit, ...]
    at: datetime
    entries: int
    """How many bans run or are to run."""
    rest: tuple[Hit, ...] = ()
    """Those that were found as well, beyond the limit; they are neither shown nor logged."""

    @property
    def verdict(self) -> Verdict:
        """The answer in a word."""
        return verdict_of(self.hits)

    def to_json(self) -> dict[str, Any]:
        """Return the object that `CLI.md` describes; the store is its own newest list."""
        return {
            "query": self.query.text,
            "verdict": self.verdict,
            "list": {
                "published_at": local(self.at).isoformat(timespec="seconds"),
                "entries": self.entries,
                "stale": False,
            },
            "matches": [hit.to_json() for hit in self.hits],
        }


class BanLookup:
    """Looking people up among the bans of the store."""

    def __init__(self, office: UnitOfWork) -> None:
        self._office = office

    @needs(Rights.insist_on_seeing)
    def look_up(self, text: str, limit: int = 5) -> StoreAnswer:
        """Return whose ban may be meant, those who count first. What is shown is logged.

        A ban on somebody with the name of the account is neither shown to them nor counted.
        """
        query = read_query(text)
        with self._office.writing() as work:
            own = own_people(work.session, work.account)
            found = self._hits(work.session, query, own)
            hits = foremost(found, len(found))
            for hit in hits[:limit]:
                work.log("naam opgezocht", f"ban:{hit.entry.reference}", hit.why)
            entries = self._running(work.session, own)
            return StoreAnswer(query, hits[:limit], work.now, entries, hits[limit:])

    def _hits(self, session: Session, query: Query, own: Collection[int]) -> list[Hit]:
        now = self._office.now()
        found_so = find(session, query, MOST_CANDIDATES)
        matches = [match for match in found_so if match.owner not in own]
        owners = [match.owner for match in matches]
        aliases: dict[int, list[str]] = {}
        for alias in session.exec(select(Alias).where(col(Alias.person_id).in_(owners))):
            aliases.setdefault(alias.person_id, []).append(alias.name)
        bans_of = select_columns(*ENTRY_COLUMNS).join(Person, col(Person.id) == Ban.person_id)
        bans_of = bans_of.where(col(Ban.person_id).in_(owners), col(Ban.lifted_at).is_(None))
        known = Spellings(self._office.protocol)
        bans: dict[int, list[Entry]] = {}
        for one in session.execute(bans_of):
            entry = entry_of(one, known, aliases.get(one.person_id, ()))
            bans.setdefault(one.person_id, []).append(entry)
        found = ((entry, match) for match in matches for entry in bans.get(match.owner, ()))
        return [Hit(entry, entry.status(now), match) for entry, match in found]

    def _running(self, session: Session, own: Collection[int]) -> int:
        which = (running(self._office.today()), *not_on(own))
        return session.exec(select(func.count(col(Ban.id))).where(*which)).one()
