"""Which of the words that were typed may be the family name, and which the given name."""

from collections.abc import Iterator
from itertools import islice, pairwise, product
from typing import NamedTuple

from vpt_tui.names.codes import skeleton
from vpt_tui.names.particles import unjoined_as_typed
from vpt_tui.names.query import Query
from vpt_tui.names.respelled import respelled
from vpt_tui.names.sound import Word, word


class Pair(NamedTuple):
    """A family name with the consonants of a given name, or with an initial."""

    family: Word
    given: str


def pairs(query: Query, most: int) -> list[Pair]:
    """Return how a typed name may be read, the likeliest first."""
    return list(islice(dict.fromkeys(_pairs(query)), most))


def families(query: Query) -> Iterator[Word]:
    """Return the words that may be the family name, and those that a space fell into."""
    yield from _long(query)
    yield from _mended(query)


def respelled_pairs(query: Query) -> Iterator[Pair]:
    """Return readings with the given name, or both, as another language writes them."""
    for family, called in _likely(query)[:2]:
        for other in respelled(called.plain):
            for spelling in (family, *respelled(family.plain)):
                yield Pair(spelling, skeleton(other.plain))


def _pairs(query: Query) -> Iterator[Pair]:
    for initial, family in product(_initials(query), reversed(_long(query))):
        yield Pair(family, skeleton(initial))
    for family, called in _likely(query):
        yield Pair(family, skeleton(called.plain))
        for bare in unjoined_as_typed(family.plain):
            yield Pair(word(bare), skeleton(called.plain))
    called_so = [*(w.plain for w in query.words), *query.soft]
    for family, given in product(families(query), called_so):
        if len(given) == 1 or given not in family.plain:
            yield Pair(family, skeleton(given))


def _long(query: Query) -> tuple[Word, ...]:
    """Return the words that are no initials, if there are any."""
    return tuple(w for w in query.words if len(w.plain) > 1) or query.words


def _initials(query: Query) -> Iterator[str]:
    """Return the first of the letters that stand together at either end of a name."""
    every = query.all_words
    at = len(every)
    while at and len(every[at - 1]) == 1:
        at -= 1
    if every and at and len(every[0]) == 1:
        yield every[0]
    if 0 < at < len(every):
        yield every[at]


def _likely(query: Query) -> list[tuple[Word, Word]]:
    words = _long(query)
    if len(words) < 2:
        return []
    if len(words) > 2 and words[0].plain not in query.double:
        halves = [w for w in reversed(words) if w.plain in query.double]
    else:
        halves = []
    found = [*((half, words[0]) for half in halves), (words[-1], words[0]), (words[0], words[1])]
    if len(words) > 2:
        found.append((words[1], words[0]))
        found.append((word(words[-2].plain + words[-1].plain), words[0]))
        found.append((word(words[0].plain + words[1].plain), words[-1]))
    if query.family_first and not halves:
        found[:2] = found[1::-1]
    return found


def _mended(query: Query) -> Iterator[Word]:
    """Return words with a space taken out, or a tussenvoegsel taken off."""
    for one in query.words:
        yield from map(word, unjoined_as_typed(one.plain))
    for front, back in pairwise(query.all_words):
        yield word(front + back)
    if len(query.all_words) > 2:
        yield word("".join(query.all_words))
