"""Sitting down at a desk and getting up again."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vpt_tui.dates import show_moment
from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Damaged, Refused, WrongPassword
from vpt_tui.services.access.passphrases import SHORTEST, new_account, weakness_of
from vpt_tui.services.access.roles import account_roles
from vpt_tui.services.audit.failed_logins import FAILED
from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.desk.opening import accounts_at, create_desk, open_desk
from vpt_tui.services.incidents.report import Report
from vpt_tui.store.vault.attempts import FILE as ATTEMPTS
from vpt_tui.store.vault.keys import Cost
from vpt_tui.store.vault.slots import Account
from vpt_tui.store.vault.vault import FILE

if TYPE_CHECKING:
    from tests.conftest import Clock, Made

NAME, PASSPHRASE = "G. Fictief", "een zin die niemand verwacht"


@pytest.fixture
def folder(tmp_path: Path, protocol: Protocol, clock: "Clock") -> Path:
    """A folder in which a desk was made and left again."""
    create_desk(
        tmp_path / "desk", Account(NAME, "griffier"), PASSPHRASE,
        protocol=protocol, now=clock, origin="cli", cost=Cost(passes=1, memory=8192),
    ).close()  # fmt: skip
    return tmp_path / "desk"


def opened(folder: Path, protocol: Protocol, clock: "Clock", passphrase: str = PASSPHRASE) -> Desk:
    return open_desk(folder, NAME, passphrase, protocol=protocol, now=clock, origin="desk")


def actions(desk: Desk) -> list[tuple[str, str]]:
    return [(line.action, line.result) for line in reversed(desk.log.newest())]


def test_making_leaving_and_opening_a_desk_are_logged(
    folder: Path, protocol: Protocol, clock: "Clock"
) -> None:
    desk = opened(folder, protocol, clock)
    assert actions(desk) == [
        ("opslag aangemaakt", "griffier"), ("account toegevoegd", "griffier"),
        ("afgesloten", ""), ("geopend", ""),
    ]  # fmt: skip
    assert desk.account == Account(NAME, "griffier")
    desk.close()


def test_what_was_done_is_there_tomorrow(folder: Path, protocol: Protocol, clock: "Clock") -> None:
    desk = opened(folder, protocol, clock)
    reference = desk.incidents.take_down(Report(what="Iets.")).reference
    desk.close()
    clock.wait(days=1)
    desk = opened(folder, protocol, clock)
    assert desk.incidents.get(reference).incident.what == "Iets."
    desk.close()


def test_failed_attempts_are_logged_once_somebody_gets_in(
    folder: Path, protocol: Protocol, clock: "Clock"
) -> None:
    at = []
    for _ in range(2):
        at.append(show_moment(clock()))
        with pytest.raises(WrongPassword):
            opened(folder, protocol, clock, "een andere zin")
        clock.wait(hours=1)
    desk = opened(folder, protocol, clock)
    lines = [line for line in desk.log.newest() if line.action == FAILED]
    assert [(line.object, line.result) for line in reversed(lines)] == [
        ("account:1", at[0]),
        ("account:1", at[1]),
    ]
    desk.close()


def test_failed_attempts_are_logged_once_and_not_again(
    folder: Path, protocol: Protocol, clock: "Clock"
) -> None:
    with pytest.raises(WrongPassword):
        opened(folder, protocol, clock, "een andere zin")
    for _ in range(2):
        desk = opened(folder, protocol, clock)
        told = [action for action, _ in actions(desk)].count(FAILED)
        desk.close()
        assert told == 1


def test_a_wrong_present_passphrase_at_an_open_desk_is_logged_too(
    folder: Path, protocol: Protocol, clock: "Clock"
) -> None:
    desk = opened(folder, protocol, clock)
    with pytest.raises(WrongPassword):
        desk.accounts.change_passphrase("een andere zin", "vier losse woorden samen")
    desk.close()
    desk = opened(folder, protocol, clock)
    assert (FAILED, show_moment(clock())) in actions(desk)
    desk.close()


def test_of_very_many_failed_attempts_the_log_says_how_many_more(
    folder: Path, protocol: Protocol, clock: "Clock"
) -> None:
    kept = [{"account": 1, "at": clock().isoformat()}]
    counted = {"failures": 1000, "last": clock().isoformat(), "kept": kept}
    (folder / ATTEMPTS).write_text(json.dumps(counted))
    clock.wait(minutes=2)
    desk = opened(folder, protocol, clock)
    assert (FAILED, "nog 999 keer") in actions(desk)
    desk.close()


def test_a_desk_is_not_made_over_another(folder: Path, protocol: Protocol, clock: "Clock") -> None:
    with pytest.raises(Refused, match="al een opslag"):
        create_desk(
            folder, Account("N. Nergens", "griffier"), PASSPHRASE,
            protocol=protocol, now=clock, origin="cli",
        )  # fmt: skip
    assert accounts_at(folder) == (Account(NAME, "griffier"),)


def test_who_can_open_a_folder_is_told_without_a_passphrase(folder: Path, tmp_path: Path) -> None:
    assert accounts_at(tmp_path / "nergens") == ()
    assert accounts_at(folder) == (Account(NAME, "griffier"),)
    (folder / FILE).unlink()
    with pytest.raises(Damaged, match=FILE):
        accounts_at(folder)


def test_a_desk_without_a_store_is_said(tmp_path: Path, protocol: Protocol, clock: "Clock") -> None:
    with pytest.raises(Refused, match="geen opslag"):
        opened(tmp_path / "nergens", protocol, clock)
    assert not (tmp_path / "nergens").exists()


def test_two_desks_see_each_others_work_at_once(
    made: "Made", protocol: Protocol, clock: "Clock"
) -> None:
    def sit_down() -> Desk:
        return open_desk(
            made.folder, made.unlocked.account.name, made.passphrase,
            protocol=protocol, now=clock, origin="desk",
        )  # fmt: skip

    one, other = sit_down(), sit_down()
    draft = one.incidents.start(Report(what="Van de een."))
    seen = other.incidents.get(draft.reference).incident
    one.incidents.save(draft.reference, Report(what="Nieuwer."), draft.revision)
    with pytest.raises(Refused, match="intussen gewijzigd"):
        other.incidents.save(draft.reference, Report(what="Van de ander."), seen.revision)
    references = [desk.incidents.start(Report(what="x")).reference for desk in (one, other, one)]
    assert references == ["2026-0002", "2026-0003", "2026-0004"]
    assert one.office.store.examine().log_break is None
    one.close()
    other.close()


@pytest.mark.parametrize(
    ("passphrase", "weak"),
    [
        ("kort", True),
        ("x" * (SHORTEST - 1), True),
        ("aaaaaaaaaaaaaaaaaaaa", True),
        ("wachtwoord123", True),
        ("Welkom-gemeente!", True),
        ("fictieffictief", True),
        ("passwordpassword", True),
        ("abcdefghijklmnop", True),
        ("abcdabcdabcd", True),
        ("asdfghjklasdf", True),
        ("letmeinletmein", True),
        ("burgemeester1", True),
        ("Secretaris2026", True),
        ("administrator", True),
        ("alkmaaralkmaar", True),
        ("zomer2024zomer", True),
        ("Wachtwoord123!abc", True),
        ("1234567890123", True),
        ("48291740582917304658", False),
        ("zeven gele fietsen, en toen " + "nog veel meer woorden " * 40, False),
        ("paarse olifant op de gracht", False),
        ("één-twee-hoedje-van-papier", False),
    ],
)
def test_weak_passphrases_are_refused_with_a_reason(
    protocol: Protocol, passphrase: str, weak: bool
) -> None:
    assert bool(weakness_of(passphrase, NAME)) is weak
    if weak:
        with pytest.raises(Refused, match="nog niets aangemaakt"):
            new_account(NAME, "griffier", passphrase, protocol)
    else:
        assert new_account(f" {NAME}\n", "griffier", passphrase, protocol).name == NAME


def test_an_account_needs_a_name_and_a_known_role(protocol: Protocol) -> None:
    assert list(account_roles(protocol))[:2] == ["griffier", "gemeentesecretaris"]
    for name, role, why in ((" ", "griffier", "een naam"), (NAME, "koning", "rol 'koning'")):
        with pytest.raises(Refused, match=why):
            new_account(name, role, "paarse olifant op de gracht", protocol)
