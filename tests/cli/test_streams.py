"""Every command, with a standard stream closed or full: a right status and no traceback."""

import io
import json
import sys

import pytest
from tests.cli.conftest import HEADER, PASSPHRASE

from vpt_tui.cli.main import COMMANDS, main
from vpt_tui.desks import griffie_desk, reception_desk

GIVEN = {
    "advies": [], "meld": [], "lijst": ["dossiers"], "dossier": ["2026-0001"],
    "importeer": ["bans.csv"], "publiceer": [], "zoek": ["-"], "protocol": [], "controleer": [],
    "backup": [], "herstel": ["kopie"], "demo": [], "balie": [], "": [], "--help": [],
    "--version": [], "inrichten": ["--naam", "W. Voorbeeld", "--rol", "griffier"],
}  # fmt: skip
READS = {"advies", "meld", "zoek"}
PRINTS = {"advies", "meld", "lijst", "zoek", "protocol", "controleer", "--help", "--version"}
SCREENS = {"": griffie_desk, "demo": griffie_desk, "balie": reception_desk}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """One computer with a store, for all that is tried here."""
    home = tmp_path_factory.mktemp("vpt")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VPT_HOME", str(home))
        patch.setenv("VPT_WACHTWOORD_BESTAND", str(home / "zin"))
        patch.setenv("PYTHONUNBUFFERED", "")
        patch.chdir(home)
        (home / "zin").touch(mode=0o600)
        (home / "zin").write_text(PASSPHRASE)
        (home / "bans.csv").write_text(f"{HEADER}\nX1;Vera;Bedacht;;stadhuis;2026-01-01;\n")
        assert main(["inrichten", "--naam", "V. Voorbeeld", "--rol", "griffier"], {}) == 0
        yield home


@pytest.fixture
def run(home, monkeypatch):
    """Run a command with these streams; return its status."""

    def ran(name, **streams):
        given = io.TextIOWrapper(io.BytesIO(b"{}\n" if name == "advies" else b'{"what": "x"}\n'))
        for stream, instead in ({"stdin": given} | streams).items():
            monkeypatch.setattr(sys, stream, instead)
        status = main([*([name] if name else []), *GIVEN[name]], SCREENS)
        assert list((home / "state").glob("fout-*.txt")) == []
        return status

    return ran


@pytest.fixture
def full():
    """A stream on a disk that is full."""
    with open("/dev/full", "w") as stream:  # noqa: PTH123  a device, not a file
        yield stream


def references(capsys):
    capsys.readouterr()
    assert main(["lijst", "dossiers", "--json"], {}) == 0
    return [json.loads(line)["reference"] for line in capsys.readouterr().out.splitlines()]


def test_every_command_is_tried_here():
    assert set(GIVEN) == {*COMMANDS, "", "--help", "--version"}


@pytest.mark.parametrize("name", GIVEN)
def test_without_standard_input_a_command_that_needs_it_refuses(name, run, capsys):
    status = run(name, stdin=None)
    said = capsys.readouterr()
    if name in READS:
        assert (status, said.out) == (1, "")
        assert "Er is geen invoer" in said.err


@pytest.mark.parametrize("name", GIVEN)
def test_with_standard_output_closed_nothing_is_done(name, run, monkeypatch, capsys):
    before, printed = references(capsys), sys.stdout
    assert run(name, stdout=None) == 1
    assert "Er is niets gedaan" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdout", printed)
    assert references(capsys) == before


@pytest.mark.parametrize("name", GIVEN)
def test_what_cannot_be_printed_ends_with_status_one(name, run, full, capsys):
    assert run(name, stdout=full) != 0
    if name in PRINTS:
        assert "kon niet worden weggeschreven" in capsys.readouterr().err


@pytest.mark.parametrize("name", GIVEN)
def test_without_standard_error_nothing_goes_to_standard_output_in_its_place(
    name, run, full, capsys
):
    expected = run(name)
    out = capsys.readouterr().out
    for nothing in (None, full):
        assert run(name, stderr=nothing) in {expected, 1}
        if name in {"advies", "lijst", "zoek", "protocol", "--help", "--version"}:
            assert capsys.readouterr().out == out
