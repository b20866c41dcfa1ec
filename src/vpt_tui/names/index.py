"""The keys under which a person is stored, in an ordinary indexed table (key, owner)."""

from collections.abc import Iterator

from vpt_tui.names import codes
from vpt_tui.names.particles import unjoined
from vpt_tui.names.person import PersonName
from vpt_tui.names.readings import Reading, readings
from vpt_tui.names.sound import Word, word

SHORTEST_COARSE = 4
"""Letters that a coarse sound needs before it says anything."""

_MOST_FAMILY, _MOST_GIVEN = 3, 3


def keys_of(person: PersonName) -> frozenset[int]:
    """Return the keys under which a person is found: some 25, each of at most 48 bits.

    They depend on nothing but the names, so they are the same on every machine.
    """
    keys: set[int] = set()
    for reading in readings(person):
        keys.update(_keys(reading))
    if person.birth_date is not None:
        keys.add(codes.born(person.birth_date))
    return frozenset(keys)


def _keys(reading: Reading) -> Iterator[int]:
    first, *more = [codes.skeleton(w) for w in reading.given[:_MOST_GIVEN]] or [""]
    for plain in reading.family[:_MOST_FAMILY]:
        family = word(plain)
        yield from _searched_keys(family, first)
        yield from _beginning_keys(family, first)
        for other in more:
            yield from _exact_keys(family, other)
        if bare := unjoined(plain):
            yield from _exact_keys(word(bare), first)
    if len(reading.family) > 1:
        yield from _exact_keys(word("".join(reading.family)), first)


def _searched_keys(family: Word, given: str) -> Iterator[int]:
    """Return the keys for a family name with a typing error, and for a given name with one."""
    code = codes.given_code(given)
    spellings = codes.lacking_one(family.plain)
    spellings |= codes.lacking_one(family.sound)
    for spelling in spellings:
        yield codes.spelled(spelling) | code
    if len(family.coarse) >= SHORTEST_COARSE:
        yield codes.coarsely(family.coarse) | code
    if given:
        for lacking in codes.lacking_one(given, shortest=2):
            yield codes.misnamed(family.sound, lacking)


def _exact_keys(family: Word, given: str) -> Iterator[int]:
    code = codes.given_code(given)
    yield codes.spelled(family.plain[: codes.LONGEST]) | code
    yield codes.spelled(family.sound[: codes.LONGEST]) | code


def _beginning_keys(family: Word, given: str) -> Iterator[int]:
    for form in {family.plain, family.sound}:
        yield codes.beginning(form)
        if given:
            yield codes.given_beginning(given, form)
    if given:
        yield codes.initial_beginning(given, family.plain)
