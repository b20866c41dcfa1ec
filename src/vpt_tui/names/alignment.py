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
from vpt_tui.names.sound import word

_TWO = 2


@dataclass(eq=False)
class Standing:
    """What one typed word may be of a known name; looked at as far as it is asked for."""

    plain: str
    _query: Query
    _reading: NameReading

    @cached_property
    def family(self) -> list[Likeness | None]:
        """How it agrees with each word of the family name."""
        typed = word(self.plain)
        return [family_likeness(typed, word(known)) for known in self._reading.family]

    @cached_property
    def given(self) -> list[Likeness | None]:
        """How it agrees with each given name."""
        typed = word(self.plain)
        return [given_likeness(typed, word(known)) for known in self._reading.given]

    @property
    def is_lone(self) -> bool:
        """Whether it is a letter alone."""
        return len(self.plain) == 1

    @property
    def is_as_initial(self) -> bool:
        """Whether it was typed as initials are: a lone letter, or some in capitals."""
        return self.is_lone or self.plain in self._query.capitals

    def are_initials(self, *, surely: bool) -> bool:
        """Tell whether it is the initials of the given names: ``PA`` of Piet Anton.

        Of some in capitals the last may be of names that nobody wrote down: ``JEM`` of Jan. So
        it may of any two letters, but not surely: ``je``.
        """
        first = "".join(name[0] for name in self._reading.given[: len(self.plain)])
        more = self.plain in self._query.capitals or (not surely and len(self.plain) == _TWO)
        return first == self.plain or (more and first != "" and self.plain.startswith(first))

    def is_strange(self, but: int) -> bool:
        """Tell whether it is nobody's, apart from one word of the family name.

        A month at the end may be of a birth date.
        """
        reading = self._reading
        return not (
            (self._query.all_words[-1] == self.plain and is_month(self.plain))
            or any(alike for place, alike in enumerate(self.family) if place != but)
            or any(self.given)
            or self.are_initials(surely=False)
            or self.plain in reading.particles
            or self.plain in reading.also
        )


class Alignment:
    """A typed name beside one reading of a known one."""

    def __init__(self, query: Query, reading: NameReading) -> None:
        self.query, self.reading = query, reading
        self._of = of = {one: Standing(one, query, reading) for one in query.all_words}
        self.core = [of[one.plain] for one in query.words]
        """The words that carry the name."""
        self.soft = [of[one] for one in query.soft]
        """Those that may be a tussenvoegsel, or a given name or initial."""

    @property
    def typed(self) -> list[Standing]:
        """Every word that was typed; the same word stands the same."""
        return [self._of[one] for one in self.query.all_words]

    @cached_property
    def glued(self) -> Glued | None:
        """How both agree without their spaces."""
        return glued_likeness(self.query.all_words, self.reading)


def align(query: Query, person: PersonName) -> list[Alignment]:
    """Lay a typed name beside each name of somebody; beside none, when no name was typed."""
    return [Alignment(query, reading) for reading in readings(person)] if query.words else []
