"""What the victim says about telling colleagues (R8.3): asked, and kept beside what was said."""

from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.services.drafts.names import CaseForm, form_name
from vpt_tui.services.incidents.rows import Consent
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.saving.save import Words, save_or_choose
from vpt_tui.ui.griffie.steps.consent_dialog import CONSENT_WORDS, AskConsent

_SAID, _NOTE = "Toestemming", "Notitie"


async def ask_consent(screen: DeskScreen, reference: str) -> bool:
    """Ask for the answer and keep it; tell whether all is said."""
    desk = screen.desk
    begun = Begun(desk.drafts, form_name(CaseForm.CONSENT, reference))
    consents = desk.aftercare.consents(reference)
    said = await screen.ask(AskConsent(consents[0] if consents else None, begun))
    if said is None:
        begun.drop()
        return False
    done = await save_or_choose(
        screen,
        f"De toestemming bij dossier {reference}",
        consents,
        {_SAID: CONSENT_WORDS[said["answer"]], _NOTE: said["note"]},
        words=_words,
        read=lambda: desk.aftercare.consents(reference),
        save=lambda seen, _: desk.aftercare.record_consent(
            reference, said["answer"], said["note"], len(seen)
        ),
    )
    if done:
        begun.drop()
    return done


def _words(consents: list[Consent]) -> Words:
    if not consents:
        return {_SAID: "nog niet gevraagd"}
    return {_SAID: CONSENT_WORDS[consents[0].answer], _NOTE: consents[0].note}
