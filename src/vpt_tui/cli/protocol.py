"""``vpt protocol``: is a protocol file sound? Every problem at once."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vpt_tui import resources
from vpt_tui.cli.advies import DEFAULT_PROTOCOL
from vpt_tui.cli.output import print_json, say
from vpt_tui.dates import show_date
from vpt_tui.text import harmless_line, storable

if TYPE_CHECKING:
    from vpt_tui.protocol.model import Protocol
    from vpt_tui.protocol.problems import ProtocolErrors


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the words of ``vpt``."""
    parser = commands.add_parser(
        "protocol",
        description="Kijkt een protocolbestand na en noemt alle problemen tegelijk.",
    )
    parser.add_argument("bestand", nargs="?", metavar="BESTAND", help="anders het eigen protocol")
    parser.add_argument("--json", action="store_true", help="één JSON-object per regel")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Say which protocol the file holds. Raises `ProtocolErrors` with all that is wrong."""
    # this command alone waits for it, and not its --help
    from vpt_tui.protocol.loading import load_protocol
    from vpt_tui.protocol.problems import ProtocolErrors

    path = Path(args.bestand) if args.bestand else resources.data("protocols", DEFAULT_PROTOCOL)
    try:
        protocol = load_protocol(path)
    except ProtocolErrors as errors:
        if args.json:
            _print_problems(errors)
        raise
    if args.json:
        print_json(_as_json(path, protocol))
    else:
        say(_as_text(path, protocol))
    return 0


def _print_problems(errors: "ProtocolErrors") -> None:
    for problem in errors.problems:
        file = storable(str(errors.path))
        print_json({"file": file, "key": problem.key, "reason": problem.reason})


def _as_json(path: Path, protocol: "Protocol") -> dict[str, Any]:
    identity = protocol.identity.model_dump(mode="json")
    counts = {"steps": len(protocol.steps), "rules": len(protocol.rules)}
    return {"file": storable(str(path))} | identity | counts


def _as_text(path: Path, protocol: "Protocol") -> str:
    identity = protocol.identity
    columns, steps, rules = len(protocol.columns), len(protocol.steps), len(protocol.rules)
    lines = [
        f"Het protocolbestand {storable(str(path))} is in orde.",
        f"Protocol: {identity.id}, versie {identity.version}.",
        f"Titel: {identity.title}.",
        f"Vastgesteld: {show_date(identity.adopted)}. Bron: {identity.source}.",
        f"Het bevat {columns} kolommen, {steps} stappen en {rules} regels.",
    ]
    return "\n".join(map(harmless_line, lines))
