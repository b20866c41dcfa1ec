"""Making a store on the command line."""

from pathlib import Path

import pytest

from vpt_tui.cli.main import main


def test_whoever_may_not_set_receptions_password_makes_no_store_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VPT_HOME", str(tmp_path / "home"))
    secret = tmp_path / "zin"
    secret.write_text("zeven gele fietsen bij de brug")
    files = ("--wachtwoord-bestand", str(secret), "--balie-wachtwoord-bestand", str(secret))
    assert main(["inrichten", "--naam", "B. Bedacht", "--rol", "coordinator", *files], {}) == 1
    assert "regelt griffier" in capsys.readouterr().err
    assert not (tmp_path / "home" / "store").exists()
