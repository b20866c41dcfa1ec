"""Key slots that are changed within a transaction: counted in it, and put back when it fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlmodel import Session

from vpt_tui.refusal import Damaged, Refused
from vpt_tui.store.vault import editions
from vpt_tui.store.vault.vault import Vault

_HERE = "slots"
"""Under this name a session holds the changes that are made with it."""


class _Change(NamedTuple):
    before: bytes
    after: bytes


class SlotChanges:
    """The changes of the file with key slots that go with one transaction."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._changes: list[_Change] = []

    def go_with(self, session: Session) -> None:
        """Count the changes in this session's transaction."""
        session.info[_HERE] = self

    @contextmanager
    def counted(self, session: Session) -> Iterator[None]:
        """Change the slots in this block; the store keeps which edition comes of it."""
        before = self._vault.content()
        yield
        self._changes.append(_Change(before, self._vault.content()))
        editions.note(session, self._vault.edition())

    def undo(self) -> None:
        """Put back what stood there. Raises `Refused` when it cannot be written.

        The slots are then ahead of the store, which the next opening mends.
        """
        try:
            for one in reversed(self._changes):
                self._vault.put_back(one.before, over=one.after)
        except Refused as answer:
            raise Refused(
                "De schijf is vol of geeft een fout. Wat u aan de accounts wijzigde, staat al in "
                "het sleutelbestand: een nieuw wachtwoord geldt al. De rest volgt bij de volgende "
                "keer openen. Maak eerst ruimte op de schijf."
            ) from answer


def changes_of(session: Session) -> SlotChanges:
    """Return the changes that go with a session."""
    changes: SlotChanges = session.info[_HERE]
    return changes


def insist_on_newest(session: Session, vault: Vault) -> None:
    """Raise `Damaged` when somebody put an earlier file with slots back."""
    if vault.edition() < editions.seen(session):
        raise Damaged(
            "Het sleutelbestand is teruggezet naar een oudere versie. Er is niets gewijzigd. "
            "Zet de desk op slot met Ctrl+L en open hem opnieuw."
        )
