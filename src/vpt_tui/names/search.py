"""The one query that finds whom a typed name may mean: ranges of keys, each bounded.

Every range is cut off after some dozens of people, so that the work stays the same
however many people are called Jansen. A person who is found through several ranges
comes first: the nearer a name, the more keys it shares.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from vpt_tui.names import codes
from vpt_tui.names.births import BirthTyped
from vpt_tui.names.codes import Range
from vpt_tui.names.index import SHORTEST_COARSE
from vpt_tui.names.pairs import families, pairs, respelled_pairs
from vpt_tui.names.particles import unjoined_as_typed
from vpt_tui.names.query import Query
from vpt_tui.names.respelled import respelled
from vpt_tui.names.sound import Word

MOST_CANDIDATES = 64
PER_RANGE = 60
"""How many rows of one range of keys are looked at."""

_SIZES = (32, 64, 128)
"""How many ranges a query asks, so that a database prepares few different queries."""

_NOTHING = Range(0, -1)
_BORN, _BOTH, _SURE, _TELLING, _LIKELY, _MAYBE, _FAINT = 100, 24, 12, 8, 4, 3, 1
"""A day says more than all that a few letters of a name can."""
_MOST_FAMILIES_BORN = 3
_LONG, _TWO = 4, 2
_SHORTEST_BEGIN, _SHORTEST_JOINED = 2, 6
_MOST_PAIRS, _MOST_PAIRS_SEARCHED = 6, 3


class Weighted(NamedTuple):
    """One range of keys, and how much it says when somebody is found there."""

    keys: Range
    weight: int


class Statement(NamedTuple):
    """SQL text with its parameters, by name."""

    sql: str
    parameters: dict[str, int]


def candidates(query: Query) -> Statement:
    """Return the query for whom may be meant: rows of one column, owner, the likeliest first.

    It is plain SQL on a table ``name_key`` with the whole numbers ``key`` and ``owner``
    and an index on both, for sqlite3 and for SQLAlchemy's ``text`` alike.
    """
    lookups = keys_for(query)
    size = next(size for size in _SIZES if len(lookups) <= size)
    parameters: dict[str, int] = {}
    padding = [Weighted(_NOTHING, 0)] * (size - len(lookups))
    for i, ((low, high), weight) in enumerate([*lookups, *padding]):
        parameters |= {f"low{i}": low, f"high{i}": high, f"weight{i}": weight}
    return Statement(_sql(size), parameters)


def bearing(family: str) -> Range:
    """Return the keys of everybody with a family name, given in small letters without accents."""
    return codes.with_given(codes.spelled(family[: codes.LONGEST]))


@lru_cache(maxsize=len(_SIZES))
def _sql(size: int) -> str:
    ranges = " UNION ALL ".join(
        f"SELECT owner, weight FROM (SELECT owner, CAST(:weight{i} AS INTEGER) AS weight"  # noqa: S608
        f" FROM name_key WHERE key BETWEEN :low{i} AND :high{i} LIMIT {PER_RANGE}) AS found{i}"
        for i in range(size)
    )
    return (
        f"SELECT owner FROM ({ranges}) AS found GROUP BY owner"  # noqa: S608
        f" ORDER BY SUM(weight) DESC, owner LIMIT {MOST_CANDIDATES}"
    )


def keys_for(query: Query) -> tuple[Weighted, ...]:
    """Return the ranges of keys to look in, the surest first, and no more than a query asks."""
    best: dict[Range, int] = {}
    for lookup in islice(_lookups(query), 4 * _SIZES[-1]):
        best[lookup.keys] = max(lookup.weight, best.get(lookup.keys, 0))
    return tuple(Weighted(*item) for item in islice(best.items(), _SIZES[-1]))


def _lookups(query: Query) -> Iterator[Weighted]:
    yield from _birth_lookups(query)
    yield from _born_and_named(query)
    likely = pairs(query, _MOST_PAIRS)
    for family, given in likely:
        yield from _exact(family, given)
    for family, given in respelled_pairs(query):
        yield Weighted(codes.with_given(codes.spelled(family.plain[: codes.LONGEST]), given), _SURE)
    for family, given in likely[:_MOST_PAIRS_SEARCHED]:
        yield from _respelled(family, given)
        yield from _begun(family, given)
        yield from _misspelt(family, given)
    for family in families(query):
        yield from _alone(family)
    if len(query.words) == 1:
        yield from _single(query)
    elif len(query.words) == _TWO and query.words[-1].plain == query.all_words[-1]:
        yield Weighted(codes.called(codes.skeleton(query.words[0].plain)), _FAINT)


def _birth_lookups(query: Query) -> Iterator[Weighted]:
    """Return where people stand who were born then; a birthday alone says little."""
    for typed in query.births:
        weight = _FAINT if typed.year is None and query.words else _BORN
        for reading in (typed, typed.swapped()):
            if reading.month and reading.day and reading.month <= 12:
                yield Weighted(codes.born_on(reading.month, reading.day, reading.year), weight)


def _born_and_named(query: Query) -> Iterator[Weighted]:
    """Return where people stand of whom a part of the birth date agrees, and of the name."""
    if not query.births:
        return
    for family in islice(families(query), _MOST_FAMILIES_BORN):
        for form in dict.fromkeys((family.plain, family.sound)):
            for typed in query.births:
                yield from _born_and_called(typed, form)


def _born_and_called(typed: BirthTyped, family: str) -> Iterator[Weighted]:
    for reading in dict.fromkeys((typed, typed.swapped())):
        if reading.month and reading.day and reading.month <= 12:
            for size, weight in ((_LONG, _BOTH), (1, _LIKELY)):
                yield Weighted(
                    codes.birthday_with(reading.month, reading.day, family[:size]), weight
                )
    if typed.year:
        for size, weight in ((_LONG + 1, _BOTH), (_LONG - 1, _LIKELY)):
            yield Weighted(codes.year_with(typed.year, family[:size]), weight)


def _exact(family: Word, given: str) -> Iterator[Weighted]:
    for base in _bases(family):
        yield Weighted(codes.with_given(base, given), _SURE)
        yield Weighted(codes.with_given(base, given[:1]), _MAYBE)
    for lacking in sorted(codes.lacking_one(given, shortest=2)):
        key = codes.misnamed(family.sound, lacking)
        yield Weighted(Range(key, key), _LIKELY)


def _respelled(family: Word, given: str) -> Iterator[Weighted]:
    for other in respelled(family.plain):
        yield Weighted(
            codes.with_given(codes.spelled(other.sound[: codes.LONGEST]), given[:2]), _SURE
        )
        if len(other.coarse) >= SHORTEST_COARSE:
            yield Weighted(codes.with_given(codes.coarsely(other.coarse), given[:2]), _SURE)


def _bases(family: Word) -> Iterator[int]:
    yield codes.spelled(family.plain[: codes.LONGEST])
    yield codes.spelled(family.sound[: codes.LONGEST])
    if len(family.coarse) >= SHORTEST_COARSE:
        yield codes.coarsely(family.coarse)


def _begun(family: Word, given: str) -> Iterator[Weighted]:
    if len(family.plain) >= _SHORTEST_BEGIN:
        for form in (family.plain, family.sound):
            yield Weighted(codes.given_begins(given[:3], form), _LIKELY)
        yield Weighted(codes.given_begins(given[:3], family.plain[:3]), _MAYBE)
        yield Weighted(codes.initial_begins(given, family.plain[:5]), _MAYBE)
        yield Weighted(codes.begins(family.plain), _FAINT)


def _alone(family: Word) -> Iterator[Weighted]:
    for base in _bases(family):
        yield Weighted(codes.with_given(base), _FAINT)
        none = codes.with_given(base).low
        yield Weighted(Range(none, none), _LIKELY)


def _misspelt(family: Word, given: str) -> Iterator[Weighted]:
    for spelling in sorted(codes.lacking_one(family.plain) | codes.lacking_one(family.sound)):
        weight = _TELLING if len(spelling) >= _LONG and given else _MAYBE
        yield Weighted(codes.with_given(codes.spelled(spelling), given[:2]), weight)
        if len(spelling) < _LONG and len(given) > 2:
            yield Weighted(codes.with_given(codes.spelled(spelling), given), weight)


def _single(query: Query) -> Iterator[Weighted]:
    """Return where somebody stands of whom one name was typed, or two as one word."""
    (only,) = query.words
    if len(only.plain) >= _SHORTEST_BEGIN:
        yield Weighted(codes.begins(only.plain), _LIKELY)
        yield Weighted(codes.begins(only.sound), _LIKELY)
        yield Weighted(codes.called(codes.skeleton(only.plain)), _FAINT)
    for family in families(query):
        yield from _respelled(family, "")
        yield from _misspelt(family, "")
    whole = "".join(query.all_words)
    for cut in range(2, len(whole) - 1) if len(whole) >= _SHORTEST_JOINED else ():
        yield from _joined(whole[:cut], whole[cut:])
        yield from _joined(whole[cut:], whole[:cut])


def _joined(given: str, family: str) -> Iterator[Weighted]:
    """Return where somebody stands whose names were typed as one word, perhaps with an error."""
    for plain in (family, *unjoined_as_typed(family)):
        yield Weighted(codes.given_begins(codes.skeleton(given)[:3], plain[:3]), _MAYBE)
        yield Weighted(codes.with_given(codes.spelled(plain[: codes.LONGEST])), _FAINT)
