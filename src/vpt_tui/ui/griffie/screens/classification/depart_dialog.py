"""Deciding otherwise than the protocol proposes, with a reason that is kept."""

from vpt_tui.protocol.advice import Advice
from vpt_tui.protocol.model import Protocol
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.ui.griffie.saving.autosaved_ask import AutosavedAsk
from vpt_tui.ui.widgets.note import Note
from vpt_tui.ui.widgets.options import OneOf, Option


class Depart(AutosavedAsk):
    """Asks for the column, whether to report, and why."""

    def __init__(self, protocol: Protocol, advice: Advice, begun: Begun) -> None:
        columns = [Option(one.code, one.heading) for one in protocol.columns]
        column = OneOf("Kolom", [*columns, Option(None, "geen van deze")], name="column")
        column.value = advice.column
        super().__init__(
            "Afwijken van het voorstel",
            [column, _report(advice), Note("Reden", name="reason", required=True, lines=3)],
            begun,
            f"{protocol.matrix.note} De reden wordt bewaard.",
            ok="Vastleggen",
        )


def _report(advice: Advice) -> OneOf:
    """Ask whether to report; nothing is chosen beforehand while the protocol does not know."""
    options = [Option("ja", "ja", "j"), Option("nee", "nee", "n")]
    unknown = advice.report == "onbekend"
    if unknown:
        options.append(Option("", "nog niet gekozen"))
    return OneOf(
        "Melden", options, name="report", upright=False, ask="Kies ja of nee.",
        value="" if unknown else advice.report,
    )  # fmt: skip
