"""The buildings that a ban can be for: those of the protocol, in the ways people write them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from vpt_tui.protocol.model import Protocol

ALL = "alle gebouwen"
"""What stands for every building of the protocol."""

_BETWEEN = re.compile(r"\s*(?:[,+/]|(?<!\S)en(?!\S))\s*", re.IGNORECASE)
_OPEN = re.compile(r"^(?:[+/]|en(?!\S))|(?:[+/]|(?<!\S)en)$", re.IGNORECASE)
"""Something stands between two buildings, and one of them is not there; a comma may end a list."""
_ARTICLE = re.compile(r"(?:het|de|['’]t)\s")


@dataclass(frozen=True)
class Buildings:
    """Buildings as the protocol calls them, and what is none of them, as it was written."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """All of it: nothing is dropped because nobody knows what it means."""
        return (*self.known, *self.unknown)


class Spellings:
    """What each spelling means: a building's label or code, or `ALL`."""

    def __init__(self, protocol: Protocol) -> None:
        deniable = [place for place in protocol.places if place.deniable]
        codes = {_folded(place.code): (place.label,) for place in deniable}
        labels = {_folded(place.label): (place.label,) for place in deniable}
        self.labels = protocol.buildings
        """What the buildings are called."""
        self._meant = {ALL: self.labels} | codes | labels if deniable else {}
        self._read: dict[tuple[str, ...], Buildings] = {}

    def meant(self, text: str) -> tuple[str, ...]:
        """Return the buildings of one spelling, or none; an article in front is passed over."""
        folded = _folded(text)
        return self._meant.get(folded) or self._meant.get(_ARTICLE.sub("", folded, count=1), ())

    def sorted_out(self, names: Iterable[str]) -> Buildings:
        """Return what some names mean, each as `read_buildings` reads it."""
        key = tuple(names)
        if key not in self._read:  # a list of 100,000 bans has a handful of these
            parts = [read_buildings(name, self) for name in key]
            self._read[key] = Buildings(
                _once(one for part in parts for one in part.known),
                _once(one for part in parts for one in part.unknown),
            )
        return self._read[key]

    def complaint(self, unknown: Iterable[str]) -> str:
        """Return that some spellings are no building, and which there are."""
        if not self.labels:
            return "Het protocol noemt geen gebouwen. Zet die er eerst in"
        named = [f"'{one}'" for one in unknown]
        none = "is geen bekend gebouw" if len(named) == 1 else "zijn geen bekende gebouwen"
        return f"{', '.join(named)} {none}. Bekend zijn: {', '.join((*self.labels, ALL))}"


def read_buildings(text: str, known: Spellings) -> Buildings:
    """Read one or more buildings, with ``,``, ``+``, ``/`` or ``en`` between them.

    Nothing is guessed: whatever is not one of the spellings is returned as unknown, and so is all
    of it where a name was cut off: ``stadhuis en``.
    """
    found, unknown, rest = list[str](), list[str](), text.strip()
    if _OPEN.search(rest):
        return Buildings((), (" ".join(rest.split()),))
    while rest:
        # The longest beginning that is known: the name of a building may hold an ``en`` itself.
        ends = [(len(rest), len(rest)), *reversed([one.span() for one in _BETWEEN.finditer(rest)])]
        start, end = next((one for one in ends if known.meant(rest[: one[0]])), ends[-1])
        part, rest = rest[:start], rest[end:]
        meant = known.meant(part)
        found.extend(meant)
        if part and not meant:
            unknown.append(" ".join(part.split()))
    return Buildings(_once(found), _once(unknown))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
