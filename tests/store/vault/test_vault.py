"""The key slots: who gets in, who has to wait, and what a damaged slot says."""

import base64
import errno
import json
import os
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui import files
from vpt_tui.refusal import Damaged, Refused, WrongPassword
from vpt_tui.store.vault import keys, recovery
from vpt_tui.store.vault.attempts import FILE as ATTEMPTS
from vpt_tui.store.vault.attempts import Failure, Failures
from vpt_tui.store.vault.keys import Cost
from vpt_tui.store.vault.slot_edits import adding, opening_with, renaming, without
from vpt_tui.store.vault.slots import Account
from vpt_tui.store.vault.vault import FILE, Unlocked, Vault

if TYPE_CHECKING:
    from tests.conftest import Clock, Made

NAME = "V. Voorbeeld"
LIGHT = Cost(passes=1, memory=8192)
FREE = 3
"""Wrong passphrases before anybody has to wait."""


@pytest.fixture
def key(tmp_path: Path) -> bytes:
    return Vault.create(tmp_path, Account(NAME, "griffier"), "de goede zin", LIGHT).key


@pytest.fixture
def vault(tmp_path: Path, key: bytes) -> Vault:
    return Vault(tmp_path)


def fail(vault: Vault, clock: "Clock", times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(WrongPassword):
            vault.unlock(NAME, "een verkeerde zin", clock())


def rewrite(folder: Path, **changed: Any) -> None:
    vault = json.loads((folder / FILE).read_text())
    vault["slots"][0].update(changed)
    (folder / FILE).write_text(json.dumps(vault))


def test_the_right_passphrase_gives_the_key_and_who_it_was(made: "Made", clock: "Clock") -> None:
    unlocked = Vault(made.folder).unlock(NAME, made.passphrase, clock())
    assert unlocked == made.unlocked
    assert (unlocked.account.name, unlocked.account.role) == (NAME, "griffier")


def test_a_wrong_passphrase_is_said_with_exit_status_3(vault: Vault, clock: "Clock") -> None:
    with pytest.raises(WrongPassword, match="klopt niet") as answer:
        vault.unlock(NAME, "de goede zim", clock())
    assert answer.value.exit_status == 3


def test_an_unknown_name_is_refused_and_is_no_failure(
    vault: Vault, tmp_path: Path, clock: "Clock"
) -> None:
    with pytest.raises(Refused, match="geen account"):
        vault.unlock("N. Nergens", "de goede zin", clock())
    assert Vault(tmp_path).attempts().since() == Failures(0, ())


def test_after_a_few_failures_one_has_to_wait_even_with_the_right_one(
    vault: Vault, clock: "Clock"
) -> None:
    fail(vault, clock, FREE)
    with pytest.raises(Refused, match="Wacht nog 2 seconden"):
        vault.unlock(NAME, "de goede zin", clock())
    clock.wait(seconds=2)
    assert isinstance(vault.unlock(NAME, "de goede zin", clock()), Unlocked)


def test_a_failure_is_kept_with_its_account_and_time(
    vault: Vault, tmp_path: Path, clock: "Clock"
) -> None:
    first = clock()
    fail(vault, clock)
    clock.wait(hours=1)
    fail(vault, clock)
    assert Vault(tmp_path).attempts().since() == Failures(
        2, (Failure(1, first), Failure(1, clock()))
    )


def test_of_very_many_failures_the_first_are_kept_and_all_are_counted(
    tmp_path: Path, clock: "Clock"
) -> None:
    attempts = Vault(tmp_path).attempts()
    for _ in range(203):
        clock.wait(minutes=2)
        with pytest.raises(WrongPassword), attempts.one(clock(), 1):
            raise WrongPassword("Dit wachtwoord klopt niet.")
    kept = attempts.since().kept
    assert (attempts.since().count, len(kept)) == (203, 200)
    assert kept[-1].at == clock() - timedelta(minutes=6)


def test_of_a_counter_that_somebody_wrote_in_no_more_is_taken_than_is_kept(
    tmp_path: Path, clock: "Clock"
) -> None:
    at = clock().isoformat()
    written = {"failures": -5, "last": at, "kept": 300 * [{"account": 1, "at": at}]}
    (tmp_path / ATTEMPTS).write_text(json.dumps(written))
    since = Vault(tmp_path).attempts().since()
    assert (since.count, len(since.kept)) == (0, 200)


def test_tries_side_by_side_wait_for_each_other(tmp_path: Path, clock: "Clock") -> None:
    cost = Cost(passes=2, memory=32768)
    Vault.create(tmp_path, Account(NAME, "griffier"), "de goede zin", cost)

    def tried(_: int) -> type[Refused]:
        with pytest.raises(Refused) as answer:
            Vault(tmp_path).unlock(NAME, "een verkeerde zin", clock())
        return answer.type

    with ThreadPoolExecutor(12) as together:
        answers = list(together.map(tried, range(12)))
    assert answers.count(WrongPassword) == FREE


def test_where_nothing_can_be_written_a_wrong_passphrase_is_still_a_wrong_passphrase(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, clock: "Clock"
) -> None:
    def read_only(*_: object) -> None:
        raise OSError(errno.EROFS, "")

    monkeypatch.setattr(files, "write_whole", read_only)
    fail(vault, clock)


def test_the_wait_doubles_and_stops_at_a_minute(vault: Vault, clock: "Clock") -> None:
    waits = []
    fail(vault, clock, FREE - 1)
    for _ in range(8):
        fail(vault, clock)
        seconds = 0
        while refused(vault, clock):
            seconds += 1
            clock.wait(seconds=1)
        waits.append(seconds)
    assert waits == [2, 4, 8, 16, 32, 60, 60, 60]


def refused(vault: Vault, clock: "Clock") -> bool:
    try:
        vault.unlock("N. Nergens", "", clock())
    except Refused as answer:
        return "Wacht nog" in str(answer)
    return False


def test_once_the_log_was_told_the_counting_begins_anew(
    vault: Vault, tmp_path: Path, clock: "Clock"
) -> None:
    fail(vault, clock, FREE)
    Vault(tmp_path).attempts().clear(FREE)
    assert Vault(tmp_path).attempts().since() == Failures(0, ())
    fail(vault, clock, FREE)


def test_what_came_after_the_log_was_told_stays(
    vault: Vault, tmp_path: Path, clock: "Clock"
) -> None:
    fail(vault, clock, 2)
    clock.wait(seconds=5)
    fail(vault, clock)
    Vault(tmp_path).attempts().clear(2)
    assert Vault(tmp_path).attempts().since() == Failures(1, (Failure(1, clock()),))


def test_a_clock_that_was_set_back_shuts_nobody_out_for_longer_than_the_wait(
    vault: Vault, clock: "Clock"
) -> None:
    fail(vault, clock, FREE)
    clock.wait(days=-365)
    with pytest.raises(Refused, match="Wacht nog 2 seconden"):
        vault.unlock(NAME, "de goede zin", clock())
    clock.wait(seconds=2)
    assert isinstance(vault.unlock(NAME, "de goede zin", clock()), Unlocked)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        '{"failures": 9, "last": "2026-11-23T09:12:00"}',
        '{"failures": 9, "last": "gisteren"}',
        '{"failures": 9, "last": 12}',
        '{"failures": 1e999, "last": "2026-11-23T09:12:00+00:00"}',
        '{"failures": -4, "last": "2026-11-23T09:12:00+00:00"}',
        '{"failures": 9, "last": "0001-01-01T00:00:00+14:00"}',
        "\x00\xff",
    ],
)
def test_a_counter_that_somebody_wrote_in_keeps_nobody_out_for_long(
    vault: Vault, tmp_path: Path, clock: "Clock", content: str
) -> None:
    (tmp_path / ATTEMPTS).write_text(content, "latin-1")
    clock.wait(minutes=1)
    assert isinstance(vault.unlock(NAME, "de goede zin", clock()), Unlocked)


