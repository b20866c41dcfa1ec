"""The matrix: what was seen, what the norm is, what to do, whether to report it."""

from pydantic import Field

from vpt_tui.protocol.parts import Part, Rules, Text
from vpt_tui.protocol.ruling import Ruling

ROWS = ("kind", "behaviour", "example", "norm", "reaction", "reporting")
"""The six rows of a column, in the order in which the protocol shows them."""


class Column(Part):
    """One kind of behaviour, with the six rows of the matrix and what follows from it."""

    code: Text
    heading: Text
    """Short enough for the top of a column on a screen."""
    kind: Text
    """The first row: aggression, or emotional behaviour."""
    behaviour: Text
    example: Text
    norm: Text
    reaction: Text
    reporting: Text
    rules: Rules
    transgressive: Ruling
    """Whether it crosses the line."""
    report: Ruling
    """Whether it is reported."""

    def rows(self) -> tuple[str, ...]:
        """Return the six rows in the order of `ROWS`."""
        return tuple(str(getattr(self, row)) for row in ROWS)

    def questions(self) -> tuple[str, ...]:
        """Return the facts on which reporting and crossing the line depend, in order of asking."""
        return tuple(dict.fromkeys(self.report.questions() + self.transgressive.questions()))


class Matrix(Part):
    """All columns, heaviest first, and the words for the rows."""

    note: Text
    """What standing the matrix has."""
    rows: dict[str, Text]
    """The label of each of `ROWS`."""
    rules: Rules
    columns: tuple[Column, ...] = Field(min_length=1)

    def heaviest(self, behaviours: tuple[str, ...]) -> Column | None:
        """Return the heaviest column that was seen, if any was."""
        return next((column for column in self.columns if column.code in behaviours), None)
