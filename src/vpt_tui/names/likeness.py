"""How far one typed word is from one word of a name, and by what it differs."""

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from vpt_tui.names.codes import skeleton
from vpt_tui.names.index import SHORTEST_COARSE
from vpt_tui.names.particles import is_joined, unjoined, unjoined_as_typed
from vpt_tui.names.respelled import respelled
from vpt_tui.names.short_forms import kindred
from vpt_tui.names.sound import Word, word


class Why(StrEnum):
    """Why somebody was found, as the desk shows it."""

    NAME = "naam"
    FAMILY = "achternaam"
    PART = "deel van de naam"
    ORDER = "volgorde"
    JOINED = "aaneen"
    INITIAL = "voorletter"
    SHORT_FORM = "roepnaam"
    SPELLING = "spelling"
    BEGIN = "begin van de naam"
    SOUND = "klank"
    TYPING = "typefout"
    ALIAS = "alias"
    BIRTH = "geboortedatum"


class Likeness(NamedTuple):
    """How far apart two words are (0 is the same), and why they are held to be one."""

    cost: float
    why: Why


SAME = Likeness(0.0, Why.NAME)
_SOUNDS_COST, _SOUNDS_PER_ERROR = 0.2, 0.1
_COARSE_COST, _COARSE_PER_ERROR = 0.7, 0.15
_INITIAL = Likeness(0.5, Why.INITIAL)
INITIALS = Likeness(1.0, Why.INITIAL)
"""Letters without a vowel may be some initials, or a name with a vowel left out."""
_SHORT_FORM = Likeness(0.5, Why.SHORT_FORM)
END = Likeness(0.7, Why.SHORT_FORM)
"""The end of a longer given name; it may be a sister's as well: Anna and Johanna."""
_SHORTEST_END = 4
_JOINED = 0.1
_MISJOINED = Likeness(1.0, Why.TYPING)
_UNJOINED = Likeness(0.3, Why.JOINED)
_ERROR_IN_SOUND = Likeness(1.4, Why.SOUND)
_RESPELLED = Likeness(0.75, Why.SOUND)
_RESPELLED_COARSELY = Likeness(1.3, Why.SOUND)
_TWO_ERRORS = Likeness(1.8, Why.TYPING)
_BEGIN, _BEGIN_BY_SOUND, _BEGIN_PER_LETTER = 0.3, 0.95, 0.04
_BEGIN_WITH_ERROR = 1.6

_SHORTEST_FOR_TWO = 6
_SHORTEST_SKELETON, _MOST_VOWELS = 3, 4
_SHORTEST_COARSE_GIVEN = 3
"""Less than of a family name: that one has to agree as well."""
_MOST_INITIALS, _VOWELS = 4, frozenset("aeiouy")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


@lru_cache(maxsize=512)
def family_likeness(typed: Word, known: Word) -> Likeness | None:
    """Compare a typed word with one of a family name; None when they are not alike."""
    if typed.plain == known.plain:
        return SAME
    if typed.sound == known.sound:
        return _sounds(typed, known)
    found = [] if _far(typed, known) else [_begun(typed, known), _mistyped(typed, known)]
    if typed.coarse == known.coarse and len(typed.coarse) >= SHORTEST_COARSE:
        found.append(_sounds_coarsely(typed, known))
    found += [_unjoined(typed, word(bare), known) for bare in unjoined_as_typed(typed.plain)]
    if known.plain.endswith(typed.plain) and unjoined(known.plain) == typed.plain:
        found.append(_UNJOINED)
    found.append(_respelled(typed, known, SHORTEST_COARSE))
    return _best(found)


def _far(typed: Word, known: Word) -> bool:
    """Tell at once of most words that neither an error nor a beginning makes them alike."""
    front = known.plain[: len(typed.plain) + 2]
    return (
        front[:2] != typed.plain[:2]
        and not known.sound.startswith(typed.sound[:2])
        and OSA.distance(typed.plain, front, score_cutoff=3) > 3
        and OSA.distance(typed.sound, known.sound, score_cutoff=1) > 1
    )


def _best(found: list[Likeness | None]) -> Likeness | None:
    alike = [one for one in found if one]
    return min(alike) if alike else None


def _respelled(typed: Word, known: Word, shortest: int) -> Likeness | None:
    """Tell whether a typed word is how the known one is written in another language."""
    for other in respelled(typed.plain):
        if other.sound == known.sound:
            return _RESPELLED
        if other.coarse == known.coarse and len(other.coarse) >= shortest:
            return _RESPELLED_COARSELY
    return None


def _unjoined(typed: Word, bare: Word, known: Word) -> Likeness | None:
    if bare.plain == known.plain:
        return _UNJOINED if is_joined(typed.plain, bare.plain) else _MISJOINED
    if bare.sound == known.sound:
        return Likeness(_sounds(bare, known).cost + _JOINED, Why.SPELLING)
    mistyped = _mistyped(bare, known)
    return mistyped and Likeness(mistyped.cost + _JOINED, mistyped.why)


