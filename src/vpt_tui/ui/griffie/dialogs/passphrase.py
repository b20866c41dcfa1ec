"""A passphrase that is typed twice, because nobody sees what is typed."""

from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.ui.dialogs.ask import Ask
from vpt_tui.ui.griffie.saving.autosaved_ask import AutosavedAsk
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.question import Question


class Again(Field):
    """A passphrase for the second time: it must be the same."""

    def __init__(self, label: str, first: Field) -> None:
        super().__init__(label, name="again", secret=True, required=True)
        self._first = first

    def problem(self) -> str:
        """Return whether it differs from the first."""
        if self.value and self.value != self._first.value:
            return "De twee wachtwoorden zijn niet gelijk."
        return super().problem()


class AskPassphrase(Ask):
    """Asks for a new passphrase twice, after what else there is to ask.

    Nothing that is typed here is kept in a draft.
    """

    def __init__(self, title: str, text: str, *before: Question) -> None:
        super().__init__(title, [*before, *_twice()], text)


class AskAccount(AutosavedAsk):
    """Asks who an account is for, and that person's passphrase twice. That is not kept."""

    def __init__(self, text: str, begun: Begun, *before: Question) -> None:
        questions = [*before, *_twice()]
        super().__init__("Nieuw account", questions, begun, text, ok="Account maken")


def _twice() -> tuple[Field, Again]:
    first = Field("Nieuw wachtwoord", name="passphrase", secret=True, required=True)
    return first, Again("Nog een keer", first)


def present_passphrase() -> Field:
    """Return the question for the passphrase that opens the desk now."""
    return Field("Wachtwoord van nu", name="present", secret=True, required=True)
