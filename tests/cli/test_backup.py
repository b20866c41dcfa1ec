"""``vpt backup``, ``vpt herstel`` and ``vpt controleer``: words in, sentences and a status out."""

import io
import json
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text
from sqlmodel import select
from tests.store.sqlite.later_program import SECOND, later_program

from vpt_tui.cli import terminal_checks
from vpt_tui.cli.main import main
from vpt_tui.services.backup.backups import shelf
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.desk.desk import furnish
from vpt_tui.services.desk.opening import create_desk
from vpt_tui.services.incidents.report import Report
from vpt_tui.store.place import DATABASE
from vpt_tui.store.store import Store, unlock
from vpt_tui.store.tables.accounts import AccountRow
from vpt_tui.store.vault.keys import Cost
from vpt_tui.store.vault.slots import Account

if TYPE_CHECKING:
    from tests.conftest import Clock, Made

    from vpt_tui.protocol.model import Protocol

Vpt = Callable[..., int]


@pytest.fixture
def home(made: "Made", monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = made.folder.parent
    monkeypatch.setenv("VPT_HOME", str(folder))
    (folder / "zin").write_text(made.passphrase)
    monkeypatch.setenv("VPT_WACHTWOORD_BESTAND", str(folder / "zin"))
    return folder


@pytest.fixture
def report(made: "Made", protocol: "Protocol", clock: "Clock") -> Callable[..., None]:
    """Take a report down at a desk that is closed again."""

    def take_down(offender: str = "") -> None:
        store = made.open()
        office = UnitOfWork(store, protocol, made.unlocked.account, clock, "desk")
        said = Report(what="Iets.", offender_name=offender, facts={"target": "raadslid"})
        furnish(office).incidents.take_down(said)
        store.close()

    return take_down


def vpt(*words: str | Path) -> int:
    return main([str(word) for word in words], {})


def newest(home: Path) -> Path:
    return shelf(home / "backups").backups[0].folder


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_a_backup_says_where_it_stands_and_how_it_comes_back(home: Path, capsys) -> None:
    assert vpt("backup") == 0
    assert f"vpt herstel {newest(home)}" in said(capsys)


def test_a_backup_elsewhere_is_told_in_json(home: Path, tmp_path: Path, capsys) -> None:
    assert vpt("backup", tmp_path / "stick", "--json") == 0
    answer = json.loads(said(capsys))
    assert Path(answer["path"]).parent == tmp_path / "stick"
    assert (answer["reason"], len(answer["log_head"])) == ("op verzoek", 64)
    assert not (home / "backups").exists()


def test_the_first_command_of_a_day_makes_that_days_backup(home: Path, capsys) -> None:
    assert vpt("lijst", "dossiers") == vpt("lijst", "dossiers") == 0
    (backup,) = shelf(home / "backups").backups
    assert backup.note.reason == "dagelijks"


def test_a_backup_that_cannot_be_made_stops_no_work(home: Path, capsys) -> None:
    (home / "backups").write_text("")
    assert vpt("lijst", "dossiers") == 0
    assert "reservekopie van vandaag is niet gemaakt" in capsys.readouterr().err
    assert vpt("backup") == 1


def test_herstel_shows_both_sides_and_does_nothing_without_a_yes(
    home: Path, report: Callable[[], None], capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    report()
    vpt("backup")
    report()
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", io.StringIO("nee\n"))
    assert vpt("herstel", newest(home)) == 1
    told = capsys.readouterr()
    assert "Dit komt terug: 1 dossier, " in told.out
    assert "Dit staat er nu: 2 dossiers, " in told.out
    assert "1 handeling, in dossier 2026-0002" in told.out
    assert "niets gewijzigd" in told.err
    vpt("lijst", "dossiers", "--json")
    assert len(said(capsys).splitlines()) == 2


def test_herstel_puts_back_the_key_file_alone_where_only_that_does_not_fit(
    home: Path, made: "Made", report: Callable[[], None], capsys
) -> None:
    vpt("backup")
    report()
    slots = (made.folder / "vault.json").read_bytes()
    (made.folder / "vault.json").write_bytes(b"{")
    assert vpt("controleer") == 4
    assert "sleutelbestand" in said(capsys)
    assert vpt("herstel", newest(home), "--oefening") == 0
    told = said(capsys)
    assert "Alleen dat bestand komt terug. Er gaat geen werk verloren." in told
    assert (made.folder / "vault.json").read_bytes() == b"{"
    assert vpt("herstel", newest(home), "--ja") == 0
    assert "teruggezet" in said(capsys)
    assert (made.folder / "vault.json").read_bytes() == slots
    assert vpt("lijst", "dossiers", "--json") == 0
    assert len(said(capsys).splitlines()) == 1


def test_herstel_does_not_name_what_is_kept_from_whoever_asks(
    home: Path, report: Callable[..., None], capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    vpt("backup")
    report("Vera Voorbeeld")
    report()
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", io.StringIO("nee\n"))
    assert vpt("herstel", newest(home)) == 1
    told = said(capsys)
    assert "3 handelingen, in dossier 2026-0002, iets wat u niet mag zien." in told
    assert "2026-0001" not in told
    assert "persoon" not in told


def test_herstel_brings_back_and_says_how_to_undo_it(
    home: Path, report: Callable[[], None], capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    vpt("backup")
    backup = newest(home)
    report()
    monkeypatch.setattr(sys, "stdin", io.StringIO("ja\n"))
    assert vpt("herstel", backup) == 0
    undo = said(capsys).splitlines()[-1].removeprefix("Ongedaan maken kan met: vpt herstel ")
    assert vpt("lijst", "dossiers", "--json") == 0
    assert said(capsys) == ""
    assert vpt("herstel", undo, "--ja") == 0
    capsys.readouterr()
    vpt("lijst", "dossiers", "--json")
    assert len(said(capsys).splitlines()) == 1


def test_who_names_the_folder_above_the_backups_is_told_the_newest(home: Path, capsys) -> None:
    vpt("backup")
    vpt("backup")
    assert vpt("herstel", home / "backups", "--oefening") == 1
    assert f"De nieuwste is {newest(home)}." in capsys.readouterr().err


def test_an_exercise_changes_nothing(home: Path, report: Callable[[], None], capsys) -> None:
    vpt("backup")
    report()
    before = sorted(path.name for path in home.rglob("*"))
    assert vpt("herstel", newest(home), "--oefening") == 0
    assert "oefening is gelukt" in said(capsys)
    assert sorted(path.name for path in home.rglob("*")) == before


@pytest.fixture
def of_then(home: Path, made: "Made", protocol: "Protocol", clock: "Clock") -> Path:
    """A backup by an account that is no more, under a key that is no more."""
    vpt("backup")
    shutil.rmtree(home / "store")
    create_desk(
        home / "store", Account("N. Nieuw", "griffier"), "een zin van vandaag de dag",
        protocol=protocol, now=clock, origin="cli", cost=Cost(1, 8192),
    ).close()  # fmt: skip
    (home / "toen").write_text(made.passphrase)
    (home / "zin").write_text("een zin van vandaag de dag")
    return newest(home)


def test_a_backup_of_another_account_opens_with_account_and_password_of_then(
    home: Path, of_then: Path, capsys
) -> None:
    words = ("herstel", of_then, "--oefening", "--wachtwoord-toen-bestand", home / "toen")
    assert vpt(*words) == 1
    assert "V. Voorbeeld. Zeg met --account-toen" in capsys.readouterr().err
    assert vpt(*words, "--account-toen", "V. Voorbeeld") == 0
    assert vpt(*words[:2], "--oefening", "--account-toen", "V. Voorbeeld") == 3
    assert "wachtwoord van toen" in capsys.readouterr().err


def test_the_password_of_then_is_asked_for_where_passwords_are_typed(
    home: Path, made: "Made", of_then: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def typed(prompt: str) -> str:
        asked.append(prompt)
        return made.passphrase if "toen" in prompt else "een zin van vandaag de dag"

    monkeypatch.delenv("VPT_WACHTWOORD_BESTAND")
    monkeypatch.setattr("getpass.getpass", typed)
    assert vpt("herstel", of_then, "--ja", "--account-toen", "V. Voorbeeld") == 0
    assert asked == ["Wachtwoord van N. Nieuw: ", "Wachtwoord van V. Voorbeeld van toen: "]
    (home / "zin").write_text("een zin van vandaag de dag")
    assert vpt("lijst", "dossiers", "--wachtwoord-bestand", home / "zin") == 0
    unlocked = unlock(home / "store", "N. Nieuw", "een zin van vandaag de dag", datetime.now(UTC))
    with closing(Store.open(home / "store", unlocked)) as store, store.reading() as session:
        accounts = {
            (row.number, row.name, bool(row.until)) for row in session.exec(select(AccountRow))
        }
    assert accounts == {(1, "V. Voorbeeld", True), (2, "N. Nieuw", False)}


@pytest.mark.parametrize("words", [["herstel", "nergens"], ["herstel", "."]])
def test_what_is_no_backup_is_refused(home: Path, words: list[str], capsys) -> None:
    assert vpt(*words) == 1
    assert "geen reservekopie" in capsys.readouterr().err


def test_another_password_and_a_damaged_backup_have_their_own_status(home: Path) -> None:
    vpt("backup")
    backup = newest(home)
    (home / "zin").write_text("een andere zin")
    assert vpt("herstel", backup, "--ja") == 3
    (backup / DATABASE).write_bytes(b"")
    assert vpt("herstel", backup, "--ja") == 4


def checked(capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, list[dict[str, object]]]]:
    capsys.readouterr()
    status = vpt("controleer", "--json")
    found: dict[str, list[dict[str, object]]] = {}
    for line in said(capsys).splitlines():
        answer = json.loads(line)
        assert set(answer) == {"check", "ok", "message"}
        found.setdefault(answer["check"], []).append(answer)
    return status, found


def shut(home: Path) -> None:
    for path in home.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)


def test_what_is_sound_is_said_too(home: Path, capsys) -> None:
    vpt("backup")
    shut(home)
    status, found = checked(capsys)
    assert status == 0
    assert set(found) == {
        "opslag", "verwijzingen", "logboek", "logboekslot", "geschiedenis", "reservekopie",
        "lijst", "rechten", "schijf", "klok", "terminal", "versies",
    }  # fmt: skip
    assert all(answer["ok"] for answers in found.values() for answer in answers)
    assert vpt("controleer") == 0
    assert said(capsys).endswith("Alles is in orde.\n")


def test_a_store_without_a_backup_wants_attention(home: Path, capsys) -> None:
    shut(home)
    status, found = checked(capsys)
    assert status == 1
    assert found["reservekopie"][0]["ok"] is False


def test_a_file_that_others_can_read_wants_attention(home: Path, capsys) -> None:
    vpt("backup")
    shut(home)
    (newest(home) / DATABASE).chmod(0o644)
    status, found = checked(capsys)
    assert status == 1
    assert DATABASE in str(found["rechten"][0]["message"])


def test_a_damaged_store_is_told_with_all_the_rest(home: Path, capsys) -> None:
    vpt("backup")
    (home / "store" / DATABASE).write_bytes(b"")
    status, found = checked(capsys)
    assert status == 4
    assert not found["opslag"][0]["ok"]
    assert found["reservekopie"][0]["ok"]


def test_a_store_that_cannot_be_opened_is_told_with_all_the_rest(
    home: Path, made: "Made", capsys
) -> None:
    with closing(made.open()) as store, store.writing() as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = '9999'"))
    status, found = checked(capsys)
    assert status == 1
    assert "nieuwere versie" in str(found["opslag"][0]["message"])
    assert found["versies"][0]["ok"]


def test_a_store_of_before_is_brought_up_to_date_after_a_backup(home: Path, capsys) -> None:
    vpt("backup")
    with later_program():
        _, found = checked(capsys)
        assert found["opslag"][0]["ok"]
        assert f"opslag {SECOND}," in str(found["versies"][0]["message"])
    newest, asked = (one.note for one in shelf(home / "backups").backups)
    assert (newest.schema, newest.reason) == (asked.schema, "voor bijwerken")


def test_a_damaged_store_that_a_restore_kept_is_told_until_it_is_gone(home: Path, capsys) -> None:
    vpt("backup")
    (home / "store" / DATABASE).write_bytes(b"")
    assert vpt("herstel", newest(home), "--ja") == 0
    (kept,) = home.glob("store-beschadigd-*")
    assert f"bewaard in {kept}\nVerwijder die map" in said(capsys)
    status, found = checked(capsys)
    assert (status, found["resten"][0]["ok"]) == (1, False)
    assert str(kept) in str(found["resten"][0]["message"])
    shutil.rmtree(kept)
    assert checked(capsys)[0] == 0


def test_a_damaged_backup_is_told(home: Path, capsys) -> None:
    vpt("backup")
    (newest(home) / DATABASE).write_bytes(b"x")
    assert checked(capsys)[0] == 4


def test_a_line_of_the_log_that_was_changed_is_found(
    home: Path, made: "Made", past_guards: Callable[..., Any], capsys
) -> None:
    vpt("backup")
    with closing(made.open()) as store, past_guards(store) as session:
        session.connection().execute(text("UPDATE log SET result = 'x' WHERE seq = 2"))
    status, found = checked(capsys)
    assert status == 4
    assert "regel 2" in str(found["logboek"][0]["message"])


def test_a_log_that_may_be_changed_again_is_told(home: Path, made: "Made", capsys) -> None:
    with closing(made.open()) as store, store.writing() as session:
        session.connection().execute(text("DROP TRIGGER log_not_changed"))
    status, found = checked(capsys)
    assert status == 4
    assert not found["logboekslot"][0]["ok"]


def test_a_guard_of_the_log_that_guards_nothing_is_told(home: Path, made: "Made", capsys) -> None:
    with closing(made.open()) as store, store.writing() as session:
        session.connection().execute(text("DROP TRIGGER log_not_changed"))
        session.connection().execute(
            text("CREATE TRIGGER log_not_changed BEFORE UPDATE ON log BEGIN SELECT 1; END")
        )
    status, found = checked(capsys)
    assert status == 4
    assert not found["logboekslot"][0]["ok"]


def test_settings_that_cannot_be_read_are_told_with_all_the_rest(home: Path, capsys) -> None:
    vpt("backup")
    (home / "settings.toml").write_text("exchange = ")
    shut(home)
    status, found = checked(capsys)
    assert status == 1
    assert "settings.toml" in str(found["instellingen"][0]["message"])
    assert found["opslag"][0]["ok"]
    assert found["reservekopie"][0]["ok"]


def test_an_exchange_folder_that_is_away_is_told(home: Path, capsys) -> None:
    (home / "settings.toml").write_text(f"exchange = '{home / 'gedeeld'}'")
    status, found = checked(capsys)
    assert status == 1
    assert "niet te bereiken" in str(found["uitwisselmap"][0]["message"])
    (home / "gedeeld").mkdir()
    assert "uitwisselmap" not in checked(capsys)[1]


def test_backups_that_cannot_be_looked_at_are_not_taken_for_none(home: Path, capsys) -> None:
    (home / "backups").write_text("")
    status, found = checked(capsys)
    assert status == 1
    assert "niet te kijken" in str(found["reservekopie"][0]["message"])


@pytest.mark.parametrize("name", ["settings.toml", "."])
def test_what_others_could_put_in_the_place_of_the_store_is_told(
    home: Path, name: str, capsys
) -> None:
    vpt("backup")
    (home / "settings.toml").touch()
    shut(home)
    (home / name).chmod(0o722)
    status, found = checked(capsys)
    assert status == 1
    assert "wijzigen of vervangen" in str(found["rechten"][0]["message"])


def test_a_log_that_was_rewritten_whole_is_found_through_a_backup(
    home: Path, made: "Made", past_guards: Callable[..., Any], capsys
) -> None:
    from sqlmodel import select

    from vpt_tui.store.tables.log import FIRST, LogLine

    vpt("backup")
    store, before = made.open(), FIRST
    with past_guards(store) as session:
        for line in session.exec(select(LogLine).order_by(LogLine.seq)):
            line.result, line.before = "niets gebeurd", before
            before = line.hash = line.digest()
            session.add(line)
    store.close()
    status, found = checked(capsys)
    assert status == 4
    assert found["logboek"][0]["ok"]
    assert not found["geschiedenis"][0]["ok"]


def test_a_restore_and_its_undoing_are_no_rewritten_history(
    home: Path, report: Callable[[], None], capsys
) -> None:
    vpt("backup")
    first = newest(home)
    report()
    vpt("backup")
    vpt("herstel", first, "--ja")
    vpt("backup")
    vpt("herstel", first, "--ja")
    assert len(shelf(home / "backups").backups) == 5
    shut(home)
    status, found = checked(capsys)
    assert (status, found["geschiedenis"][0]["ok"]) == (0, True)


def test_a_store_that_went_away_is_strange_where_there_are_backups(home: Path, capsys) -> None:
    vpt("backup")
    (home / "store").rename(home / "weg")
    status, found = checked(capsys)
    assert status == 1
    assert "vpt herstel" in str(found["opslag"][0]["message"])


def test_controleer_wants_the_right_password(home: Path) -> None:
    (home / "zin").write_text("een andere zin")
    assert vpt("controleer") == 3


class Terminal:
    """A terminal of some size."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


@pytest.mark.parametrize(
    ("size", "environ", "encoding", "wanting"),
    [
        ((80, 24), {"TERM": "xterm-256color"}, "UTF-8", 0),
        ((200, 60), {"NO_COLOR": "1"}, "utf8", 0),
        ((80, 24), {"COLORTERM": "truecolor"}, "UTF-8", 0),
        ((79, 24), {}, "UTF-8", 1),
        ((80, 23), {}, "UTF-8", 1),
        ((80, 24), {"TERM": "dumb"}, "UTF-8", 1),
        ((80, 24), {}, "ANSI_X3.4-1968", 1),
    ],
)
def test_the_terminal_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, size, environ, encoding, wanting
) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size(size))
    monkeypatch.setattr(terminal_checks.locale, "getencoding", lambda: encoding)
    checks = list(terminal_checks.terminal_checks(environ, Terminal()))
    assert sum(not check.ok for check in checks) == wanting
    assert len(checks) == 3
