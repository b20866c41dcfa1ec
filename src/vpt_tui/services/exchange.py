"""What passes through the exchange folder by itself: messages in, a newer list out.

The running desk does a round every few seconds; a command that changes bans hands out the list.
"""

from dataclasses import dataclass

from vpt_tui.refusal import Refused
from vpt_tui.services.balie import Arrived, Balie
from vpt_tui.services.office import Office
from vpt_tui.services.publication import Publication


@dataclass(frozen=True)
class Exchanged:
    """What one round brought."""

    sightings: int = 0
    receipts: int = 0
    published: bool = False
    trouble: str = ""
    """What did not work, in a sentence; it is tried again the next time."""


class Exchange:
    """One round: collect what reception sent, and publish when reception's list is behind."""

    def __init__(self, office: Office, publication: Publication, balie: Balie) -> None:
        self._office = office
        self._publication = publication
        self._balie = balie

    def round(self) -> Exchanged:
        """Do what there is to do. Never raises `Refused`: a share that is away comes back."""
        if self._office.follow() is None:
            return Exchanged()
        try:
            arrived = self._balie.collect()
        except Refused as answer:
            return Exchanged(trouble=str(answer))
        handed_out = self.hand_out()
        trouble = handed_out.trouble or _trouble(arrived)
        return Exchanged(arrived.sightings, arrived.receipts, handed_out.published, trouble)

    def hand_out(self) -> Exchanged:
        """Publish when reception's list is behind. Never raises `Refused`, as `round`."""
        try:
            return Exchanged(published=self._publication.publish_if_due())
        except Refused as answer:
            return Exchanged(trouble=str(answer))


def _trouble(arrived: Arrived) -> str:
    if arrived.strange:
        return _STRANGE
    if arrived.left:
        first = arrived.left[0]
        return f"In de uitwisselmap blijft iets liggen: {first.file}. {first.why}"
    return arrived.trouble


_STRANGE = (
    "Een balie werkt met een lijst van een logboek dat hier niet is. Dat kan na het terugzetten "
    "van een reservekopie. Het bericht is bewaard. Kijk na of het logboek klopt: vpt controleer"
)
