"""What passes through the exchange folder by itself: messages in, a newer list out."""

from dataclasses import dataclass

from vpt_tui.refusal import Refused
from vpt_tui.services.balie import Balie
from vpt_tui.services.office import Office
from vpt_tui.services.publication import Publication


@dataclass(frozen=True)
class Exchanged:
    """What one round brought."""

    sightings: int = 0
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
        if self._office.exchange is None:
            return Exchanged()
        sightings, trouble = 0, ""
        try:
            arrived = self._balie.collect()
            sightings = arrived.sightings
            if arrived.left:
                trouble = (
                    f"In de uitwisselmap ligt iets wat geen bericht is: {arrived.left[0].file}"
                )
            published = self._publication.publish_if_due()
        except Refused as answer:
            return Exchanged(sightings, trouble=str(answer))
        return Exchanged(sightings, published, trouble)
