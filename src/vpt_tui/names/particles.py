"""Tussenvoegsels: the words before a family name that people leave out, shorten or join.

After landelijke tabel 36 (voorvoegsels) of the Basisregistratie Personen, with the
words that stand before North African, Scottish and other names in the same way.
"""

import re
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

_NEVER_GIVEN = """
aan achter am an auf aus bij boven dalla das de deca degli dei del della dem den der des dos du
gen het im las lo los onder op over te ten ter thoe thor tot uijt uijten uit unter van vom von
voor vor zu zum zur vd vdn vdr vh vn vt
"""
_MAYBE_GIVEN = """
s t a al bel ben bent bin bint d da dal di die do don e el en h i ibn in l la le m mac mc n o of
san st tho to toe v ver y
"""
_BEFORE = """
vander vanden vande vant van der den de ter ten te vonder von opden opde opt op uitden uitde uit
inden inde int del della dela da du di dos el al ben bel ait abou abu aoulad oulad ouled mac mc
la le tho
"""
_JOINED = tuple(_BEFORE.split())
"""How tussenvoegsels stand before a name as one word with it."""

NEVER_GIVEN = frozenset(_NEVER_GIVEN.split())
"""Tussenvoegsels that are nobody's given name, and how they are shortened."""

MAYBE_GIVEN = frozenset(_MAYBE_GIVEN.split())
"""Tussenvoegsels that may be a given name or an initial as well: ``Ben``, ``Al``, ``V.``"""

PARTICLES = NEVER_GIVEN | MAYBE_GIVEN

_NAMES_LIKE_ONE = """
ab ad ada adi ali an ana ann bea bel bela ben bert dan dana dani dean dee dena det dex dina don
ed edo el ela eli elle els em en eva ger ian ina ine ivan jan jen jin jo jon jos lea len leo
les li lia lian lin liv liz lou luc lyn ma mel min nel oma on per ria rob ron san sem sen tes
tess teun tim tom ton tor val vera vin yan zan zen
"""
_GIVEN_LIKE_ONE = frozenset(_NAMES_LIKE_ONE.split())
"""Given names that are one typing error from a tussenvoegsel: ``Jan`` is not ``van``."""

ABBREVIATED = frozenset({"vd", "vdn", "vdr", "vh", "vt"})
"""How tussenvoegsels are shortened; nobody is called so."""
_SHORTEST_CORE = 3
"""Letters that a name has at the least, when a tussenvoegsel is joined to it."""

_IN_FRONT = re.compile(
    f"(?:{'|'.join(sorted(_JOINED, key=len, reverse=True))})(?=.{{{_SHORTEST_CORE}}})"
)
_SHORTENED = re.compile(rf"v(?:dr|dn|d)(?=.{{{_SHORTEST_CORE}}})")
_SHORTEST_MISTYPED = 5
_LONG = sorted((p for p in _JOINED if len(p) >= _SHORTEST_MISTYPED), key=len, reverse=True)


def split_particles(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part the words of a family name: the tussenvoegsels, and the words that carry it.

    A name of nothing but such words (``Ben``, ``Van Den``) is carried by its last one.
    """
    core = tuple(word for word in words if word not in PARTICLES)
    if core:
        return tuple(word for word in words if word in PARTICLES), core
    return words[:-1], words[-1:]


def whole_abbreviations(words: tuple[str, ...]) -> tuple[str, ...]:
    """Join the letters of ``v d`` (van der), ``v t`` and ``v h``, which are no initials.

    Before one more letter they are: ``V.H.B. Berg``.
    """
    found: list[str] = []
    for word, behind in pairwise((*words, "")):
        if word in {"d", "t", "h"} and found[-1:] == ["v"] and len(behind) != 1:
            found[-1] += word
        else:
            found.append(word)
    return tuple(found)


def initials(particles: tuple[str, ...]) -> str:
    """Return the first letters of tussenvoegsels, ``vd`` for van der, van den and v.d. alike."""
    return "".join(word[:2] if word in ABBREVIATED else word[0] for word in particles)


def is_mistyped_particle(word: str, particles: tuple[str, ...]) -> bool:
    """Tell whether a word is a tussenvoegsel with one typing error, or two that ran together."""
    if not particles or word in _GIVEN_LIKE_ONE:
        return False
    return any(
        OSA.distance(word, known, score_cutoff=1) < 2
        for known in (*particles, "".join(particles))
        if len(known) > 1
    )


def unjoined(word: str) -> str:
    """Return what is left of ``vandenberg`` or ``elkhassim`` without its tussenvoegsel.

    Nothing when no tussenvoegsel stands in front.
    """
    match = _IN_FRONT.match(word)
    return word[match.end() :] if match else ""


@lru_cache(maxsize=256)
def unjoined_as_typed(word: str) -> tuple[str, ...]:
    """Return what may be left of a typed word without its tussenvoegsel.

    One typing error is allowed in a tussenvoegsel of some length, so there may be
    several answers.
    """
    bare = unjoined(word) or _unshortened(word)
    if not bare:
        return _mistyped(word)
    long = len(word) - len(bare) >= _SHORTEST_MISTYPED
    return (bare,) if long else (bare, *_mistyped(word))


def is_joined(word: str, bare: str) -> bool:
    """Tell whether a tussenvoegsel without an error stands before the rest of a word."""
    return bare in {unjoined(word), _unshortened(word)}


def _unshortened(word: str) -> str:
    """Return what is left of ``vdberg``."""
    match = _SHORTENED.match(word)
    return word[match.end() :] if match else ""


def _mistyped(word: str) -> tuple[str, ...]:
    for particle in _LONG:
        for size in (len(particle), len(particle) - 1, len(particle) + 1):
            if len(word) < size + _SHORTEST_CORE:
                continue
            if OSA.distance(particle, word[:size], score_cutoff=1) < 2:
                return (word[size:],)
    return ()
