"""Running a program in a terminal of its own, by keys, until it ends."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import NamedTuple

from tests.patience import read_until

FOLDER = Path(__file__).parent
BUFFERED = {"PYTHONUNBUFFERED": ""}
"""As wherever nobody says otherwise: what cannot be written is tried again at the end."""


class Run(NamedTuple):
    painted: bytes
    said: str
    status: int


def run(
    what: str,
    state: Path,
    *,
    keys: bytes = b"\x11",
    until: bytes = b"",
    program: str = "door_in_terminal.py",
    **environ: str,
) -> Run:
    """Run the desk in a terminal of 80 by 24, press keys once it is painted, wait for its end.

    It is left once something stands there, if that is said.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "PYTHONPATH") if key in os.environ}
    process = subprocess.Popen(
        [sys.executable, FOLDER / program, what],
        stdin=theirs, stdout=theirs, stderr=theirs,
        env={**kept, "TERM": "xterm-256color", "STATE": str(state), **environ},
    )  # fmt: skip
    os.close(theirs)
    painted = read_until(ours, b"Wachtwoord") if what != "modules" else b""
    os.write(ours, keys)
    if until:
        painted += read_until(ours, until)
        os.write(ours, b"\x11")
    painted += read_until(ours, None)
    os.close(ours)
    painted, _, said = painted.partition(b"\x1b[?1049l")  # back to the ordinary screen
    return Run(painted, said.decode(), process.wait())
