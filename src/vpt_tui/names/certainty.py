"""Whether something that was typed speaks against somebody whose name fits well.

Likeness looks for what agrees, and lets much pass: whoever is on the list has to be found. To
send somebody away more is asked. Every word that was typed has to be one of theirs: a part of
the family name, a given name or its initial, a tussenvoegsel.
"""

from collections.abc import Iterable, Iterator

from vpt_tui.names.glued import glued_likeness
from vpt_tui.names.likeness import END, Likeness, Why, family_likeness, given_likeness
from vpt_tui.names.particles import NEVER_GIVEN, is_mistyped_particle
from vpt_tui.names.person import PersonName
from vpt_tui.names.query import Query
from vpt_tui.names.readings import NameReading, readings
from vpt_tui.names.sound import word
from vpt_tui.names.strangers import is_as_initial

_SPELT, _ONE_ERROR = 0.6, 1.05
"""What another spelling costs at the most, and one typing error."""
_SHORT = 4
"""Letters of a family name that an error makes into somebody else's: ``Bas`` and Bos."""
_SAME_GIVEN = frozenset({Why.NAME, Why.SPELLING, Why.SHORT_FORM, Why.INITIAL})
_RESPELT = 0.8
"""What a given name costs at the most in the spelling of another language.

Further off is a brother or a sister: Tom and Tim, Daniel and Danielle may be twins.
"""


def speaks_against(query: Query, person: PersonName) -> bool:
    """Tell whether some word that was typed belongs to none of somebody's names."""
    return not any(_agrees(query, reading) for reading in readings(person))


def is_named(query: Query, person: PersonName) -> bool:
    """Tell whether one of somebody's given names was typed, and more of it than an initial."""
    return any(_is_named(one, reading) for reading in readings(person) for one in query.all_words)


def _agrees(query: Query, reading: NameReading) -> bool:
    particles = list(reading.particles)
    typed = list(_not_among(query.all_words, particles))
    taken = _take_family_name(typed, reading)
    if not taken:
        return _agrees_in_one(query, reading)
    own = [one for one in typed if _is_given(one, query, reading)]
    if not own and any(cost > _SPELT and len(known) <= _SHORT for known, cost in taken.items()):
        return False
    strangers = [
        one
        for one in typed
        if not (one in own or _is_known(one, query, reading)) and not _is_particle(one, particles)
    ]
    if _agrees_at_first(typed, own, query):
        strangers = [one for one in strangers if not _is_as_initial(one, query)]
    return not strangers or not reading.given or any(_is_named(one, reading) for one in own)


def _agrees_at_first(typed: list[str], own: list[str], query: Query) -> bool:
    """Tell whether the first initial is theirs: those behind it may be of unknown names."""
    initials = [one for one in typed if _is_as_initial(one, query)]
    return initials[:1] == [one for one in initials if one in own][:1]


def _is_as_initial(typed: str, query: Query) -> bool:
    return is_as_initial(word(typed), query)


def _not_among(words: Iterable[str], particles: list[str]) -> Iterator[str]:
    """Return the words that are no tussenvoegsel of the name; each of those is taken once."""
    for one in words:
        if one in particles:
            particles.remove(one)
        else:
            yield one


def _take_family_name(typed: list[str], reading: NameReading) -> dict[str, float]:
    """Take each word of the family name out of what was typed; return what the likeness cost.

    The nearest word is taken: of ``Bas Bos`` the first is no mistyped Bos.
    """
    taken = {}
    for known in reading.family:
        alike = [(cost, one) for one in typed if (cost := _family_cost(one, known)) is not None]
        if alike:
            taken[known], nearest = min(alike)
            typed.remove(nearest)
    return taken


def _family_cost(typed: str, known: str) -> float | None:
    likeness = family_likeness(word(typed), word(known))
    if likeness is None or likeness.why is Why.BEGIN or likeness.cost > _ONE_ERROR:
        return None
    return likeness.cost


def _is_given(typed: str, query: Query, reading: NameReading) -> bool:
    if any(_given(typed, known) for known in reading.given):
        return True
    if len(typed) == 1 or not reading.given:
        return False
    initials = "".join(g[0] for g in reading.given[: len(typed)])
    return typed == initials or (typed in query.capitals and typed.startswith(initials))


def _is_named(typed: str, reading: NameReading) -> bool:
    """Tell whether a word is a given name and more than an initial: it outweighs a stranger."""
    alike = filter(None, (_given(typed, known) for known in reading.given))
    return len(typed) > 1 and any(one.why is not Why.INITIAL for one in alike)


def _given(typed: str, known: str) -> Likeness | None:
    likeness = given_likeness(word(typed), word(known))
    if likeness is None or likeness == END or likeness.why is Why.BEGIN:
        return None
    if likeness.why not in _SAME_GIVEN and likeness.cost > _RESPELT:
        return None
    return likeness


def _is_known(typed: str, query: Query, reading: NameReading) -> bool:
    """Tell whether a word is of an alias, or of a double name: the other half is a partner's."""
    return typed in reading.also or typed in query.double


def _is_particle(typed: str, particles: list[str]) -> bool:
    """Tell whether a word is a tussenvoegsel: any, for people mix them up, or a short one's."""
    if typed in NEVER_GIVEN:
        return True
    if len(typed) > 1:
        return is_mistyped_particle(typed, tuple(particles))
    if short := next((p for p in particles if p[0] == typed), ""):
        particles.remove(short)
    return bool(short)


def _agrees_in_one(query: Query, reading: NameReading) -> bool:
    """Tell whether the name was typed without its spaces, or with one too many.

    With an error in it as well an initial would be anybody's, and so would a word of two letters.
    """
    glued = glued_likeness(query.all_words, reading)
    if glued is None or glued.likeness.why is Why.BEGIN:
        return False
    lone = any(len(one) <= 2 for one in (*query.all_words, *reading.given))
    return glued.likeness.why is Why.JOINED or not lone
