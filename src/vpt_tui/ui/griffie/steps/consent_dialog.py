"""What the victim says about telling colleagues (R8.3)."""

from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.services.incidents.rows import Consent
from vpt_tui.ui.griffie.saving.autosaved_ask import AutosavedAsk
from vpt_tui.ui.widgets.note import Note
from vpt_tui.ui.widgets.options import OneOf, Option

CONSENT_WORDS = {
    "gegeven": "gegeven: collega's mogen het weten",
    "geweigerd": "geweigerd: niemand hoort ervan",
    "ingetrokken": "ingetrokken: niemand hoort er meer van",
}
"""The answers, as the victim would recognise them."""

_WHY = (
    "Zonder toestemming van het slachtoffer hoort geen collega ervan. Met toestemming vertelt de "
    "burgemeester het, vertrouwelijk, in het college of een besloten presidium."
)


class AskConsent(AutosavedAsk):
    """Asks for the answer (``answer``) and a note (``note``)."""

    def __init__(self, latest: Consent | None, begun: Begun) -> None:
        super().__init__(
            "Toestemming om collega's te informeren",
            [_said(latest), Note("Notitie", name="note", lines=3)],
            begun,
            _WHY,
        )


def _said(latest: Consent | None) -> OneOf:
    """Ask for one of the answers; none is chosen beforehand."""
    able = ["gegeven", "geweigerd"]
    if latest is not None and latest.answer == "gegeven":
        able = ["ingetrokken"]
    so_far = f"niets nieuws, blijft {latest.answer}" if latest else "nog geen antwoord"
    options = [Option("", so_far), *(Option(answer, CONSENT_WORDS[answer]) for answer in able)]
    return OneOf("Toestemming", options, name="answer", ask="Kies wat het slachtoffer zegt.")
