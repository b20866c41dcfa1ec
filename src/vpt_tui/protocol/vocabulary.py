"""The names that a protocol file defines, gathered from the raw file.

From the raw file, so that a mistake in one place does not hide mistakes in another:
what is malformed is passed over here and reported by the schema.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from vpt_tui.protocol.condition import UNKNOWN
from vpt_tui.protocol.facts import FACT_NAMES, YES_NO_FACTS
from vpt_tui.protocol.matrix import ROWS
from vpt_tui.protocol.people import SYMBOLIC_OWNERS

Names = tuple[bool | str, ...]

_TRUTHS: Names = (True, False, UNKNOWN)


class Vocabulary:
    """What may be named where."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        columns = list(_tables(raw.get("matrix"), "columns"))
        roles = _keys(raw, "roles")
        codes = _texts(columns, "code")
        self.names: dict[str, Names] = {
            "role": roles,
            "owner": (*roles, *SYMBOLIC_OWNERS),
            "kind": _keys(raw, "kinds"),
            "step": _texts(_tables(raw, "steps"), "code"),
            "referral": _keys(raw, "referrals"),
            "rule": _texts(_tables(raw, "rules"), "id"),
            "fact": FACT_NAMES,
            "row": ROWS,
        }
        """For each kind of name, the names that exist."""
        self.values: dict[str, Names] = dict.fromkeys(YES_NO_FACTS, _TRUTHS) | {
            "target": (*_texts(_tables(raw, "targets"), "code"), UNKNOWN),
            "offender": (*_texts(_tables(raw, "offenders"), "code"), UNKNOWN),
            "channel": (*_texts(_tables(raw, "channels"), "code"), UNKNOWN),
            "place": (*_texts(_tables(raw, "places"), "code"), UNKNOWN),
            "behaviours": (*codes, UNKNOWN),
            "column": (*codes, UNKNOWN),
            "kind": (*_texts(columns, "kind"), UNKNOWN),
            "handler": (*roles, UNKNOWN),
            "transgressive": _TRUTHS,
            "applies": (True, False),
            "refer_to": self.names["referral"],
            "report": ("ja", "nee", UNKNOWN),
        }
        """For each fact, and for what follows from facts, the values in a condition."""


def _tables(raw: Any, key: str) -> Iterator[Mapping[str, Any]]:
    entries = raw.get(key) if isinstance(raw, Mapping) else None
    if isinstance(entries, list):
        yield from (entry for entry in entries if isinstance(entry, Mapping))


def _texts(tables: Any, key: str) -> tuple[str, ...]:
    texts = (table.get(key) for table in tables)
    return tuple(dict.fromkeys(text for text in texts if isinstance(text, str)))


def _keys(raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    table = raw.get(key)
    return tuple(table) if isinstance(table, Mapping) else ()
