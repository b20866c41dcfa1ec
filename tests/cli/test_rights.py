"""Every file that a command writes is for this user alone, whatever the umask says."""

import io
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from vpt_tui.cli.main import main

PASSPHRASE = "zeven gele fietsen bij de brug"
SHEET = (
    "kenmerk;voornaam;achternaam;geboortedatum;gebouwen;van;tot\n"
    "P1;Boudewijn;van der Verzonnen;14-03-1971;stadhuis;01-06-2026;\n"
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home under a umask that forbids nothing, with a place of its own for temp files."""
    for name in ("home", "temp", "invoer"):
        (tmp_path / name).mkdir(mode=0o700)
    monkeypatch.setenv("VPT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    (tmp_path / "invoer" / "zin").write_text(PASSPHRASE)
    monkeypatch.setenv("VPT_WACHTWOORD_BESTAND", str(tmp_path / "invoer" / "zin"))
    before = os.umask(0)
    yield tmp_path / "home"
    os.umask(before)


class Watch:
    """Notes every file and folder that is made under a place, with the rights it is made with."""

    def __init__(self, place: Path) -> None:
        self._place = str(place)
        self.on = True
        self.wide: set[str] = set()
        self.made: set[str] = set()

    def __call__(self, event: str, args: tuple[object, ...]) -> None:
        if self.on and event in {"os.rename", "os.mkdir", "open"}:
            for root, folders, files in os.walk(self._place):
                for name in (*folders, *files):
                    self._look(os.path.join(root, name))  # noqa: PTH118  Path would be heard too

    def _look(self, path: str) -> None:
        try:
            mode = stat.S_IMODE(os.lstat(path).st_mode)
        except FileNotFoundError:
            return
        self.made.add(path)
        if mode & 0o077:
            self.wide.add(f"{path} {mode:o}")


def test_no_file_is_open_to_others_at_any_moment(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = home.parent / "invoer" / "lijst.csv"
    sheet.write_text(SHEET)
    secret = home.parent / "invoer" / "balie"
    secret.write_text("de bel gaat driemaal over")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"what": "Dreigde."}\n')))
    watches = [Watch(home), Watch(home.parent / "temp")]
    for watch in watches:
        sys.addaudithook(watch)
    words = (
        ["inrichten", "--naam", "V. Voorbeeld", "--rol", "griffier",
         "--balie-wachtwoord-bestand", str(secret)],
        ["meld", "-"],
        ["importeer", str(sheet)],
        ["publiceer", "--naar", str(home.parent / "invoer" / "balie.vpt")],
        ["zoek", "verzonnen"],
        ["lijst", "dossiers"],
        ["dossier", "2026-0001"],
        ["backup"],
    )  # fmt: skip
    try:
        assert [main(list(one), {}) for one in words] == [0] * len(words)
        backup = max((home / "backups").iterdir())
        assert main(["herstel", str(backup), "--ja"], {}) == 0
    finally:
        for watch in watches:
            watch.on = False
    assert [watch.wide for watch in watches] == [set(), set()]
    names = {Path(path).name for path in watches[0].made}
    assert {"vpt.db", "vpt.db-wal", "vault.json", "backups", "store"} <= names
    assert rights(home) == {(True, 0o700), (False, 0o600)}


def rights(home: Path) -> set[tuple[bool, int]]:
    return {(path.is_dir(), stat.S_IMODE(path.lstat().st_mode)) for path in home.rglob("*")}


def test_a_crash_report_is_for_this_user_alone(home: Path) -> None:
    from vpt_tui.crash import report

    report(home / "state", ValueError("geheim"))
    assert rights(home) == {(True, 0o700), (False, 0o600)}
