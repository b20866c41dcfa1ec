"""The facts of a case in words: what they are called, what they are, how they were changed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from vpt_tui.dates import show_date, show_moment
from vpt_tui.protocol.model import Protocol
from vpt_tui.store.tables.incidents import FactChange

OCCURRED = "occurred_at"
"""When it happened: beside the protocol's facts the one thing that is chosen and not typed."""

UNKNOWN = "onbekend"


def fact_label(protocol: Protocol, fact: str) -> str:
    """Return what a fact is called in a sentence; a name without words stays as it is."""
    if fact == OCCURRED:
        return "wanneer het gebeurde"
    return protocol.facts[fact].label if fact in protocol.facts else fact


def fact_value(protocol: Protocol, fact: str, value: Any) -> str:
    """Return the value of a fact in words; a code without words stays as it is."""
    if value is None or value == []:
        return UNKNOWN
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if fact == OCCURRED:
        return _occurred(value)
    words = {one.code: one.label for one in protocol.options(fact)}
    codes = value if isinstance(value, list | tuple) else [value]
    return ", ".join(words.get(str(code), str(code)) for code in codes)


def change_words(protocol: Protocol, change: FactChange) -> str:
    """Return a change in words: ``gericht op: was wethouder, werd raadslid``."""
    before = fact_value(protocol, change.fact, change.before)
    after = fact_value(protocol, change.fact, change.after)
    how = "teruggezet van {0} naar {1}" if change.back else "was {0}, werd {1}"
    return f"{fact_label(protocol, change.fact)}: {how.format(before, after)}"


def _occurred(said: Mapping[str, str]) -> str:
    at, told = said.get("at", ""), said.get("words", "")
    if not at:
        return f"'{told}'"
    shown = (
        show_moment(datetime.fromisoformat(at)) if "T" in at else show_date(date.fromisoformat(at))
    )
    return f"{shown} ('{told}')" if told else shown
