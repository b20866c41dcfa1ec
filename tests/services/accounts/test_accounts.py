"""Accounts: added, changed, revoked, with a recovery key; and what the log says of it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Overtaken, Refused, WrongPassword
from vpt_tui.services.accounts.accounts import Accounts
from vpt_tui.services.backup.backup import Backup, encrypt_anew
from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.desk.opening import open_desk
from vpt_tui.services.incidents.report import Report
from vpt_tui.store.place import DATABASE
from vpt_tui.store.sqlite.copying import opens_with
from vpt_tui.store.tables.accounts import AccountRow
from vpt_tui.store.vault import recovery
from vpt_tui.store.vault.keys import Cost
from vpt_tui.store.vault.slot_edits import adding, without
from vpt_tui.store.vault.slots import Account
from vpt_tui.store.vault.vault import Vault

if TYPE_CHECKING:
    from tests.conftest import Clock, Made

HERS = "de zin van de secretaris"
SECRETARY = Account("S. Verzonnen", "gemeentesecretaris", 2)
Opened = Callable[..., Desk]


@pytest.fixture
def opened(made: "Made", protocol: Protocol, clock: "Clock") -> Opened:
    """Open the store as somebody."""

    def at(name: str = made.unlocked.account.name, passphrase: str = made.passphrase) -> Desk:
        return open_desk(made.folder, name, passphrase, protocol=protocol, now=clock, origin="desk")

    return at


@pytest.fixture
def griffie(opened: Opened) -> Desk:
    return opened()


@pytest.fixture
def accounts(griffie: Desk) -> Accounts:
    """The accounts of the griffier's desk; trying a passphrase costs little here."""
    return Accounts(griffie.office, Cost(1, 8192))


def said(desk: Desk) -> list[tuple[str, str]]:
    return [(line.action, line.object) for line in reversed(desk.log.newest())]


def test_whoever_gets_an_account_opens_the_same_store(
    griffie: Desk, accounts: Accounts, opened: Opened
) -> None:
    reference = griffie.incidents.take_down(Report(what="Iets.")).reference
    assert accounts.add(SECRETARY.name, SECRETARY.role, HERS) == SECRETARY
    theirs = opened(SECRETARY.name, HERS)
    assert theirs.account == SECRETARY
    assert theirs.incidents.get(reference).incident.what == "Iets."
    theirs.close()
    assert ("account toegevoegd", "account:2") in said(griffie)


@pytest.mark.parametrize(
    ("who", "why"),
    [
        (("", "griffier", HERS), "Geef een naam"),
        ((recovery.NAME, "griffier", HERS), "Geef een naam"),
        (("HERSTELSLEUTEL.", "griffier", HERS), "Geef een naam"),
        (("\u200b\u2060", "griffier", HERS), "Geef een naam"),
        (("S. Verzonnen", "koning", HERS), "rol 'koning'"),
        (("S. Verzonnen", "herstel", HERS), "rol 'herstel'"),
        (("S. Verzonnen", "griffier", "kort"), "te kort"),
        (("S. Verzonnen", "griffier", "Verzonnen123456"), "te raden"),
        (("V. Voorbeeld", "griffier", HERS), "al een account"),
        (("v voorbeéld", "griffier", HERS), "al een account"),
        (("V.\u00a0Voor\u202ebeeld", "griffier", HERS), "al een account"),
    ],
)
def test_an_account_that_cannot_be_is_refused_and_leaves_nothing(
    griffie: Desk, accounts: Accounts, who: tuple[str, str, str], why: str
) -> None:
    before = said(griffie)
    with pytest.raises(Refused, match=why):
        accounts.add(*who)
    assert [one.name for one in accounts.all()] == ["V. Voorbeeld"]
    assert said(griffie) == before


def test_another_name_opens_and_what_was_begun_under_the_old_one_goes_along(
    griffie: Desk, accounts: Accounts, opened: Opened, made: "Made"
) -> None:
    griffie.drafts.keep("ontzegging:nieuw", {"family": "Iemand"})
    report = griffie.incidents.start(Report(what="Half"))
    filed = griffie.incidents.take_down(Report(what="Heel"))
    accounts.change(1, "Vera Voorbeeld", "griffier")
    again = opened("Vera Voorbeeld", made.passphrase)
    takers = [again.incidents.get(one.reference).incident.created_by for one in (report, filed)]
    assert takers == ["Vera Voorbeeld", "V. Voorbeeld"]
    draft = again.drafts.get("ontzegging:nieuw")
    assert draft is not None
    assert draft.content == {"family": "Iemand"}
    assert again.accounts.names() == {"account:1": "Vera Voorbeeld"}
    again.close()


