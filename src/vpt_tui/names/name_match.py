"""How well a typed name agrees with one reading of somebody's name."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from vpt_tui.names.alignment import Alignment, Standing
from vpt_tui.names.glued import Glued
from vpt_tui.names.likeness import INITIALS, SAME, Likeness, Why
from vpt_tui.names.particles import initials, is_mistyped_particle


class Strength(StrEnum):
    """How strongly a name agrees."""

    FULL = "volledig"
    """Family name and given name (or initial) agree, but for spelling."""
    LIKELY = "waarschijnlijk"
    """Both agree, with a typing error, by sound, or as far as was typed."""
    FAMILY = "achternaam"
    """The family name agrees; no given name was typed, or none is known."""
    PARTLY = "deels"
    """Only the beginning of the family name, or only a given name."""
    NONE = "geen"


class NameMatch(NamedTuple):
    """A typed name held against a known one; the least cost is the best."""

    cost: float
    strength: Strength
    why: Why
    half: int = 0
    """Of a double name of which half is unknown: which half agreed, 1 or 2; else 0."""


MOST_COST = 2.3
"""What is further off than this is somebody else."""

_SPELT = 0.6
"""Up to this cost a word is the same but for its spelling."""

_LEFT_OVER, _OTHER_HALF = 0.8, 0.1
_ORDER, _ONLY_GIVEN = 0.05, 1.2
_WHOLE = 0.05
"""Both halves of a double name in their own order come before the other order."""
_FIRST_HALF = 0.2
"""Of two names with a hyphen the second is one's own as a rule, and the first a partner's."""

_PARTICLES, _STRANGE_PARTICLE, _MISTYPED_PARTICLE = 0.08, 0.25, 0.9
_NEXT_INITIAL = 0.1
"""An initial of a given name that nobody wrote down, beside one that agrees: ``P.A.`` of Piet."""
_LATER_INITIAL = 0.05
"""The first initial is rather somebody's than one behind it."""
_LONE_LETTER = 0.55
"""A little more than an initial costs."""


class _Anchor(NamedTuple):
    """A typed word that is taken for a word of the family name."""

    at: int
    """The place of the typed word among those that carry the name."""
    likeness: Likeness
    known: int
    """The place of the word in the known family name."""


class _Beside(NamedTuple):
    """What was typed beside the word that is taken for the family name."""

    called: Likeness | None
    """How the given name agrees."""
    shortens: bool
    """Whether a lone letter may shorten a tussenvoegsel: ``v Dijk``."""
    strangers: list[Standing]
    """The words that are nobody's."""
    initials: list[Standing]
    """Of those, initials of given names that nobody wrote down."""
    mistyped: int
    """How many of those are a tussenvoegsel with an error."""
    left: int
    """How many are neither; of whom no given name is known, all but one may be theirs."""
    strange_particles: int


def name_match(alignment: Alignment) -> NameMatch | None:
    """Return how a typed name agrees with a known one; None when it is somebody else's."""
    anchors = list(_anchors(alignment))
    found = [match for anchor in anchors if (match := _anchored(alignment, anchor))]
    if not anchors:
        found.extend(_only_given(alignment))
    best = min(found, default=None)
    if best is None or best.strength not in {Strength.FULL, Strength.LIKELY}:
        best = min((*found, *_glued(alignment.glued)), default=None)
    if best is None or best.cost > MOST_COST:
        return None
    query, reading = alignment.query, alignment.reading
    cost = best.cost + _particles_cost(alignment)
    if len(reading.family) > 1 and reading.whole in "".join(query.all_words):
        cost -= _WHOLE
    return best._replace(cost=cost, why=Why.ALIAS if reading.alias else best.why)


def _anchors(alignment: Alignment) -> Iterator[_Anchor]:
    for at, typed in enumerate(alignment.core):
        alike = [(one, place) for place, one in enumerate(typed.family) if one]
        if alike:
            yield _Anchor(at, *min(alike))


def _anchored(alignment: Alignment, anchor: _Anchor) -> NameMatch | None:
    """Hold what else was typed against the given names, and the other half of a double name."""
    beside = _beside(alignment, anchor)
    if _is_anothers(alignment, anchor, beside):
        return None
    half = _half(alignment, anchor, beside)
    more = _cost_beside(alignment, beside) + (_FIRST_HALF if half == 1 else 0.0)
    return _judged(alignment, anchor, beside.called, anchor.likeness.cost + more, half)


def _beside(alignment: Alignment, anchor: _Anchor) -> _Beside:
    """Sort what was typed beside the family name by what it may be."""
    soft = [one for one in alignment.soft if not _is_particle(one, alignment)]
    others = [one for at, one in enumerate(alignment.core) if at != anchor.at]
    called = _best_given([*others, *soft])
    shortening = [one for one in soft if _may_shorten(one, alignment)]
    letters = [one for one in soft if one.is_lone and one not in shortening]
    strangers = [one for one in (*others, *letters) if one.is_strange(but=anchor.known)]
    initials = [one for one in strangers if called and one.is_as_initial]
    before, particles = alignment.core[: anchor.at], alignment.reading.particles
    mistyped = sum(
        one in before and is_mistyped_particle(one.plain, particles) for one in strangers
    )
    left = len(strangers) - len(initials) - mistyped
    if not alignment.reading.given:
        left = min(left, 1)
    strange_particles = sum(not one.is_lone and one.is_strange(but=anchor.known) for one in soft)
    return _Beside(called, bool(shortening), strangers, initials, mistyped, left, strange_particles)


