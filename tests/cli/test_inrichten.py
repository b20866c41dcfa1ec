"""Making a store on the command line."""

from pathlib import Path

import pytest

from vpt_tui.cli.main import main
from vpt_tui.paths import find_paths


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


@pytest.mark.parametrize("of_reception", ["zeven gele fietsen", "Zeven gele  fietsen "])
def test_one_password_for_the_store_and_for_reception_is_refused_and_makes_no_store(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    of_reception: str,
) -> None:
    monkeypatch.setenv("VPT_HOME", str(tmp_path / "home"))
    own, other = tmp_path / "zin", tmp_path / "balie"
    own.write_text("zeven gele fietsen")
    other.write_text(of_reception)
    files = ("--wachtwoord-bestand", str(own), "--balie-wachtwoord-bestand", str(other))
    assert main(["inrichten", "--naam", "B. Bedacht", "--rol", "griffier", *files], {}) == 1
    assert "opent ook de dossiers" in capsys.readouterr().err
    assert not find_paths().store.exists()


@pytest.fixture
def gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """A home from which the store has gone, and the backups have not; the options that fit it."""
    monkeypatch.setenv("VPT_HOME", str(tmp_path / "home"))
    secret = tmp_path / "zin"
    secret.write_text("zeven gele fietsen bij de brug")
    files = ("--wachtwoord-bestand", str(secret))
    assert main(["inrichten", "--naam", "B. Bedacht", "--rol", "griffier", *files], {}) == 0
    assert main(["backup", *files], {}) == 0
    find_paths().store.rename(tmp_path / "de schijf die weg is")
    return files


def test_no_store_is_made_where_backups_are_of_one_that_has_gone(
    gone: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inrichten", "--naam", "N. Nergens", "--rol", "griffier", *gone], {}) == 1
    assert "er zijn wel reservekopieën" in capsys.readouterr().err
    assert not find_paths().store.exists()


@pytest.mark.parametrize("options", [(), ("--account", "B. Bedacht")])
@pytest.mark.parametrize("command", ["meld", "backup", "publiceer"])
def test_a_command_says_that_the_store_has_gone_and_does_not_advise_a_new_one(
    gone: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    command: str,
    options: tuple[str, ...],
) -> None:
    assert main([command, *options, *gone], {}) == 1
    told = capsys.readouterr().err
    assert "er zijn wel reservekopieën" in told
    assert "vpt herstel" in told
    assert "inrichten" not in told


@pytest.mark.parametrize("options", [(), ("--account", "B. Bedacht")])
def test_a_command_says_where_to_begin_when_there_never_was_a_store(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
) -> None:
    monkeypatch.setenv("VPT_HOME", str(tmp_path / "home"))
    assert main(["backup", *options], {}) == 1
    assert "vpt inrichten" in capsys.readouterr().err
