"""``vpt importeer``: bans from a spreadsheet, all or nothing."""

import argparse
import sys
from pathlib import Path

from vpt_tui.cli.opening import add_store_options, opened
from vpt_tui.cli.output import complain, print_json, say


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "importeer",
        description="Neemt ontzeggingen over uit een spreadsheet: alle regels of geen. "
        "Het kenmerk komt op de lijst van de balie. Zet er geen naam, zaaknummer of reden in.",
    )
    parser.add_argument("bestand", type=Path, metavar="BESTAND.csv")
    parser.add_argument("--json", action="store_true", help="als JSON-object")
    add_store_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Import the spreadsheet. Raises `BadSheet` with every mistake; then nothing changed."""
    # this command alone waits for it, and not its --help
    from rich.console import Console
    from rich.progress import Progress

    console = Console(file=sys.stderr)
    bar = Progress(console=console, transient=True, disable=not console.is_terminal)
    with opened(args) as desk, bar:
        task = bar.add_task("Overnemen", total=None)
        result = desk.importing.take_over(
            args.bestand, lambda done, total: bar.update(task, completed=done, total=total)
        )
        handed_out = desk.exchange.hand_out()
    if args.json:
        print_json(vars(result))
    else:
        say(
            f"{result.new} nieuw, {result.changed} gewijzigd, {result.same} al bekend, "
            f"{result.lifted} intussen ingetrokken en dus gelaten, "
            f"{len(result.kept)} aan de desk gewijzigd en dus gelaten."
        )
        for line in result.kept:
            say(line)
        if handed_out.published:
            say("De lijst voor de balie is bijgewerkt.")
    if handed_out.trouble:
        complain(
            f"De ontzeggingen zijn overgenomen, de balie heeft ze nog niet. {handed_out.trouble}"
        )
    return 0