def test_the_log_names_accounts_by_number_alone(griffie: Desk, accounts: Accounts) -> None:
    accounts.add(SECRETARY.name, SECRETARY.role, HERS)
    accounts.change(2, "Sanne Verzonnen", "burgemeester")
    lines = griffie.log.newest()
    assert {line.actor for line in lines} == {"account:1"}
    text = " ".join(f"{one.actor} {one.action} {one.object} {one.result}" for one in lines)
    assert not any(word in text for word in ("Voorbeeld", "Verzonnen", "Sanne"))
    assert griffie.office.store.examine().log_break is None


def test_ones_own_passphrase_is_changed_with_the_present_one(
    accounts: Accounts, opened: Opened, made: "Made"
) -> None:
    with pytest.raises(WrongPassword):
        accounts.change_passphrase("een verkeerde zin hier", "een nieuwe lange zin")
    with pytest.raises(Refused, match="te kort"):
        accounts.change_passphrase(made.passphrase, "kort")
    accounts.change_passphrase(made.passphrase, "een nieuwe lange zin")
    with pytest.raises(WrongPassword):
        opened()
    opened(passphrase="een nieuwe lange zin").close()


def test_a_forgotten_passphrase_is_set_anew_by_another(accounts: Accounts, opened: Opened) -> None:
    accounts.add(SECRETARY.name, SECRETARY.role, HERS)
    accounts.reset_passphrase(2, "de nieuwe zin van haar")
    with pytest.raises(WrongPassword):
        opened(SECRETARY.name, HERS)
    opened(SECRETARY.name, "de nieuwe zin van haar").close()
    with pytest.raises(Refused, match="eigen wachtwoord"):
        accounts.reset_passphrase(1, "een nieuwe lange zin")


def test_a_revoked_account_opens_nothing_any_more_also_with_the_old_key(
    griffie: Desk, accounts: Accounts, opened: Opened, made: "Made"
) -> None:
    accounts.add(SECRETARY.name, SECRETARY.role, HERS)
    slots_of_before = (made.folder / "vault.json").read_bytes()
    reference = griffie.incidents.take_down(Report(what="Iets.")).reference
    accounts.revoke(2)
    with pytest.raises(Refused, match="geen account"):
        opened(SECRETARY.name, HERS)
    assert not opens_with(made.folder / DATABASE, made.unlocked.key)
    assert griffie.incidents.get(reference).incident.what == "Iets."
    assert said(griffie)[-3:-1] == [
        (("account ingetrokken"), "account:2"),
        (("sleutel vernieuwd"), "opslag"),
    ]
    griffie.close()
    mine = opened()
    assert mine.incidents.get(reference).incident.what == "Iets."
    mine.close()
    (made.folder / "vault.json").write_bytes(slots_of_before)
    with pytest.raises(Refused):
        opened(SECRETARY.name, HERS)


def test_nobody_revokes_themselves_or_the_last_who_follows_up(
    accounts: Accounts, opened: Opened
) -> None:
    with pytest.raises(Refused, match="eigen account"):
        accounts.revoke(1)
    accounts.add("B. Bedacht", "beheerder", "de zin van Bedacht")
    theirs = opened("B. Bedacht", "de zin van Bedacht")
    with pytest.raises(Refused, match="laatste account"):
        theirs.accounts.revoke(1)
    with pytest.raises(Refused, match="laatste account"):
        theirs.accounts.change(1, "V. Voorbeeld", "coordinator")
    with pytest.raises(Refused, match="eigen rol"):
        theirs.accounts.change(2, "B. Bedacht", "griffier")
    theirs.close()


