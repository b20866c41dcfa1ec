"""A person's names taken apart: how each of them may be read."""

from collections.abc import Iterator
from typing import NamedTuple

from vpt_tui.names.folding import words
from vpt_tui.names.particles import NEVER_GIVEN, split_particles, whole_abbreviations
from vpt_tui.names.person import PersonName

MOST_ALIASES = 20
"""Aliases that are looked at."""

_MOST_WORDS = 6


class NameReading(NamedTuple):
    """One of a person's names, folded and taken apart."""

    given: tuple[str, ...]
    particles: tuple[str, ...]
    family: tuple[str, ...]
    """The words that carry the family name: both halves of a double name."""
    whole: str
    """The family name as one word, from the first of those words on."""
    written: str
    """The family name as one word, as it was written."""
    alias: bool = False
    nickname: bool = False
    """Whether it is an alias that ends in the given name: no family name is in it."""
    also: frozenset[str] = frozenset()
    """Words of the person's aliases: typed beside this name, they are nobody else's."""


def readings(person: PersonName) -> Iterator[NameReading]:
    """Return a person's name and aliases, each taken apart."""
    given = words(person.given)
    family = words(person.family)
    if not family:
        given, family = given[:-1], given[-1:]
    aliases = person.aliases[:MOST_ALIASES]
    if family:
        reading = _reading(given, family)
        also = frozenset(w for alias in aliases for w in words(alias))
        yield reading._replace(also=also) if also else reading
    for alias in aliases:
        yield from _alias(alias, given)


def _alias(text: str, given: tuple[str, ...]) -> Iterator[NameReading]:
    """Read an alias; one that is a single word may replace the given name or the family name."""
    for called, family in _parts(text, given):
        nickname = bool(given) and family[-1] in given
        yield _reading(called, family)._replace(alias=True, nickname=nickname)


def _parts(text: str, given: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the given names and the family name that an alias may be of."""
    front, _, behind = text.partition(",")
    family, called = words(front), words(behind)
    _, core = split_particles(family) if family else ((), ())
    if called and family:
        yield called, family
    elif len(core) > 1:
        cut = family.index(core[0]) + 1
        yield family[:cut], family[cut:]
        if len(core) > 2:
            cut = family.index(core[-1])
            yield family[:cut], family[cut:]
    elif core:
        yield given, family


def _reading(given: tuple[str, ...], family: tuple[str, ...]) -> NameReading:
    """Return a reading; a tussenvoegsel may stand behind a given name ("Berg, Piet van den")."""
    if len(family) == 1 and NEVER_GIVEN.isdisjoint(given):
        return NameReading(given[:_MOST_WORDS], (), family, family[0], family[0])
    family = whole_abbreviations(family)
    particles, core = split_particles(family)
    called = tuple(w for w in given if w not in NEVER_GIVEN)
    behind = tuple(w for w in given if w in NEVER_GIVEN)
    last = max(i for i, w in enumerate(family) if w in core)
    return NameReading(
        given=called[:_MOST_WORDS],
        particles=particles + behind,
        family=core[:_MOST_WORDS],
        whole="".join(family[family.index(core[0]) : last + 1]),
        written="".join(family),
    )
