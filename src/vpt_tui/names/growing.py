"""What can be said already of a name or a birth date that is still being typed."""

import re

from vpt_tui.names.births import read_births
from vpt_tui.names.particles import PARTICLES
from vpt_tui.names.query import read_query

_GROWING = re.compile(
    rf"(?:^|[\s.,'’])(?:[^\W\d_]|v[ao]|{'|'.join(sorted(PARTICLES))})$", re.IGNORECASE
)
"""A lone letter, or a tussenvoegsel, whole or begun, behind which more may come."""
_BETWEEN = " '’"
_DAY_COMES = re.compile(
    r"(?<!\d)(?:1[89]|20)\d\d(?:\s?[-/.]\s?\d\d?\s?[-/.]\s?[0-3]|(?:0[1-9]|1[0-2]))$"
)
"""A date with the year in front, of which the day has one digit so far, or none."""


def says_enough(typed: str) -> bool:
    """Tell whether so much was typed that an answer means something.

    A letter or two initials say nothing of anybody, and nor does a year or a month alone.
    """
    query = read_query(typed)
    return any(len(one.plain) > 1 for one in query.words) or any(b.day for b in query.births)


def without_growing(typed: str) -> str:
    """Return what was typed without what may still be growing at its end.

    That is a birth date that is not whole, a lone letter, or tussenvoegsels: of ``Gerrit van d``
    nobody can say yet that it finds nothing.
    """
    births, rest = read_births(typed)
    if births and (_DAY_COMES.search(typed) or any(one.whole() is None for one in births)):
        return rest
    begun = typed.rstrip(_BETWEEN)
    while last := _GROWING.search(begun):
        begun = begun[: last.start()].rstrip(_BETWEEN)
    return begun if len(begun) < len(typed.rstrip()) else typed
