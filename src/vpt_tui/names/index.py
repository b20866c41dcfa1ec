"""The keys under which a person is stored, in an ordinary indexed table (key, owner)."""

from datetime import date

from vpt_tui.names import codes
from vpt_tui.names.particles import unjoined
from vpt_tui.names.person import PersonName
from vpt_tui.names.readings import NameReading, readings
from vpt_tui.names.sound import Word, word

EDITION = 2
"""By which rules keys are made. Count it up with each change of them: stores follow."""

SHORTEST_COARSE = 4
"""Letters that a coarse sound needs before it says anything."""

_MOST_FAMILY, _MOST_GIVEN = 3, 3


def keys_of(person: PersonName) -> frozenset[int]:
    """Return the keys under which a person is found: some 30, each of at most 48 bits.

    They depend on nothing but the names, so they are the same on every machine.
    """
    keys: set[int] = set()
    for reading in readings(person):
        _add_keys(keys, reading)
        if person.birth_date is not None:
            keys |= _birth_keys(person.birth_date, reading)
    if person.birth_date is not None:
        keys.add(codes.born(person.birth_date))
    return frozenset(keys)


def _add_keys(keys: set[int], reading: NameReading) -> None:
    first, *more = [codes.skeleton(w) for w in reading.given[:_MOST_GIVEN]] or [""]
    for plain in reading.family[:_MOST_FAMILY]:
        family = word(plain)
        keys |= _searched_keys(family, first)
        keys |= _beginning_keys(family, first)
        for other in more:
            keys |= _exact_keys(family, other)
        if bare := unjoined(plain):
            keys |= _exact_keys(word(bare), first)
    if len(reading.family) > 1:
        keys |= _exact_keys(word(reading.whole), first)
        keys.add(codes.given_beginning(first, reading.whole))


def _birth_keys(born: date, reading: NameReading) -> set[int]:
    """Return the keys for a family name with a part of a birth date."""
    keys: set[int] = set()
    for family in map(word, reading.family[:_MOST_FAMILY]):
        for form in {family.plain, family.sound}:
            keys.add(codes.birthday_with(born.month, born.day, form).low)
            keys.add(codes.year_with(born.year, form).low)
    return keys


def _searched_keys(family: Word, given: str) -> set[int]:
    """Return the keys for a family name with a typing error, and for a given name with one."""
    spellings = codes.lacking_one(family.plain) | codes.lacking_one(family.sound)
    code = codes.given_code(given)
    keys = {codes.spelled(spelling) | code for spelling in spellings}
    if len(family.coarse) >= SHORTEST_COARSE:
        keys.add(codes.coarsely(family.coarse) | code)
    if given:
        lackings = codes.lacking_one(given, shortest=2)
        keys.update(codes.misnamed(family.sound, lacking) for lacking in lackings)
    return keys


def _exact_keys(family: Word, given: str) -> set[int]:
    code = codes.given_code(given)
    forms = (family.plain[: codes.LONGEST], family.sound[: codes.LONGEST])
    return {codes.spelled(form) | code for form in forms}


def _beginning_keys(family: Word, given: str) -> set[int]:
    forms = {family.plain, family.sound}
    keys = {codes.beginning(form) for form in forms}
    if given:
        keys.update(codes.given_beginning(given, form) for form in forms)
        keys.add(codes.initial_beginning(given, family.plain))
    return keys
