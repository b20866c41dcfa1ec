"""A folder on a drive of the network is known by the system's own list."""

from pathlib import Path

import pytest

from vpt_tui.drives import network_drive


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    """The list of a machine with a share in a folder with a space, and a disk on top of one."""
    share = str(tmp_path / "griffie map").replace(" ", "\\040")
    file = tmp_path / "mounts"
    file.write_text(
        "/dev/vda / ext4 rw 0 0\n"
        f"//server/griffie {share} cifs rw 0 0\n"
        f"/dev/sdb {share}/stick ext4 rw 0 0\n"
        f"server:/home {tmp_path}/home nfs4 rw 0 0\n"
        f"/dev/sdc {tmp_path}/home ext4 rw 0 0\n"
    )
    return file


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("griffie map", "cifs"),
        ("griffie map/store", "cifs"),
        ("griffie map/stick/store", ""),
        ("griffie", ""),
        ("home/store", ""),
        (".", ""),
    ],
)
def test_the_drive_in_sight_at_the_folder_counts(
    tmp_path: Path, mounts: Path, folder: str, kind: str
) -> None:
    assert network_drive(tmp_path / folder, mounts) == kind


def test_without_a_list_nothing_is_said(tmp_path: Path) -> None:
    assert network_drive(tmp_path, tmp_path / "nergens") == ""


def test_this_machines_own_list_is_understood(tmp_path: Path) -> None:
    assert network_drive(tmp_path) == ""