def test_the_recovery_key_opens_the_accounts_and_no_case(
    griffie: Desk, accounts: Accounts, opened: Opened
) -> None:
    griffie.incidents.take_down(Report(what="Iets."))
    key = accounts.make_recovery_key().said
    assert list(accounts.recovery_keys()) == [2]
    griffie.close()
    rescuer = opened(recovery.NAME, key.lower().replace("-", " "))
    with pytest.raises(Refused, match="ziet geen dossiers"):
        rescuer.incidents.get("2026-0001")
    Accounts(rescuer.office, Cost(1, 8192)).reset_passphrase(1, "een nieuwe lange zin")
    rescuer.close()
    mine = opened(passphrase="een nieuwe lange zin")
    assert mine.incidents.get("2026-0001").incident.what == "Iets."
    mine.close()


def test_a_second_recovery_key_ends_the_first(accounts: Accounts, opened: Opened) -> None:
    first, second = accounts.make_recovery_key().said, accounts.make_recovery_key().said
    with pytest.raises(WrongPassword):
        opened(recovery.NAME, first)
    opened(recovery.NAME, second).close()


def test_a_slot_that_became_cheap_is_made_dearer_at_the_next_opening(
    made: "Made", protocol: Protocol, clock: "Clock"
) -> None:
    dearer = Cost(2, 8192 * 1024)
    for _ in range(2):
        open_desk(
            made.folder, made.unlocked.account.name, made.passphrase,
            protocol=protocol, now=clock, origin="desk", cost=dearer,
        ).close()  # fmt: skip
    unlocked = Vault(made.folder).unlock(made.unlocked.account.name, made.passphrase, clock())
    assert unlocked.cost == dearer


def test_a_change_that_was_cut_off_is_seen_at_the_next_opening(
    griffie: Desk, opened: Opened, made: "Made"
) -> None:
    griffie.close()
    vault, key = Vault(made.folder), made.unlocked.key
    bedacht = adding("B. Bedacht", "burgemeester", "de zin van Bedacht", Cost(1, 8192), key)
    vault.change(key, bedacht)
    again = opened()
    assert again.accounts.names()["account:2"] == "B. Bedacht"
    assert ("account toegevoegd", "account:2") in said(again)
    vault.change(key, without(2))
    again.close()
    once_more = opened()
    with once_more.office.reading() as session:
        (row,) = session.exec(select(AccountRow).where(AccountRow.number == 2))
    assert row.until is not None
    assert ("account vervallen", "account:2") in said(once_more)
    once_more.close()


@pytest.fixture
def backed_up(made: "Made", protocol: Protocol, clock: "Clock", tmp_path: Path) -> Opened:
    """Open a desk that keeps its backups: ``backed_up()``."""

    def opening() -> Desk:
        return open_desk(
            made.folder, made.unlocked.account.name, made.passphrase,
            protocol=protocol, now=clock, origin="desk", backups=tmp_path / "backups",
        )  # fmt: skip

    return opening


@pytest.fixture
def cut_off(backed_up: Opened) -> tuple[Desk, Backup]:
    """A revocation that stopped with the new key taken: the desk, and a backup of the old one."""
    desk = backed_up()
    Accounts(desk.office, Cost(1, 8192)).add(SECRETARY.name, SECRETARY.role, HERS)
    old = desk.backups.make()
    with desk.office.writing() as work:
        new = desk.office.store.promise_key(work.session, without(2))
    desk.office.store.take_key(new)
    return desk, old


def test_a_revocation_encrypts_the_backups_anew_as_well(made: "Made", backed_up: Opened) -> None:
    desk = backed_up()
    accounts = Accounts(desk.office, Cost(1, 8192))
    accounts.add(SECRETARY.name, SECRETARY.role, HERS)
    desk.incidents.take_down(Report(what="Iets."))
    old = desk.backups.make()
    assert accounts.revoke(2) == ""
    (backup,) = desk.backups.shelf().backups
    backup.check()
    assert (backup.note.head, backup.note.made_at) == (old.note.head, old.note.made_at)
    assert not opens_with(backup.database, made.unlocked.key)
    assert opens_with(backup.database, desk.office.store.key)
    assert [one.name for one in Vault(backup.folder).accounts()] == ["V. Voorbeeld"]
    desk.close()


