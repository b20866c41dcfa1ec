"""What the screens of an open reception desk work with, from opening to locking."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from vpt_tui.banlist.building import OwnBuilding
from vpt_tui.banlist.entries import Entry
from vpt_tui.banlist.freshness import Freshness
from vpt_tui.banlist.lookup import BanList
from vpt_tui.banlist.messages import LookUp
from vpt_tui.banlist.outbox import Delivery
from vpt_tui.banlist.passwords import DeskKey
from vpt_tui.banlist.post import Post
from vpt_tui.banlist.source import ListSource
from vpt_tui.ui.reception.verdict import Where


@dataclass(frozen=True)
class Workplace:
    """What a desk has before a password opens it."""

    source: ListSource
    post: Post
    building: OwnBuilding


@dataclass(frozen=True)
class Draft:
    """A report that is not sent yet; it lives in memory alone."""

    entry: Entry | None
    """Whom it is about; None for somebody who is not on the list."""
    seen_at: datetime
    values: dict[str, Any] = field(default_factory=dict)
    """What was filled in, by the name of each question."""
    id: UUID = field(default_factory=uuid4)
    """The message's own: whatever happens, one report is one message."""


@dataclass
class Shift:
    """The open list, and who works with it."""

    ban_list: BanList
    key: DeskKey
    who: str
    """The receptionist, for the log and for reports."""
    building: str
    now: Callable[[], datetime]
    notice: str | None = None
    """What is the matter with the shared list, if anything is."""
    draft: Draft | None = None
    post: Delivery = field(default_factory=lambda: Delivery(0, 0))
    """How it stands with the messages."""
    sent: bool = False
    """Whether a report was sent since the desk opened."""
    delivered_at: datetime | None = None
    """Since when nothing waits any more."""
    _logged: set[str] = field(default_factory=set)

    @property
    def where(self) -> Where:
        """Where the desk stands."""
        return Where(self.building, self.ban_list.guidance.buildings)

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
            self.delivered_at = self.now()

    def next_visitor(self) -> None:
        """Begin with somebody else: who is shown again is logged again."""
        self._logged.clear()
