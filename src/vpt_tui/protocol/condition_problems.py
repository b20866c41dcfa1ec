"""Whether the conditions of a protocol file name facts and values that exist."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from vpt_tui.protocol.condition import UNKNOWN, as_tables
from vpt_tui.protocol.facts import FACT_NAMES
from vpt_tui.protocol.places import Place, key_of, walk
from vpt_tui.protocol.problems import Problem
from vpt_tui.protocol.situation import DERIVED
from vpt_tui.protocol.vocabulary import Vocabulary
from vpt_tui.protocol.words import plain, quoted

_KNOWN_AT = {
    "matrix.columns[].transgressive": DERIVED[: DERIVED.index("transgressive")],
    "scope": DERIVED[: DERIVED.index("applies")],
    "matrix.columns[].report": DERIVED[: DERIVED.index("report")],
}
"""What already follows from the facts where a condition stands; elsewhere all of it."""


def condition_problems(raw: Mapping[str, Any], words: Vocabulary) -> Iterator[Problem]:
    """Yield every fact or value in a condition that does not exist or is not known yet there."""
    for place in walk(raw):
        # ``when`` is also one of the 7 W's; there it is a value, never a key.
        if place.path and place.path[-1] == "when" and isinstance(place.value, dict | list):
            yield from _problems_of(place, raw, words)


def _problems_of(place: Place, raw: Any, words: Vocabulary) -> Iterator[Problem]:
    tables = as_tables(place.value)
    for table in tables:
        if isinstance(table, dict):
            for name, values in table.items():
                reasons = _reasons(name, values, place, words)
                key = f"{key_of(place.path, raw)}.{plain(name)}"
                yield from (Problem(key, reason) for reason in reasons)


def _reasons(name: str, values: list[Any], place: Place, words: Vocabulary) -> Iterator[str]:
    known = (*FACT_NAMES, *_derived_at(place))
    if name not in words.values:
        yield f"Dit feit is niet bekend. {_suggestion(name, known)}"
        return
    if name not in known:
        yield "Dit is hier nog niet bekend: het volgt pas later uit de feiten."
        return
    if not values:
        yield "Hier moet ten minste één waarde staan."
    allowed = words.values[name]
    for value in values:
        if isinstance(value, bool | str) and value not in allowed:
            yield f"{_shown(value)} kan hier niet. Het kan zijn: {', '.join(map(_shown, allowed))}."
    if UNKNOWN in values and place.pattern.endswith(".ja[].when"):
        yield "“onbekend” kan geen grond voor een ja zijn: een ja mag niet vervallen door te weten."


def _suggestion(name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"Bedoelt u {near[0]}?" if near else f"Bekend zijn: {', '.join(known)}."


def _derived_at(place: Place) -> tuple[str, ...]:
    found = (derived for start, derived in _KNOWN_AT.items() if place.pattern.startswith(start))
    return next(found, DERIVED)


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else quoted(value)