def test_no_slot_changes_while_another_desk_is_writing_and_could_be_changing_them(
    accounts: Accounts, opened: Opened, made: "Made", monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts.add(SECRETARY.name, SECRETARY.role, HERS)
    slots, other = (made.folder / "vault.json").read_bytes(), opened()
    monkeypatch.setattr("vpt_tui.store.sqlite.engine._BUSY_SECONDS", 0.05)
    busy = opened()
    changing = Accounts(busy.office, Cost(1, 8192))
    for change in (
        lambda: changing.revoke(2),
        lambda: changing.add("B. Bedacht", "griffier", "de zin van Bedacht"),
        lambda: changing.change(2, "B. Bedacht", "griffier"),
        changing.make_recovery_key,
    ):
        with other.office.writing(), pytest.raises(Refused, match="Er is niets gewijzigd"):
            change()
    assert (made.folder / "vault.json").read_bytes() == slots
    assert [one.until for one in accounts.all()] == [None, None]
    opened(SECRETARY.name, HERS).close()
    for desk in (other, busy):
        desk.close()


def test_a_revocation_that_stopped_before_the_backups_is_finished_at_the_next_opening(
    made: "Made", backed_up: Opened, cut_off: tuple[Desk, Backup]
) -> None:
    cut_off[0].office.store.close()
    again = backed_up()
    (backup,) = again.backups.shelf().backups
    backup.check()
    assert opens_with(backup.database, again.office.store.key)
    assert [one.name for one in Vault(backup.folder).accounts()] == ["V. Voorbeeld"]
    assert b'"former": []' in (made.folder / "vault.json").read_bytes()
    again.close()


def test_a_revocation_that_stopped_between_two_copies_of_a_backup_leaves_one(
    made: "Made", backed_up: Opened, cut_off: tuple[Desk, Backup], tmp_path: Path
) -> None:
    desk, old = cut_off
    encrypt_anew(old, made.unlocked.key, desk.office.store)
    (tmp_path / "backups" / f".weg-{old.folder.name}" / "half").mkdir(parents=True)
    desk.office.store.close()
    again = backed_up()
    (backup,) = again.backups.shelf().backups
    backup.check()
    assert backup.note.made_at == old.note.made_at
    assert opens_with(backup.database, again.office.store.key)
    assert b'"former": []' in (made.folder / "vault.json").read_bytes()
    again.close()


def test_whoever_was_given_another_role_works_on_only_after_opening_anew(
    griffie: Desk, accounts: Accounts, opened: Opened
) -> None:
    reference = griffie.incidents.take_down(Report(what="Iets.")).reference
    accounts.add(SECRETARY.name, SECRETARY.role, HERS)
    theirs = opened(SECRETARY.name, HERS)
    assert theirs.incidents.get(reference)
    accounts.change(2, SECRETARY.name, "beheerder")
    for work in (
        lambda: theirs.incidents.get(reference),
        theirs.incidents.overview,
        lambda: theirs.accounts.change(1, "Vera Voorbeeld", "griffier"),
    ):
        with pytest.raises(Refused, match="Uw rol is gewijzigd"):
            work()
    theirs.close()
    again = opened(SECRETARY.name, HERS)
    assert again.rights.role == "beheerder"
    again.close()


def test_whoever_came_in_by_the_recovery_key_makes_the_next_one_and_stays_in(
    griffie: Desk, accounts: Accounts, opened: Opened
) -> None:
    first = accounts.make_recovery_key().said
    desk = opened(recovery.NAME, first)
    made = Accounts(desk.office, Cost(1, 8192)).make_recovery_key()
    assert made.trouble == ""
    assert {line.number for line in desk.accounts.all()} == {1, 2}
    griffie.incidents.overview()
    assert Accounts(desk.office, Cost(1, 8192)).reset_passphrase(1, "nog een zin die werkt") == ""
    desk.close()
    with pytest.raises(WrongPassword):
        opened(recovery.NAME, first)
    opened(recovery.NAME, made.said).close()
    opened(griffie.account.name, "nog een zin die werkt").close()


def test_a_recovery_key_that_another_desk_made_meanwhile_stays(
    accounts: Accounts, opened: Opened
) -> None:
    seen = accounts.recovery_keys()
    theirs = Accounts(opened().office, Cost(1, 8192))
    key = theirs.make_recovery_key(seen)
    with pytest.raises(Overtaken, match="intussen een herstelsleutel"):
        accounts.make_recovery_key(seen)
    opened(recovery.NAME, key.said).close()
    assert accounts.make_recovery_key(accounts.recovery_keys()).trouble == ""
    with pytest.raises(WrongPassword):
        opened(recovery.NAME, key.said)


def test_a_passphrase_that_another_desk_set_meanwhile_stays(
    accounts: Accounts, opened: Opened
) -> None:
    number = accounts.add(SECRETARY.name, SECRETARY.role, HERS).number
    seen = next(line for line in accounts.all() if line.number == number)
    theirs = Accounts(opened().office, Cost(1, 8192))
    theirs.reset_passphrase(number, "een zin van een ander", seen)
    with pytest.raises(Overtaken, match="intussen al een nieuw wachtwoord"):
        accounts.reset_passphrase(number, "een zin van hier", seen)
    opened(SECRETARY.name, "een zin van een ander").close()
    present = next(line for line in accounts.all() if line.number == number)
    assert accounts.reset_passphrase(number, "een zin van hier", present) == ""
    opened(SECRETARY.name, "een zin van hier").close()


def test_what_another_desk_changed_meanwhile_is_not_overwritten_unseen(accounts: Accounts) -> None:
    number = accounts.add("B. Bedacht", "coordinator", "een zin die niemand raadt").number
    seen = next(line for line in accounts.all() if line.number == number)
    accounts.change(number, "B. Bedacht", "burgemeester", seen=seen)
    with pytest.raises(Overtaken, match=r"nu B\. Bedacht, burgemeester"):
        accounts.change(number, "B. van Bedacht", "coordinator", seen=seen)
    present = next(line for line in accounts.all() if line.number == number)
    assert (present.name, present.role) == ("B. Bedacht", "burgemeester")
    accounts.change(number, "B. van Bedacht", "burgemeester", seen=present)


def test_an_open_desk_keeps_from_an_account_what_concerns_its_new_name(
    griffie: Desk, accounts: Accounts, opened: Opened
) -> None:
    facts = {"target": "raadslid", "behaviours": ["bedreiging"]}
    about = Report(what="Iets.", offender_name="Boudewijn Bedacht", facts=facts)
    reference = griffie.incidents.take_down(about).reference
    accounts.add(SECRETARY.name, SECRETARY.role, HERS)
    theirs = opened(SECRETARY.name, HERS)
    assert theirs.incidents.get(reference)
    assert theirs.steps.open()
    accounts.change(2, "Boudewijn Bedacht", SECRETARY.role)
    for read in (theirs.incidents.get, theirs.steps.of, theirs.incidents.revision):
        with pytest.raises(Refused, match="iemand met uw naam"):
            read(reference)
    assert theirs.incidents.overview() == theirs.steps.open() == []
    assert not theirs.worklist.now().undecided
    theirs.close()


def test_whoever_is_called_anew_writes_on_and_chooses_another_passphrase(
    accounts: Accounts, opened: Opened
) -> None:
    accounts.add("B. Bedacht", "coordinator", HERS)
    theirs = opened("B. Bedacht", HERS)
    begun = theirs.incidents.start(Report(what="Er werd geschreeuwd."))
    accounts.change(2, "B. van Bedacht", "coordinator")
    more = Report(what="Er werd geschreeuwd en geslagen.")
    saved = theirs.incidents.save(begun.reference, more, begun.revision)
    assert theirs.incidents.writes(saved)
    assert saved.what == more.what
    theirs.accounts.change_passphrase(HERS, "acht groene boten op het meer")
    theirs.close()
    opened("B. van Bedacht", "acht groene boten op het meer").close()


def test_a_session_whose_account_was_revoked_is_refused_before_the_new_key_is_there(
    griffie: Desk, accounts: Accounts, opened: Opened
) -> None:
    reference = griffie.incidents.take_down(Report(what="Iets.")).reference
    accounts.add(SECRETARY.name, SECRETARY.role, HERS)
    theirs = opened(SECRETARY.name, HERS)
    with griffie.office.writing() as work:
        work.session.get_one(AccountRow, 2).until = work.now
    for use in (
        lambda: theirs.incidents.get(reference),
        lambda: theirs.incidents.take_down(Report(what="Meer.")),
    ):
        with pytest.raises(Refused, match="ingetrokken"):
            use()
    theirs.close()
