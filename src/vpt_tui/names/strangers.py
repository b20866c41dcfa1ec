"""Typed words that are nobody's, and letters that are the initials of somebody's given names."""

from typing import NamedTuple

from vpt_tui.names.births import is_month
from vpt_tui.names.likeness import family_likeness, given_likeness
from vpt_tui.names.query import Query
from vpt_tui.names.sound import Word

_TWO = 2


class Known(NamedTuple):
    """A reading of somebody's name, its words as they sound."""

    given: list[Word]
    family: list[Word]
    particles: tuple[str, ...]
    also: frozenset[str]
    nickname: bool


def left_over(typed: list[Word], query: Query, known: Known) -> list[Word]:
    """Return the typed words that are nobody's; a month at the end may be of a birth date."""
    typed = [one for one in typed if not _begins_a_date(one, query)]
    return [
        one
        for one in typed
        if not any(family_likeness(one, family) for family in known.family)
        and not any(given_likeness(one, given) for given in known.given)
        and not are_initials(one, query, known)
        and one.plain not in known.particles
        and one.plain not in known.also
    ]


def _begins_a_date(typed: Word, query: Query) -> bool:
    return query.all_words[-1:] == (typed.plain,) and is_month(typed.plain)


def are_initials(typed: Word, query: Query, known: Known) -> bool:
    """Tell whether a short word is the initials of the given names: ``PA`` of Piet Anton.

    Of two letters, or of some in capitals, the last may be of names that nobody wrote down:
    ``JE`` and ``JEM`` of Jan.
    """
    first = "".join(name.plain[0] for name in known.given[: len(typed.plain)])
    if not first:
        return False
    more = len(typed.plain) == _TWO or typed.plain in query.capitals
    return typed.plain == first or (more and typed.plain.startswith(first))


def is_as_initial(typed: Word, query: Query) -> bool:
    """Tell whether a word was typed as initials are: a lone letter, or some in capitals."""
    return len(typed.plain) == 1 or typed.plain in query.capitals
