"""The entry: what is said to the operating system, and which commands start a screen."""

import argparse
import os
import sys

from vpt_tui.cli.main import main
from vpt_tui.cli.output import speak_utf8

_HARMLESS = {"TEXTUAL_COLOR_SYSTEM", "TEXTUAL_DISABLE_KITTY_KEY", "TEXTUAL_FPS"}
"""What a terminal may need to be told to Textual."""

_LAST_STANDARD = 2
"""The number of standard error."""


def run() -> None:
    """Run ``vpt`` with the words it was called with, and end with its exit status."""
    _keep_places()
    _leave_no_trace()
    speak_utf8()
    sys.exit(main(sys.argv[1:], {"": _griffie_desk, "demo": _demo, "balie": _reception_desk}))


def _keep_places() -> None:
    """See that no file of ours gets the number of a standard stream that was closed.

    What the system or a library prints there would stand in that file.
    """
    while (handle := os.open(os.devnull, os.O_RDWR)) <= _LAST_STANDARD:
        pass
    os.close(handle)


def _leave_no_trace() -> None:
    """See that what is typed and shown is written in no file but ours, for nobody else.

    Textual can be told by the environment to write every key in a file, or to send it away. A
    program that is killed can leave its whole memory in one.
    """
    os.umask(0o077)
    for name in [one for one in os.environ if one.partition("_")[0] == "TEXTUAL"]:
        if name not in _HARMLESS:
            del os.environ[name]
    if sys.platform != "win32":
        # Windows has none
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


# The desks are imported once it is sure that one is meant: `vpt --version` needs none.


def _griffie_desk(args: argparse.Namespace) -> int:
    # `vpt --version` needs no desk
    from vpt_tui import desks

    return desks.griffie_desk(args)


def _demo(args: argparse.Namespace) -> int:
    # `vpt --version` needs no desk
    from vpt_tui import desks

    return desks.demo(args)


def _reception_desk(args: argparse.Namespace) -> int:
    # `vpt --version` needs no desk
    from vpt_tui import desks

    return desks.reception_desk(args)


if __name__ == "__main__":
    run()
