"""Whether something that was typed speaks against somebody whose name fits well.

Likeness looks for what agrees, and lets much pass: whoever is on the list has to be found. To
send somebody away more is asked. Every word that was typed has to be one of theirs: a part of
the family name, a given name or its initial, a tussenvoegsel.
"""

from collections.abc import Iterable, Iterator

from vpt_tui.names.alignment import Alignment, Standing
from vpt_tui.names.likeness import END, Likeness, Why
from vpt_tui.names.particles import NEVER_GIVEN, is_mistyped_particle

_SPELT, _ONE_ERROR = 0.6, 1.05
"""What another spelling costs at the most, and one typing error."""
_SHORT, _TWO = 4, 2
"""Letters of a family name that an error makes into somebody else's: ``Bas`` and Bos."""
_SAME_GIVEN = frozenset({Why.NAME, Why.SPELLING, Why.SHORT_FORM, Why.INITIAL})
_RESPELT = 0.8
"""What a given name costs at the most in the spelling of another language.

Further off is a brother or a sister: Tom and Tim, Daniel and Danielle may be twins.
"""


def speaks_against(alignments: Iterable[Alignment]) -> bool:
    """Tell whether some word that was typed belongs to none of somebody's names."""
    return not any(map(_agrees, alignments))


def is_named(alignments: Iterable[Alignment]) -> bool:
    """Tell whether one of somebody's given names was typed, and more of it than an initial."""
    return any(_is_named(one) for alignment in alignments for one in alignment.typed)


def _agrees(alignment: Alignment) -> bool:
    particles, given = list(alignment.reading.particles), alignment.reading.given
    typed = list(_not_among(alignment.typed, particles))
    taken = _take_family_name(typed, alignment.reading.family)
    if not taken:
        return _agrees_in_one(alignment)
    own = [one for one in typed if one.are_initials(surely=True) or _certain_given(one)]
    if not own and any(cost > _SPELT and len(known) <= _SHORT for known, cost in taken.items()):
        return False
    strangers = [
        one
        for one in typed
        if not (one in own or _is_known(one, alignment)) and not _is_particle(one.plain, particles)
    ]
    if _agrees_at_first(typed, own):
        strangers = [one for one in strangers if not one.is_as_initial]
    return not strangers or not given or any(map(_is_named, own))


def _agrees_at_first(typed: list[Standing], own: list[Standing]) -> bool:
    """Tell whether the first initial is theirs: those behind it may be of unknown names."""
    initials = [one for one in typed if one.is_as_initial]
    return initials[:1] == [one for one in initials if one in own][:1]


def _not_among(typed: Iterable[Standing], particles: list[str]) -> Iterator[Standing]:
    """Return the words that are no tussenvoegsel of the name; each of those is taken once."""
    for one in typed:
        if one.plain in particles:
            particles.remove(one.plain)
        else:
            yield one


def _take_family_name(typed: list[Standing], family: tuple[str, ...]) -> dict[str, float]:
    """Take each word of the family name out of what was typed; return what the likeness cost.

    The nearest word is taken: of ``Bas Bos`` the first is no mistyped Bos.
    """
    taken = {}
    for place, known in enumerate(family):
        costs = {
            one: alike.cost
            for one in typed
            if (alike := one.family[place])
            and alike.why is not Why.BEGIN
            and alike.cost <= _ONE_ERROR
        }
        if costs:
            nearest = min(costs, key=lambda one: (costs[one], one.plain))
            taken[known] = costs[nearest]
            typed.remove(nearest)
    return taken


def _certain_given(typed: Standing) -> list[Likeness]:
    """Return how a word agrees with given names, as far as that makes it one of them."""
    return [
        one
        for one in typed.given
        if one
        and one != END
        and one.why is not Why.BEGIN
        and (one.why in _SAME_GIVEN or one.cost <= _RESPELT)
    ]


def _is_named(typed: Standing) -> bool:
    """Tell whether a word is a given name and more than an initial: it outweighs a stranger."""
    return not typed.is_lone and any(one.why is not Why.INITIAL for one in _certain_given(typed))


def _is_known(typed: Standing, alignment: Alignment) -> bool:
    """Tell whether a word is of an alias, or of a double name: the other half is a partner's."""
    return typed.plain in alignment.reading.also or typed.plain in alignment.query.double


def _is_particle(typed: str, particles: list[str]) -> bool:
    """Tell whether a word is a tussenvoegsel: any, for people mix them up, or a short one's."""
    if typed in NEVER_GIVEN:
        return True
    if len(typed) > 1:
        return is_mistyped_particle(typed, tuple(particles))
    if short := next((p for p in particles if p[0] == typed), ""):
        particles.remove(short)
    return bool(short)


def _agrees_in_one(alignment: Alignment) -> bool:
    """Tell whether the name was typed without its spaces, or with one too many.

    With an error in it as well an initial would be anybody's, and so would a word of two letters.
    """
    glued = alignment.glued
    if glued is None or glued.likeness.why is Why.BEGIN:
        return False
    words = (*alignment.query.all_words, *alignment.reading.given)
    return glued.likeness.why is Why.JOINED or not any(len(one) <= _TWO for one in words)
