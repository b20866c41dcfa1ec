"""``vpt zoek --lijst``: names in, an answer each, without a store."""

import argparse
import getpass
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from vpt_tui.banlist.copy import ReceptionCopy
from vpt_tui.banlist.entries import Entry, Guidance
from vpt_tui.banlist.files import LIST_NAME
from vpt_tui.banlist.header import Header
from vpt_tui.banlist.inbox import collect
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.lookup import BanList
from vpt_tui.banlist.messages import LookUp
from vpt_tui.banlist.outbox import Outbox
from vpt_tui.banlist.passwords import Hardness
from vpt_tui.banlist.publish import publish
from vpt_tui.cli import zoek
from vpt_tui.refusal import Damaged, Refused, WrongPassword

BOUDEWIJN = Entry(
    "P0000001", "Boudewijn", "van der Verzonnen", ("stadhuis",), date(2020, 1, 1), None,
    date(1971, 3, 14),
)  # fmt: skip
ENDED = Entry(
    "P0000002", "Fenna", "Bedacht", ("stadhuis", "stadskantoor"), date(2020, 1, 1),
    date(2021, 1, 1),
)  # fmt: skip


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VPT_HOME", str(tmp_path / "vpt"))
    (tmp_path / "wachtwoord").touch(mode=0o600)
    (tmp_path / "wachtwoord").write_text("balie\n")
    return tmp_path


@pytest.fixture
def keys() -> PublisherKeys:
    return PublisherKeys.generate()


@pytest.fixture
def put_list(home: Path, keys: PublisherKeys) -> Callable[..., Header]:
    """Publish a list for the commands to look in."""

    def put(age: timedelta = timedelta(), by: PublisherKeys = keys, *more: Entry) -> Header:
        now = datetime.now(UTC) - age
        return publish(
            [BOUDEWIJN, ENDED, *more],
            Guidance(),
            by,
            password="balie",
            sequence=1,
            now=now,
            valid_until=now + timedelta(days=7),
            target=home / "lijst",
            hardness=Hardness(1, 8192),
        )

    return put


def vpt(home: Path, *words: str, where: Path | None = None) -> int:
    parser = argparse.ArgumentParser()
    zoek.add(parser.add_subparsers())
    given = ("--lijst", where or home / "lijst", "--wachtwoord-bestand", home / "wachtwoord")
    args = parser.parse_args(["zoek", *words, *map(str, given)])
    return args.run(args)


def answers(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_name_is_answered_as_promised(home: Path, put_list, capsys) -> None:
    header = put_list()
    assert vpt(home, "v.d. versonnen", "--json") == 0
    (answer,) = answers(capsys)
    assert answer == {
        "query": "v.d. versonnen",
        "verdict": "mogelijk",
        "list": {
            "published_at": answer["list"]["published_at"], "entries": 2, "stale": False,
        },
        "matches": [
            {
                "reference": "P0000001", "name": "Boudewijn van der Verzonnen",
                "birth_date": "1971-03-14", "buildings": ["stadhuis"], "from": "2020-01-01",
                "until": None, "status": "actief", "why": "spelling",
            }
        ],
    }  # fmt: skip
    assert datetime.fromisoformat(answer["list"]["published_at"]) == header.published_at


def test_several_names_are_answered_in_their_order(home: Path, put_list, capsys) -> None:
    put_list()
    vpt(home, "Boudewijn van der Verzonnen 14-03-1971", "nergens", "bedacht", "--json")
    assert [answer["verdict"] for answer in answers(capsys)] == ["ontzegging", "geen", "geen"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "windows-1252", "cp850", "utf-16", "utf-16-le"]
)
def test_a_guest_list_gives_one_line_a_guest(
    encoding: str, home: Path, put_list, capsys, monkeypatch
) -> None:
    put_list()
    guests = "José Nergens\r\n\r\n  verzonnen  \nbedacht".encode(encoding)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(guests)))
    vpt(home, "-")
    nobody, maybe, ended = capsys.readouterr().out.splitlines()
    assert nobody == "GEEN TREFFER: José Nergens"
    assert maybe == (
        "MOGELIJK: verzonnen: Boudewijn van der Verzonnen, geboren 14-03-1971, stadhuis, "
        "zonder einddatum, actief (gevonden op achternaam)"
    )
    assert ended == (
        "GEEN TREFFER: bedacht: geen alarm voor Fenna Bedacht, geboren onbekend, "
        "stadhuis + stadskantoor, t/m 01-01-2021, verlopen (gevonden op achternaam)"
    )


@pytest.mark.parametrize("guests", [b"", b"\r\n  \n", "\ufeff".encode()])
def test_a_guest_list_without_a_guest_is_refused(
    guests: bytes, home: Path, put_list, monkeypatch
) -> None:
    put_list()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(guests)))
    with pytest.raises(Refused, match="niets opgezocht"):
        vpt(home, "-")


