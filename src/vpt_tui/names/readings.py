"""A person's names taken apart: how each of them may be read."""

from collections.abc import Iterator
from dataclasses import dataclass

from vpt_tui.names.folding import words
from vpt_tui.names.particles import NEVER_GIVEN, split_particles, whole_abbreviations
from vpt_tui.names.person import PersonName

MOST_ALIASES = 20
"""Aliases that are looked at."""

_MOST_WORDS = 6


@dataclass(frozen=True)
class Reading:
    """One of a person's names, folded and taken apart."""

    given: tuple[str, ...]
    particles: tuple[str, ...]
    family: tuple[str, ...]
    """The words that carry the family name: both halves of a double name."""
    alias: bool = False


def readings(person: PersonName) -> Iterator[Reading]:
    """Return a person's name and aliases, each taken apart."""
    given = tuple(w for w in words(person.given) if w not in NEVER_GIVEN)[:_MOST_WORDS]
    family = whole_abbreviations(words(person.family))
    if not family:
        given, family = given[:-1], given[-1:]
    if family:
        particles, core = split_particles(family)
        yield Reading(given, particles, core[:_MOST_WORDS])
    for alias in person.aliases[:MOST_ALIASES]:
        yield from _alias(alias, given)


def _alias(text: str, given: tuple[str, ...]) -> Iterator[Reading]:
    """Read an alias; one that is a single word may replace the given name or the family name."""
    front, comma, behind = text.partition(",")
    particles, core = split_particles(words(front))
    if comma and words(behind):
        before, called = split_particles(words(behind))
        yield Reading(called[:_MOST_WORDS], particles + before, core[:_MOST_WORDS], alias=True)
    elif len(core) > 1:
        yield Reading(core[:-1][:_MOST_WORDS], particles, core[-1:], alias=True)
    elif core:
        yield Reading(given, particles, core, alias=True)
