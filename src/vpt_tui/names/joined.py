"""A tussenvoegsel joined to a name, as people type it."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from vpt_tui.names.particles import JOINED, SHORTEST_CORE, unjoined

_SHORTENED = re.compile(rf"v(?:dr|dn|d)(?=.{{{SHORTEST_CORE}}})")
_SHORTEST_MISTYPED = 5
_LONG = sorted((p for p in JOINED if len(p) >= _SHORTEST_MISTYPED), key=len, reverse=True)


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


def _unshortened(word: str) -> str:
    """Return what is left of ``vdberg``."""
    match = _SHORTENED.match(word)
    return word[match.end() :] if match else ""


def _mistyped(word: str) -> tuple[str, ...]:
    for particle in _LONG:
        for size in (len(particle), len(particle) - 1, len(particle) + 1):
            if len(word) < size + SHORTEST_CORE:
                continue
            if OSA.distance(particle, word[:size], score_cutoff=1) < 2:
                return (word[size:],)
    return ()
