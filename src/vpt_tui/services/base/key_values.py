"""Small things that the desk keeps in its store, by name."""

import re
from datetime import datetime

from sqlmodel import Session

from vpt_tui.dates import read_stored
from vpt_tui.refusal import Damaged
from vpt_tui.services.base.unit_of_work import Transaction
from vpt_tui.store.tables.reception import Kept

_NUMBER = re.compile("[0-9]{1,18}")


def kept(session: Session, name: str) -> str | None:
    """Return what is kept under a name, if anything is."""
    found = session.get(Kept, name)
    return found.value if found else None


def keep(session: Session, name: str, value: str) -> None:
    """Keep something under a name, in place of what was there."""
    row = session.get(Kept, name) or Kept(name=name, value="")
    row.value = value
    session.add(row)
    session.flush()


def number_kept(session: Session, name: str) -> int:
    """Return the number that is kept under a name; 0 when there is none. Raises `Damaged`."""
    written = kept(session, name) or "0"
    if not _NUMBER.fullmatch(written):
        raise unreadable(name)
    return int(written)


def moment_kept(session: Session, name: str) -> datetime | None:
    """Return the moment that is kept under a name, if there is one. Raises `Damaged`."""
    written = kept(session, name)
    try:
        return read_stored(written) if written else None
    except ValueError as error:
        raise unreadable(name) from error


def unreadable(name: str) -> Damaged:
    """Return the answer to what is kept and cannot have been written by this program."""
    return Damaged(
        f"In de opslag is iets niet te lezen: '{name}'. Er is niets gewijzigd. Zet een "
        "reservekopie terug, of vraag de beheerder."
    )


CHANGES = "lijst-wijzigingen"
"""Under this name stands how often something changed that reception has to know."""


def tell_reception(work: Transaction) -> int:
    """Count a change that reception has to hear of, so that a newer list is published.

    Return the count: a list that holds so many changes holds this one.
    """
    changes = number_kept(work.session, CHANGES) + 1
    keep(work.session, CHANGES, str(changes))
    return changes


PUBLISHER = "uitgever"
"""Under this name stand the keys that sign the list."""

SEQUENCE = "lijst-volgnummer"
"""Under this name stands the number of the newest list."""

RESTORES = "herstellingen"
"""Under this name stands how often a backup was put back."""

INSIDE = "lijst-wijzigingen-gepubliceerd"
"""Under this name stands the count of changes that the newest list holds."""

COLLECTS = "uitwisselmerk"
"""Under this name stands the mark of the folder from which this store's desk collects."""

LAST_CASE, LAST_BAN = "laatste-dossier", "laatste-ontzegging"
"""Under these names stand the last references that were given out before a backup came back."""

OPENS_LIST = "balie-wachtwoord"
"""Under this name stands the password with which reception opens the list."""
