"""The keys that an open store holds are gone once they are forgotten."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from vpt_tui.refusal import Refused
from vpt_tui.store.ring import KeyRing
from vpt_tui.store.vault.keys import new_key

if TYPE_CHECKING:
    from tests.conftest import Made


@pytest.fixture
def ring(made: "Made") -> KeyRing:
    return KeyRing(made.folder, replace(made.unlocked, former=(new_key(), new_key())))


def test_a_ring_that_is_put_away_holds_no_key_and_no_half(ring: KeyRing) -> None:
    every = [ring.present, ring._private, *ring._former]
    assert all(len(held()) == 32 for held in every)
    ring.forget()
    for held in every:
        with pytest.raises(Refused, match="gesloten"):
            held()


def test_keys_whose_place_others_take_are_written_over(ring: KeyRing) -> None:
    before, kept = list(ring._former), (new_key(),)
    present = ring.present._bytes
    ring.take(new_key(), kept)
    assert ring.former == kept
    assert not any(present)
    for held in before:
        with pytest.raises(Refused, match="gesloten"):
            held()


def test_a_key_that_was_forgotten_is_written_over_and_never_shown(ring: KeyRing) -> None:
    held = ring.present
    assert held().hex() not in repr(held)
    assert str(held()) not in repr(held)
    with memoryview(held._bytes) as seen:  # it keeps the bytes where they are, to look at
        with pytest.raises(BufferError):
            held.forget()
        assert not any(seen)


def test_of_the_keys_that_came_with_a_new_passphrase_the_one_that_opens_the_store_is_held(
    ring: KeyRing, made: "Made"
) -> None:
    promised, older = new_key(), new_key()
    ring.take(new_key(), ())
    again = replace(made.unlocked, key=promised, former=(made.unlocked.key, older))
    ring.come_in_again(again)
    assert (ring.present(), ring.former) == (made.unlocked.key, (older,))
