"""Where reception gets its list: from the share, or from its own copy when that is away."""

from contextlib import suppress
from dataclasses import dataclass

from vpt_tui.banlist.copy import Loaded, ReceptionCopy
from vpt_tui.banlist.place import SharedPlace
from vpt_tui.banlist.sealed import SealedList, head_in
from vpt_tui.files import plain_reason
from vpt_tui.refusal import Refused

_NO_ANSWER = "De gedeelde map antwoordt niet. De laatste goede lijst blijft in gebruik."
_AWAY = "De gedeelde lijst is er niet. De laatste goede lijst blijft in gebruik."


@dataclass(frozen=True)
class Offer:
    """The list to work with."""

    sealed: SealedList
    notice: str | None
    """What reception has to be told about it, in a sentence; None when all is well."""
    known: bool
    """Whether its publisher was confirmed before. If not, a person compares fingerprints first."""


class ListSource:
    """The shared list and reception's own copy of it.

    It may be used from threads, by one at a time: a share may take its time to answer.
    """

    def __init__(self, copy: ReceptionCopy, place: SharedPlace) -> None:
        self._copy = copy
        self._place = place
        self._seen: object = None

    def offer(self) -> Offer:
        """Return the best list there is. Raises `Refused` when there is none to work with."""
        self._seen = self._glimpse()
        if isinstance(self._seen, str):
            with suppress(Refused):
                return self._own(_AWAY)
        shared = self._place.list_file
        if shared is None and self._copy.pinned is None:
            raise Refused(
                "Op deze computer is nog geen lijst. Start met: vpt balie --lijst LIJST. "
                "Of zet 'exchange' in de instellingen. De griffie weet waar de lijst staat."
            )
        return self._known(self._copy.load(shared))

    def own(self) -> Offer:
        """Return the copy of this computer, when the share keeps one waiting. Raises `Refused`."""
        return self._own(_NO_ANSWER)

    def trust(self, offer: Offer) -> Offer:
        """Pin the publisher, whose fingerprint a person has compared; keep the list.

        Raises `Refused`.
        """
        self._copy.trust(offer.sealed.header)
        return self.offer()

    def changed(self) -> bool:
        """Tell whether the share shows something else than at the last `offer`.

        It reads some hundred bytes. A share that went away, or came back, counts as well.
        """
        return self._glimpse() != self._seen

    def _own(self, notice: str) -> Offer:
        return self._known(Loaded(self._copy.load(None).sealed, notice))

    def _known(self, loaded: Loaded) -> Offer:
        return Offer(loaded.sealed, loaded.notice, self._copy.pinned is not None)

    def _glimpse(self) -> object:
        """Return what can be seen of the shared list without reading it whole.

        A text says why nothing can be seen. Size and time tell a file that is still being
        copied from the one that it becomes.
        """
        shared = self._place.list_file
        if shared is None:
            return None
        try:
            found = shared.stat()
            return head_in(shared).raw, found.st_size, found.st_mtime_ns
        except OSError as error:
            return plain_reason(error)
        except Refused as why:
            return str(why), found.st_size, found.st_mtime_ns
