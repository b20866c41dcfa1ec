"""Whether something that was typed speaks against somebody whose name fits well.

Likeness looks for what agrees, and lets much pass: whoever is on the list has to be found. To
send somebody away more is asked. Every word that was typed has to be one of theirs: a part of
the family name, a given name or its initial, a tussenvoegsel.
"""

from collections.abc import Iterable, Iterator

from vpt_tui.names.glued import glued_likeness
from vpt_tui.names.likeness import INITIALS, Likeness, Why, family_likeness, given_likeness
from vpt_tui.names.particles import NEVER_GIVEN, is_mistyped_particle
from vpt_tui.names.person import PersonName
from vpt_tui.names.query import Query
from vpt_tui.names.readings import Reading, readings
from vpt_tui.names.sound import word

_ONE_ERROR = 1.05
"""What another spelling or one typing error costs at the most."""
_OTHER_VOWELS = 1.3
"""A given name may differ more: another language writes it with other vowels."""
_VOWELS = frozenset("aeiouy")


def speaks_against(query: Query, person: PersonName) -> bool:
    """Tell whether some word that was typed belongs to none of somebody's names."""
    return not any(_agrees(query, reading) for reading in readings(person))


def _agrees(query: Query, reading: Reading) -> bool:
    particles = list(reading.particles)
    typed = list(_not_among(query.all_words, particles))
    if not _take_family_name(typed, reading):
        return _agrees_in_one(query, reading)
    strangers = [
        one
        for one in typed
        if not (_is_given(one, reading) or _is_known(one, query, reading))
        and not _is_particle(one, particles)
    ]
    return not strangers or not reading.given or any(_is_named(one, reading) for one in typed)


def _not_among(words: Iterable[str], particles: list[str]) -> Iterator[str]:
    """Return the words that are no tussenvoegsel of the name; each of those is taken once."""
    for one in words:
        if one in particles:
            particles.remove(one)
        else:
            yield one


def _take_family_name(typed: list[str], reading: Reading) -> bool:
    """Take each word of the family name out of what was typed; tell whether one was there.

    The nearest word is taken: of ``Bas Bos`` the first is no mistyped Bos.
    """
    taken = False
    for known in reading.family:
        alike = [(cost, one) for one in typed if (cost := _family_cost(one, known)) is not None]
        if alike:
            typed.remove(min(alike)[1])
            taken = True
    return taken


def _family_cost(typed: str, known: str) -> float | None:
    likeness = family_likeness(word(typed), word(known))
    if likeness is None or likeness.why is Why.BEGIN or likeness.cost > _ONE_ERROR:
        return None
    return likeness.cost


def _is_given(typed: str, reading: Reading) -> bool:
    return any(_given(typed, known) for known in reading.given) or (
        len(typed) > 1 and typed == "".join(g[0] for g in reading.given[: len(typed)])
    )


def _is_named(typed: str, reading: Reading) -> bool:
    """Tell whether a word is a given name and more than an initial: it outweighs a stranger."""
    alike = filter(None, (_given(typed, known) for known in reading.given))
    return len(typed) > 1 and any(one.why is not Why.INITIAL for one in alike)


def _given(typed: str, known: str) -> Likeness | None:
    likeness = given_likeness(word(typed), word(known))
    if likeness is None or likeness.cost > _OTHER_VOWELS:
        return None
    return None if likeness == INITIALS and not _VOWELS.isdisjoint(typed) else likeness


def _is_known(typed: str, query: Query, reading: Reading) -> bool:
    """Tell whether a word is of an alias, or of a double name: the other half is a partner's."""
    return typed in reading.also or typed in query.double


def _is_particle(typed: str, particles: list[str]) -> bool:
    """Tell whether a word is a tussenvoegsel: any, for people mix them up, or a short one's."""
    if typed in NEVER_GIVEN or is_mistyped_particle(typed, tuple(particles)):
        return True
    if len(typed) == 1 and (short := next((p for p in particles if p[0] == typed), "")):
        particles.remove(short)
        return True
    return False


def _agrees_in_one(query: Query, reading: Reading) -> bool:
    """Tell whether the name was typed without its spaces, or with one too many.

    With an error in it as well an initial would be anybody's.
    """
    glued = glued_likeness(query.all_words, reading)
    if glued is None or glued.likeness.why is Why.BEGIN:
        return False
    lone = any(len(one) == 1 for one in (*query.all_words, *reading.given))
    return glued.likeness.why is Why.JOINED or not lone
