"""After a lock the key is in no object that Python still holds."""

import gc
import hashlib
import re
from collections.abc import Iterator
from typing import Any

import pytest

PASSPHRASE = "vier blauwe schaatsen op het dak"
"""In no other test: what they hold would be found here."""

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


def passphrase_is_held() -> bool:
    gc.collect()
    mine = {id(PASSPHRASE)}
    return any(
        held == PASSPHRASE and id(held) not in mine
        for held in texts_and_bytes()
        if isinstance(held, str)
    )


@pytest.fixture(autouse=True)
def only_what_comes_now() -> Iterator[None]:
    """Leave out of the search what earlier tests left in this process: it is much."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


async def test_a_lock_leaves_neither_key_nor_passphrase_behind(
    make_app: Any, tmp_path: Any, pasted: Any, settle: Any
) -> None:
    app = make_app(tmp_path / "new")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pasted(pilot, "Vera van der Verzonnen")
        await pilot.press("enter", "right", "enter")
        await pasted(pilot, PASSPHRASE)
        await pilot.press("enter")
        await pasted(pilot, PASSPHRASE)
        await pilot.press("enter", "enter")
        await settle(pilot)
        secret = fingerprint(app.shift.desk.office.store._key())
        assert holds(secret, 32)
        await work_and_lock(pilot, settle)
        assert not holds(secret, 32)
        assert not passphrase_is_held()
        await pasted(pilot, PASSPHRASE)
        await pilot.press("enter")
        await settle(pilot)
        assert holds(secret, 32)
        await work_and_lock(pilot, settle)
        assert not holds(secret, 32)
        assert not passphrase_is_held()


async def work_and_lock(pilot: Any, settle: Any) -> None:
    """Go through a report, the matrix, its grounds and a case, and lock from a help page."""
    await pilot.press("f2", "A", "ctrl+s")
    await pilot.pause()
    await pilot.press("b", "escape", "escape", "f4", "enter", "l", "f1", "ctrl+l")
    await settle(pilot)
    assert pilot.app.shift is None
