"""Telling the log whom a list showed: neither with each key, nor never (BIO2)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.message_pump import MessagePump

from vpt_tui.ui.widgets.pause import Pause

if TYPE_CHECKING:  # the worklist is imported before the services
    from vpt_tui.services.audit.trail import AuditTrail

_QUIET = 1.5
_LONGEST = 10.0
"""Seconds: a search is over when nobody typed for so long, or after so long at most."""


class Looked:
    """What one list of people showed.

    Without a search there is a line whenever somebody is shown who was not before. Of a search
    there is one line when it is over: after a pause, or when the list is left.
    """

    def __init__(self, owner: MessagePump, what: str) -> None:
        self._what = what
        self._shown: set[str] = set()
        self._searched: int | None = None
        self._log: AuditTrail | None = None
        self._pause = Pause(owner, self.finish, quiet=_QUIET, longest=_LONGEST)

    def show(self, log: "AuditTrail", references: Iterable[str], *, searched: bool = False) -> None:
        """Say what is shown now."""
        self._log = log
        shown = set(references)
        if searched:
            self._searched = len(shown)
            self._pause.changed()
        elif shown - self._shown:
            self._shown |= shown
            log.looked(self._what, len(shown))

    def finish(self) -> None:
        """Write down the search that was going on, if any."""
        self._pause.stop()
        found, self._searched = self._searched, None
        if found is not None and self._log is not None:
            self._log.looked(self._what, found, searched=True)
