"""Who is meant, best first, and why."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product

from rapidfuzz.distance import Indel

from vpt_tui.names.alignment import Alignment, align
from vpt_tui.names.births import Birth, compare, is_birthday, is_close, stands_for_unknown
from vpt_tui.names.certainty import is_named, speaks_against
from vpt_tui.names.likeness import Why
from vpt_tui.names.name_match import Strength, name_match
from vpt_tui.names.person import PersonName
from vpt_tui.names.query import Query

_BIRTH_COST = {
    Birth.EQUAL: -2.0,
    Birth.NEAR: -0.2,
    Birth.UNKNOWN: 0.0,
    Birth.DIFFERENT: 3.0,
    Birth.NOT_ASKED: 0.0,
}
_CLOSE = 0.6
"""A slip of the finger, or a date half typed, says more than a 1 January in any year."""
_TURN = 0.3
_RESEMBLES, _SHORT = 0.65, 3
_ONLY_BIRTH = {Birth.EQUAL: 2.0, Birth.NEAR: 2.5}


@dataclass(frozen=True)
class Match:
    """Somebody who may be meant."""

    owner: int
    why: str
    """Why they were found, in a word or two of Dutch."""
    birth: Birth
    name: Strength
    cost: float
    """What `rank` sorts by, the least first; it says nothing to people."""
    half: int = 0
    """As in `NameMatch`."""
    against: bool = False
    """Whether some word that was typed is none of theirs; looked at where the day agrees."""


def rank(query: Query, candidates: Iterable[tuple[int, PersonName]], limit: int = 5) -> list[Match]:
    """Return the candidates who may be meant, best first; those who are not, are left out.

    ``candidates`` are owners of keys with their names, as `search.candidates` finds them.
    """
    matches = (_match(query, owner, person) for owner, person in candidates)
    found = [match for match in matches if match]
    if query.double:
        found = _taking_turns(found)
    return heapq.nsmallest(limit, found, key=_order)


def _order(match: Match) -> tuple[float, int]:
    return match.cost, match.owner


def _taking_turns(found: Iterable[Match]) -> list[Match]:
    """Let bearers of either half of a double name take turns: either may be one's own."""
    before = [-1, -1, -1]
    turned = []
    for match in sorted(found, key=_order):
        before[match.half] += 1
        later = before[match.half] * _TURN if match.half else 0.0
        turned.append(replace(match, cost=match.cost + later))
    return turned


def _match(query: Query, owner: int, person: PersonName) -> Match | None:
    birth = compare(query.births, person.birth_date)
    aligned = align(query, person)
    best = min(filter(None, map(name_match, aligned)), default=None)
    if best is None:
        return _born_then(query, owner, person, birth, aligned)
    if birth is Birth.DIFFERENT and best.strength is not Strength.FULL:
        return None
    if birth is Birth.EQUAL and stands_for_unknown(person.birth_date):
        # It says too little to make a family name certain, alone or with an initial.
        birth = Birth.EQUAL if is_named(aligned) else Birth.NEAR
    cost = best.cost + _BIRTH_COST[birth]
    if birth is Birth.NEAR and is_close(query.births, person.birth_date):
        cost -= _CLOSE
    against = birth is Birth.EQUAL and speaks_against(aligned)
    return Match(owner, best.why, birth, best.strength, cost, best.half, against)


def _born_then(
    query: Query, owner: int, person: PersonName, birth: Birth, aligned: list[Alignment]
) -> Match | None:
    """Return who was born on the day that was typed.

    With a name beside it only that very day counts, or the birthday when no year was typed,
    and something of the name has to agree: people marry, and names are misheard.
    """
    if birth not in _ONLY_BIRTH:
        return None
    that_day = birth is Birth.EQUAL or is_birthday(query.births, person.birth_date)
    if query.words and not (that_day and any(map(_resembles, aligned))):
        return None
    against = bool(query.words)
    return Match(owner, Why.BIRTH, birth, Strength.NONE, _ONLY_BIRTH[birth], against=against)


def _resembles(aligned: Alignment) -> bool:
    """Tell whether something of a name agrees."""
    pairs = product(aligned.query.words, (*aligned.reading.given, *aligned.reading.family))
    return any(_is_like(typed.plain, known) for typed, known in pairs)


def _is_like(typed: str, known: str) -> bool:
    if max(len(typed), len(known)) <= _SHORT:  # of Ly and Li half is the same
        return typed[0] == known[0]
    return Indel.normalized_similarity(typed, known) >= _RESEMBLES


def agrees(match: Match) -> bool:
    """Tell whether name and birth date both agree: a ban, if one runs, holds (``ontzegging``).

    The family name has to agree as a whole, but for spelling or one typing error; its
    beginning, or a given name alone, is not enough, and nothing that was typed may be somebody
    else's. Both agree by chance about once in a million.
    """
    whole = match.name in {Strength.FULL, Strength.LIKELY, Strength.FAMILY}
    return whole and match.birth is Birth.EQUAL and not match.against


def may_be(match: Match) -> bool:
    """Tell whether somebody has to look: it may be this person (``mogelijk``).

    A birth date that is clearly another's excludes; one that is missing, swapped, a digit
    off, on 1 January or in 1900 does not.
    """
    return match.birth is not Birth.DIFFERENT