def test_a_guest_who_cannot_be_read_is_named_and_the_others_are_answered(
    home: Path, put_list, capsys, monkeypatch
) -> None:
    put_list()
    guests = b"Ren? M?ller\nverzonnen\nWei\xe1\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(guests)))
    assert vpt(home, "-") == 1
    lost, maybe, unsure = capsys.readouterr().out.splitlines()
    assert lost.startswith("ONLEESBAAR: Ren? M?ller: regel 1.")
    assert maybe.startswith("MOGELIJK: verzonnen")
    assert unsure.startswith("ONLEESBAAR: Wei\ufffd: regel 3.")


def test_a_guest_who_cannot_be_read_has_an_error_and_a_line_in_json(
    home: Path, put_list, capsys, monkeypatch
) -> None:
    put_list()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"bedacht\n\nRen? Jansen\n")))
    assert vpt(home, "-", "--json") == 1
    ended, lost = answers(capsys)
    assert ended["verdict"] == "geen"
    assert (lost["query"], lost["line"]) == ("Ren? Jansen", 3)
    assert "niet opgezocht" in lost["error"]
    assert "verdict" not in lost


def test_an_answer_in_words_says_what_was_looked_in(home: Path, put_list, capsys) -> None:
    put_list()
    vpt(home, "nergens")
    assert capsys.readouterr().out.startswith("GEEN TREFFER: 'nergens' in de lijst van vandaag ")


def test_the_list_may_be_named_by_its_folder(home: Path, put_list, capsys) -> None:
    put_list()
    folder = home / "gedeeld"
    folder.mkdir()
    (home / "lijst").rename(folder / "toegangslijst.vpt")
    assert vpt(home, "verzonnen", "--json", where=folder) == 0
    assert [answer["verdict"] for answer in answers(capsys)] == ["mogelijk"]


def test_text_from_outside_is_not_obeyed_by_the_terminal(home: Path, put_list, capsys) -> None:
    put_list()
    vpt(home, "\x1b[31mverzonnen\x9b")
    assert "\x1b" not in (shown := capsys.readouterr().out)
    assert "\x9b" not in shown


def test_no_more_people_than_were_asked_for(home: Path, put_list, capsys) -> None:
    put_list()
    vpt(home, "verzonnen", "--max", "1", "--json")
    assert len(answers(capsys)[0]["matches"]) == 1


def test_whoever_is_not_shown_is_counted(home: Path, put_list, capsys) -> None:
    put_list(timedelta(), PublisherKeys.generate(), replace(BOUDEWIJN, reference="P0000003"))
    vpt(home, "verzonnen", "--max", "1")
    assert capsys.readouterr().out.endswith("\nEn nog 1. Met --max toont u er meer.\n")
    vpt(home, "verzonnen")
    assert "En nog" not in capsys.readouterr().out


@pytest.mark.parametrize("number", ["0", "-1", "51", "veel", "", "²"])
def test_a_number_that_is_none_ends_with_status_2(number: str, home: Path, capsys) -> None:
    with pytest.raises(SystemExit) as end:
        vpt(home, "verzonnen", f"--max={number}")
    assert end.value.code == 2


def test_an_old_list_is_told_before_anything_else(home: Path, put_list, capsys) -> None:
    put_list(age=timedelta(days=2))
    vpt(home, "nergens", "--json")
    printed = capsys.readouterr()
    assert "Deze lijst is oud" in printed.err
    assert json.loads(printed.out)["list"]["stale"] is True


def test_the_wrong_password_ends_with_status_3(home: Path, put_list) -> None:
    put_list()
    (home / "wachtwoord").write_text("fout\n")
    with pytest.raises(WrongPassword) as refused:
        vpt(home, "verzonnen")
    assert refused.value.exit_status == 3


def test_a_damaged_list_ends_with_status_4(home: Path, put_list) -> None:
    put_list()
    data = bytearray((home / "lijst").read_bytes())
    data[-1] ^= 1
    (home / "lijst").write_bytes(data)
    with pytest.raises(Damaged) as refused:
        vpt(home, "verzonnen")
    assert refused.value.exit_status == 4


def test_a_list_that_is_not_there_is_refused(home: Path) -> None:
    with pytest.raises(Refused, match="niet te lezen"):
        vpt(home, "verzonnen")


def test_where_a_publisher_is_pinned_another_ones_list_is_refused(home: Path, put_list) -> None:
    ReceptionCopy(home / "vpt" / "lists").trust(put_list())
    assert vpt(home, "nergens") == 0
    put_list(by=PublisherKeys.generate())
    with pytest.raises(Refused, match="niet van de griffie"):
        vpt(home, "nergens")


