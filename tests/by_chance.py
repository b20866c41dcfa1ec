"""Nothing by chance: for files that are made once and must come out the same every time."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from nacl import bindings


def fixed(size: int) -> bytes:
    """Return bytes that hang on nothing but how many are asked."""
    return hashlib.shake_256(b"kept %d" % size).digest(size)


def boxed(message: bytes, public: bytes) -> bytes:
    """Seal as libsodium's `crypto_box_seal` does, with a key for once that is always the same."""
    own = bindings.crypto_scalarmult_base(fixed(32))
    nonce = hashlib.blake2b(own + public, digest_size=24).digest()
    return own + bindings.crypto_box_easy(message, nonce, public, fixed(32))


@contextmanager
def nothing_by_chance() -> Iterator[None]:
    """Let all that is drawn at random be the same each time."""
    with (
        patch.object(os, "urandom", fixed),
        patch.object(bindings, "randombytes", fixed),
        patch.object(bindings, "crypto_box_seal", boxed),
    ):
        yield
