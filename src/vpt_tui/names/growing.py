"""What can be said already of a name or a birth date that is still being typed."""

import re

from vpt_tui.names.births import is_month_begun, read_births
from vpt_tui.names.particles import PARTICLES
from vpt_tui.names.query import Query
from vpt_tui.names.titles import is_title_begun

_GROWING = re.compile(
    rf"(?:^|[\s.,'’])(?:[^\W\d_]|v[ao]|{'|'.join(sorted(PARTICLES))})$", re.IGNORECASE
)
"""A lone letter, or a tussenvoegsel, whole or begun, behind which more may come."""
_BETWEEN = " '’"
_DAY_COMES = re.compile(
    r"(?<!\d)(?:1[89]|20)\d\d(?:\s?[-/.]\s?\d\d?\s?[-/.]\s?[0-3]|(?:0[1-9]|1[0-2]))$"
)
"""A date with the year in front, of which the day has one digit so far, or none."""
_DAY_BEGUN = re.compile(
    r"(?:(?<=[a-z]{3})|(?<=[a-z]{3}\.)|(?<=[a-z]{3}['’]))\d{1,3}$"  # the year of 14mei1971
    r"|(?<!\d)\d\d?(?:e|st?|ste|de?)\s?$"
    r"|(?<!\d)\d\d?\s?[-/. ]\s?[ivx]+\s?[-/. ]?\s?\d{0,3}$",
    re.IGNORECASE,
)
"""What was typed so far of a birth date that is written out."""
_AROUND = ("geboren", "geboortedatum", "gehuwd", "getrouwd", "mevrouw", "dhr")
"""Words behind a name that are no part of it."""
_LAST_WORD = re.compile(r"(?<=\S)[\s,.]+([^\W\d_]{2,})$")
_JOINED = re.compile(r"\b(v[ao]n)(de[rn]?|t)?([^\W\d_]{1,2})$", re.IGNORECASE)
"""A tussenvoegsel joined to the first letters of a name; with more of them it is searched so."""


def says_enough(query: Query) -> bool:
    """Tell whether so much was typed that an answer means something.

    A letter or two initials say nothing of anybody, and nor does a year or a month alone.
    """
    return any(len(one.plain) > 1 for one in query.words) or any(b.day for b in query.births)


def without_growing(typed: str) -> str:
    """Return what was typed without what may still be growing at its end.

    That is a birth date that is not whole, a lone letter, tussenvoegsels, or a word that
    stands around a name: of ``Gerrit van d`` and of ``mevr`` nobody can say yet that it finds
    nothing. What is joined to a tussenvoegsel comes back apart from it.
    """
    typed = _DAY_BEGUN.sub("", typed)
    births, rest = read_births(typed)
    if births and (_DAY_COMES.search(typed) or any(one.whole() is None for one in births)):
        return rest
    apart = _JOINED.sub(r"\1 \2 \3", typed)
    begun = _without_word_around(apart).rstrip(_BETWEEN)
    while last := _GROWING.search(begun):
        begun = begun[: last.start()].rstrip(_BETWEEN)
    if is_title_begun(begun):
        return ""
    return begun if len(begun) < len(apart.rstrip()) else apart


def _without_word_around(typed: str) -> str:
    """Leave out a last word that begins a month, or a title, also when a space follows it."""
    last = _LAST_WORD.search(typed.rstrip())
    if last and (is_month_begun(last[1].lower()) or _is_around(last[1].lower())):
        return typed[: last.start()]
    return typed


def _is_around(begun: str) -> bool:
    return any(word.startswith(begun) for word in _AROUND)
