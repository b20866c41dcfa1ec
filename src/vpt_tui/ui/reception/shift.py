"""What the screens of an open reception desk work with, from opening to locking."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from vpt_tui.banlist.building import OwnBuilding
from vpt_tui.banlist.freshness import Freshness
from vpt_tui.banlist.lookup import BanList
from vpt_tui.banlist.messages import LookUp
from vpt_tui.banlist.outbox import Delivery
from vpt_tui.banlist.passwords import DeskKey
from vpt_tui.banlist.post import Post
from vpt_tui.banlist.receipts import OwnReceipts
from vpt_tui.banlist.source import ListSource
from vpt_tui.banlist.unsent import Unsent, UnsentReport
from vpt_tui.ui.reception.weighing import Where


@dataclass(frozen=True)
class Workplace:
    """What a desk has before a password opens it."""

    source: ListSource
    post: Post
    building: OwnBuilding
    unsent: Callable[[DeskKey], UnsentReport]
    """Where the report is kept that is being written, once a password gave its key."""
    receipts: OwnReceipts
    """Which list this desk told the griffie that it works with."""


@dataclass
class ReceptionShift:
    """The open list, and who works with it."""

    ban_list: BanList
    key: DeskKey
    who: str
    """The receptionist, for the log and for reports."""
    building: str
    now: Callable[[], datetime]
    unsent: UnsentReport
    """Where the report is kept that is being written."""
    notice: str | None = None
    """What is the matter with the shared list, if anything is."""
    draft: Unsent | None = None
    """The report that is not sent yet."""
    post: Delivery = field(default_factory=lambda: Delivery(0, 0))
    """How it stands with the messages."""
    sent: bool = False
    """Whether a report was sent since the desk opened."""
    delivered: Delivery | None = None
    """The delivery since which nothing waits any more."""
    delivered_at: datetime | None = None
    """When that was."""
    _kept: Unsent | None = None
    _logged: set[str] = field(default_factory=set)

    def keep_draft(self, draft: Unsent | None) -> None:
        """Keep a report as it stands, or none any more. Raises `Refused`; it then stands here."""
        before, self.draft = self.draft, draft
        if draft is not None and draft != self._kept:
            self.unsent.keep(draft)
        elif before is not None and draft is None:
            self.unsent.drop(before)
        self._kept = draft

    def close(self) -> None:
        """Close the list, and forget every key."""
        self.ban_list.close()
        self.unsent.close()
        self.key.forget()

    @property
    def where(self) -> Where:
        """Where the desk stands."""
        return Where(self.building, self.ban_list.guidance.known_buildings)

    def freshness(self) -> Freshness:
        """Return how old the list is now."""
        return self.ban_list.freshness(self.now())

    def to_log(self, references: Iterable[str]) -> list[LookUp]:
        """Return the log lines for who was shown; each entry once for each visitor."""
        new = [one for one in dict.fromkeys(references) if one not in self._logged]
        self._logged.update(new)
        sequence, at = self.ban_list.header.sequence, self.now()
        return [LookUp(sequence, one, self.who, at) for one in new]

    def tell_post(self, post: Delivery) -> None:
        """Keep how it stands with the messages."""
        self.post = post
        if post.delivered and not post.waiting:
            self.delivered, self.delivered_at = post, self.now()

    def next_visitor(self) -> None:
        """Begin with somebody else: who is shown again is logged again."""
        self._logged.clear()
