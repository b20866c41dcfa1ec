"""The entry: what is said to the operating system, and which commands start a screen."""

import argparse
import os
import sys


def run() -> None:
    """Run ``vpt`` with the words it was called with, and end with its exit status."""
    from vpt_tui.cli.main import main
    from vpt_tui.cli.output import speak_utf8

    os.umask(0o077)
    speak_utf8()
    sys.exit(main(sys.argv[1:], {"": _griffie_desk, "demo": _demo, "balie": _reception_desk}))


# The desks are imported once it is sure that one is meant: `vpt --version` needs none.


def _griffie_desk(args: argparse.Namespace) -> int:
    from vpt_tui import desks

    return desks.griffie_desk(args)


def _demo(args: argparse.Namespace) -> int:
    from vpt_tui import desks

    return desks.demo(args)


def _reception_desk(args: argparse.Namespace) -> int:
    from vpt_tui import desks

    return desks.reception_desk(args)


if __name__ == "__main__":
    run()
