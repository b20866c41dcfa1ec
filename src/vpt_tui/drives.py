"""Whether a folder lies on a drive of the network, where a database is not safe."""

import os
import re
from pathlib import Path

_MOUNTS = Path("/proc/self/mounts")
_NETWORK = {
    "9p", "afpfs", "afs", "ceph", "cifs", "davfs", "fuse.davfs", "fuse.glusterfs", "fuse.rclone",
    "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs",
}  # fmt: skip
"""What the kernel calls file systems that another computer keeps."""

_WINDOWS_REMOTE = 4
"""What `GetDriveTypeW` answers for a drive of the network."""


def network_drive(folder: Path, mounts: Path = _MOUNTS) -> str:
    """Return what kind of network drive a folder lies on; empty when it is none, or unknown."""
    if os.name == "nt":
        return _on_windows(folder)
    kind = _kind_of(folder, mounts)
    return kind if kind in _NETWORK else ""


def _kind_of(folder: Path, mounts: Path) -> str:
    try:
        place, lines = folder.resolve(), mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:  # no such list here: a Mac, or a bare system
        return ""
    found = [(Path(_plain(line.split()[1])), line.split()[2]) for line in lines if line.count(" ")]
    above = [(at, kind) for at, kind in found if place.is_relative_to(at)]
    # The last one that is mounted on the deepest folder is the one in sight.
    ordered = sorted(above, key=lambda one: len(one[0].parts))
    return ordered[-1][1] if ordered else ""


def _plain(text: str) -> str:
    r"""Return a path as it is; the list writes a space as ``\040``."""
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), text)


def _on_windows(folder: Path) -> str:
    drive = folder.absolute().drive
    if drive.startswith("\\\\"):
        return "netwerkmap"
    # Windows alone is asked this way
    import ctypes

    asked = getattr(ctypes, "windll").kernel32.GetDriveTypeW(f"{drive}\\")  # noqa: B009  not here
    return "netwerkschijf" if asked == _WINDOWS_REMOTE else ""
