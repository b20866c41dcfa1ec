"""The keys that an open store holds; when another desk renews the key, it follows.

Whoever still has a slot goes on working, and loses no word that is being typed. Whoever was
revoked, or has another passphrase by now, has nothing that opens the new key.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from vpt_tui.held import HeldKey
from vpt_tui.refusal import Damaged, Refused, ShutOut
from vpt_tui.store.place import DATABASE
from vpt_tui.store.sqlite.copying import opens_with
from vpt_tui.store.vault.vault import Unlocked, Vault

_JUST_NOW = "De opslag kreeg net een nieuwe sleutel. Er is niets gewijzigd. Probeer het opnieuw."
_PROMISED = (
    "De opslag krijgt nog een nieuwe sleutel. Er is niets gewijzigd. Sluit de andere vensters, "
    "zet de desk op slot met Ctrl+L en open hem opnieuw."
)


class KeyRing:
    """The store's key, those before it, and the half that opens the next.

    The half is that of the account which opened the store.
    """

    def __init__(self, folder: Path, unlocked: Unlocked) -> None:
        self._vault = Vault(folder)
        self._database = folder / DATABASE
        self._number = unlocked.account.number
        self.present = HeldKey(unlocked.key)
        """The key that opens it."""
        self._former = _held(unlocked.former)
        self._private = HeldKey(unlocked.private)
        self._seen: tuple[int, int, int] | None = None
        """The writing of the key slots that is known to fit."""
        self._following = Lock()
        self.shut_out = False
        """Whether only the new passphrase of the account opens the store."""

    @property
    def former(self) -> tuple[bytes, ...]:
        """The keys before, the newest first, as long as a backup may be under one."""
        return tuple(one() for one in self._former)

    def take(self, new: bytes, former: Sequence[bytes]) -> None:
        """Hold another key from now on, and other ones before it."""
        self.forget_former()
        self.present.replace(new)
        self._former = _held(former)

    def hold_half(self, private: bytes) -> None:
        """Hold another half: the passphrase of the account was changed here."""
        self._private.replace(private)

    def follow(self) -> bool:
        """Take the key that another desk gave the store since; tell whether there was one.

        Whatever keeps it from following leaves all as it was: what is done next with the store
        then tells what is wrong.
        """
        with self._following, suppress(Refused):
            stamp = self._vault.stamp()
            if stamp is None or stamp == self._seen:
                return False
            if self._vault.written_with(self.present()):
                self._seen = stamp
                return False
            return self._catch_up(stamp)
        return False

    @contextmanager
    def same_key(self) -> Iterator[None]:
        """Do something with the key that the store has by now, or say that it got another.

        Raises `Barred` when nothing here opens that one.
        """
        self.follow()
        before = self.present()
        try:
            yield
        except Damaged as answer:
            # In this order: another thread may be the first to follow.
            if self.follow() or self.present() != before:
                raise Refused(_JUST_NOW) from answer
            if self._vault.written_with(before):
                raise
            self._insist_on_slot()
            if not opens_with(self._database, before):
                raise
            raise Refused(_PROMISED) from answer

    def _insist_on_slot(self) -> None:
        try:
            self._vault.opened_by(self._number, self._private())
        except ShutOut:
            self.shut_out = True
            raise

    def come_in_again(self, unlocked: Unlocked) -> None:
        """Hold what the new passphrase of the account opened."""
        self._private.replace(unlocked.private)
        self._hold(unlocked)
        self.shut_out = False

    def _catch_up(self, stamp: tuple[int, int, int]) -> bool:
        before = self.present()
        unlocked = self._vault.opened_by(self._number, self._private())
        self._hold(unlocked)
        if self.present() == unlocked.key:
            self._seen = stamp  # else the newest was promised, and is still to come
        return self.present() != before

    def _hold(self, unlocked: Unlocked) -> None:
        """Hold the newest of the keys with which the store opens by now, if one of them does."""
        known = unlocked.key, *unlocked.former
        fits = next((n for n, key in enumerate(known) if opens_with(self._database, key)), None)
        if fits is not None and known[fits] != self.present():
            self.take(known[fits], known[fits + 1 :])

    def forget_former(self) -> None:
        """Forget the keys before."""
        for one in self._former:
            one.forget()
        self._former = ()

    def forget(self) -> None:
        """Forget all of them."""
        self.forget_former()
        self.present.forget()
        self._private.forget()


def _held(some: Sequence[bytes]) -> tuple[HeldKey, ...]:
    return tuple(HeldKey(one) for one in some)
