"""Looking somebody up in an opened list: the question of every visitor."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, Self

from vpt_tui.banlist.entries import Entry, Status, in_force
from vpt_tui.banlist.freshness import Freshness, freshness
from vpt_tui.banlist.header import Head, Header
from vpt_tui.banlist.image import open_image, read_about, read_entries, read_entry, read_people
from vpt_tui.banlist.name_blocks import NameBlocks
from vpt_tui.banlist.passwords import DeskKey
from vpt_tui.banlist.sealed import Parts, SealedList, parse
from vpt_tui.dates import local
from vpt_tui.names.query import Query
from vpt_tui.names.rank import Match, agrees, may_be, rank
from vpt_tui.names.search import PER_RANGE, keys_for

Verdict = Literal["ontzegging", "mogelijk", "geen"]

USUAL_MAX_AGE = 24
"""Hours after which a list is old, unless the settings say otherwise."""


@dataclass(frozen=True)
class Hit:
    """Somebody on the list who may be meant."""

    entry: Entry
    status: Status
    match: Match

    @property
    def why(self) -> str:
        """Why they were found, in a word or two of Dutch."""
        return self.match.why

    @property
    def in_force(self) -> bool:
        """Whether the ban holds today."""
        return in_force(self.status)

    @property
    def counts(self) -> bool:
        """Whether reception has to do something: the ban runs and it may be this person."""
        return self.in_force and may_be(self.match)

    @property
    def certain(self) -> bool:
        """Whether the ban runs, and name and birth date both agree."""
        return self.in_force and agrees(self.match)

    def to_json(self) -> dict[str, Any]:
        """Return what `CLI.md` says of a match."""
        entry = self.entry
        return {
            "reference": entry.reference,
            "name": entry.name,
            "birth_date": entry.birth_date and entry.birth_date.isoformat(),
            "buildings": list(entry.buildings),
            "from": entry.from_date.isoformat(),
            "until": entry.until and entry.until.isoformat(),
            "status": self.status,
            "why": self.why,
        }


def verdict_of(hits: Iterable[Hit]) -> Verdict:
    """Return what some hits come to in a word."""
    counting = [hit for hit in hits if hit.counts or hit.certain]
    if any(hit.certain for hit in counting):
        return "ontzegging"
    return "mogelijk" if counting else "geen"


def foremost(hits: Iterable[Hit], limit: int) -> tuple[Hit, ...]:
    """Return the hits to show of some that come best first: no cut changes what they come to.

    Whoever is surely banned stands first, and then whoever may be.
    """
    return tuple(sorted(hits, key=lambda hit: (not hit.certain, not hit.counts))[:limit])


@dataclass(frozen=True)
class Answer:
    """What a look-up found, and in which list."""

    query: Query
    """What was asked."""
    hits: tuple[Hit, ...]
    """As `foremost` puts them."""
    header: Header
    freshness: Freshness
    rest: tuple[Hit, ...] = ()
    """Those that were found as well, beyond the limit."""
    crowded: bool = False
    """Whether so many may be meant that not all of them were looked at."""

    @property
    def verdict(self) -> Verdict:
        """The answer in a word: a ban holds, somebody must check, or there is none."""
        return verdict_of(self.hits)

    def to_json(self) -> dict[str, Any]:
        """Return the object that `CLI.md` describes."""
        return {
            "query": self.query.text,
            "verdict": self.verdict,
            "list": {
                "published_at": local(self.header.published_at).isoformat(),
                "entries": self.header.entries,
                "stale": self.freshness.stale,
            },
            "matches": [hit.to_json() for hit in self.hits],
        }


class BanList:
    """One published list, opened; it lives in memory alone."""

    def __init__(self, head: Head, parts: Parts, max_age_hours: int) -> None:
        self.header = head.header
        self._max_age_hours = max_age_hours
        self._parts = parts
        self._image = open_image(parts[0])
        self.guidance, mailbox = read_about(self._image)
        self.mailbox = replace(mailbox, digest=head.digest, history=head.header.history)
        self._names = NameBlocks(lambda number: parts[number + 1])

    @classmethod
    def open(cls, data: bytes, password: str, max_age_hours: int = USUAL_MAX_AGE) -> Self:
        """Open the bytes of a published file.

        Raises `Damaged`, `WrongPassword`, or `Refused` for a format of a later version.
        """
        sealed = parse(data)
        return cls.unseal(sealed, sealed.desk_key(password), max_age_hours)

    @classmethod
    def unseal(cls, sealed: SealedList, key: DeskKey, max_age_hours: int = USUAL_MAX_AGE) -> Self:
        """Open a list that was read, with the key that a password gave."""
        return cls(sealed.head, sealed.open(key), max_age_hours)

    def close(self) -> None:
        """Let go of what was decrypted, and of the key."""
        self._image.close()
        self._parts.close()

    def entry(self, reference: str) -> Entry | None:
        """Return the entry with a reference, or None."""
        return read_entry(self._image, reference)

    def freshness(self, now: datetime) -> Freshness:
        """Return how old the list is, and the sentence that says so."""
        return freshness(self.header, now, self._max_age_hours)

    def look_up(self, query: Query, now: datetime, limit: int = 5) -> Answer:
        """Return who may be meant by a name, a birth date or both, as far as they were typed.

        At most ``limit`` people in front, and the others in the rest; nobody whose ban runs
        stands behind one whose ban does not.
        """
        candidates = self._names.candidates(keys_for(query))
        hits = foremost(self._hits(query, candidates, now), len(candidates))
        age, crowded = self.freshness(now), len(candidates) >= PER_RANGE
        return Answer(query, hits[:limit], self.header, age, hits[limit:], crowded)

    def _hits(self, query: Query, candidates: list[int], now: datetime) -> list[Hit]:
        """Return everybody who may be meant, best first."""
        people = read_people(self._image, candidates)
        matches = rank(query, people.items(), limit=len(people))
        entries = read_entries(self._image, (match.owner for match in matches))
        found = ((entries[match.owner], match) for match in matches)
        return [Hit(entry, entry.status(now), match) for entry, match in found]
