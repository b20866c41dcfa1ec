"""What passes through the exchange folder by itself: messages in, a newer list out.

The running desk does a round every few seconds; a command that changes bans hands out the list.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from vpt_tui.banlist.collecting import take_mark_away
from vpt_tui.refusal import Refused
from vpt_tui.services.access.rights import Rights, needs
from vpt_tui.services.base.key_values import INSIDE
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.reception.exchange_folder import checked_folder, off_limits
from vpt_tui.services.reception.exchange_setting import set_exchange
from vpt_tui.services.reception.inbox import Arrived, Inbox
from vpt_tui.services.reception.publication import Publication, collecting_mark
from vpt_tui.store.tables.reception import Kept


@dataclass(frozen=True)
class Exchanged:
    """What one round brought."""

    sightings: int = 0
    receipts: int = 0
    published: bool = False
    trouble: str = ""
    """What did not work, in a sentence; it is tried again the next time."""


class Exchange:
    """The exchange folder: which it is, and what passes through it.

    One round collects what reception sent, and publishes when reception's list is behind.
    """

    def __init__(self, office: UnitOfWork, publication: Publication, inbox: Inbox) -> None:
        self._office = office
        self._publication = publication
        self._inbox = inbox

    def folder(self) -> Path | None:
        """Return the exchange folder as it is set by now."""
        return self._office.follow()

    @needs(Rights.insist_on_arranging)
    def move_to(self, typed: str) -> Path:
        """Exchange through another folder from now on, and keep that for the next start.

        What reception left in the folder of before is collected first. Raises `Refused` when the
        folder cannot be used; then nothing was changed.
        """
        office, before = self._office, self._office.follow()
        folder = checked_folder(typed, off_limits(office.store.folder, office.backups))
        if before is not None:
            with suppress(Refused):  # out of reach: what lies there waits there
                self._inbox.collect(before)
        if office.settings is not None:
            set_exchange(office.settings, folder)
        office.exchange = folder
        with office.writing() as work:
            mark = collecting_mark(work)
            if folder != before and (published := work.session.get(Kept, INSIDE)):
                work.session.delete(published)
            work.log("uitwisselmap gezet", "lijst")
        if before not in (None, folder):
            take_mark_away(before, mark)
        return folder

    def round(self) -> Exchanged:
        """Do what there is to do. Never raises `Refused`: a share that is away comes back."""
        if self._office.follow() is None:
            return Exchanged()
        try:
            arrived = self._inbox.collect()
        except Refused as answer:
            return Exchanged(trouble=str(answer))
        handed_out = self.hand_out()
        trouble = handed_out.trouble or _told(arrived)
        return Exchanged(arrived.sightings, arrived.receipts, handed_out.published, trouble)

    def hand_out(self) -> Exchanged:
        """Publish when reception's list is behind. Never raises `Refused`, as `round`."""
        try:
            return Exchanged(published=self._publication.publish_if_due())
        except Refused as answer:
            return Exchanged(trouble=str(answer))


_STRANGE = (
    "Een balie werkt met een lijst van een logboek dat hier niet is. Dat kan na het terugzetten "
    "van een reservekopie. Het bericht is bewaard. Kijk na of het logboek klopt: vpt controleer"
)
_MORE = "De balie stuurde meer berichten dan in één keer gaan. De rest volgt vanzelf."


def _told(arrived: Arrived) -> str:
    """Return what somebody has to know; as long as it is so, in the same words."""
    left = arrived.left[:1]
    sentences = [
        arrived.fallen_back or (_STRANGE if arrived.strange else ""),
        *(f"In de uitwisselmap blijft iets liggen: {one.file}. {one.why}" for one in left),
        arrived.trouble,
        _MORE if arrived.more else "",
    ]
    return " ".join(filter(None, sentences))
