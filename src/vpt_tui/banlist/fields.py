"""Fields of a message: written as JSON, read back strictly, since anyone may have written it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from vpt_tui.dates import read_stored
from vpt_tui.refusal import Damaged
from vpt_tui.text import MAX_LINE, storable


def to_json(values: dict[str, object]) -> bytes:
    """Return fields as JSON: moments in ISO 8601, ids as text."""
    return json.dumps(values, default=_plain, separators=(",", ":")).encode()


@dataclass(frozen=True)
class Fields:
    """The fields of one JSON object; each is asked for as what it has to be.

    Every question raises `Damaged` when the field is absent or something else.
    """

    values: dict[str, object]

    @classmethod
    def read(cls, data: bytes) -> Self:
        """Read the object that `to_json` wrote."""
        try:
            values = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise _wrong("inhoud") from error
        if not isinstance(values, dict):
            raise _wrong("inhoud")
        return cls(values)

    def given(self, name: str) -> bool:
        """Tell whether a field is there and not null."""
        return self.values.get(name) is not None

    def text(self, name: str, limit: int = MAX_LINE) -> str:
        """Return a text as it may be stored."""
        value = self.values.get(name)
        if not isinstance(value, str) or len(value) > limit:
            raise _wrong(name)
        return storable(value)

    def texts(self, name: str) -> list[str]:
        """Return a list of texts."""
        value = self.values.get(name)
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise _wrong(name)
        return value

    def number(self, name: str, bits: int = 64) -> int:
        """Return a number that fits in so many bits and is not negative."""
        value = self.values.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << bits:
            raise _wrong(name)
        return value

    def truth(self, name: str) -> bool:
        """Return true or false."""
        value = self.values.get(name)
        if not isinstance(value, bool):
            raise _wrong(name)
        return value

    def one_of(self, name: str, known: Sequence[str]) -> str:
        """Return a text that is one of those known."""
        value = self.text(name)
        if value not in known:
            raise _wrong(name)
        return value

    def moment(self, name: str) -> datetime:
        """Return a moment in UTC; it has to have an offset."""
        try:
            written = self.text(name)
            if datetime.fromisoformat(written).tzinfo is None:
                raise _wrong(name)
            return read_stored(written)
        except ValueError as error:
            raise _wrong(name) from error

    def digest(self, name: str) -> bytes:
        """Return a hash of 32 bytes, which stands there in hexadecimals."""
        try:
            value = bytes.fromhex(self.text(name))
        except ValueError as error:
            raise _wrong(name) from error
        if len(value) != 32:
            raise _wrong(name)
        return value

    def within(self, name: str) -> Self:
        """Return the fields of an object that is a field itself."""
        value = self.values.get(name)
        if not isinstance(value, dict):
            raise _wrong(name)
        return type(self)(value)

    def identity(self, name: str) -> UUID:
        """Return an id."""
        try:
            return UUID(self.text(name))
        except ValueError as error:
            raise _wrong(name) from error


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _wrong(name: str) -> Damaged:
    return Damaged(f"Dit bericht is niet te begrijpen: '{name}' klopt niet.")
