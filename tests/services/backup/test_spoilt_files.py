"""Whatever somebody writes in a file beside the store, the program answers it in a sentence."""

import json
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vpt_tui.banlist.copy import ReceptionCopy
from vpt_tui.dates import show_moment
from vpt_tui.refusal import Damaged, Refused
from vpt_tui.services.backup.backup import NOTE, Backup
from vpt_tui.services.backup.backups import shelf
from vpt_tui.services.base.key_values import CHANGES, SEQUENCE, keep
from vpt_tui.services.desk.desk import furnish
from vpt_tui.services.desk.opening import open_desk
from vpt_tui.services.health.checks import backup_checks
from vpt_tui.services.restore.restore import Site, plan_restore, who_may_open
from vpt_tui.store.place import DATABASE
from vpt_tui.store.vault.attempts import FILE as ATTEMPTS
from vpt_tui.store.vault.vault import FILE, Vault

if TYPE_CHECKING:
    from tests.conftest import Clock, Made

    from vpt_tui.protocol.model import Protocol
    from vpt_tui.services.desk.desk import Desk

NAME = "V. Voorbeeld"
ODD: tuple[Any, ...] = (
    None, True, -1, 0, 10**400, 1 << 63, 1e308, float("inf"), float("nan"), "", "x",
    "\ud800", "\x00",
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59+00:00",
    "0001-01-01", "2026-11-23", [], {}, [[]], {"x": 1}, ["x"], "a" * 100_000,
)  # fmt: skip
NO_OBJECT = (
    b"", b"5", b"[]", b"null", b'"x"', b"\xff\xfe\x00", b"{", b"[" * 100_000, b'{"a":' * 50_000,
    b"1e999", b"9" * 5000, b"NaN",
)  # fmt: skip

once = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


def spoilt(whole: bytes) -> st.SearchStrategy[bytes]:
    """Return what becomes of a file of JSON when somebody writes in one of its fields, or all."""

    def written(how: tuple[list[str | int], Any]) -> bytes:
        way, value = how
        content = json.loads(whole)
        inside = content
        for step in way[:-1]:
            inside = inside[step]
        if value == "gone":
            del inside[way[-1]]
        else:
            inside[way[-1]] = value
        return json.dumps(content).encode()

    fields = st.sampled_from(list(ways(json.loads(whole))))
    changed = st.tuples(fields, st.sampled_from((*ODD, "gone"))).map(written)
    return changed | st.sampled_from(NO_OBJECT) | st.binary(max_size=40)


def ways(inside: Any) -> list[list[str | int]]:
    """Return how each field is reached, and each within those."""
    steps = inside.items() if isinstance(inside, dict) else enumerate(inside)
    found: list[list[str | int]] = []
    for step, value in steps:
        found.append([step])
        if isinstance(value, dict | list):
            found += [[step, *way] for way in ways(value)]
    return found


@pytest.fixture
def desk(desk: "Desk", tmp_path: Path) -> "Desk":
    return furnish(replace(desk.office, backups=tmp_path / "backups"))


@pytest.fixture
def backup(desk: "Desk", clock: "Clock") -> Backup:
    """A backup; beside it stands one of later, which is whole."""
    made = desk.backups.make()
    clock.wait(hours=1)
    desk.backups.make()
    return made


def test_a_backup_of_an_impossible_moment_is_named_and_stops_nothing(
    desk: "Desk", backup: Backup, clock: "Clock", tmp_path: Path
) -> None:
    note = json.loads((backup.folder / NOTE).read_bytes())
    for moment in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59+00:00"):
        (backup.folder / NOTE).write_text(json.dumps(note | {"made_at": moment}))
        found = list(backup_checks(tmp_path / "backups", clock()))
        assert [one.message for one in found if one.damaged] == [
            f"{backup.folder} is geen hele reservekopie."
        ]
        assert desk.backups.round() == ""
        desk.backups.make()


