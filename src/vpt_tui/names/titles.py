"""Titles: words that stand around a name or a birth date, and are no part of it."""

import re

TITLES = frozenset(
    {"dhr", "hr", "mnr", "meneer", "mevr", "mevrouw", "mvr", "mw", "mej", "mejuffrouw"}
    | {"juffrouw", "juf", "fam", "familie", "weduwe", "wed"}
    | {"dr", "drs", "ds", "ir", "mr", "prof", "wethouder", "raadslid", "onbekend", "nn"}
    | {"geb", "geboren", "gebdatum", "geboortedatum", "geboortejaar"}
)
"""Those that are nobody's name."""
_NAMES_TOO = frozenset({"heer", "mijnheer", "ing", "burgemeester", "dokter", "commissaris"})
"""Those that are a family name as well: they are a title in front of one."""

_ANY = "|".join(sorted(TITLES | _NAMES_TOO))
_IN_FRONT = re.compile(rf"^\W*(?:(?:de\s+)?(?:{_ANY})\b(?!\s*,)\W+)+(?=[^\W\d_])", re.IGNORECASE)
_ARTICLE = re.compile(r"^\W*(?:de\s+)?", re.IGNORECASE)


def without_titles_in_front(name: str) -> str:
    """Return a name without what somebody is called before it: ``de heer ing. Bakker``."""
    return _IN_FRONT.sub("", name)


def is_title_begun(typed: str) -> bool:
    """Tell whether no more was typed than titles, or the beginning of one: ``de hee``."""
    begun = _ARTICLE.sub("", without_titles_in_front(typed)).rstrip(" .").lower()
    return any(title.startswith(begun) for title in TITLES | _NAMES_TOO)
