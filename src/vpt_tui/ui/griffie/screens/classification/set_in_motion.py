"""What a decision set in motion, and where to go now."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult

from vpt_tui.protocol.model import Protocol
from vpt_tui.services.incidents.rows import Step, StepState
from vpt_tui.ui.commands import command
from vpt_tui.ui.dialogs.dialog import Dialog
from vpt_tui.ui.widgets.facts import Facts

_NOTHING = (
    "Het protocol vraagt hier geen stappen. Wilt u niets meer doen, sluit het dossier dan: "
    "druk op D, en daar op S."
)

MEASURES = "measures"
CASE = "case"


class SetInMotion(Dialog[str]):
    """Lists the steps. The result says where to go: `MEASURES` or `CASE`; `None` is back."""

    DEFAULT_CSS = """
    SetInMotion Facts { max-height: 11; }
    """
    BINDINGS = [
        command("go-measures", "enter,m", "Maatregelen", "Ga naar de stappen van dit dossier."),
        command("go-case", "d", "Dossier", "Ga naar het dossier."),
        command("cancel", "escape", "Matrix", "Blijf bij de matrix."),
    ]

    def __init__(
        self, protocol: Protocol, decided: str, before: Sequence[Step], after: Sequence[Step]
    ) -> None:
        super().__init__("Vastgelegd", decided)
        self._protocol = protocol
        self._before = _open(before)
        self._after = _open(after)

    def body(self) -> ComposeResult:
        """Show the open steps, or that there are none."""
        yield Facts("\n".join(self._lines()) or _NOTHING)

    def action_go_measures(self) -> None:
        """Answer that the steps come next."""
        self.dismiss(MEASURES)

    def action_go_case(self) -> None:
        """Answer that the case comes next."""
        self.dismiss(CASE)

    def _lines(self) -> Iterator[str]:
        added = [step for code, step in self._after.items() if code not in self._before]
        stayed = [step for code, step in self._after.items() if code in self._before]
        gone = [step for code, step in self._before.items() if code not in self._after]
        same = [step for step in stayed if step.force == self._before[step.code].force]
        other = [step for step in stayed if step not in same]
        # What changed comes first: it is why one looks.
        yield from self._section("DIT KOMT ERBIJ" if self._before else "DIT IS NU TE DOEN", added)
        yield from self._section("DIT VERANDERT", other)
        yield from self._section("DIT VERVALT", gone)
        yield from self._section("DIT STOND AL OPEN", same)

    def _section(self, title: str, steps: Sequence[Step]) -> Iterator[str]:
        if steps:
            yield title
            yield from map(self._line, steps)

    def _line(self, step: Step) -> str:
        owners = [self._protocol.role_label(role) for role in step.owners]
        who = (" of " if step.any_owner else " + ").join(owners)
        term = f", {step.term}" if step.term else ""
        return f"- {step.title}: {self._force(step)}{term} ({who})"

    def _force(self, step: Step) -> str:
        before = self._before.get(step.code, step).force
        return step.force if step.force == before else f"was {before}, is nu {step.force}"


def _open(steps: Sequence[Step]) -> dict[str, Step]:
    return {step.code: step for step in steps if step.state == StepState.OPEN}
