"""The entry: builds everything once, and only what the command at hand needs."""

import sys


def run() -> None:
    """Run ``vpt`` with the words it was called with, and end with its exit status."""
    from vpt_tui import desks
    from vpt_tui.cli.main import main

    screens = {"": desks.griffie_desk, "demo": desks.demo}
    sys.exit(main(sys.argv[1:], screens))


if __name__ == "__main__":
    run()