@pytest.mark.parametrize(
    "change",
    [
        {"passes": 0},
        {"passes": -1},
        {"passes": 10**9},
        {"passes": 1e999},
        {"passes": "veel"},
        {"memory": 0},
        {"memory": 2**40},
        {"memory": None},
        {"salt": ""},
        {"salt": base64.b64encode(b"kort").decode()},
        {"salt": "geen base64!"},
        {"salt": 12},
        {"private": ""},
        {"private": base64.b64encode(b"x" * 71).decode()},
        {"private": "é"},
        {"public": ""},
        {"public": base64.b64encode(b"x" * 31).decode()},
        {"sealed": ""},
        {"sealed": base64.b64encode(b"x" * 80).decode()},
        {"former": base64.b64encode(b"kort").decode()},
        {"former": [base64.b64encode(b"kort").decode()]},
        {"former": [12]},
        {"former": 12},
        {"number": "een"},
    ],
)
def test_an_impossible_slot_is_damaged_and_costs_no_work(
    vault: Vault, tmp_path: Path, clock: "Clock", change: dict[str, Any]
) -> None:
    rewrite(tmp_path, **change)
    with pytest.raises(Damaged, match="beschadigd") as answer:
        vault.unlock(NAME, "de goede zin", clock())
    assert answer.value.exit_status == 4
    assert not (tmp_path / ATTEMPTS).exists(), "nobody typed a wrong passphrase"


