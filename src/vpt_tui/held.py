"""Secret bytes that are held for a while, and written over when that ends."""

import sys
from contextlib import suppress
from functools import cache

from vpt_tui.refusal import Refused

_M_PERTURB = -6
_PR_SET_DUMPABLE = 4


class Held:
    """A key, until it is forgotten.

    Whatever still points at something that was closed (a screen, a finished worker) then
    points at no key. Python may have copied the bytes meanwhile; those copies are not ours.
    """

    CLOSED = "Dit is op slot. Er is niets gewijzigd. Open het opnieuw."
    """What is answered to whoever asks for it afterwards."""

    def __init__(self, key: bytes) -> None:
        self._bytes = bytearray(key)

    def __call__(self) -> bytes:
        """Return the key. Raises `Refused` once it was forgotten."""
        if not self._bytes:
            raise Refused(self.CLOSED)
        return bytes(self._bytes)

    def __repr__(self) -> str:
        """Show nothing of it."""
        return "Held()"

    def replace(self, key: bytes) -> None:
        """Hold another key from now on; who asks meanwhile gets the one or the other."""
        before, self._bytes = self._bytes, bytearray(key)
        before[:] = bytes(len(before))

    def forget(self) -> None:
        """Write over the key, and let go of it."""
        self._bytes[:] = bytes(len(self._bytes))
        self._bytes.clear()


@cache
def refuse_dumps() -> None:
    """Have the system let no other program of this user look into this process, where it can.

    Root can. See `prctl(2)`, PR_SET_DUMPABLE, of Linux; elsewhere nothing happens.
    """
    if sys.platform != "linux":
        return
    import ctypes  # only what takes a passphrase takes the time for it

    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


@cache
def write_over_freed_memory() -> None:
    """Have the C library write over memory that is given back, from now on, where it can.

    The database frees the pages it had decrypted, and they would stay readable in this process.
    Small texts of Python's own lie in its own pools and are not reached, nor the last few small
    blocks of a size, which the library keeps at hand for each thread. See `mallopt(3)`,
    M_PERTURB, of glibc.
    """
    if sys.platform != "linux":
        return
    import ctypes  # only a desk or a command that opens a store takes the time for it

    with suppress(AttributeError):  # a C library without it
        ctypes.CDLL(None).mallopt(_M_PERTURB, 0xA5)


class HeldKey(Held):
    """The key of an open store, until it is forgotten."""

    CLOSED = "De opslag is gesloten. Er is niets gewijzigd. Open de desk opnieuw."
    edition = 1
    """Another one after each renewal."""

    def replace(self, key: bytes) -> None:
        """Hold another key from now on; connections that were made with this one are no more."""
        super().replace(key)
        self.edition += 1
