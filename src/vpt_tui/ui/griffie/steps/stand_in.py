"""Standing in for whoever follows a case up: said where it matters, done with a reason (R6.0)."""

from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.services.drafts.names import CaseForm, form_name
from vpt_tui.services.incidents.case_file import CaseFile
from vpt_tui.services.incidents.rows import Incident
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.saving.autosaved_ask import AutosavedAsk
from vpt_tui.ui.griffie.saving.report_conflict import WHY_STAND_IN, save_case
from vpt_tui.ui.widgets.note import Note


def follower(desk: Desk, incident: Incident) -> str:
    """Return in a sentence who follows a case up; nothing when whoever looks does."""
    rights = desk.rights
    if rights.follows_up(incident):
        return ""
    whose = desk.protocol.role_label(incident.handler) if incident.handler else "de griffie"
    if rights.may_stand_in(incident):
        return f"{whose}. Met A neemt u waar, met een reden."
    return f"{whose}. U kunt meelezen."


async def stand_in(screen: DeskScreen, case: CaseFile) -> bool:
    """Ask why, and follow the case up from now on; tell whether all is said."""
    desk, protocol, incident = screen.desk, screen.desk.protocol, case.incident
    reference = incident.reference
    begun = Begun(desk.drafts, form_name(CaseForm.STAND_IN, incident.reference))
    why = Note("Waarom neemt u waar", name="reason", required=True, lines=3)
    text = (
        f"Dit dossier wordt opgevolgd door: {protocol.role_label(incident.handler)}. "
        "De reden wordt in het dossier bewaard."
    )
    said = await screen.ask(AutosavedAsk("Waarnemen", [why], begun, text, ok="Waarnemen"))
    if said is None:
        begun.drop()
        return False

    done = await save_case(
        screen,
        case,
        {WHY_STAND_IN: said["reason"]},
        lambda seen: desk.incidents.stand_in(reference, said["reason"], seen.revision),
        f"U volgt dossier {reference} nu op.",
    )
    if done:
        begun.drop()
    return done
