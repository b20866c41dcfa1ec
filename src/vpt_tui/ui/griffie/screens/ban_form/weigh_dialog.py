"""Before a heavy measure: why nothing lighter would do."""

from collections.abc import Sequence

from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.ui.griffie.saving.autosaved_ask import AutosavedAsk
from vpt_tui.ui.widgets.prompt import Prompt

PROPORTION = "proportion"
"""The name of the one question, and of the field of a ban that keeps its answer."""


class Weigh(AutosavedAsk):
    """Shows what speaks against a ban here, and asks why it is needed all the same."""

    def __init__(self, cautions: Sequence[str], begun: Begun) -> None:
        why = Prompt(
            "Waarom is iets lichters niet genoeg?", name=PROPORTION, required=True, lines=4,
            hint="Uw antwoord wordt bij de ontzegging bewaard.",
        )  # fmt: skip
        super().__init__("Eerst wegen", [why], begun, "\n".join(cautions), ok="Verder")