def write(content: bytes) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(content)


def without_slots(file: Path) -> None:
    file.write_text(json.dumps({"format": 1, "slots": []}))


def without_names(file: Path) -> None:
    vault = json.loads(file.read_text())
    del vault["slots"][0]["name"]
    file.write_text(json.dumps(vault))


def of_a_format_that_never_was(file: Path) -> None:
    vault = json.loads(file.read_text())
    file.write_text(json.dumps({**vault, "format": 0}))


def with_a_sign_in_its_salt(file: Path) -> None:
    vault = json.loads(file.read_text())
    vault["slots"][0]["salt"] = "!" + vault["slots"][0]["salt"]
    file.write_text(json.dumps(vault))


def with_other_bits_at_the_end_of_its_salt(file: Path) -> None:
    vault = json.loads(file.read_text())
    salt = vault["slots"][0]["salt"].rstrip("=")
    vault["slots"][0]["salt"] = f"{salt[:-1]}{chr(ord(salt[-1]) + 1)}=="
    file.write_text(json.dumps(vault))


@pytest.mark.parametrize(
    "ruin",
    [
        write(b""),
        write(b"\x00\xff\xfe"),
        write(b'"tekst"'),
        write(b"[]"),
        write(b"[" * 100_000),
        write(b'{"format": 1, "slots": 3}'),
        write(b'{"format": 1, "slots": [3]}'),
        without_slots,
        without_names,
        of_a_format_that_never_was,
        with_a_sign_in_its_salt,
        with_other_bits_at_the_end_of_its_salt,
    ],
)
def test_a_damaged_vault_is_said_and_left_as_it_is(
    vault: Vault, tmp_path: Path, clock: "Clock", ruin: Callable[[Path], object]
) -> None:
    ruin(tmp_path / FILE)
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(Damaged, match=FILE):
        vault.unlock(NAME, "de goede zin", clock())
    with pytest.raises(Damaged, match=FILE):
        vault.accounts()
    assert (tmp_path / FILE).read_bytes() == before


def test_slots_of_a_newer_program_are_refused_and_are_no_damage(
    vault: Vault, tmp_path: Path, clock: "Clock"
) -> None:
    later = {**json.loads((tmp_path / FILE).read_text()), "format": 2}
    (tmp_path / FILE).write_text(json.dumps(later))
    with pytest.raises(Refused, match="nieuwere versie") as answer:
        vault.unlock(NAME, "de goede zin", clock())
    assert not isinstance(answer.value, Damaged)


