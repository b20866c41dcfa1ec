"""After a lock the key is in no object that Python still holds."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from tests import held
from tests.held import copied, fingerprint, holds, text_is_held

PASSPHRASE = "vier blauwe schaatsen op het dak"
STORY = "Stond met een hooivork bij het tuinhek"
"""In no other test: what they hold would be found here."""


@pytest.fixture(autouse=True)
def only_what_comes_now() -> Iterator[None]:
    """Leave out of the search what earlier tests left in this process: it is much."""
    held.only_what_comes_now()
    yield
    gc.unfreeze()


async def test_a_lock_leaves_neither_key_nor_passphrase_behind(
    make_app: Any, tmp_path: Any, pasted: Any, settle: Any
) -> None:
    app = make_app(tmp_path / "new")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pasted(pilot, "Vera van der Verzonnen")
        await pilot.press("enter", "right", "enter")
        await pasted(pilot, copied(PASSPHRASE))
        await pilot.press("enter")
        await pasted(pilot, copied(PASSPHRASE))
        await pilot.press("enter", "enter")
        await settle(pilot)
        secrets = keys_of(app.shift)
        assert all(holds(secret, 32) for secret in secrets)
        assert not text_is_held(PASSPHRASE)
        await work_and_lock(pilot, pasted, settle)
        assert not any(holds(secret, 32) for secret in secrets)
        assert not text_is_held(PASSPHRASE)
        assert not text_is_held(STORY)
        await pasted(pilot, copied(PASSPHRASE))
        await pilot.press("enter")
        await settle(pilot)
        secrets = keys_of(app.shift)
        assert all(holds(secret, 32) for secret in secrets)
        assert not text_is_held(PASSPHRASE)
        await work_and_lock(pilot, pasted, settle)
        assert not any(holds(secret, 32) for secret in secrets)
        assert not text_is_held(PASSPHRASE)
        assert not text_is_held(STORY)


def keys_of(shift: Any) -> list[Any]:
    """Return what the key, and the half that opens the next one, are known by."""
    ring = shift.desk.office.store._ring
    return [fingerprint(held()) for held in (ring.present, ring._private)]


async def work_and_lock(pilot: Any, pasted: Any, settle: Any) -> None:
    """Go through a report, the matrix, its grounds and a case, and lock from a help page."""
    await pilot.press("f2")
    await pasted(pilot, copied(STORY))
    await pilot.press("ctrl+s")
    await pilot.pause()
    await pilot.press("b", "escape", "escape", "f4", "enter", "l", "f1", "ctrl+l")
    await settle(pilot)
    assert pilot.app.shift is None
