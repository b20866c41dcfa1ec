"""Two versions beneath each other, and which of them goes on."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual.app import ComposeResult

from vpt_tui.text import harmless, harmless_line
from vpt_tui.ui.commands import command
from vpt_tui.ui.dialogs.dialog import Dialog
from vpt_tui.ui.widgets.facts import Facts
from vpt_tui.ui.widgets.section_page import shortened

THERE, HERE, APART = "there", "here", "apart"
_EMPTY, _UNTOUCHED = "(niets ingevuld)", "(hier niet gewijzigd)"
_WHY = (
    "{what} is in een ander venster gewijzigd nadat u het hier opende. Wat daar staat is veilig, "
    "wat u hier typte ook. Hieronder staat wat verschilt. Kies wat verdergaat."
)


@dataclass(frozen=True)
class Version:
    """One question of which the two answers differ."""

    label: str
    there: str
    """What the other window saved."""
    here: str | None
    """What stands here; `None` when nobody touched it here."""


class Versions(Dialog[str]):
    """Shows what differs. The result is `THERE`, `HERE` or `APART`; `None` changes nothing yet.

    `HERE` means: what was changed here comes over what is there, question by question.
    """

    BINDINGS = [
        command("take-there", "a", "Ander venster", "Ga verder met wat het andere venster heeft."),
        command("take-here", "m", "Mijn versie", "Zet wat u hier wijzigde over het andere heen."),
        command("take-apart", "c", "Apart concept", "Bewaar wat hier staat als een nieuw concept."),
        command("cancel", "escape", "Later", "Kies nog niet. Er verandert niets."),
    ]

    def __init__(self, what: str, versions: Sequence[Version], *, apart: bool) -> None:
        super().__init__("Intussen gewijzigd", _WHY.format(what=what))
        self._versions = versions
        self._apart = apart

    def body(self) -> ComposeResult:
        """Show the questions that differ."""
        yield Facts(_painted(self._versions))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a choice is offered here."""
        if action == "take_apart":
            return self._apart
        return super().check_action(action, parameters)

    def action_take_there(self) -> None:
        """Answer that the other version goes on."""
        self.dismiss(THERE)

    def action_take_here(self) -> None:
        """Answer that what was changed here goes on."""
        self.dismiss(HERE)

    def action_take_apart(self) -> None:
        """Answer that both stay, beside each other."""
        self.dismiss(APART)


def _painted(versions: Sequence[Version]) -> Text:
    text = Text()
    for one in versions:
        text.append(f"{harmless_line(one.label).upper()}\n", "bold")
        here = _UNTOUCHED if one.here is None else one.here or _EMPTY
        text.append(_indented("ander", one.there or _EMPTY) + _indented("mijn", here))
    return text or Text("De inhoud is gelijk. Alleen de stand van het dossier is veranderd.")


def _indented(who: str, said: str) -> str:
    first, *rest = harmless(shortened(said)).split("\n")
    return "".join([f"  {who:<6} {first}\n", *(f"{'':<9}{line}\n" for line in rest)])