def test_a_machine_without_the_memory_says_so_and_counts_no_failure(
    vault: Vault, tmp_path: Path, clock: "Clock", monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_little(*_: object, **__: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr("nacl.pwhash.argon2id.kdf", too_little)
    with pytest.raises(Refused, match="te weinig geheugen"):
        vault.unlock(NAME, "de goede zin", clock())
    assert not (tmp_path / ATTEMPTS).exists()


def test_the_shipped_cost_is_what_the_protocol_of_the_store_asks() -> None:
    assert Cost().passes >= 3
    assert Cost().memory >= 64 * 1024 * 1024
    assert Cost().bearable()


@pytest.mark.parametrize(
    ("cost", "bearable"),
    [
        (Cost(1, 8192), True),
        (Cost(0, 8192), False),
        (Cost(1, 8191), False),
        (Cost(20, 1 << 30), True),
        (Cost(21, 1 << 30), False),
        (Cost(20, (1 << 30) + 1), False),
    ],
)
def test_what_a_slot_may_cost_has_its_bounds(cost: Cost, bearable: bool) -> None:
    assert cost.bearable() is bearable


@given(st.text(max_size=60), st.text(max_size=60))
def test_only_the_same_passphrase_opens(said: str, tried: str) -> None:
    secret = secrets.token_bytes(32)
    lock = keys.lock(secret, said, LIGHT)
    if said == tried:
        assert keys.unlock(lock, tried) == secret
    else:
        with pytest.raises(WrongPassword):
            keys.unlock(lock, tried)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "N. Nergens"},
        {"role": "gemeentesecretaris"},
        {"number": 2},
        {"passes": 2},
        {"public": base64.b64encode(keys.new_pair()[1]).decode()},
    ],
)
def test_a_slot_that_was_changed_outside_the_program_is_found(
    vault: Vault, tmp_path: Path, clock: "Clock", change: dict[str, Any]
) -> None:
    rewrite(tmp_path, **change)
    name = change.get("name", NAME)
    with pytest.raises((Damaged, WrongPassword)):
        vault.unlock(name, "de goede zin", clock())


@pytest.mark.parametrize("change", [{"role": "gemeentesecretaris"}, {"name": "N. Nergens"}])
def test_a_desk_that_is_open_goes_on_with_no_slots_that_were_changed_outside_the_program(
    tmp_path: Path, change: dict[str, Any]
) -> None:
    made = Vault.create(tmp_path, Account(NAME, "griffier"), "de goede zin", LIGHT)
    assert Vault(tmp_path).opened_by(1, made.private).key == made.key
    rewrite(tmp_path, **change)
    with pytest.raises(Damaged, match="buiten dit programma"):
        Vault(tmp_path).opened_by(1, made.private)


def test_a_slot_that_somebody_added_without_the_key_is_found(
    vault: Vault, tmp_path: Path, key: bytes, clock: "Clock"
) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    Vault.create(elsewhere, Account("N. Nergens", "griffier", 2), "een andere zin", LIGHT)
    ours, theirs = (json.loads((one / FILE).read_text()) for one in (tmp_path, elsewhere))
    ours["slots"] += theirs["slots"]
    (tmp_path / FILE).write_text(json.dumps(ours))
    with pytest.raises(Damaged, match="buiten dit programma"):
        vault.unlock(NAME, "de goede zin", clock())
    with pytest.raises(Damaged):
        vault.change(key, adding("B. Bedacht", "griffier", "een derde zin", LIGHT, key))


def test_each_account_opens_with_its_own_passphrase_alone(
    vault: Vault, key: bytes, clock: "Clock"
) -> None:
    added = vault.change(
        key, adding("B. Bedacht", "burgemeester", "de zin van Bedacht", LIGHT, key)
    )[-1]
    assert added == Account("B. Bedacht", "burgemeester", 2)
    assert vault.unlock("B. Bedacht", "de zin van Bedacht", clock()).key == key
    assert vault.unlock(NAME, "de goede zin", clock()).key == key
    with pytest.raises(WrongPassword):
        vault.unlock("B. Bedacht", "de goede zin", clock())
    with pytest.raises(Refused, match="al een account"):
        vault.change(key, adding(NAME, "griffier", "nog een zin", LIGHT, key))


