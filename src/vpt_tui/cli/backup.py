"""``vpt backup``: make a checked, encrypted copy of the store."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from vpt_tui.cli.opening import add_store_options, opened
from vpt_tui.cli.output import print_json, say

if TYPE_CHECKING:
    from vpt_tui.services.backup.backup import Backup


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("backup")
    parser.add_argument(
        "naar",
        nargs="?",
        type=Path,
        metavar="NAAR",
        help="de map waarin de kopie komt, bijvoorbeeld een USB-stick; anders de gewone plaats",
    )
    parser.add_argument("--json", action="store_true", help="als JSON-object")
    add_store_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make a backup. Raises `Refused`; the older ones then are still there."""
    with opened(args, daily_backup=False) as desk:
        backup = desk.backups.make(target=args.naar)
    if args.json:
        print_json(as_json(backup))
        return 0
    say(f"De reservekopie is gemaakt en nagekeken: {backup.folder}")
    say("Zij is versleuteld en opent met uw eigen wachtwoord.")
    say(f"Terugzetten kan met: vpt herstel {backup.folder}")
    return 0


def as_json(backup: "Backup") -> dict[str, object]:
    """Return a backup as JSON."""
    note = backup.note
    return {
        "path": str(backup.folder),
        "made_at": note.made_at.isoformat(timespec="seconds"),
        "reason": note.reason,
        "schema": note.schema,
        "log_lines": note.lines,
        "log_head": note.head,
    }
