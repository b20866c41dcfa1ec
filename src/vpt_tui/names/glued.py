"""Names compared without their spaces."""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from vpt_tui.names.likeness import Likeness, Why
from vpt_tui.names.readings import Reading
from vpt_tui.names.sound import sound

_SHORTEST = 5
_JOINED, _SOUNDS, _BEGIN, _ERROR = 0.35, 0.55, 0.7, 1.3


def glued_likeness(typed: tuple[str, ...], reading: Reading) -> Likeness | None:
    """Compare a typed name with a known one, both as one word; None when they are not alike."""
    whole = "".join(typed)
    if len(whole) < _SHORTEST:
        return None
    return min(filter(None, (_likeness(whole, known) for known in _forms(reading))), default=None)


def _forms(reading: Reading) -> Iterator[str]:
    """Return how the parts of a name may follow each other."""
    family, particles = "".join(reading.family), "".join(reading.particles)
    called = "".join(reading.given[:1])
    every = {particles + family, family, family + particles}
    for name in sorted(every):
        yield name
        if called:
            yield called + name
            yield name + called


def _likeness(typed: str, known: str) -> Likeness | None:
    if abs(len(known) - len(typed)) > 1:
        return Likeness(_BEGIN, Why.BEGIN) if known.startswith(typed) else None
    if typed == known:
        return Likeness(_JOINED, Why.JOINED)
    if OSA.distance(typed, known, score_cutoff=1) < 2:
        return Likeness(_ERROR, Why.TYPING)
    return Likeness(_SOUNDS, Why.SPELLING) if sound(typed) == sound(known) else None
