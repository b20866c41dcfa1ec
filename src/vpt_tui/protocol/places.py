"""Every value in a protocol file with its place, as people and as checks name it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vpt_tui.protocol.words import plain

Path = tuple[str | int, ...]
"""Keys and indexes from the top of the file."""


@dataclass(frozen=True, slots=True)
class Place:
    """One value and where it stands."""

    path: Path
    value: Any

    @property
    def pattern(self) -> str:
        """The place without names or numbers: ``steps[].owners[]``."""
        return pattern_of(self.path)


def walk(value: Any, path: Path = ()) -> Iterator[Place]:
    """Yield every value in ``value``, tables and lists included, outermost first."""
    yield Place(path, value)
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from walk(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from walk(inner, (*path, index))


def pattern_of(path: Path) -> str:
    """Return ``steps[].owners[]`` for ``("steps", 3, "owners", 0)``."""
    return "".join("[]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def key_of(path: Path, raw: Any) -> str:
    """Return a place as people read it: ``steps[aangifte].owners[1]``, counted from one.

    A number that stands for a list which the writer left out is skipped.
    """
    words: list[str] = []
    value = raw
    for part in path:
        if isinstance(part, int):
            if not isinstance(value, list):
                continue
            value = value[part] if part < len(value) else None
            words.append(f"[{_name_of(value) or part + 1}]")
        else:
            value = value.get(part) if isinstance(value, dict) else None
            words.append(f".{plain(part)}")
    return "".join(words).lstrip(".")


def _name_of(value: Any) -> str | None:
    if not isinstance(value, dict):
        return None
    names = (value.get(key) for key in ("code", "id", "rule", "key", "topic"))
    return next((plain(name) for name in names if isinstance(name, str) and name), None)
