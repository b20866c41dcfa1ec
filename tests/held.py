"""Searching what Python still holds for a secret."""

import gc
import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

_HEX = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


def fingerprint(secret: bytes | bytearray) -> str:
    """Return what the test may keep of a secret: holding it itself would be finding it."""
    return hashlib.sha256(secret).hexdigest()


_Kept = type(lru_cache(lambda: None))
_DEEP = 4
"""From a function that keeps results to a text in what it was called with."""
_keeping: list[Any] = []


def only_what_comes_now() -> None:
    """Leave out of the search what this process holds already: earlier tests left much.

    The memories of functions that keep results are emptied for that, and looked into.
    """
    gc.collect()
    _keeping[:] = [one for one in gc.get_objects() if type(one) is _Kept]
    for one in _keeping:
        one.cache_clear()
    gc.freeze()


def kept_texts(holder: Any = _keeping, deep: int = _DEEP) -> Iterator[str]:
    """Return every text in the results that functions keep, and in what they were called with."""
    for held in gc.get_referents(holder):
        if isinstance(held, str):
            yield held
        elif deep and not isinstance(held, type):
            yield from kept_texts(held, deep - 1)


def texts_and_bytes() -> Iterator[str | bytes | bytearray]:
    """Return every text and all bytes that some object holds; they are not listed themselves."""
    for holder in gc.get_objects():
        for held in gc.get_referents(holder):
            if isinstance(held, str | bytes | bytearray):
                yield held
    yield from kept_texts()


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
    """Tell whether a text is alive, or part of one, in another object than the test's own."""
    gc.collect()
    texts = (held for held in texts_and_bytes() if isinstance(held, str))
    return any(secret in held and held is not secret for held in texts)


def copied(text: str) -> str:
    """Return the same text in another object, to type: the test's own is not looked for."""
    return "".join(list(text))