@lru_cache(maxsize=512)
def given_likeness(typed: Word, known: Word) -> Likeness | None:
    """Compare a typed word with one of a given name; None when they are not alike."""
    if typed.plain == known.plain:
        return SAME
    if len(known.plain) == 1 or _are_initials(typed.plain):
        initial = _initial(typed.plain, known.plain)
        return _begun(typed, known) or initial if initial else None
    if typed.sound == known.sound:
        return _sounds(typed, known)
    if known.sound in kindred(typed):
        return _SHORT_FORM
    found = [_shortened(typed.plain, known.plain), _begun(typed, known), _mistyped(typed, known)]
    if typed.plain.startswith(known.plain):
        found.append(_begun(known, typed))
    if len(skeleton(typed.plain)) >= _SHORTEST_SKELETON:
        found.append(_same_consonants(typed.plain, known.plain))
    if typed.coarse == known.coarse and len(typed.coarse) >= _SHORTEST_COARSE_GIVEN:
        found.append(_sounds_coarsely(typed, known))
    found.append(_respelled(typed, known, _SHORTEST_COARSE_GIVEN))
    return _best(found)


def _shortened(typed: str, known: str) -> Likeness | None:
    """Tell whether one given name is the end of the other: ``Mina`` of Wilhelmina."""
    short, long = sorted((typed, known), key=len)
    return END if len(short) >= _SHORTEST_END and long.endswith(short) else None


def _initial(typed: str, known: str) -> Likeness | None:
    if typed[0] != known[0]:
        return None
    return INITIALS if min(len(typed), len(known)) > 1 else _INITIAL


def _are_initials(typed: str) -> bool:
    """Tell whether a word is an initial, or some without dots: ``JH``."""
    return len(typed) == 1 or (len(typed) <= _MOST_INITIALS and _VOWELS.isdisjoint(typed))


def _sounds(typed: Word, known: Word) -> Likeness:
    """Return the cost of another spelling: the less alike on paper, the more."""
    errors = OSA.distance(typed.plain, known.plain)
    return Likeness(_SOUNDS_COST + _SOUNDS_PER_ERROR * errors, Why.SPELLING)


def _same_consonants(typed: str, known: str) -> Likeness | None:
    """Tell whether given names differ in their vowels only, as they do between languages."""
    if skeleton(typed) != skeleton(known):
        return None
    errors = OSA.distance(typed, known, score_cutoff=_MOST_VOWELS)
    if errors > _MOST_VOWELS:
        return None
    return Likeness(_COARSE_COST + _COARSE_PER_ERROR * errors, Why.SOUND)


def _sounds_coarsely(typed: Word, known: Word) -> Likeness:
    errors = OSA.distance(typed.plain, known.plain)
    return Likeness(_COARSE_COST + _COARSE_PER_ERROR * errors, Why.SOUND)


def _begun(typed: Word, known: Word) -> Likeness | None:
    """Tell whether a name begins as typed, perhaps with one error in what was typed."""
    size, left = len(typed.plain), len(known.plain) - len(typed.plain)
    if size < 2:
        return None
    if known.plain.startswith(typed.plain):
        return Likeness(_BEGIN + _BEGIN_PER_LETTER * left, Why.BEGIN)
    if size > 2 and known.sound.startswith(typed.sound):
        return Likeness(_BEGIN_BY_SOUND + _BEGIN_PER_LETTER * max(left, 0), Why.BEGIN)
    if size >= 5 and left > 1 and OSA.distance(typed.plain, known.plain[:size], score_cutoff=1) < 2:
        return Likeness(_BEGIN_WITH_ERROR, Why.TYPING)
    return None


def _mistyped(typed: Word, known: Word) -> Likeness | None:
    """Tell whether one typing error parts two words; two, when they are long."""
    size = min(len(typed.plain), len(known.plain))
    if size < 2 or max(len(typed.plain), len(known.plain)) < 3:
        return None
    allowed = 2 if size >= _SHORTEST_FOR_TWO else 1
    errors = OSA.distance(typed.plain, known.plain, score_cutoff=allowed)
    if errors == 1:
        return Likeness(_error_cost(typed.plain, known.plain), Why.TYPING)
    if size > 3 and OSA.distance(typed.sound, known.sound, score_cutoff=1) < 2:
        return _ERROR_IN_SOUND
    return _TWO_ERRORS if errors <= allowed else None


def _error_cost(typed: str, known: str) -> float:
    """Return the cost of one typing error: the commoner the mistake, the less.

    A letter left out or two swapped can happen in few ways, a wrong or an extra one in
    twenty-five times as many, so the first kinds say more about which name is meant.
    """
    if len(typed) < len(known):
        return 0.9
    at = next((i for i, (a, b) in enumerate(zip(typed, known, strict=False)) if a != b), len(known))
    if len(typed) > len(known):
        return 0.92 if _near_in(typed, at) else 1.0
    if typed[at + 1 :] != known[at + 1 :]:
        return 0.9
    return 0.95 if known[at] in neighbours(typed[at]) else 1.05


def _near_in(typed: str, at: int) -> bool:
    """Tell whether an extra letter doubles one beside it, or its key lies beside that one's."""
    around = typed[max(at - 1, 0) : at] + typed[at + 1 : at + 2]
    return any(c == typed[at] or c in neighbours(typed[at]) for c in around)


@lru_cache(maxsize=64)
def neighbours(letter: str) -> str:
    """Return the letters whose keys lie around a letter's on a keyboard."""
    for row, keys in enumerate(_ROWS):
        if (at := keys.find(letter)) >= 0:
            around = _ROWS[max(row - 1, 0) : row + 2]
            near = "".join(keys[max(at - 1, 0) : at + 2] for keys in around)
            return near.replace(letter, "")
    return ""