def test_whatever_stands_in_the_note_of_a_backup_is_an_answer(
    made: "Made", backup: Backup, clock: "Clock", protocol: "Protocol", *, tmp_path: Path
) -> None:
    whole, folder = (backup.folder / NOTE).read_bytes(), backup.folder.parent
    site = Site(made.folder, folder, protocol, clock, "cli")

    @once
    @given(spoilt(whole))
    def written(content: bytes) -> None:
        (backup.folder / NOTE).write_bytes(content)
        list(backup_checks(folder, clock()))
        found = shelf(folder)
        assert any(one.folder != backup.folder for one in found.backups)
        for one in found.backups:
            show_moment(one.note.made_at)
            with suppress(Refused):
                plan_restore(site, one, NAME, made.passphrase)

    written()


def test_whatever_stands_in_the_key_slots_is_an_answer(
    made: "Made", backup: Backup, clock: "Clock", protocol: "Protocol"
) -> None:
    whole = (made.folder / FILE).read_bytes()
    site = Site(made.folder, backup.folder.parent, protocol, clock, "cli")

    @once
    @given(spoilt(whole))
    def written(content: bytes) -> None:
        (made.folder / FILE).write_bytes(content)
        clock.wait(hours=1)
        for work in (
            lambda: Vault(made.folder).accounts(),
            lambda: who_may_open(site, backup),
            lambda: open_at(made, protocol, clock).close(),
            lambda: plan_restore(site, backup, NAME, made.passphrase),
        ):
            with suppress(Refused):
                work()

    written()


def test_whatever_stands_in_the_file_of_wrong_passphrases_keeps_nobody_out(
    made: "Made", clock: "Clock", protocol: "Protocol"
) -> None:
    file = made.folder / ATTEMPTS
    one = {"account": 1, "at": clock().isoformat()}
    whole = json.dumps({"failures": 2, "last": clock().isoformat(), "kept": [one, one]}).encode()

    @once
    @given(spoilt(whole))
    def written(content: bytes) -> None:
        file.write_bytes(content)
        clock.wait(hours=1)
        open_at(made, protocol, clock).close()

    written()


def test_whatever_reception_kept_of_its_publisher_is_an_answer(tmp_path: Path) -> None:
    whole = json.dumps({"publisher": "00" * 32, "digest": "11" * 32, "sequence": 4}).encode()

    @once
    @given(spoilt(whole))
    def written(content: bytes) -> None:
        (tmp_path / "uitgever.json").write_bytes(content)
        with suppress(Refused):
            ReceptionCopy(tmp_path).load(None)

    written()


def test_a_pipe_or_a_huge_file_in_place_of_a_small_one_is_not_waited_for(
    made: "Made", backup: Backup, clock: "Clock"
) -> None:
    for file in (backup.folder / NOTE, backup.folder / DATABASE, made.folder / FILE):
        file.unlink()
        os.mkfifo(file)
    assert len(shelf(backup.folder.parent).backups) == 1
    with pytest.raises(Damaged):
        backup.check()
    with pytest.raises(Damaged, match="vpt herstel"):
        Vault(made.folder).accounts()
    (made.folder / FILE).unlink()
    with (made.folder / FILE).open("wb") as stream:
        stream.truncate(3 << 30)
    with pytest.raises(Damaged, match="vpt herstel"):
        Vault(made.folder).accounts()


@pytest.mark.parametrize("value", ["x", "-1", "9" * 5000, "", "1e5", "٣"])
@pytest.mark.parametrize("name", [CHANGES, SEQUENCE, "lijst-gepubliceerd", "uitgever"])
def test_what_the_store_keeps_and_cannot_mean_is_an_answer(
    desk: "Desk", name: str, value: str
) -> None:
    with desk.office.writing() as work:
        keep(work.session, name, value)
    for ask in (desk.publication.last, desk.publication.publisher, desk.publication.due):
        with suppress(Damaged):
            ask()


def open_at(made: "Made", protocol: "Protocol", clock: "Clock") -> "Desk":
    return open_desk(
        made.folder, NAME, made.passphrase, protocol=protocol, now=clock, origin="desk"
    )
