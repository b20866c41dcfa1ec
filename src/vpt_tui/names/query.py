"""What somebody typed at the desk: a name, a birth date, or both, as far as they have got."""

import re
from dataclasses import dataclass
from itertools import pairwise

from vpt_tui.names.births import BirthTyped, read_births
from vpt_tui.names.folding import MAX_NAME, fold, words
from vpt_tui.names.particles import (
    ABBREVIATED,
    MAYBE_GIVEN,
    NEVER_GIVEN,
    PARTICLES,
    whole_abbreviations,
)
from vpt_tui.names.sound import Word, word
from vpt_tui.names.titles import TITLES, without_titles_in_front

_MOST_WORDS = 6
_JOINED_BY_HYPHEN = re.compile(r"[^\s,]+ ?-[^,]+")
_MARRIED = re.compile(
    r"(?<=\w)\W+(?:(?i:e/v|geb\.?|geboren|gehuwd met|getrouwd met)|e\.v\.)\s+(?=\w)"
)
"""What stands between one's own name and a partner's."""
_BORN = re.compile(r"\bgeb(?:oren|\.)?(?:\s+(?:op|in)|\s?datum)\b", re.IGNORECASE)
_SHORT = re.compile(r"\b[^\W\d_]{2,4}\b")


@dataclass(frozen=True)
class Query:
    """What was typed, taken apart. No words and no births: nothing to look for."""

    text: str
    """As it was typed; what stands after some two hundred characters is not looked at."""
    words: tuple[Word, ...]
    """The words that carry the name, in the order in which they were typed."""
    soft: tuple[str, ...] = ()
    """Words that may be a tussenvoegsel, or a given name or initial: ``ben``, ``v``."""
    particles: tuple[str, ...] = ()
    """All words that may be a tussenvoegsel."""
    all_words: tuple[str, ...] = ()
    """Every word of the name, tussenvoegsels too, as typed."""
    family_first: bool | None = None
    """Whether the family name was typed first; None when nothing tells."""
    double: frozenset[str] = frozenset()
    """The words that a hyphen joined: a double name, one's own and a partner's."""
    capitals: frozenset[str] = frozenset()
    """Short words in capitals among others that are not: initials without dots, as a rule."""
    births: tuple[BirthTyped, ...] = ()
    """Readings of a birth date; any of them may be the one that is meant."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.words and not self.births


def read_query(text: str) -> Query:
    """Read a name, a birth date or both, in any order and notation, while it is typed."""
    typed = text[:MAX_NAME]
    births, rest = read_births(typed)
    name = _marked(rest)
    every = whole_abbreviations(_without_titles(words(name), bool(births)))[: 2 * _MOST_WORDS]
    core = _core(every, comma="," in name)
    if any(one.day for one in births) and not _narrows(core, typed):
        every = core = ()
    return Query(
        text=text,
        words=tuple(word(w) for w in core[:_MOST_WORDS]),
        soft=tuple(w for w in every if w in MAYBE_GIVEN and w not in core),
        particles=tuple(w for w in every if w in PARTICLES and w not in core),
        all_words=every,
        family_first=_family_first(name, every),
        double=_double(name, core),
        capitals=_capitals(typed),
        births=births,
    )


def _marked(name: str) -> str:
    """Return a name without titles in front, and with a hyphen between own and partner's name."""
    name = without_titles_in_front(name)
    return _MARRIED.sub("-", _BORN.sub(" ", name)) if len(name) > 5 else name


def _capitals(text: str) -> frozenset[str]:
    if text.upper() == text:
        return frozenset()
    return frozenset(fold(one) for one in _SHORT.findall(text) if one.isupper())


def _core(every: tuple[str, ...], *, comma: bool) -> tuple[str, ...]:
    """Return the words that carry the name; the last one may still be growing into one.

    A letter right before a whole tussenvoegsel is an initial: ``D. van Hout``.
    """
    growing = every[-1:] if not comma and every[-1:] and every[-1] in MAYBE_GIVEN else ()
    core = tuple(
        w
        for w, behind in pairwise((*every, ""))
        if w not in PARTICLES or (len(w) == 1 and len(behind) > 2 and behind in NEVER_GIVEN)
    )
    if not growing and all(len(w) == 1 for w in core):  # it is called so: ``J. Bij``
        growing = _called_as_particle(every)
    return (*core, *(w for w in growing if len(w) > 1)) or every[-1:]


def _called_as_particle(every: tuple[str, ...]) -> tuple[str, ...]:
    """Return the word among letters that is a family name: the last, or one in front."""
    if every[-1:] and len(every[-1]) > 1:
        return tuple(w for w in every[-1:] if w not in ABBREVIATED)
    return tuple(w for w in every if len(w) > 1 and w not in NEVER_GIVEN)[-1:]


def _narrows(core: tuple[str, ...], text: str) -> bool:
    """Tell whether a name beside a birth date says something.

    A letter does not, nor a tussenvoegsel behind the date: the name may still come.
    """
    whole = text.rstrip()[-1:].isdigit()
    return any(len(w) > 1 and (whole or w not in PARTICLES) for w in core)


def _double(name: str, core: tuple[str, ...]) -> frozenset[str]:
    """Return the words on both sides of a hyphen, as far as they carry the name."""
    if "-" not in name:
        return frozenset()
    joined = (words(part) for part in _JOINED_BY_HYPHEN.findall(name))
    return frozenset(w for part in joined for w in part if w in core)


def _without_titles(every: tuple[str, ...], born: bool) -> tuple[str, ...]:
    """Leave the titles out; they may be somebody's name when no other name was typed."""
    bare = tuple(w for w in every if w not in TITLES)
    return bare if born or not PARTICLES.issuperset(bare) else every


def _family_first(name: str, every: tuple[str, ...]) -> bool | None:
    """Tell from a comma or a tussenvoegsel which end the family name is at."""
    if "," in name.strip(" ,"):
        return True
    certain = [i for i, w in enumerate(every) if w in NEVER_GIVEN]
    if not certain or certain[-1] == len(every) - 1:
        return None
    return certain[0] == 0
