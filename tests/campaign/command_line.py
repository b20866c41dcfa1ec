"""The command line in a process of its own: forked, so that it need not start Python anew."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vpt_tui.__main__ import run

STRACE = ("strace", "-qq", "-o", "/dev/null")


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    words: tuple[str, ...]
    status: int
    out: str
    err: str

    @property
    def plain(self) -> bool:
        """Whether what went wrong is said in words for a clerk, and not as a fault."""
        odd = ("Traceback", "Error", "gestopt door een fout", "Errno")
        said = self.err + self.out * ('"error"' in self.out)
        return bool(said.strip()) and not any(one in self.err + self.out for one in odd)


def vpt(
    *words: str,
    environ: Mapping[str, str],
    typed: str = "",
    first: Callable[[], object] = lambda: None,
    failing: str = "",
) -> Ran:
    """Run ``vpt`` with these words.

    ``first`` is done in its process beforehand. ``failing`` is what strace is to inject, as in
    ``fdatasync:error=EIO:when=2``.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, \
            tempfile.TemporaryFile() as err:  # fmt: skip
        given.write(typed.encode())
        given.seek(0)
        pid = os.fork()
        if pid == 0:
            for number, stream in enumerate((given, out, err)):
                os.dup2(stream.fileno(), number)
            _be_vpt(words, environ, first, bool(failing))
        status = _waited(pid, failing)
        out.seek(0)
        err.seek(0)
        return Ran(words, status, out.read().decode(), err.read().decode())


def _be_vpt(
    words: Sequence[str],
    environ: Mapping[str, str],
    first: Callable[[], object],
    stopped: bool,
) -> None:
    status = 70
    try:
        os.environ.update(environ)
        first()
        if stopped:
            os.kill(os.getpid(), signal.SIGSTOP)
        sys.argv = ["vpt", *words]
        run()
    except SystemExit as end:
        status = int(end.code or 0)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _waited(pid: int, failing: str) -> int:
    if not failing:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.waitpid(pid, os.WUNTRACED)
    call = failing.partition(":")[0]
    tracer = subprocess.Popen([*STRACE, "-e", f"trace={call}", "-e", f"inject={failing}",
                               "-p", str(pid)])  # fmt: skip
    while tracer.poll() is None and "TracerPid:\t0\n" in Path(f"/proc/{pid}/status").read_text():
        os.sched_yield()
    os.kill(pid, signal.SIGCONT)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    tracer.wait()
    return status
