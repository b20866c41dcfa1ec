"""Names compared without their spaces."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA

from vpt_tui.names.likeness import Likeness, Why
from vpt_tui.names.readings import NameReading
from vpt_tui.names.sound import sound, word

_SHORTEST, _MOST_DIFFERENCE = 5, 3
_JOINED, _SOUNDS, _BEGIN, _ERROR = 0.35, 0.55, 0.7, 1.3


class Glued(NamedTuple):
    """How a name without its spaces agrees, and whether a given name was in it."""

    likeness: Likeness
    with_given: bool


def glued_likeness(typed: tuple[str, ...], reading: NameReading) -> Glued | None:
    """Compare a typed name with a known one, both as one word; None when they are not alike.

    What was typed as several words may be a family name with a space too many, but with
    an error as well it is rather somebody else's given name, and beside a lone letter
    another spelling is somebody else's initial: ``B. Bedacht``.
    """
    whole = "".join(typed)
    if len(whole) < _SHORTEST:
        return None
    alike = _alike(whole, reading)
    most = _JOINED if any(len(one) == 1 for one in typed) else _SOUNDS
    sure = (g for g in alike if g.with_given or len(typed) == 1 or g.likeness.cost <= most)
    return min(sure, default=None)


def _alike(typed: str, reading: NameReading) -> Iterator[Glued]:
    called = ["".join(reading.given[:size]) for size in range(1, len(reading.given) + 1)]
    for name in _family_forms(reading):
        if likeness := _likeness(typed, name):
            yield Glued(likeness, with_given=False)
        for given in called:
            for whole in (given + name, name + given):
                if likeness := _likeness(typed, whole):
                    yield Glued(likeness, with_given=True)


def _family_forms(reading: NameReading) -> Iterable[str]:
    """Return how the parts of a family name may follow each other."""
    if reading.written == reading.whole and not reading.particles:
        return (reading.whole,)
    core, particles = "".join(reading.family), "".join(reading.particles)
    forms = (reading.written, reading.whole, particles + core, core, core + particles)
    return dict.fromkeys(forms)


def _likeness(typed: str, known: str) -> Likeness | None:
    if known.startswith(typed):
        left = len(known) - len(typed)
        return Likeness(_BEGIN, Why.BEGIN) if left else Likeness(_JOINED, Why.JOINED)
    if abs(len(known) - len(typed)) > _MOST_DIFFERENCE:
        return None
    errors = OSA.distance(typed, known, score_cutoff=_MOST_DIFFERENCE)
    if errors > 1:
        alike = errors <= _MOST_DIFFERENCE and word(typed).sound == sound(known)
        return Likeness(_SOUNDS, Why.SPELLING) if alike else None
    return Likeness(_ERROR, Why.TYPING)
