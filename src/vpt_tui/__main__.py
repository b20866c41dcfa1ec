"""The entry: builds everything once, and only what the command at hand needs."""

import sys


def run() -> None:
    """Run ``vpt`` with the words it was called with, and end with its exit status."""
    from vpt_tui.cli.main import main

    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
