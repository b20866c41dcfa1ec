"""Standing in for whoever follows a case up: said where it matters, done with a reason (R6.0)."""

from vpt_tui.services.desk import Desk
from vpt_tui.services.drafts import Begun
from vpt_tui.store.incidents import Incident
from vpt_tui.ui import notices
from vpt_tui.ui.base import DeskScreen
from vpt_tui.ui.dialogs.kept_ask import KeptAsk
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


async def stand_in(screen: DeskScreen, incident: Incident) -> bool:
    """Ask why, and follow the case up from now on; tell whether it was done."""
    desk, protocol = screen.desk, screen.desk.protocol
    begun = Begun(desk.drafts, f"waarnemen:{incident.reference}")
    why = Note("Waarom neemt u waar", name="reason", required=True, lines=3)
    text = (
        f"Dit dossier wordt opgevolgd door: {protocol.role_label(incident.handler)}. "
        "De reden wordt in het dossier bewaard."
    )
    said = await screen.ask(KeptAsk("Waarnemen", [why], begun, text, ok="Waarnemen"))
    if said is not None:
        desk.incidents.stand_in(incident.reference, said["reason"], incident.revision)
        notices.tell(screen, f"U volgt dossier {incident.reference} nu op.")
    begun.drop()
    return said is not None
