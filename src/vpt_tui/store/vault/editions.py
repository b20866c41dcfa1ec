"""Which edition of the key slots a store has seen, so that an earlier one is noticed.

The slots are written first and the store is told in the transaction that follows. So they may
be an edition ahead, where something was cut off; behind they are only when somebody put an
earlier file back.
"""

import re

from sqlmodel import Session

from vpt_tui.refusal import Damaged
from vpt_tui.store.tables.reception import Kept

_NUMBER = re.compile("[0-9]{1,18}")
_SEEN = "sleutelbestand"


def seen(session: Session) -> int:
    """Return the newest edition that the store has seen; 0 before the first. Raises `Damaged`."""
    found = session.get(Kept, _SEEN)
    if found is None:
        return 0
    if not _NUMBER.fullmatch(found.value):
        raise Damaged(
            "In de opslag is niet te lezen welk sleutelbestand het laatste was. Er is niets "
            "gewijzigd. Zet een reservekopie terug."
        )
    return int(found.value)


def note(session: Session, edition: int) -> None:
    """Keep that the store has seen an edition, unless it has seen a later one."""
    stand_at(session, max(edition, seen(session)))


def stand_at(session: Session, edition: int) -> None:
    """Keep an edition as the newest, also in a store that saw the slots of another one."""
    row = session.get(Kept, _SEEN) or Kept(name=_SEEN, value="0")
    row.value = str(edition)
    session.add(row)
    session.flush()
