"""Typing is one act, however often it is kept meanwhile: which savings the log tells of."""

from datetime import datetime, timedelta

AGAIN = timedelta(minutes=10)
"""After so much typing the log says once more that somebody is at it."""


class Acts:
    """What one desk is busy typing.

    A saving is a new act when this desk was not at it yet, when somebody else wrote in between,
    or when the last line about it is `AGAIN` old.
    """

    def __init__(self) -> None:
        self._going_on: dict[str, tuple[object, datetime]] = {}

    def goes_on(self, what: str, seen: object, now: datetime) -> bool:
        """Tell whether a saving belongs to an act of which the log tells already.

        ``seen`` is how the thing stood when this desk saw it last (a revision, a moment).
        """
        left, told = self._going_on.get(what, (None, now))
        return left == seen and left is not None and abs(now - told) < AGAIN

    def kept(self, what: str, left: object, now: datetime, *, told: bool) -> None:
        """Remember how this desk left it; call this once that is on disk."""
        before = self._going_on.get(what)
        self._going_on[what] = (left, now if told or before is None else before[1])
