"""Column types: text, moments, days, yes/no/unknown and small structures.

They are plain TEXT and INTEGER columns, so tables can be STRICT in SQLite and the same
tables work on another database.
"""

import json
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator


class LongNumber(TypeDecorator[int]):
    """A whole number of up to 63 bits, also where an ordinary one has 31."""

    impl = BigInteger().with_variant(Integer(), "sqlite")
    cache_ok = True


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC as ISO 8601 text of one length, so that it sorts."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Turn a moment into text. A moment without an offset is a mistake in the program."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its offset")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Turn stored text into a moment in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Day(TypeDecorator[date]):
    """A calendar day, kept as ISO 8601 text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Turn a day into text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """Turn stored text into a day."""
        return None if value is None else date.fromisoformat(value)


class YesNo(TypeDecorator[bool]):
    """True, false, or unknown (null)."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """Turn an answer into 1, 0 or null."""
        return None if value is None else int(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        """Turn a stored answer into true, false or unknown."""
        return None if value is None else bool(value)


class Structure(TypeDecorator[Any]):
    """A list or table of plain values, kept as JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Turn a structure into JSON."""
        if value is None:
            return None
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Turn stored JSON into a structure."""
        return None if value is None else json.loads(value)
