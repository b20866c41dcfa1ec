"""A computer of the griffie, for commands that work on its store."""

from collections.abc import Callable
from pathlib import Path

import pytest

from vpt_tui.cli.main import main

PASSPHRASE = "zeven gele fietsen bij de brug"
RECEPTION = "balie van verzonnen"
HEADER = "kenmerk;voornaam;achternaam;geboortedatum;gebouwen;van;tot"


@pytest.fixture
def griffie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> Path:
    """A home with a store, and an empty exchange folder that the settings name."""
    monkeypatch.setenv("VPT_HOME", str(tmp_path))
    for name, secret in (("zin", PASSPHRASE), ("balie", RECEPTION)):
        (tmp_path / name).touch(mode=0o600)
        (tmp_path / name).write_text(secret)
    monkeypatch.setenv("VPT_WACHTWOORD_BESTAND", str(tmp_path / "zin"))
    (tmp_path / "gedeeld").mkdir()
    (tmp_path / "settings.toml").write_text(f"exchange = '{tmp_path / 'gedeeld'}'\n")
    words = ["inrichten", "--naam", "V. Voorbeeld", "--rol", "griffier"]
    assert main([*words, "--balie-wachtwoord-bestand", str(tmp_path / "balie")], {}) == 0
    capsys.readouterr()
    return tmp_path


@pytest.fixture
def sheet(griffie: Path) -> Callable[..., Path]:
    """Write a spreadsheet with these rows."""

    def written(*rows: str) -> Path:
        file = griffie / "bans.csv"
        file.write_text("\n".join((HEADER, *rows, "")))
        return file

    return written


@pytest.fixture
def reception_password() -> str:
    return RECEPTION