def test_a_number_is_never_given_out_again(vault: Vault, key: bytes) -> None:
    bedacht = adding("B. Bedacht", "burgemeester", "de zin van Bedacht", LIGHT, key)
    gone = vault.change(key, bedacht)[-1]
    vault.change(key, without(gone.number))
    again = vault.change(key, bedacht)[-1]
    assert again.number > gone.number


def test_another_passphrase_takes_the_place_of_the_old(
    vault: Vault, key: bytes, clock: "Clock"
) -> None:
    vault.change(key, opening_with("een nieuwe zin", LIGHT, 1, key))
    assert vault.unlock(NAME, "een nieuwe zin", clock()).key == key
    with pytest.raises(WrongPassword):
        vault.unlock(NAME, "de goede zin", clock())


def test_a_renewed_key_reaches_every_account_but_the_one_left_out(
    vault: Vault, key: bytes, clock: "Clock"
) -> None:
    vault.change(key, adding("B. Bedacht", "burgemeester", "de zin van Bedacht", LIGHT, key))
    vault.change(key, adding("N. Nergens", "griffier", "de zin van Nergens", LIGHT, key))
    new = keys.new_key()
    vault.begin_renewal(key, new, without(3))
    halfway = vault.unlock("B. Bedacht", "de zin van Bedacht", clock())
    assert (halfway.key, halfway.former) == (new, (key,))
    vault.settle(new)
    done = vault.unlock(NAME, "de goede zin", clock())
    assert (done.key, done.former) == (new, ())
    with pytest.raises(Refused, match="geen account"):
        vault.unlock("N. Nergens", "de zin van Nergens", clock())
    with pytest.raises(Damaged):
        vault.change(key, adding("X", "griffier", "met de oude sleutel", LIGHT, key))


def test_of_two_renewals_that_are_not_finished_all_keys_are_held_the_newest_first(
    vault: Vault, key: bytes, clock: "Clock"
) -> None:
    second, third = keys.new_key(), keys.new_key()
    vault.begin_renewal(key, second, without())
    vault.begin_renewal(second, third, without())
    halfway = vault.unlock(NAME, "de goede zin", clock())
    assert (halfway.key, halfway.former) == (third, (second, key))
    assert json.loads(vault.content())["generation"] == 3


def test_an_earlier_content_is_not_put_back_over_what_another_wrote_since(
    vault: Vault, key: bytes
) -> None:
    before = vault.content()
    vault.change(key, renaming(1, "Vera Voorbeeld", "griffier"))
    ours = vault.content()
    vault.change(key, renaming(1, "Anders", "griffier"))
    vault.put_back(before, over=ours)
    assert [one.name for one in vault.accounts()] == ["Anders"]
    vault.put_back(before, over=vault.content())
    assert vault.content() == before


def test_what_a_passphrase_opened_does_not_show_itself(made: "Made") -> None:
    assert "key" not in repr(made.unlocked)
    assert "private" not in repr(made.unlocked)
    assert "former" not in repr(made.unlocked)


def test_two_locks_of_one_key_have_nothing_in_common() -> None:
    one, other = (keys.lock(bytes(32), "een zin", LIGHT) for _ in range(2))
    assert one.salt != other.salt
    assert one.wrapped[:24] != other.wrapped[:24]
    assert one.wrapped[24:] != other.wrapped[24:]
    assert keys.new_key() != keys.new_key()


def test_signs_that_are_no_text_count_in_a_passphrase() -> None:
    lock = keys.lock(bytes(32), "caf\udce9", LIGHT)
    assert keys.unlock(lock, "caf\udce9") == bytes(32)
    with pytest.raises(WrongPassword):
        keys.unlock(lock, "caf?")


