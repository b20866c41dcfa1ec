"""Reception's post: reports, receipts and the log of look-ups, on their way to the griffie."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from threading import Lock

from vpt_tui.banlist.mailbox import Mailbox
from vpt_tui.banlist.messages import LookUp, Receipt, Sighting
from vpt_tui.banlist.outbox import Delivery, Outbox
from vpt_tui.banlist.place import SharedPlace
from vpt_tui.refusal import Refused

_NOWHERE = "er is geen uitwisselmap ingesteld"


class Post:
    """The outbox of one desk, for use from several threads.

    Keeping a report never waits for a delivery: the share may not answer, and the report has
    to be safe on this computer first.
    """

    def __init__(self, outbox: Outbox, place: SharedPlace, now: Callable[[], datetime]) -> None:
        self._outbox = outbox
        self._place = place
        self._nowhere = False
        self._now = now
        self._logging, self._delivering = Lock(), Lock()

    def send(self, sighting: Sighting, mailbox: Mailbox) -> None:
        """Keep a report until it is delivered; the log goes with it. Raises `Refused`."""
        self._outbox.put(sighting, mailbox)
        with suppress(Refused):  # the report is safe; the log stays where it is
            self.hand_over_log(mailbox)

    def receipt(self, receipt: Receipt, mailbox: Mailbox) -> None:
        """Keep a receipt until it is delivered. Raises `Refused`."""
        self._outbox.put(receipt, mailbox)

    def log(self, look_ups: Iterable[LookUp], mailbox: Mailbox) -> None:
        """Add look-ups that showed a person to the log. Raises `Refused`."""
        with self._logging:
            for look_up in look_ups:
                self._outbox.log(look_up, mailbox)

    def hand_over_log(self, mailbox: Mailbox) -> None:
        """Make messages of the log so far. Raises `Refused`."""
        with self._logging:
            self._outbox.hand_over_log(mailbox)

    def deliver(self, mailbox: Mailbox | None = None) -> Delivery:
        """Bring what waits to the exchange folder, as far as it can be reached.

        The open list says whether the griffie collects there; without one nobody knows yet.
        """
        if not self._delivering.acquire(blocking=False):
            return self.state()  # another thread is at it
        try:
            exchange = self._place.messages
            self._nowhere = exchange is None
            if exchange is None:
                return self.state()
            mark = mailbox.collects if mailbox else None
            return self._outbox.deliver(exchange, self._now(), mark)
        finally:
            self._delivering.release()

    def state(self) -> Delivery:
        """Return how many messages wait, without trying to deliver them."""
        waiting = len(self._outbox.waiting())
        return Delivery(0, waiting, _NOWHERE if waiting and self._nowhere else None)
