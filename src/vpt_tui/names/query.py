"""What somebody typed at the desk: a name, a birth date, or both, as far as they have got."""

import re
from dataclasses import dataclass
from itertools import pairwise

from vpt_tui.names.births import BirthTyped, read_births
from vpt_tui.names.folding import MAX_NAME, words
from vpt_tui.names.particles import MAYBE_GIVEN, NEVER_GIVEN, PARTICLES, whole_abbreviations
from vpt_tui.names.sound import Word, word

_MOST_WORDS = 6
_JOINED_BY_HYPHEN = re.compile(r"[^\s,]+ ?-[^,]+")
_MARRIED = re.compile(
    r"(?<=\w)\W+(?:(?i:e/v|geb\.?|geboren|gehuwd met|getrouwd met)|e\.v\.)\s+(?=\w)"
)
"""What stands between one's own name and a partner's."""
_BORN = re.compile(r"\bgeb(?:oren|\.)?(?:\s+(?:op|in)|\s?datum)\b", re.IGNORECASE)
_TITLES = frozenset(
    {"dhr", "hr", "mnr", "meneer", "mevr", "mevrouw", "mvr", "mw", "mej", "mejuffrouw"}
    | {"fam", "familie"}
    | {"dr", "drs", "ds", "ir", "ing", "mr", "prof"}
    | {"geb", "geboren", "gebdatum", "geboortedatum", "geboortejaar"}
)
"""Words that stand around a name or a birth date, and are no part of it."""


@dataclass(frozen=True)
class Query:
    """What was typed, taken apart. No words and no births: nothing to look for."""

    text: str
    """As it was typed, no longer than names are."""
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
    births: tuple[BirthTyped, ...] = ()
    """Readings of a birth date; any of them may be the one that is meant."""
    no_such_date: bool = False
    """Whether a date was typed that does not exist; it is left out of the search."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.words and not self.births


def read_query(text: str) -> Query:
    """Read a name, a birth date or both, in any order and notation, while it is typed.

    What stands after some two hundred characters is not looked at.
    """
    text = text[:MAX_NAME]
    births, rest = read_births(text)
    name = _marked(rest)
    every = whole_abbreviations(_without_titles(words(name), bool(births)))[: 2 * _MOST_WORDS]
    core = _core(every, comma="," in name)
    if any(one.day for one in births) and not any(len(w) > 1 and w not in PARTICLES for w in core):
        every = core = ()  # a letter or a tussenvoegsel beside a date narrows nothing yet
    return Query(
        text=text,
        words=tuple(word(w) for w in core[:_MOST_WORDS]),
        soft=tuple(w for w in every if w in MAYBE_GIVEN and w not in core),
        particles=tuple(w for w in every if w in PARTICLES and w not in core),
        all_words=every,
        family_first=_family_first(name, every),
        double=_double(name, core),
        births=births,
        no_such_date=not births and rest != text,
    )


def _marked(name: str) -> str:
    """Return a name with a hyphen for the words between one's own name and a partner's."""
    return _MARRIED.sub("-", _BORN.sub(" ", name)) if len(name) > 5 else name


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
    return (*core, *(w for w in growing if len(w) > 1)) or every[-1:]


def _double(name: str, core: tuple[str, ...]) -> frozenset[str]:
    """Return the words on both sides of a hyphen, as far as they carry the name."""
    if "-" not in name:
        return frozenset()
    joined = (words(part) for part in _JOINED_BY_HYPHEN.findall(name))
    return frozenset(w for part in joined for w in part if w in core)


def _without_titles(every: tuple[str, ...], born: bool) -> tuple[str, ...]:
    """Leave the titles out; they may be somebody's name when no other name was typed."""
    if every[:2] == ("de", "heer"):  # who may be called so as well
        every = every[2:] or every
    bare = tuple(w for w in every if w not in _TITLES)
    return bare if born or not PARTICLES.issuperset(bare) else every


def _family_first(name: str, every: tuple[str, ...]) -> bool | None:
    """Tell from a comma or a tussenvoegsel which end the family name is at."""
    if "," in name.strip(" ,"):
        return True
    certain = [i for i, w in enumerate(every) if w in NEVER_GIVEN]
    if not certain or certain[-1] == len(every) - 1:
        return None
    return certain[0] == 0
