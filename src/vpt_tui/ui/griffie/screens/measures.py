"""The checklist of a case: every step, what is mandatory, what is possible, what it requires."""

from collections.abc import Sequence

from vpt_tui.services.incidents.rows import Step
from vpt_tui.ui.commands import command
from vpt_tui.ui.griffie.dialogs.gir_sheet import GirSheet
from vpt_tui.ui.griffie.steps.rows import Checklist
from vpt_tui.ui.griffie.steps.screen import StepsScreen
from vpt_tui.ui.widgets.rows import Heading, Row


class MeasuresScreen(StepsScreen):
    """All steps of a case, under the protocol's own kinds."""

    HELP_PAGE = "griffie/measures"
    BINDINGS = [command("gir-sheet", "g", "GIR", "Toon wat u in het GIR overneemt.")]

    def chosen(self) -> list[Step]:
        """Return every step."""
        return list(self.steps)

    def items(self, checklist: Checklist, shown: Sequence[Step]) -> list[Row | Heading]:
        """Return the rows by kind, in the protocol's order."""
        kinds = self.desk.protocol.kinds
        return checklist.grouped(shown, lambda s: kinds.get(s.kind, s.kind), list(kinds.values()))

    def heading(self) -> str:
        """Return what the screen is about."""
        return "Stappen"

    def action_gir_sheet(self) -> None:
        """Show the sheet to copy from, as the case is now."""
        case = self.desk.incidents.get(self.reference)
        self.app.push_screen(GirSheet(case, self.desk.protocol))
