"""The lists that are offered: read beside the screen, however slow the share is."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from vpt_tui.banlist.freshness import freshness
from vpt_tui.banlist.lookup import BanList
from vpt_tui.banlist.source import Offer
from vpt_tui.refusal import Refused
from vpt_tui.ui.reception.background import in_background
from vpt_tui.ui.reception.lines import people, too_old
from vpt_tui.ui.reception.shift import ReceptionShift, Workplace

_PATIENCE = 5.0
"""Seconds that a share gets to answer before the copy of this computer is opened instead."""

_STAYS = "De lijst van nu blijft in gebruik tot u de balie op slot zet (Ctrl+L) en haar opent."


class ListShelf:
    """The best list there is, as far as it has been read."""

    def __init__(self, place: Workplace, max_age_hours: int, now: Callable[[], datetime]) -> None:
        self.place = place
        self.max_age_hours = max_age_hours
        self._now = now
        self._offer: Offer | None = None
        self._refusal = ""
        self._reading: asyncio.Task[None] | None = None
        self._looking = False

    async def read(self) -> None:
        """Read the best list there is; one that is being read is waited for."""
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._read())
        await asyncio.shield(self._reading)

    async def best(self) -> Offer:
        """Return the list to open, within some seconds. Raises `Refused` when there is none."""
        if self._offer is None or self._being_read:
            await asyncio.wait({asyncio.ensure_future(self.read())}, timeout=_PATIENCE)
        if self._being_read:
            return await in_background(self.place.source.own)
        if self._offer is None:
            raise Refused(self._refusal)
        return self._offer

    async def trust(self, offer: Offer) -> Offer:
        """Return the list to open, once a person has compared its publisher's fingerprint.

        Raises `Refused`.
        """
        self._offer = await in_background(self.place.source.trust, offer)
        return self._offer

    async def changed(self) -> bool:
        """Tell whether the share shows something else; then it has been read again."""
        if self._being_read or self._looking:
            return False  # the share has not answered the last time yet
        self._looking = True
        try:
            changed = await in_background(self.place.source.changed)
        finally:
            self._looking = False
        if changed:
            await self.read()
        return changed

    async def newer_than(self, shift: ReceptionShift) -> BanList | None:
        """Return the list to go on with, opened; None when it is the one that is open.

        What is the matter with it becomes the shift's notice.
        """
        if self._offer is None or self._refusal:
            shift.notice = f"{self._refusal} De lijst van nu blijft in gebruik."
            return None
        shift.notice = self._offer.notice
        if self._offer.sealed.header == shift.ban_list.header:
            return None
        try:
            return await in_background(
                BanList.unseal, self._offer.sealed, shift.key, self.max_age_hours
            )
        except Refused as why:
            shift.notice = f"Er is een nieuwe lijst. {why} {_STAYS}"
            return None

    def standing(self) -> str:
        """Return how the list stands, for who has not opened it yet."""
        if self._offer is None:
            return f"! {self._refusal}"
        header = self._offer.sealed.header
        age = freshness(header, self._now(), self.max_age_hours)
        first = f"! {too_old(age)}" if age.stale else f"{age.sentence} · {people(header.entries)}"
        return "\n".join(filter(None, (first, self._offer.notice)))

    @property
    def _being_read(self) -> bool:
        return self._reading is not None and not self._reading.done()

    async def _read(self) -> None:
        try:
            self._offer, self._refusal = await in_background(self.place.source.offer), ""
        except Refused as why:
            self._refusal = str(why)
