"""``vpt meld``: reports in, one JSON object a line; a reference out once it is on disk."""

import argparse


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    from vpt_tui.cli.opening import add_store_options

    parser = commands.add_parser("meld")
    parser.add_argument(
        "bestand", nargs="?", default="-", metavar="BESTAND", help="of - voor invoer"
    )
    parser.add_argument("--json", action="store_true", help="antwoord in JSON (dat is altijd zo)")
    add_store_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Take down every line that can be; return 1 when some were refused."""
    from vpt_tui.cli.json_input import lines_of, read_object
    from vpt_tui.cli.opening import opened
    from vpt_tui.cli.output import print_json
    from vpt_tui.refusal import Refused
    from vpt_tui.services.report import read_report

    refused = False
    with opened(args) as desk:
        for number, line in lines_of(args.bestand):
            try:
                report = read_report(read_object(line, number), desk.protocol)
                print_json({"reference": desk.incidents.take_down(report).reference})
            except Refused as answer:
                refused = True
                print_json({"error": str(answer), "line": number})
    return int(refused)
