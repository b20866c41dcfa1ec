"""Conditions of a protocol file, and whether they hold: yes, no, or not known yet.

A condition is a small table of facts that must all hold; a list of values means any of
them; a list of tables means any of those. ``"onbekend"`` as a value asks whether a fact
is still unknown, and is the only thing that an unknown fact can satisfy.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StrictBool, StrictStr

UNKNOWN = "onbekend"
"""The value in a condition that an unknown fact satisfies."""

Truth = bool | None
"""Three-valued: ``None`` is not known yet."""

Scalar = StrictBool | StrictStr
Table = dict[str, tuple[Scalar, ...]]
"""Fact name to the values that will do."""

Known = Mapping[str, bool | str | tuple[str, ...]]
"""What is known: a fact that is absent is unknown."""


def as_tables(raw: Any) -> Any:
    """Return ``when`` as a list of tables of lists; what is malformed is left for the schema."""
    tables = [raw] if isinstance(raw, dict) else raw
    if not isinstance(tables, list):
        return tables
    return [_as_lists(table) if isinstance(table, dict) else table for table in tables]


def _as_lists(table: dict[str, Any]) -> dict[str, Any]:
    return {key: value if isinstance(value, list) else [value] for key, value in table.items()}


When = Annotated[tuple[Table, ...], BeforeValidator(as_tables), Field(min_length=1)]
"""One table or several, of which any will do."""


def holds(when: tuple[Table, ...], known: Known) -> Truth:
    """Return whether any of the tables holds."""
    return any_of(_all_hold(table, known) for table in when)


def open_facts(when: tuple[Table, ...], known: Known) -> Iterator[str]:
    """Yield the unknown facts on which it still depends whether ``when`` holds."""
    for table in when:
        if _all_hold(table, known) is None:
            yield from (name for name in table if _matches(name, table[name], known) is None)


def any_of(truths: Iterator[Truth]) -> Truth:
    """Return the three-valued "or"."""
    seen = set(truths)
    if True in seen:
        return True
    return None if None in seen else False


def _all_hold(table: Table, known: Known) -> Truth:
    seen = {_matches(name, values, known) for name, values in table.items()}
    if False in seen:
        return False
    return None if None in seen else True


def _matches(name: str, values: tuple[bool | str, ...], known: Known) -> Truth:
    value = known.get(name)
    if value is None:
        return True if UNKNOWN in values else None
    if isinstance(value, tuple):
        return any(one in values for one in value)
    return value in values
