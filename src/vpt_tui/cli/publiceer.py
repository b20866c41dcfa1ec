"""``vpt publiceer``: publish the ban list for reception."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from vpt_tui.cli.opening import add_store_options, opened
from vpt_tui.cli.output import print_json, say
from vpt_tui.dates import show_moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vpt_tui.services.reception.publication import Unclear

_MOST = 20
"""Bans that are named; one can be mended after another."""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("publiceer")
    parser.add_argument("--naar", type=Path, metavar="LIJST", help="het bestand dat ontstaat")
    parser.add_argument("--json", action="store_true", help="als JSON-object")
    add_store_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Publish the list. Raises `Refused`; the list that was there then stands."""
    with opened(args) as desk:
        header = desk.publication.publish(args.naar)
        unclear = desk.publication.unclear()
    if args.json:
        answer = {
            "sequence": header.sequence,
            "entries": header.entries,
            "published_at": header.published_at.isoformat(timespec="seconds"),
            "valid_until": header.valid_until.isoformat(timespec="seconds"),
            "fingerprint": header.fingerprint,
        }
        if unclear:
            answer["unknown_buildings"] = [
                {"reference": one.reference, "buildings": list(one.buildings)} for one in unclear
            ]
        print_json(answer)
        return 0
    bans = "1 ontzegging" if header.entries == 1 else f"{header.entries} ontzeggingen"
    say(f"Lijst {header.sequence} is gepubliceerd: {bans}.")
    say(f"Geldig tot {show_moment(header.valid_until)}.")
    say(f"Vingerafdruk, om met de balie te vergelijken: {header.fingerprint}")
    if unclear:
        say("\n".join(_warning(unclear)))
    return 0


def _warning(unclear: "Sequence[Unclear]") -> "Iterator[str]":
    """Yield that reception cannot tell where some bans hold, and which."""
    which = "1 ontzegging noemt" if len(unclear) == 1 else f"{len(unclear)} ontzeggingen noemen"
    yield (
        f"Let op: {which} een gebouw dat het protocol niet kent. De balie vraagt dan de griffie. "
        "Verbeter het gebouw in de ontzegging:"
    )
    yield from (f"- {one}" for one in unclear[:_MOST])
    if len(unclear) > _MOST:
        yield f"- en nog {len(unclear) - _MOST}"
