"""Steps as the rows of a checklist."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from vpt_tui.dates import show_moment, show_since, today
from vpt_tui.services.access.rights import AT_ONCE
from vpt_tui.services.incidents.rows import Step, StepState
from vpt_tui.services.incidents.steps import comes_after
from vpt_tui.ui.griffie.steps.phone_book import PhoneBook
from vpt_tui.ui.widgets.rows import Column, Heading, Row

SIGNS: dict[str, str] = {
    StepState.OPEN: "[ ]",
    StepState.DONE: "[x]",
    StepState.NOT_APPLICABLE: "[-]",
    StepState.WITHDRAWN: "[/]",
}
"""The sign before a step, by its state."""

WAITS = "[.]"
"""The sign before a step that follows on another one."""

NARROW = (Column("", 3), Column("Stap", 0), Column("Wie", 18), Column("", 10), Column("Regel", 5))
WIDE = (
    Column("", 3), Column("Stap", 0), Column("Wie", 36), Column("Wanneer", 11), Column("", 10),
    Column("Regel", 10),
)  # fmt: skip


@dataclass(frozen=True)
class Checklist:
    """The steps of one case, with what is needed to show them."""

    steps: Sequence[Step]
    book: PhoneBook
    now: datetime
    wide: bool

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of its rows."""
        return WIDE if self.wide else NARROW

    def grouped(
        self, shown: Iterable[Step], group: Callable[[Step], str], order: Sequence[str] = ()
    ) -> list[Row | Heading]:
        """Return rows: what is to be done at once on top, the rest under the name of its group.

        Groups in ``order`` come first, the others as they arise.
        """
        shown = list(shown)
        items = self._at_once([step for step in shown if is_at_once(step)])
        rest = [step for step in shown if not is_at_once(step)]
        for name in dict.fromkeys([*order, *map(group, rest)]):
            members = [step for step in rest if group(step) == name]
            items += self._group(name.upper(), members)
        return items

    def _at_once(self, steps: Sequence[Step]) -> list[Row | Heading]:
        items: list[Row | Heading] = []
        for since in dict.fromkeys(show_since(step.arose_at, self.now) for step in steps):
            members = [one for one in steps if show_since(one.arose_at, self.now) == since]
            items += self._group(f"DIRECT · sinds {since}", members, mark="!")
        return items

    def _group(self, name: str, steps: Sequence[Step], mark: str = " ") -> list[Row | Heading]:
        rows = [self._row(step, mark) for step in steps]
        return [Heading(name), *rows] if rows else []

    def _row(self, step: Step, mark: str) -> Row:
        waits = step.state == StepState.OPEN and bool(comes_after(step, self.steps))
        sign = WAITS if waits else SIGNS.get(step.state, SIGNS[StepState.OPEN])
        duty = step.state == StepState.OPEN and step.force == "verplicht" and not waits
        quiet = waits or step.state != StepState.OPEN
        return Row(step.id, (sign, *self._cells(step)), mark=mark, strong=duty, quiet=quiet)

    def _cells(self, step: Step) -> tuple[str, ...]:
        owners = self.book.owners(step, names=self.wide)
        if self.wide:
            return step.title, owners, self._when(step), step.force, " ".join(step.rules)
        plan = f"{show_plan(step, self.now)}: " if is_planned(step) else ""
        more = "+" if len(step.rules) > 1 else ""
        return plan + step.title, owners, step.force, step.rules[0] + more if step.rules else ""

    def _when(self, step: Step) -> str:
        if step.done_at is not None:
            return show_since(step.done_at, self.now).split()[0]
        return show_plan(step, self.now)


def is_at_once(step: Step) -> bool:
    """Tell whether a step may not wait, in the protocol's own word."""
    return step.state == StepState.OPEN and step.term == AT_ONCE


def is_planned(step: Step) -> bool:
    """Tell whether an open step was planned."""
    return step.state == StepState.OPEN and step.due_at is not None


def show_plan(step: Step, now: datetime) -> str:
    """Return when a step is planned, as short as can be: ``14:00`` today, ``24-11 14:00``."""
    if step.due_at is None:
        return ""
    moment = show_moment(step.due_at)
    if today(step.due_at) == today(now):
        return moment[-5:]
    return f"{moment[:5]} {moment[-5:]}" if moment[6:10] == str(today(now).year) else moment[:10]
