"""``vpt publiceer``: publish the ban list for reception."""

import argparse
from pathlib import Path


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    from vpt_tui.cli.opening import add_store_options

    parser = commands.add_parser("publiceer")
    parser.add_argument("--naar", type=Path, metavar="LIJST", help="het bestand dat ontstaat")
    parser.add_argument("--json", action="store_true", help="als JSON-object")
    add_store_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Publish the list. Raises `Refused`; the list that was there then stands."""
    from vpt_tui.cli.opening import opened
    from vpt_tui.cli.output import print_json, say
    from vpt_tui.dates import show_moment

    with opened(args) as desk:
        header = desk.publication.publish(args.naar)
    if args.json:
        print_json(
            {
                "sequence": header.sequence,
                "entries": header.entries,
                "published_at": header.published_at.isoformat(timespec="seconds"),
                "valid_until": header.valid_until.isoformat(timespec="seconds"),
                "fingerprint": header.fingerprint,
            }
        )
        return 0
    bans = "1 ontzegging" if header.entries == 1 else f"{header.entries} ontzeggingen"
    say(f"Lijst {header.sequence} is gepubliceerd: {bans}.")
    say(f"Geldig tot {show_moment(header.valid_until)}.")
    say(f"Vingerafdruk, om met de balie te vergelijken: {header.fingerprint}")
    return 0
