"""A file that somebody else may have put there is an ordinary one of a known size, or refused."""

import os
from pathlib import Path

import pytest

from vpt_tui.banlist.building import OwnBuilding
from vpt_tui.cli.password import password_in
from vpt_tui.files import UnfitFileError, read_bounded, read_bytes
from vpt_tui.protocol.loading import load_protocol
from vpt_tui.refusal import Refused
from vpt_tui.settings import read_settings
from vpt_tui.store.vault.vault import FILE, Vault


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(3 * 10**9)  # it takes no room


UNFIT = {
    "a pipe": os.mkfifo,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a folder": Path.mkdir,
    "huge": huge,
}
READERS = {
    "settings": read_settings,
    "protocol": load_protocol,
    "password": password_in,
    "own file": read_bytes,
    "vault": lambda path: Vault(path.parent).accounts(),
}


@pytest.fixture(params=UNFIT)
def unfit(request, tmp_path):
    path = tmp_path / FILE
    UNFIT[request.param](path)
    return path


@pytest.mark.parametrize("reader", READERS)
def test_what_is_no_ordinary_file_of_its_size_is_refused_at_once(reader, unfit):
    with pytest.raises(Refused):
        READERS[reader](unfit)


def test_the_building_is_asked_again(tmp_path):
    for make in UNFIT.values():
        place = tmp_path / os.urandom(4).hex()
        place.mkdir()
        make(place / "gebouw.txt")
        assert OwnBuilding(place).remembered() is None


def test_a_file_is_read_up_to_its_bound_and_not_beyond(tmp_path):
    file = tmp_path / "x"
    file.write_bytes(b"12345")
    assert read_bounded(file, 5) == b"12345"
    with pytest.raises(UnfitFileError):
        read_bounded(file, 4)
    with pytest.raises(UnfitFileError):
        read_bounded(Path("/proc/self/status"), 10)  # it says that its size is nothing


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_password_file_that_others_may_read_is_warned_of_and_used(mode, tmp_path, capsys):
    file = tmp_path / "wachtwoord"
    file.write_text("zeven gele fietsen\n")
    file.chmod(mode)
    assert password_in(file) == "zeven gele fietsen"
    assert "ook voor anderen te lezen" in capsys.readouterr().err
    file.chmod(0o600)
    assert password_in(file) == "zeven gele fietsen"
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("content", [b"\x00\x01\x02", b"\x89PNG\r\n\x1a\n", b"\xff", b"a\x00b"])
def test_a_password_file_that_is_no_text_is_refused(content, tmp_path):
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(Refused, match="geen bruikbaar wachtwoord"):
        password_in(tmp_path / "x")
