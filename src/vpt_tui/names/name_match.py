"""How well a typed name agrees with one reading of somebody's name."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from vpt_tui.names.glued import glued_likeness
from vpt_tui.names.likeness import INITIALS, SAME, Likeness, Why, family_likeness, given_likeness
from vpt_tui.names.particles import initials, is_mistyped_particle
from vpt_tui.names.query import Query
from vpt_tui.names.readings import NameReading
from vpt_tui.names.sound import Word, word
from vpt_tui.names.strangers import Known, are_initials, is_as_initial, left_over


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


class _Anchored(NamedTuple):
    """A typed word that was taken for a word of the family name."""

    at: int
    likeness: Likeness
    known: int
    """The place of that word in the known family name."""


def match_reading(query: Query, reading: NameReading) -> NameMatch | None:
    """Return how a typed name agrees with a reading; None when it is somebody else's."""
    known = Known(
        [word(w) for w in reading.given],
        [word(w) for w in reading.family],
        reading.particles,
        reading.also,
        reading.nickname,
    )
    anchors = _anchors(query, known.family)
    found = [m for anchor in anchors if (m := _anchored(query, known, anchor))]
    if not anchors:
        found.extend(_only_given(query, known))
    best = min(found, default=None)
    if best is None or best.strength not in {Strength.FULL, Strength.LIKELY}:
        found.extend(_glued(query, reading))
        best = min(found, default=None)
    if best is None or best.cost > MOST_COST:
        return None
    cost = best.cost + _particles_cost(query, reading)
    if len(reading.family) > 1 and reading.whole in "".join(query.all_words):
        cost -= _WHOLE
    return best._replace(cost=cost, why=Why.ALIAS if reading.alias else best.why)


def _anchors(query: Query, family: list[Word]) -> list[_Anchored]:
    return [
        _Anchored(at, *min(likenesses))
        for at, typed in enumerate(query.words)
        if (
            likenesses := [
                (alike, place)
                for place, known in enumerate(family)
                if (alike := family_likeness(typed, known))
            ]
        )
    ]


def _anchored(query: Query, known: Known, anchor: _Anchored) -> NameMatch | None:
    """Hold what else was typed against the given names, and the other half of a double name."""
    others = [w for i, w in enumerate(query.words) if i != anchor.at]
    soft = [word(w) for w in query.soft if not _is_particle(w, query, known)]
    called = _best_given([*others, *soft], query, known)
    rest = known._replace(family=_without(known.family, anchor.known))
    doubtful = [w for w in soft if _may_shorten(w.plain, query, known)]
    strangers = left_over([*others, *(w for w in soft if _is_initial(w, doubtful))], query, rest)
    mistyped = [w for w in strangers if _is_mistyped_particle(w, query, anchor, known)]
    initials = [w for w in strangers if called and is_as_initial(w, query)]
    left = len(strangers) - len(mistyped) - len(initials)
    if not known.given:
        left = min(left, 1)
    partner = _of_a_double_name(query, anchor, strangers)
    if left and (known.nickname or (called is None and known.given and not partner)):
        return None
    if left > 1 and left >= len(query.words) - 1:
        return None
    strange = len(left_over([w for w in soft if len(w.plain) > 1], query, rest))
    halves = len(known.family) - 1
    more = left * _LEFT_OVER + strange * _STRANGE_PARTICLE + halves * _OTHER_HALF
    more += len(mistyped) * _MISTYPED_PARTICLE + _initials_cost(initials, query)
    if doubtful and called is None:
        more += _LONE_LETTER
    half = _half(query, anchor, strangers)
    if half == 1:
        more += _FIRST_HALF
    judged = _judged(query, anchor, called, anchor.likeness.cost + more, halves > 0)
    return judged._replace(half=half)


def _initials_cost(unknown: list[Word], query: Query) -> float:
    """Return what initials cost that are of no known name; the first of all costs most."""
    if not unknown:
        return 0.0
    first = next(one for one in query.all_words if is_as_initial(word(one), query))
    return len(unknown) * _NEXT_INITIAL + _LATER_INITIAL * (unknown[0].plain == first)


def _half(query: Query, anchor: _Anchored, strangers: list[Word]) -> int:
    """Return which half of a double name agreed while the other is nobody's; else 0."""
    if len(strangers) != 1 or strangers[0].plain not in query.double:
        return 0
    return 1 if query.words.index(strangers[0]) > anchor.at else 2


def _without(words: list[Word], at: int) -> list[Word]:
    return words[:at] + words[at + 1 :]


