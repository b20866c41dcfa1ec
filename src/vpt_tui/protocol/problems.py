"""What can be wrong with a protocol file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vpt_tui.protocol.words import plain
from vpt_tui.refusal import Refused


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where, and why."""

    key: str
    """The place in the file, such as ``steps[aangifte].owners[1]``; empty: the whole file."""
    reason: str
    """A Dutch sentence."""

    def __str__(self) -> str:
        return f"{self.key}: {self.reason}" if self.key else self.reason


class ProtocolErrors(Refused):
    """A protocol file that cannot be used, with every problem in it."""

    def __init__(self, path: Path, problems: Sequence[Problem]) -> None:
        self.path = path
        self.problems = tuple(problems)
        count = "1 probleem" if len(self.problems) == 1 else f"{len(self.problems)} problemen"
        head = f"Het protocolbestand {plain(path)} is niet bruikbaar: {count}."
        super().__init__("\n".join([head, *(f"{plain(path.name)}: {one}" for one in problems)]))
