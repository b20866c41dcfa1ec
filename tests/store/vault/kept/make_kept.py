"""Make the file with key slots that `test_kept` opens: what a griffie leaves, made once.

    python -m tests.store.vault.kept.make_kept

What stands here is never made anew: every later version opens it. A new format gets a file of
its own beside it. Nothing in it is a secret: keys, passphrases and people are invented.
"""

from datetime import UTC, datetime
from pathlib import Path

from nacl import bindings
from tests.by_chance import nothing_by_chance

from vpt_tui.files import write_whole
from vpt_tui.store.vault import recovery
from vpt_tui.store.vault.keys import Cost, Pair
from vpt_tui.store.vault.slots import Account, Slots, new_slot
from vpt_tui.store.vault.tried import Tried
from vpt_tui.store.vault.vault import FILE

VAULT = Path(__file__).parent / FILE

KEY, FORMER = bytes(range(32)), bytes(range(32, 64))
"""The store's key, and the one before it: a renewal was cut off."""

GRIFFIER = Account("V. Voorbeeld", "griffier", 1)
PASSPHRASE = "een zin van de fictieve griffier, café"
SAFE = Account(recovery.NAME, recovery.ROLE, 3)
RECOVERY_KEY = "01234-56789-ABCDE-FGHJK-MNPQR-STVWX"
LEAST = Cost(passes=1, memory=8192)
NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
TRIED = Tried(2, NOW)


def pair(first: int) -> Pair:
    """Return a pair of which the private half counts up from a byte."""
    private = bytes(range(first, first + 32))
    return Pair(private, bindings.crypto_scalarmult_base(private))


def slots() -> Slots:
    """Return the slots, as this version makes them."""
    with nothing_by_chance():
        opened = KEY, FORMER
        made = (
            new_slot(GRIFFIER, PASSPHRASE, LEAST, *opened, pair=pair(64)),
            new_slot(SAFE, RECOVERY_KEY, LEAST, *opened, pair=pair(96)),
        )
    return Slots(made, next_number=5, generation=2, edition=7, tried=TRIED).vouched(KEY)


if __name__ == "__main__":
    if VAULT.exists():
        raise SystemExit(f"{VAULT} is there already, and stays as it is.")
    write_whole(VAULT, slots().to_bytes(), mode=0o644)