def _is_anothers(alignment: Alignment, anchor: _Anchor, beside: _Beside) -> bool:
    """Tell whether words that are nobody's make the name somebody else's."""
    reading, left = alignment.reading, beside.left
    if left and reading.nickname:
        return True
    if left and beside.called is None and reading.given:
        return not _has_partners_name(alignment, anchor, beside)
    return left > 1 and left >= len(alignment.core) - 1


def _cost_beside(alignment: Alignment, beside: _Beside) -> float:
    """Return what it costs that some of what was typed is nobody's, and some was not typed."""
    more = beside.left * _LEFT_OVER + beside.strange_particles * _STRANGE_PARTICLE
    more += (len(alignment.reading.family) - 1) * _OTHER_HALF
    more += beside.mistyped * _MISTYPED_PARTICLE + _initials_cost(alignment, beside)
    return more + _LONE_LETTER if beside.shortens and beside.called is None else more


def _initials_cost(alignment: Alignment, beside: _Beside) -> float:
    """Return what initials cost that are of no known name; the first of all costs most."""
    if not beside.initials:
        return 0.0
    first = next(one for one in alignment.typed if one.is_as_initial)
    return len(beside.initials) * _NEXT_INITIAL + _LATER_INITIAL * (beside.initials[0] is first)


def _half(alignment: Alignment, anchor: _Anchor, beside: _Beside) -> int:
    """Return which half of a double name agreed while the other is nobody's; else 0."""
    if len(beside.strangers) != 1 or beside.strangers[0].plain not in alignment.query.double:
        return 0
    return 1 if alignment.core.index(beside.strangers[0]) > anchor.at else 2


def _has_partners_name(alignment: Alignment, anchor: _Anchor, beside: _Beside) -> bool:
    """Tell whether a double name was typed of which the other half is unknown: a partner's."""
    sure = anchor.likeness.cost <= _SPELT and anchor.likeness.why is not Why.BEGIN
    halves = {alignment.core[anchor.at].plain, *(one.plain for one in beside.strangers)}
    return sure and len(beside.strangers) == 1 and halves <= alignment.query.double


def _is_particle(soft: Standing, alignment: Alignment) -> bool:
    """Tell whether a soft word is a tussenvoegsel of the known name, or shortens one of some."""
    shortens = len(alignment.query.particles) > 1 and _shortens(soft, alignment)
    return soft.plain in alignment.reading.particles or shortens


def _may_shorten(soft: Standing, alignment: Alignment) -> bool:
    """Tell whether a lone letter, an initial as a rule, may shorten a tussenvoegsel: ``v Dijk``."""
    return alignment.query.particles == (soft.plain,) and _shortens(soft, alignment)


def _shortens(soft: Standing, alignment: Alignment) -> bool:
    """Tell whether a letter stands for a tussenvoegsel that was not typed whole."""
    typed = alignment.query.particles
    missing = (one for one in alignment.reading.particles if one not in typed)
    return soft.is_lone and any(one[0] == soft.plain for one in missing)


def _judged(
    alignment: Alignment, anchor: _Anchor, called: Likeness | None, cost: float, half: int
) -> NameMatch:
    query, family = alignment.query, anchor.likeness
    double = len(alignment.reading.family) > 1
    if called is None:
        why = (Why.PART if double else Why.FAMILY) if family == SAME else family.why
        return NameMatch(cost, _strength(family, None), why, half)
    worst = max(family, called)
    turned = anchor.at == 0 and not query.family_first and len(query.words) > 1
    cost += called.cost + _ORDER * turned
    if worst != SAME:
        why = worst.why
    elif turned:
        why = Why.ORDER
    else:
        why = Why.PART if double and len(query.words) == 2 else Why.NAME
    return NameMatch(cost, _strength(family, called), why, half)


def _strength(family: Likeness, called: Likeness | None) -> Strength:
    if family.why is Why.BEGIN:
        return Strength.PARTLY
    if called is None:
        return Strength.FAMILY
    close = max(family, called).cost <= _SPELT and called.why is not Why.BEGIN
    return Strength.FULL if close else Strength.LIKELY


def _best_given(typed: Sequence[Standing]) -> Likeness | None:
    best = min((alike for one in typed for alike in one.given if alike), default=None)
    if best is None and any(one.are_initials(surely=False) for one in typed):
        return INITIALS
    return best


def _only_given(alignment: Alignment) -> Iterator[NameMatch]:
    """Compare a given name alone, or two in their own order: ``Jean-Pi``."""
    core = alignment.core
    if len(core) == 1:
        likely = [_best_given(core)]
    else:
        likely = [one.given[at] for at, one in enumerate(core) if at < len(one.given)]
    alike = [one for one in likely if one and one.why is not Why.INITIAL]  # it is typed as a name
    if len(alike) == len(core):
        worst = max(alike)
        yield NameMatch(worst.cost + _ONLY_GIVEN, Strength.PARTLY, worst.why)


def _glued(glued: Glued | None) -> Iterator[NameMatch]:
    """Return how the name agrees without its spaces: they may be missing, or one too many."""
    if glued:
        strength = _strength(glued.likeness, glued.likeness if glued.with_given else None)
        yield NameMatch(glued.likeness.cost, strength, glued.likeness.why)


def _particles_cost(alignment: Alignment) -> float:
    """Return a little for tussenvoegsels that are not the same; it only parts like from like."""
    typed, known = alignment.query.particles, alignment.reading.particles
    if typed == known:
        return 0.0
    if not typed and any(one.plain.startswith("".join(known)) for one in alignment.core):
        return 0.0
    if initials(typed) == initials(known):
        return _PARTICLES / 4
    return _PARTICLES if typed else _PARTICLES / 4
