"""Encrypting a store under a new key: whole, or finished at the next opening."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from vpt_tui.refusal import Barred, Refused, ShutOut
from vpt_tui.store.place import DATABASE
from vpt_tui.store.ring import KeyRing
from vpt_tui.store.sqlite.copying import opens_with
from vpt_tui.store.sqlite.engine import encrypt_anew
from vpt_tui.store.store import Store, unlock
from vpt_tui.store.tables.contacts import Contact
from vpt_tui.store.vault import keys
from vpt_tui.store.vault.keys import Cost
from vpt_tui.store.vault.slot_edits import adding, opening_with, together, without
from vpt_tui.store.vault.vault import Vault

if TYPE_CHECKING:
    from tests.conftest import Clock, Made


def renew(store: Store) -> None:
    with store.writing() as session:
        new = store.promise_key(session, together())
    store.take_key(new)
    store.forget_former_keys()


def write(store: Store, role: str) -> None:
    with store.writing() as session:
        session.add(Contact(role=role, label=role, name="V", phone="", email=""))


def roles(store: Store) -> set[str]:
    with store.reading() as session:
        return set(session.exec(select(Contact.role)))


def reopened(made: "Made", clock: "Clock") -> Store:
    name = made.unlocked.account.name
    return Store.open(made.folder, unlock(made.folder, name, made.passphrase, clock()))


def test_everything_is_there_under_the_new_key_and_nothing_under_the_old(
    made: "Made", store: Store, clock: "Clock"
) -> None:
    write(store, "griffier")
    renew(store)
    write(store, "burgemeester")
    assert roles(store) == {"griffier", "burgemeester"}
    assert store.examine().sound
    assert not opens_with(made.folder / DATABASE, made.unlocked.key)
    store.close()
    again = reopened(made, clock)
    assert roles(again) == {"griffier", "burgemeester"}
    again.close()


def test_a_renewal_that_stopped_before_the_encryption_is_finished(
    made: "Made", store: Store, clock: "Clock"
) -> None:
    write(store, "griffier")
    store.close()
    new = keys.new_key()
    Vault(made.folder).begin_renewal(made.unlocked.key, new, together())
    again = reopened(made, clock)
    assert roles(again) == {"griffier"}
    assert again.key == new
    again.forget_former_keys()
    name = made.unlocked.account.name
    assert unlock(made.folder, name, made.passphrase, clock()).former == ()
    again.close()
    assert opens_with(made.folder / DATABASE, new)


def test_a_renewal_that_stopped_after_the_encryption_is_finished(
    made: "Made", store: Store, clock: "Clock"
) -> None:
    write(store, "griffier")
    store.close()
    new = keys.new_key()
    Vault(made.folder).begin_renewal(made.unlocked.key, new, together())
    encrypt_anew(made.folder / DATABASE, made.unlocked.key, new)
    again = reopened(made, clock)
    assert roles(again) == {"griffier"}
    again.close()


def test_a_desk_that_was_open_goes_on_under_the_new_key(made: "Made", store: Store) -> None:
    other = made.open()
    write(other, "griffier")
    renew(store)
    write(other, "burgemeester")
    assert roles(other) == roles(store) == {"griffier", "burgemeester"}
    renew(other)
    assert store.examine().sound
    assert store.key == other.key != made.unlocked.key
    other.close()


def test_a_desk_that_was_open_through_three_renewals_goes_on(made: "Made", store: Store) -> None:
    other = made.open()
    for _ in range(3):
        renew(store)
    write(other, "griffier")
    assert roles(store) == {"griffier"}
    other.close()


def test_a_desk_whose_slot_is_gone_is_told_and_reads_nothing(made: "Made", store: Store) -> None:
    name, role = made.unlocked.account.name, made.unlocked.account.role
    with store.writing() as session:
        store.change_slots(session, adding("B. Bedacht", role, "een zin", Cost(1, 8192), store.key))
    other = made.open()
    with store.writing() as session:
        new = store.promise_key(session, without(made.unlocked.account.number))
    store.take_key(new)
    for work in (lambda: roles(other), lambda: write(other, name)):
        with pytest.raises(Barred, match="ingetrokken"):
            work()
    assert roles(store) == set()
    other.close()


def test_a_desk_of_which_the_passphrase_was_changed_elsewhere_is_told(
    made: "Made", store: Store
) -> None:
    other, number = made.open(), made.unlocked.account.number
    with store.writing() as session:
        anew = opening_with("een nieuwe zin", Cost(1, 8192), number, store.key)
        new = store.promise_key(session, anew)
    store.take_key(new)
    with pytest.raises(Barred, match="wachtwoord is op een andere plek"):
        write(other, "griffier")
    assert roles(store) == set()
    other.close()


def test_whoever_comes_in_again_while_a_key_is_promised_goes_on(
    made: "Made", store: Store, clock: "Clock"
) -> None:
    other, account = made.open(), made.unlocked.account
    with store.writing() as session:
        anew = opening_with("een nieuwe zin", Cost(1, 8192), account.number, store.key)
        new = store.promise_key(session, anew)
    store.take_key(new)
    with store.writing() as session:
        store.promise_key(session, together())
    with pytest.raises(ShutOut):
        write(other, "griffier")
    assert other.shut_out
    other.come_in_again(Vault(made.folder).unlock(account.name, "een nieuwe zin", clock()))
    assert not other.shut_out
    write(other, "griffier")
    assert roles(store) == {"griffier"}
    other.close()


def test_between_the_promise_and_the_new_key_a_desk_goes_on_under_the_old(
    made: "Made", store: Store
) -> None:
    other = made.open()
    with store.writing() as session:
        new = store.promise_key(session, together())
    write(other, "griffier")
    assert other.key == made.unlocked.key
    store.take_key(new)
    assert roles(other) == {"griffier"}
    assert other.key == new
    other.close()


def test_while_another_desk_writes_the_new_key_waits(
    made: "Made", store: Store, clock: "Clock", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vpt_tui.store.sqlite.engine._BUSY_SECONDS", 0.05)
    with store.writing() as session:
        new = store.promise_key(session, together())
    other = made.open()
    with other.writing() as session:
        session.add(Contact(role="griffier", label="", name="", phone="", email=""))
        session.flush()
        with pytest.raises(Refused, match="gaat het vanzelf verder"):
            store.take_key(new)
    assert roles(store) == {"griffier"}
    other.close()
    store.close()
    again = reopened(made, clock)
    assert again.key != made.unlocked.key
    assert roles(again) == {"griffier"}
    again.close()


def test_two_desks_that_open_a_store_of_which_the_renewal_was_cut_off_both_open(
    made: "Made", store: Store, clock: "Clock"
) -> None:
    with store.writing() as session:
        store.promise_key(session, together())
    store.close()
    name = made.unlocked.account.name
    unlocked = [unlock(made.folder, name, made.passphrase, clock()) for _ in range(2)]
    with ThreadPoolExecutor() as pool:
        desks = list(pool.map(lambda one: Store.open(made.folder, one), unlocked))
    for desk in desks:
        write(desk, f"rol {desks.index(desk)}")
    assert roles(desks[0]) == {"rol 0", "rol 1"}
    for desk in desks:
        desk.close()


def test_a_desk_that_looks_again_after_a_renewal_and_a_promise_goes_on(
    made: "Made", store: Store
) -> None:
    other = made.open()
    renew(store)
    with store.writing() as session:
        new = store.promise_key(session, together())
    write(other, "griffier")
    assert other.key == store.key
    store.take_key(new)
    assert roles(other) == {"griffier"}
    assert other.key == new
    other.close()


@pytest.mark.parametrize("work", [roles, partial(write, role="burgemeester")])
def test_a_desk_that_waited_while_the_key_was_renewed_does_its_work(
    made: "Made", store: Store, monkeypatch: pytest.MonkeyPatch, work: Callable[[Store], object]
) -> None:
    other = made.open()
    write(other, "griffier")
    renew(store)
    follow, looks = KeyRing.follow, iter((True,))
    # The first look comes too early: the key is renewed while the desk waits for its turn.
    monkeypatch.setattr(KeyRing, "follow", lambda ring: not next(looks, False) and follow(ring))
    work(other)
    assert "griffier" in roles(other)
    other.close()


def test_a_copy_that_a_desk_makes_after_the_renewal_elsewhere_is_under_the_new_key(
    made: "Made", store: Store, tmp_path: Path
) -> None:
    other = made.open()
    renew(store)
    other.copy_to(tmp_path / "kopie")
    assert opens_with(tmp_path / "kopie", store.key)
    other.close()