def test_a_recovery_key_is_read_however_it_is_typed(
    vault: Vault, key: bytes, clock: "Clock"
) -> None:
    written = recovery.new_recovery_key()
    vault.change(key, adding(recovery.NAME, recovery.ROLE, written, LIGHT, key))
    for typed in (written, written.lower(), written.replace("-", " "), written.replace("-", "")):
        assert vault.unlock(recovery.NAME, f" {typed} ", clock()).key == key
    with pytest.raises(WrongPassword):
        vault.unlock(recovery.NAME, recovery.new_recovery_key(), clock())


@given(st.integers(0, 2**64))
def test_letters_that_look_like_digits_are_read_as_digits(number: int) -> None:
    written = recovery.new_recovery_key()
    mistaken = written.replace("0", "O").replace("1", "l" if number % 2 else "I")
    assert recovery.as_read(mistaken) == written


def test_neither_key_nor_passphrase_stands_in_the_vault(made: "Made") -> None:
    content = (made.folder / FILE).read_bytes()
    assert made.passphrase.encode() not in content
    for form in (made.unlocked.key, base64.b64encode(made.unlocked.key)):
        assert form not in content
    assert made.unlocked.key.hex().encode() not in content


def test_a_long_wait_is_reckoned_without_overflow(
    vault: Vault, tmp_path: Path, clock: "Clock"
) -> None:
    last = clock().isoformat()
    (tmp_path / ATTEMPTS).write_text(json.dumps({"failures": 10**400, "last": last}))
    with pytest.raises(Refused, match="Wacht nog 60 seconden"):
        vault.unlock(NAME, "de goede zin", clock())
    clock.moment += timedelta(minutes=1)
    assert isinstance(vault.unlock(NAME, "de goede zin", clock()), Unlocked)


@pytest.mark.parametrize(
    "undo",
    [
        lambda file: file.unlink(),
        write(b""),
        write(b"{"),
        write(b'{"failures": 0, "last": null}'),
        write(b'{"failures": -7, "last": "2020-01-01T00:00:00+00:00"}'),
        write(b'{"failures": 1e999, "last": "2026-11-23T09:12:00+00:00"}'),
        write(b'{"failures": 9, "last": "9999-12-31T23:59:59+00:00"}'),
        lambda file: (file.unlink(), os.mkfifo(file)),
    ],
)
def test_a_file_with_failures_that_is_gone_or_edited_gives_no_fresh_start(
    undo: Callable[[Path], object], vault: Vault, tmp_path: Path, clock: "Clock"
) -> None:
    fail(vault, clock, FREE)
    undo(tmp_path / ATTEMPTS)
    for passphrase in ("een andere zin", "de goede zin"):
        with pytest.raises(Refused, match="Wacht nog"):
            vault.unlock(NAME, passphrase, clock())
    clock.wait(minutes=1)
    assert isinstance(vault.unlock(NAME, "de goede zin", clock()), Unlocked)


def test_a_failure_among_the_slots_leaves_what_is_vouched_for_as_it_is(
    vault: Vault, tmp_path: Path, clock: "Clock"
) -> None:
    unlocked = vault.unlock(NAME, "de goede zin", clock())
    edition = vault.edition()
    fail(vault, clock, 1)
    assert vault.tried().failures == 1
    assert (vault.edition(), vault.written_with(unlocked.key)) == (edition, True)
    vault.attempts().clear(1)
    assert vault.tried().failures == 0
    assert not (tmp_path / ATTEMPTS).exists()


def test_a_change_of_the_slots_forgets_no_failure(vault: Vault, clock: "Clock") -> None:
    unlocked = vault.unlock(NAME, "de goede zin", clock())
    fail(vault, clock, 1)
    vault.change(unlocked.key, renaming(1, "V. Anders", "griffier"))
    assert vault.tried().failures == 1
