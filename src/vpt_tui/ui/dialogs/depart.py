"""Deciding otherwise than the protocol proposes, with a reason that is kept."""

from vpt_tui.protocol.advice import Advice
from vpt_tui.protocol.model import Protocol
from vpt_tui.services.drafts import Begun
from vpt_tui.ui.dialogs.kept_ask import KeptAsk
from vpt_tui.ui.widgets.note import Note
from vpt_tui.ui.widgets.options import OneOf, Option


class _Report(OneOf):
    """Whether to report; nothing is chosen beforehand while the protocol does not know."""

    def __init__(self, advice: Advice) -> None:
        options = [Option("ja", "ja", "j"), Option("nee", "nee", "n")]
        if advice.report == "onbekend":
            options.append(Option("", "nog niet gekozen"))
        super().__init__("Melden", options, name="report", upright=False)
        self.value = "" if advice.report == "onbekend" else advice.report

    def problem(self) -> str:
        """Ask for a choice."""
        return "" if self.value else "Kies ja of nee."


class Depart(KeptAsk):
    """Asks for the column, whether to report, and why."""

    def __init__(self, protocol: Protocol, advice: Advice, begun: Begun) -> None:
        columns = [Option(one.code, one.heading) for one in protocol.columns]
        column = OneOf("Kolom", [*columns, Option(None, "geen van deze")], name="column")
        column.value = advice.column
        super().__init__(
            "Afwijken van het voorstel",
            [column, _Report(advice), Note("Reden", name="reason", required=True, lines=3)],
            begun,
            f"{protocol.matrix.note} De reden wordt bewaard.",
            ok="Vastleggen",
        )
