"""``vpt advies``: facts in, the protocol's advice out; needs no store."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vpt_tui import resources
from vpt_tui.cli import json_input
from vpt_tui.cli.output import print_json, say
from vpt_tui.refusal import Refused

if TYPE_CHECKING:
    from vpt_tui.protocol.facts import Facts
    from vpt_tui.protocol.model import Protocol

DEFAULT_PROTOCOL = "alkmaar-2025.toml"
"""The protocol that counts unless another file is named."""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the words of ``vpt``."""
    parser = commands.add_parser(
        "advies",
        description="Leest feiten als JSON, één object of één per regel, en geeft het advies.",
    )
    parser.add_argument(
        "bestand", nargs="?", default="-", metavar="BESTAND", help="JSON; - is standaardinvoer"
    )
    parser.add_argument("--protocol", metavar="BESTAND", help="een ander protocolbestand")
    parser.add_argument("--json", action="store_true", help="één JSON-object per regel")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print one advice for each object of facts. Raises `Refused` before anything is printed."""
    # this command alone waits for it, and not its --help
    from vpt_tui.cli.advice_text import advice_text
    from vpt_tui.protocol.advice import advise
    from vpt_tui.protocol.loading import load_protocol

    chosen = Path(args.protocol) if args.protocol else None
    protocol = load_protocol(chosen or resources.data("protocols", DEFAULT_PROTOCOL))
    advices = [advise(protocol, facts) for facts in _facts(protocol, args.bestand)]
    for number, advice in enumerate(advices):
        if args.json:
            print_json(advice.to_json())
        else:
            say(("\n" if number else "") + advice_text(protocol, advice))
    return 0


def _facts(protocol: "Protocol", name: str) -> "list[Facts]":
    objects = json_input.read_objects(json_input.read_text(name))
    if len(objects) == 1:
        return [protocol.read_facts(objects[0][1])]
    return [_facts_on_line(protocol, number, raw) for number, raw in objects]


def _facts_on_line(protocol: "Protocol", number: int, raw: dict[str, Any]) -> "Facts":
    try:
        return protocol.read_facts(raw)
    except Refused as refusal:
        raise Refused(f"Regel {number}: {refusal}") from None
