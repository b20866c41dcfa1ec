"""A file with key slots of a released format, made once: this version opens it, and writes it so.

Until 1.0.0rc1 no database is kept beside it: its tables change in place.
"""

import json
import shutil
from base64 import b64decode
from collections.abc import Callable
from datetime import timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from nacl import bindings
from nacl.pwhash import argon2id
from tests.store.vault.kept.make_kept import (
    FORMER,
    GRIFFIER,
    KEY,
    LEAST,
    NOW,
    PASSPHRASE,
    RECOVERY_KEY,
    SAFE,
    TRIED,
    VAULT,
    pair,
    slots,
)

from vpt_tui.refusal import Damaged, WrongPassword
from vpt_tui.store.vault.slot_edits import renaming
from vpt_tui.store.vault.slots import Account, Slots
from vpt_tui.store.vault.vault import FILE, Unlocked, Vault

LATER = NOW + timedelta(hours=1)
KEPT = json.loads(VAULT.read_bytes())


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    shutil.copy(VAULT, tmp_path)
    return Vault(tmp_path)


def test_the_passphrase_of_then_opens_the_store(vault: Vault) -> None:
    opened = Unlocked(GRIFFIER, KEY, (FORMER,), LEAST, pair(64).private)
    assert vault.unlock(GRIFFIER.name, PASSPHRASE, LATER) == opened
    with pytest.raises(WrongPassword):
        vault.unlock(GRIFFIER.name, f"{PASSPHRASE}.", LATER)


@pytest.mark.parametrize("typed", [RECOVERY_KEY, RECOVERY_KEY.lower().replace("-", " ")])
def test_the_recovery_key_of_then_opens_the_store(vault: Vault, typed: str) -> None:
    opened = vault.unlock(SAFE.name, typed.replace("0", "O").replace("1", "l"), LATER)
    assert (opened.account, opened.key, opened.former) == (SAFE, KEY, (FORMER,))


def test_the_half_of_a_pair_that_a_desk_holds_opens_the_store(vault: Vault) -> None:
    assert vault.opened_by(SAFE.number, pair(96).private).key == KEY


def test_all_else_that_stands_in_it_is_read(vault: Vault) -> None:
    assert vault.accounts() == (GRIFFIER, SAFE)
    assert (vault.edition(), vault.tried(), vault.written_with(KEY)) == (7, TRIED, True)
    found = Slots.from_bytes(VAULT.read_bytes())
    assert (found.next_number, found.generation) == (5, 2)


def test_a_change_leaves_the_slot_of_another_as_it_was(vault: Vault) -> None:
    vault.change(KEY, renaming(GRIFFIER.number, "V. Anders", "griffier"))
    griffier, safe = json.loads((vault.folder / FILE).read_bytes())["slots"]
    assert vault.accounts()[0] == Account("V. Anders", "griffier", 1)
    assert safe == KEPT["slots"][1]
    assert griffier == {**KEPT["slots"][0], "name": "V. Anders"}


@pytest.mark.parametrize(
    "change",
    [
        {"edition": 8},
        {"generation": 3},
        {"next": 6},
        {"slots": KEPT["slots"][:1]},
        {"slots": [{**KEPT["slots"][0], "role": "burgemeester"}, KEPT["slots"][1]]},
    ],
)
def test_what_was_vouched_for_then_still_is(vault: Vault, change: dict[str, Any]) -> None:
    (vault.folder / FILE).write_text(json.dumps({**KEPT, **change}))
    with pytest.raises(Damaged):
        vault.unlock(GRIFFIER.name, PASSPHRASE, LATER)


# ------------------------------------------- what other versions must be able to open


def test_the_same_slots_are_written_to_the_same_bytes() -> None:
    assert slots().to_bytes() == VAULT.read_bytes()
    read = Slots.from_bytes(VAULT.read_bytes())
    assert read.vouched(KEY).to_bytes() == VAULT.read_bytes()


@pytest.mark.parametrize(
    ("slot", "said", "private"),
    [(0, PASSPHRASE, pair(64).private), (1, RECOVERY_KEY, pair(96).private)],
)
def test_a_slot_opens_as_its_format_is_written_down(slot: int, said: str, private: bytes) -> None:
    kept, part = KEPT["slots"][slot], _part(KEPT["slots"][slot])
    key = argon2id.kdf(
        32, said.encode(), part("salt"), opslimit=kept["passes"], memlimit=kept["memory"]
    )
    wrapped = part("private")
    assert bindings.crypto_secretbox_open(wrapped[24:], wrapped[:24], key) == private
    assert bindings.crypto_scalarmult_base(private) == part("public")
    assert bindings.crypto_box_seal_open(part("sealed"), part("public"), private) == KEY
    (former,) = kept["former"]
    assert bindings.crypto_box_seal_open(b64decode(former), part("public"), private) == FORMER


def test_the_voucher_is_reckoned_as_its_format_is_written_down() -> None:
    covered = {name: KEPT[name] for name in ("edition", "generation", "next", "slots")}
    content = json.dumps(covered, sort_keys=True, separators=(",", ":")).encode()
    mark = blake2b(content, key=KEY, person=b"vpt-vault", digest_size=32)
    assert KEPT["voucher"] == mark.hexdigest()
    assert KEPT["format"] == 1


def _part(slot: dict[str, Any]) -> Callable[[str], bytes]:
    return lambda name: b64decode(slot[name])
