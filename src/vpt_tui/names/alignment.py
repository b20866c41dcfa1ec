"""A typed name laid beside a known one: what each typed word may be of it.

Made once for each name of somebody, and read twice: `name_match` looks for what agrees, and
`certainty` for what does not.
"""

from dataclasses import dataclass
from functools import cached_property

from vpt_tui.names.births import is_month
from vpt_tui.names.glued import Glued, glued_likeness
from vpt_tui.names.likeness import Likeness, family_likeness, given_likeness
from vpt_tui.names.person import PersonName
from vpt_tui.names.query import Query
from vpt_tui.names.readings import NameReading, readings
from vpt_tui.names.sound import Word, word

_TWO = 2


@dataclass(frozen=True, eq=False)
class Standing:
    """What one typed word may be of a known name; looked at as far as it is asked for."""

    word: Word
    _query: Query
    _reading: NameReading

    @property
    def plain(self) -> str:
        """The word in small letters."""
        return self.word.plain

    @cached_property
    def family(self) -> tuple[Likeness | None, ...]:
        """How it agrees with each word of the family name."""
        return tuple(family_likeness(self.word, word(known)) for known in self._reading.family)

    @cached_property
    def given(self) -> tuple[Likeness | None, ...]:
        """How it agrees with each given name."""
        return tuple(given_likeness(self.word, word(known)) for known in self._reading.given)

    @property
    def is_lone(self) -> bool:
        """Whether it is a letter alone."""
        return len(self.plain) == 1

    @property
    def is_as_initial(self) -> bool:
        """Whether it was typed as initials are: a lone letter, or some in capitals."""
        return self.is_lone or self.plain in self._query.capitals

    @property
    def are_initials(self) -> bool:
        """Whether it is the initials of the given names: ``PA`` of Piet Anton.

        Of some in capitals, the last may be of names that nobody wrote down: ``JEM`` of Jan.
        """
        return self._first == self.plain or (self.plain in self._query.capitals and self._goes_on)

    @property
    def may_be_initials(self) -> bool:
        """Whether it may be initials, as any two letters may: ``je`` of Jan."""
        return self.are_initials or (len(self.plain) == _TWO and self._goes_on)

    @property
    def _goes_on(self) -> bool:
        return bool(self._first) and self.plain.startswith(self._first)

    @cached_property
    def _first(self) -> str:
        """The initials of the given names, as many as there are letters at the most."""
        return "".join(name[0] for name in self._reading.given[: len(self.plain)])

    def is_strange(self, but: int) -> bool:
        """Tell whether it is nobody's, apart from one word of the family name.

        A month at the end may be of a birth date.
        """
        others = (alike for place, alike in enumerate(self.family) if place != but)
        return not (
            self._begins_a_date
            or any(others)
            or any(self.given)
            or self.may_be_initials
            or self.plain in self._reading.particles
            or self.plain in self._reading.also
        )

    @property
    def _begins_a_date(self) -> bool:
        return self._query.all_words[-1:] == (self.plain,) and is_month(self.plain)


@dataclass(frozen=True, eq=False)
class Alignment:
    """A typed name beside one reading of a known one."""

    query: Query
    reading: NameReading

    @cached_property
    def typed(self) -> tuple[Standing, ...]:
        """Every word that was typed; the same word stands the same."""
        return tuple(map(self._of.__getitem__, self.query.all_words))

    @cached_property
    def core(self) -> tuple[Standing, ...]:
        """The words that carry the typed name."""
        return tuple(self._of[one.plain] for one in self.query.words)

    @cached_property
    def soft(self) -> tuple[Standing, ...]:
        """The words that may be a tussenvoegsel, or a given name or initial."""
        return tuple(map(self._of.__getitem__, self.query.soft))

    @cached_property
    def glued(self) -> Glued | None:
        """How both agree without their spaces."""
        return glued_likeness(self.query.all_words, self.reading)

    @cached_property
    def _of(self) -> dict[str, Standing]:
        return {one: Standing(word(one), self.query, self.reading) for one in self.query.all_words}


def align(query: Query, person: PersonName) -> list[Alignment]:
    """Lay a typed name beside each name of somebody; beside none, when no name was typed."""
    return [Alignment(query, reading) for reading in readings(person)] if query.words else []
