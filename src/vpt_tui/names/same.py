"""May two full names be of one person: the same words, where an initial stands for a name."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import product

from vpt_tui.names.folding import words
from vpt_tui.names.particles import MAYBE_GIVEN, NEVER_GIVEN, unjoined, whole_abbreviations
from vpt_tui.names.sound import sound
from vpt_tui.names.titles import TITLES, without_titles_in_front

_LONG_INITIALS = frozenset({"ch", "ph", "th"})
"""Two letters that stand for one name: ``Th. van Dorp``."""

_FEWEST = 2
"""Words that must agree: a family name alone says nothing."""

_BEFORE_NAMES = frozenset(word for word in MAYBE_GIVEN if len(word) > 1)
_HYPHEN = re.compile("[-\u2010\u2011\u2013]")


def may_be_same(one: str, other: str) -> bool:
    """Tell whether two full names may be of one person: ``Dorp, Piet van``, ``P. van Dorp``.

    The order of the words is free, and titles and tussenvoegsels say nothing: they are left out
    and written in many ways, also as one word with the name. Spellings that sound the same are
    one. An initial agrees with a name that begins so, and one of the two may have more initials
    than the other; it may not have more names, but for one half of a double family name: Jan
    Jansen-de Vries may be called Jansen, or de Vries.
    """
    pairs = (*product(_halves(one), (other,)), *product((one,), _halves(other)))
    return any(_agree(*pair) for pair in ((one, other), *pairs))


def bearers(name: str) -> Callable[[str], bool]:
    """Return what tells of many names whether they `may_be_same` as this one, soon for most."""
    heard = {_heard(word) for word in name_words(name)}

    def bears(other: str) -> bool:
        alike = any(_heard(word) in heard for word in name_words(other))
        return alike and may_be_same(name, other)

    return bears


def _agree(one: str, other: str) -> bool:
    said, known = _words(one), _words(other)
    spelt = _one_spelling(said, known)
    mine, theirs = Counter(map(spelt, said)), Counter(map(spelt, known))
    alike = mine & theirs
    if not any(_is_name(word) for word in alike):
        return False
    mine, theirs = mine - alike, theirs - alike
    agreed = alike.total() + _paired(mine, theirs) + _paired(theirs, mine)
    left = [*mine.elements(), *theirs.elements()]
    return agreed >= _FEWEST and not (mine and theirs) and all(map(_is_initial, left))


def name_words(name: str) -> list[str]:
    """Return the words of a full name of which one has to agree: no initial, no tussenvoegsel."""
    return [word for word in _words(name) if _is_name(word)]


def family_names(name: str) -> tuple[str, ...]:
    """Return the words that carry a full name: the last, or the last before a comma.

    Of a double family name both halves do.
    """
    carrying = (_family_name(one) for one in (name, *_halves(name)))
    return tuple(dict.fromkeys(filter(None, carrying)))


def _family_name(name: str) -> str:
    front = name.partition(",")[0]
    return next((word for word in reversed(words(front)) if _is_name(word)), "")


def _halves(name: str) -> tuple[str, ...]:
    """Return a name with either half of its double family name alone, if it has one.

    A hyphen with more than one name behind it stands in a given name: ``Anne-Marie Bedacht``.
    """
    family, _, given = name.partition(",")
    *front, last = _HYPHEN.split(f"{given} {family}")
    if not front or len(name_words(last)) != 1:
        return ()
    first = "-".join(front)
    said, _, _ = first.rpartition(" ")
    return first, f"{said} {last}"


def _words(name: str) -> list[str]:
    family, _, given = without_titles_in_front(name).partition(",")
    said = whole_abbreviations(words(f"{given} {family}"))
    known = [word for word in said if word not in TITLES and word not in NEVER_GIVEN]
    # In front el and ben are a given name, and at the end a family name.
    between = [word for word in known[1:-1] if word not in _BEFORE_NAMES]
    return [*known[:1], *between, *known[1:][-1:]]


def _one_spelling(*names: list[str]) -> Callable[[str], str]:
    """Return what spells every word that sounds the same in one way.

    A word with a tussenvoegsel joined to it is the word without.
    """
    spelt: dict[str, str] = {}
    for word in sorted(set().union(*names)):
        spelt.setdefault(_heard(word), word)
    return lambda word: spelt[_heard(word)]


def _heard(word: str) -> str:
    code = "" if _is_initial(word) else sound(unjoined(word) or word)
    return code or f"={word}"


def _paired(short: Counter[str], long: Counter[str]) -> int:
    """Take the initials of one name away with the names of the other that begin so; count them."""
    found = 0
    for initial in [word for word in short.elements() if _is_initial(word)]:
        begun = next((word for word in long if word.startswith(initial)), None)
        if begun is not None:
            short[initial] -= 1
            long[begun] -= 1
            found += 1
    _drop_empty(short)
    _drop_empty(long)
    return found


def _drop_empty(counted: Counter[str]) -> None:
    for word in [word for word, count in counted.items() if count <= 0]:
        del counted[word]


def _is_initial(word: str) -> bool:
    return len(word) == 1 or word in _LONG_INITIALS


def _is_name(word: str) -> bool:
    return word not in NEVER_GIVEN and not _is_initial(word)
