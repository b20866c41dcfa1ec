"""How well a typed name agrees with one reading of somebody's name."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from vpt_tui.names.glued import glued_likeness
from vpt_tui.names.likeness import Likeness, Why, family_likeness, given_likeness
from vpt_tui.names.query import Query
from vpt_tui.names.readings import Reading
from vpt_tui.names.sound import Word, word


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


MOST_COST = 2.3
"""What is further off than this is somebody else."""

_SPELT = 0.6
"""Up to this cost a word is the same but for its spelling."""

_LEFT_OVER, _NO_GIVEN_KNOWN, _OTHER_HALF = 0.8, 0.4, 0.1
_ORDER, _ONLY_GIVEN = 0.05, 1.2
_PARTICLES = 0.08


class _Anchored(NamedTuple):
    """A typed word that was taken for the family name."""

    at: int
    likeness: Likeness


def match_reading(query: Query, reading: Reading) -> NameMatch | None:
    """Return how a typed name agrees with a reading; None when it is somebody else's."""
    family = [word(w) for w in reading.family]
    given = [word(w) for w in reading.given]
    anchors = _anchors(query, family)
    found = [m for anchor in anchors if (m := _anchored(query, family, given, anchor))]
    if not anchors and len(query.words) == 1:
        found.extend(_only_given(query.words[0], given))
    best = min(found, default=None)
    if best is None or best.cost > _SPELT:
        found.extend(_glued(query, reading))
        best = min(found, default=None)
    if best is None or best.cost > MOST_COST:
        return None
    cost = best.cost + _particles_cost(query, reading)
    return best._replace(cost=cost, why=Why.ALIAS if reading.alias else best.why)


def _anchors(query: Query, family: list[Word]) -> list[_Anchored]:
    return [
        _Anchored(i, min(likenesses))
        for i, typed in enumerate(query.words)
        if (likenesses := [a for known in family if (a := family_likeness(typed, known))])
    ]


def _anchored(
    query: Query, family: list[Word], given: list[Word], anchor: _Anchored
) -> NameMatch | None:
    """Hold what else was typed against the given names, and the other half of a double name."""
    rest = [w for i, w in enumerate(query.words) if i != anchor.at]
    initials = [word(w) for w in query.soft]
    called = _best_given(rest, given) or _best_given(initials, given)
    left = _left_over(rest, family, given)
    if called is None and rest and left and given:
        return None
    if left > 1 and left >= len(query.words) - 1:
        return None
    cost = anchor.likeness.cost + left * _LEFT_OVER + (len(family) - 1) * _OTHER_HALF
    return _judged(query, anchor, called, cost, len(family) > 1)


def _judged(
    query: Query, anchor: _Anchored, called: Likeness | None, cost: float, double: bool
) -> NameMatch:
    likeness = anchor.likeness
    if called is None:
        why = Why.FAMILY if likeness.why is Why.NAME else likeness.why
        strength = Strength.PARTLY if likeness.why is Why.BEGIN else Strength.FAMILY
        return NameMatch(cost, strength, Why.PART if double and not likeness.cost else why)
    cost += called.cost
    close = max(likeness.cost, called.cost) <= _SPELT and Why.BEGIN not in {
        likeness.why,
        called.why,
    }
    strength = Strength.FULL if close else Strength.LIKELY
    reversed_order = anchor.at == 0 and not query.family_first and len(query.words) > 1
    worst = max(likeness, called)
    if worst.cost:
        return NameMatch(cost + _ORDER * reversed_order, strength, worst.why)
    if reversed_order:
        return NameMatch(cost + _ORDER, strength, Why.ORDER)
    return NameMatch(cost, strength, Why.PART if double and len(query.words) == 2 else Why.NAME)


def _best_given(typed: list[Word], given: list[Word]) -> Likeness | None:
    pairs = (given_likeness(one, known) for one in typed for known in given)
    return min((likeness for likeness in pairs if likeness), default=None)


def _left_over(rest: list[Word], family: list[Word], given: list[Word]) -> int:
    """Return how many typed words are nobody's."""
    return sum(
        not any(family_likeness(one, known) for known in family)
        and not any(given_likeness(one, known) for known in given)
        for one in rest
    )


def _only_given(typed: Word, given: list[Word]) -> Iterator[NameMatch]:
    if likeness := _best_given([typed], given):
        yield NameMatch(likeness.cost + _ONLY_GIVEN, Strength.PARTLY, likeness.why)


def _glued(query: Query, reading: Reading) -> Iterator[NameMatch]:
    """Compare what was typed without its spaces: they may be missing, or one too many."""
    if likeness := glued_likeness(query.all_words, reading):
        yield NameMatch(likeness.cost, Strength.LIKELY, likeness.why)


def _particles_cost(query: Query, reading: Reading) -> float:
    """Return a little for tussenvoegsels that are not the same; it only parts like from like."""
    typed, known = query.particles, reading.particles
    if typed == known:
        return 0.0
    if "".join(p[0] for p in typed) == "".join(p[0] for p in known):
        return 0.02
    return _PARTICLES if typed else _PARTICLES / 4
