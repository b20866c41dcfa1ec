"""Searching what Python still holds for a secret."""

import gc
import hashlib
import re
from collections.abc import Iterator

_HEX = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


def fingerprint(secret: bytes | bytearray) -> str:
    """Return what the test may keep of a secret: holding it itself would be finding it."""
    return hashlib.sha256(secret).hexdigest()


def texts_and_bytes() -> Iterator[str | bytes | bytearray]:
    """Return every text and all bytes that some object holds; they are not listed themselves."""
    for holder in gc.get_objects():
        for held in gc.get_referents(holder):
            if isinstance(held, str | bytes | bytearray):
                yield held


def holds(secret: str, length: int) -> bool:
    """Tell whether something of that fingerprint is alive: as bytes, or as hexadecimals."""
    gc.collect()
    for held in texts_and_bytes():
        if not isinstance(held, str) and len(held) == length and fingerprint(held) == secret:
            return True
        if isinstance(held, str) and len(held) < 1000:
            for digits in _HEX.findall(held):
                if fingerprint(bytes.fromhex(digits)) == secret:
                    return True
    return False


def text_is_held(secret: str) -> bool:
    """Tell whether a text is alive in another object than the test's own."""
    gc.collect()
    return any(
        held == secret and held is not secret for held in texts_and_bytes() if isinstance(held, str)
    )
