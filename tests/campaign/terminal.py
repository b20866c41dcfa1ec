"""A program of `vpt` in a terminal of its own, as somebody sits at it."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from pathlib import Path
from time import monotonic

from tests.patience import read_until

CHECKOUT = Path(__file__).parents[2]
F2, F8, DOWN, ENTER, TAB = b"\x1bOQ", b"\x1b[19~", b"\x1b[B", b"\r", b"\t"
CTRL_Q, CTRL_S = b"\x11", b"\x13"


class Terminal:
    """A terminal of 80 by 24 with ``python -m vpt_tui`` in it."""

    def __init__(self, *words: str, environ: Mapping[str, str], cwd: Path = CHECKOUT) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "vpt_tui", *words],
            stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd, start_new_session=True,
            env={**kept, "TERM": "xterm-256color", **environ},
        )  # fmt: skip
        os.close(theirs)
        self.painted = b""

    def press(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._ours, keys)

    def until(self, text: str) -> None:
        """Read what is painted until a text stands there that was not there yet."""
        seen = read_until(self._ours, text.encode())
        if text.encode() not in seen:
            raise AssertionError(f"it ended before '{text}', with {seen[-3000:]!r}")
        self.painted += seen

    def look_on(self, seconds: float) -> None:
        """Let so many seconds pass, and see what is painted."""
        end = monotonic() + seconds
        while select.select([self._ours], [], [], max(0.0, end - monotonic()))[0]:
            self.painted += os.read(self._ours, 65536)

    def kill(self, how: int = signal.SIGKILL) -> int:
        """End the program; return how it ended."""
        self._process.send_signal(how)
        return self.end()

    def end(self) -> int:
        """Wait until the program has ended; return how."""
        self.painted += read_until(self._ours, None)
        os.close(self._ours)
        return self._process.wait()