@pytest.fixture
def handed_over(home: Path, keys: PublisherKeys) -> Callable[[], list[LookUp]]:
    """Hand the log over as `vpt balie` does, and read it as the griffie does."""

    def read() -> list[LookUp]:
        opened = BanList.open((home / "lijst").read_bytes(), "balie")
        outbox = Outbox(home / "vpt" / "lists" / "uit")
        outbox.hand_over_log(opened.mailbox)
        (home / "gedeeld").mkdir()
        outbox.deliver(home / "gedeeld", datetime.now(UTC))
        found = collect(home / "gedeeld", keys, ()).new
        return [line for _, message in found for line in message.lines]

    return read


def test_who_is_shown_is_logged_for_the_griffie(
    home: Path, put_list, handed_over, monkeypatch
) -> None:
    monkeypatch.setenv("LOGNAME", "k.fictief")
    before = datetime.now(UTC)
    put_list()
    vpt(home, "nergens", "Fenna Bedacht", "verzonnen", "--json")
    lines = handed_over()
    assert [(line.entry, line.who, line.sequence) for line in lines] == [
        ("P0000002", "k.fictief", 1), ("P0000001", "k.fictief", 1),
    ]  # fmt: skip
    assert all(before <= line.when <= datetime.now(UTC) for line in lines)


def test_a_computer_that_only_looks_names_up_hands_the_log_over_the_next_day(
    home: Path, keys: PublisherKeys, put_list
) -> None:
    put_list()
    shared = (home / "lijst").rename(home / LIST_NAME)
    log = home / "vpt" / "lists" / "uit" / "opgezocht.log"
    vpt(home, "verzonnen", where=shared)
    vpt(home, "verzonnen", where=shared)
    assert collect(home, keys, ()).new == ()
    yesterday = datetime.now(UTC).timestamp() - 24 * 3600
    os.utime(log, (yesterday, yesterday))
    vpt(home, "nergens", where=shared)
    ((_, message),) = collect(home, keys, ()).new
    assert [line.entry for line in message.lines] == ["P0000001"] * 2
    assert not log.exists()


def test_without_a_name_for_the_account_the_look_up_is_logged_all_the_same(
    home: Path, put_list, handed_over, monkeypatch
) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    put_list()
    vpt(home, "verzonnen")
    assert [line.who for line in handed_over()] == ["onbekend"]


def test_where_nothing_can_be_kept_the_answer_comes_and_that_is_said_once(
    home: Path, put_list, capsys
) -> None:
    put_list()
    (home / "vpt" / "lists").mkdir(parents=True)
    (home / "vpt" / "lists" / "uit").write_text("hier is geen map te maken")
    assert vpt(home, "verzonnen", "verzonnen", "--json") == 0
    printed = capsys.readouterr()
    assert [json.loads(line)["verdict"] for line in printed.out.splitlines()] == ["mogelijk"] * 2
    assert printed.err.count("Het opzoeken is niet bewaard") == 1


def test_what_was_typed_is_written_nowhere(home: Path, put_list) -> None:
    put_list()
    vpt(home, "Verzonnen", "Zoekterm Onvindbaar")
    written = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    for word in (b"Verzonnen", b"Zoekterm", b"Onvindbaar"):
        assert word not in written


def test_it_imports_neither_the_store_nor_a_screen(home: Path, put_list) -> None:
    put_list()
    code = (
        "import sys\n"
        "from vpt_tui.cli.main import main\n"
        "assert main(sys.argv[1:], {}) == 0\n"
        "heavy = {'sqlmodel', 'sqlalchemy', 'alembic', 'sqlcipher3', 'pydantic', 'textual', 'rich',"
        " 'vpt_tui.store', 'vpt_tui.services', 'vpt_tui.protocol'}\n"
        "sys.exit(str(heavy & sys.modules.keys()) if heavy & sys.modules.keys() else 0)\n"
    )
    words = ["zoek", "verzonnen", "--json", "--lijst", home / "lijst"]
    done = subprocess.run(
        [sys.executable, "-c", code, *words, "--wachtwoord-bestand", home / "wachtwoord"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["verdict"] == "mogelijk"


def test_the_list_alone_imports_neither_the_store_nor_a_screen() -> None:
    code = (
        "import sys, vpt_tui.banlist.lookup, vpt_tui.banlist.copy, vpt_tui.banlist.outbox\n"
        "import vpt_tui.banlist.inbox, vpt_tui.banlist.publish\n"
        "heavy = {'sqlmodel', 'sqlalchemy', 'sqlcipher3', 'pydantic', 'textual', 'vpt_tui.store'}\n"
        "sys.exit(1 if heavy & sys.modules.keys() else 0)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
