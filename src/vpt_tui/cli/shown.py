"""Who was shown from a published list is logged (BIO), sealed to the griffie and without a name.

The log lies with reception's own messages and goes along with the next one. Where nobody
sends any it goes by itself, once a day.
"""

import getpass
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from vpt_tui.banlist.lookup import Answer, BanList
from vpt_tui.banlist.messages import LookUp
from vpt_tui.banlist.outbox import FOLDER, Outbox
from vpt_tui.banlist.place import SharedPlace
from vpt_tui.cli.output import complain
from vpt_tui.refusal import Refused
from vpt_tui.text import single_line

_NOBODY = "onbekend"


class ShownLog:
    """The log of one command; what cannot be logged is answered all the same, and said once."""

    def __init__(self, lists: Path, ban_list: BanList, today: date) -> None:
        self._outbox = Outbox(lists / FOLDER)
        self.due = self._outbox.keeps_log_since_before(today)
        """Whether a log of an earlier day waits, which nobody sent."""
        self._mailbox = ban_list.mailbox
        self._who = account()
        self._told = False

    def add(self, answer: Answer, now: datetime) -> None:
        """Log everybody in an answer."""
        for hit in answer.hits:
            line = LookUp(self._mailbox.sequence, hit.entry.reference, self._who, now)
            try:
                self._outbox.log(line, self._mailbox)
            except Refused as trouble:
                self._tell(str(trouble))
                return

    def hand_over(self, place: SharedPlace, now: datetime) -> None:
        """Send the log; what does not arrive waits for another time."""
        if (exchange := place.messages) is None:
            return
        with suppress(Refused):
            self._outbox.hand_over_log(self._mailbox)
            self._outbox.deliver(exchange, now, self._mailbox.collects)

    def _tell(self, trouble: str) -> None:
        if not self._told:
            complain(trouble)
        self._told = True


def account() -> str:
    """Return the account of this computer that the command runs under."""
    try:
        return single_line(getpass.getuser()) or _NOBODY
    except (OSError, KeyError, ImportError):  # what it raises where nobody has a name
        return _NOBODY
