"""Who sits at reception, by number: the log holds no names (BIO).

Reception has no accounts. Somebody types a name at the door, and that comes with the message.
"""

import json

from sqlmodel import Session

from vpt_tui.files import MALFORMED
from vpt_tui.services.base.key_values import keep, kept, unreadable
from vpt_tui.services.base.unit_of_work import Transaction

_KEPT = "balie-medewerkers"
"""Under this name stand the names, in the order in which they first came."""


def called(work: Transaction, name: str) -> str:
    """Return what the log calls somebody at reception: ``balie:2``; always the same."""
    names = _names(work.session)
    if name not in names:
        names.append(name)
        keep(work.session, _KEPT, json.dumps(names))
    return f"balie:{names.index(name) + 1}"


def receptionists(session: Session) -> dict[str, str]:
    """Return the names by what the log calls them."""
    return {f"balie:{number}": name for number, name in enumerate(_names(session), 1)}


def _names(session: Session) -> list[str]:
    try:
        return list(map(str, json.loads(kept(session, _KEPT) or "[]")))
    except MALFORMED as error:
        raise unreadable(_KEPT) from error
