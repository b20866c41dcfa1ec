"""May two full names be of one person: the same words, where an initial stands for a name."""

from collections import Counter

from vpt_tui.names.folding import words
from vpt_tui.names.particles import NEVER_GIVEN, whole_abbreviations
from vpt_tui.names.sound import sound
from vpt_tui.names.titles import TITLES, without_titles_in_front

_LONG_INITIALS = frozenset({"ch", "ph", "th"})
"""Two letters that stand for one name: ``Th. van Dorp``."""

_FEWEST = 2
"""Words that must agree: a family name alone says nothing."""


def may_be_same(one: str, other: str) -> bool:
    """Tell whether two full names may be of one person: ``Dorp, Piet van``, ``P. van Dorp``.

    The order of the words is free, and titles and tussenvoegsels say nothing: they are left out
    and written in many ways. Spellings that sound the same are one. An initial agrees with a
    name that begins so, and one of the two may have more initials than the other; it may not
    have more names.
    """
    said = _words(one)
    mine, theirs = Counter(said), Counter(_spelt_as(said, word) for word in _words(other))
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


def family_name(name: str) -> str:
    """Return the word that carries a full name: the last one, or the last before a comma."""
    front = name.partition(",")[0]
    return next((word for word in reversed(words(front)) if _is_name(word)), "")


def _words(name: str) -> list[str]:
    every = whole_abbreviations(words(without_titles_in_front(name)))
    return [word for word in every if word not in TITLES and word not in NEVER_GIVEN]


def _spelt_as(known: list[str], word: str) -> str:
    """Return a word as it is spelt among known ones, if one of them sounds the same."""
    if _is_initial(word) or word in known:
        return word
    return next((one for one in known if len(one) > 1 and sound(one) == sound(word)), word)


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