def _of_a_double_name(query: Query, anchor: _Anchored, strangers: list[Word]) -> bool:
    """Tell whether a double name was typed of which the other half is unknown: a partner's."""
    typed = query.words[anchor.at].plain
    sure = anchor.likeness.cost <= _SPELT and anchor.likeness.why is not Why.BEGIN
    return sure and len(strangers) == 1 and {typed, strangers[0].plain} <= query.double


def _is_particle(soft: str, query: Query, known: Known) -> bool:
    """Tell whether a soft word is a tussenvoegsel of the known name, or shortens one of some."""
    shortens = len(query.particles) > 1 and _shortens(soft, query, known)
    return soft in known.particles or shortens


def _may_shorten(soft: str, query: Query, known: Known) -> bool:
    """Tell whether a lone letter, an initial as a rule, may shorten a tussenvoegsel: ``v Dijk``."""
    return query.particles == (soft,) and _shortens(soft, query, known)


def _shortens(soft: str, query: Query, known: Known) -> bool:
    """Tell whether a letter stands for a tussenvoegsel that was not typed whole."""
    missing = (p for p in known.particles if p not in query.particles)
    return len(soft) == 1 and any(p[0] == soft for p in missing)


def _is_initial(soft: Word, doubtful: list[Word]) -> bool:
    return len(soft.plain) == 1 and soft not in doubtful


def _is_mistyped_particle(stranger: Word, query: Query, anchor: _Anchored, known: Known) -> bool:
    """Tell whether a word before the family name is a tussenvoegsel of it with an error."""
    before = any(w.plain == stranger.plain for w in query.words[: anchor.at])
    return before and is_mistyped_particle(stranger.plain, known.particles)


def _judged(
    query: Query, anchor: _Anchored, called: Likeness | None, cost: float, double: bool
) -> NameMatch:
    family = anchor.likeness
    if called is None:
        why = (Why.PART if double else Why.FAMILY) if family == SAME else family.why
        return NameMatch(cost, _strength(family, None), why)
    worst = max(family, called)
    turned = anchor.at == 0 and not query.family_first and len(query.words) > 1
    cost += called.cost + _ORDER * turned
    if worst != SAME:
        why = worst.why
    elif turned:
        why = Why.ORDER
    else:
        why = Why.PART if double and len(query.words) == 2 else Why.NAME
    return NameMatch(cost, _strength(family, called), why)


def _strength(family: Likeness, called: Likeness | None) -> Strength:
    if family.why is Why.BEGIN:
        return Strength.PARTLY
    if called is None:
        return Strength.FAMILY
    close = max(family, called).cost <= _SPELT and called.why is not Why.BEGIN
    return Strength.FULL if close else Strength.LIKELY


def _best_given(typed: list[Word], query: Query, known: Known) -> Likeness | None:
    pairs = (given_likeness(one, given) for one in typed for given in known.given)
    best = min((likeness for likeness in pairs if likeness), default=None)
    if best is None and any(are_initials(one, query, known) for one in typed):
        return INITIALS
    return best


def _only_given(query: Query, known: Known) -> Iterator[NameMatch]:
    """Compare a given name alone, or two in their own order: ``Jean-Pi``."""
    if len(query.words) == 1:
        likely = [_best_given(list(query.words), query, known)]
    else:
        likely = list(map(given_likeness, query.words, known.given))
    alike = [one for one in likely if one and one.why is not Why.INITIAL]  # it is typed as a name
    if len(alike) == len(query.words):
        worst = max(alike)
        yield NameMatch(worst.cost + _ONLY_GIVEN, Strength.PARTLY, worst.why)


def _glued(query: Query, reading: NameReading) -> Iterator[NameMatch]:
    """Compare what was typed without its spaces: they may be missing, or one too many."""
    if glued := glued_likeness(query.all_words, reading):
        strength = _strength(glued.likeness, glued.likeness if glued.with_given else None)
        yield NameMatch(glued.likeness.cost, strength, glued.likeness.why)


def _particles_cost(query: Query, reading: NameReading) -> float:
    """Return a little for tussenvoegsels that are not the same; it only parts like from like."""
    typed, known = query.particles, reading.particles
    if typed == known:
        return 0.0
    if not typed and any(w.plain.startswith("".join(known)) for w in query.words):
        return 0.0
    if initials(typed) == initials(known):
        return _PARTICLES / 4
    return _PARTICLES if typed else _PARTICLES / 4
