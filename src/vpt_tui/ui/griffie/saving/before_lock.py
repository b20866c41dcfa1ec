"""What was typed last: kept before a lock, and when the passphrase was changed elsewhere."""

import asyncio
from typing import Any

from textual.app import App
from textual.screen import Screen

from vpt_tui.refusal import Refused
from vpt_tui.ui.griffie.frame.session import Session

LOST = (
    "Niet alles is bewaard: wat u het laatst typte kon niet worden opgeslagen en is weg. "
    "Wat eerder bewaard is, is veilig. Kijk na het openen wat er staat."
)
"""What the door says when that could not be done."""
_TEXT = (
    "Uw wachtwoord is op een andere plek gewijzigd. Geef het nieuwe. Daarna wordt bewaard wat u "
    "typte, en gaat u verder waar u was."
)


def kept(screen: Screen[Any]) -> bool:
    """Keep what was typed last; what cannot be kept does not hold the desk open."""
    before_lock = getattr(screen, "before_lock", None)  # dialogs have forms too
    try:
        if before_lock is not None:
            before_lock()
    except Refused:
        return False
    return True


async def came_in_again(app: App[Any], shift: Session) -> bool:
    """Ask for the new passphrase; return whether everything can be kept again.

    Raises `WrongPassword` or `Refused`; everything typed then still stands there.
    """
    # first paint: nobody has typed yet
    from vpt_tui.ui.dialogs.ask import Ask
    from vpt_tui.ui.widgets.field import Field

    question = Field("Nieuw wachtwoord", name="present", secret=True, required=True)
    said = await app.push_screen_wait(Ask("Wachtwoord", [question], _TEXT, ok="Verder"))
    if said is None:
        return False
    await asyncio.to_thread(shift.desk.come_in_again, said["present"])
    return True
