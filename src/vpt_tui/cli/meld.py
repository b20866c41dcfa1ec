"""``vpt meld``: reports in, one JSON object a line; a reference out once it is on disk."""

import argparse
from typing import TYPE_CHECKING

from vpt_tui.cli.json_input import lines_of, read_object
from vpt_tui.cli.opening import add_store_options, opened
from vpt_tui.cli.output import complain, print_json
from vpt_tui.refusal import Refused

if TYPE_CHECKING:
    from vpt_tui.services.desk.desk import Desk


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("meld")
    parser.add_argument(
        "bestand", nargs="?", default="-", metavar="BESTAND", help="of - voor invoer"
    )
    parser.add_argument("--json", action="store_true", help="antwoord in JSON (dat is altijd zo)")
    add_store_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Take down every line that can be; return 1 when some were refused, or there was none."""
    answers = _Answers()
    with opened(args) as desk:
        for number, line in lines_of(args.bestand):
            answers.give(number, *_taken_down(desk, number, line))
    if not answers.given:
        complain("In de invoer staat geen melding. Er is niets vastgelegd.")
    return int(answers.refused or not answers.given)


def _taken_down(desk: "Desk", number: int, line: str) -> tuple[str, str]:
    """Return the reference of a report, or why it was refused."""
    # this command alone waits for it, and not its --help
    from vpt_tui.services.incidents.report import read_report

    try:
        report = read_report(read_object(line, number), desk.protocol)
        return desk.incidents.take_down(report).reference, ""
    except Refused as answer:
        return "", str(answer)


class _Answers:
    """The answers that were given; when one does not arrive, what stands is told elsewhere."""

    def __init__(self) -> None:
        self.refused = False
        self.given = False
        self._standing: list[tuple[int, str]] = []

    def give(self, number: int, reference: str, error: str) -> None:
        """Print an answer. Raises as printing does, once it was said what stands by then."""
        self.given = True
        self.refused = self.refused or bool(error)
        if reference:
            self._standing.append((number, reference))
        try:
            print_json({"error": error, "line": number} if error else {"reference": reference})
        except (Refused, BrokenPipeError):
            self._tell(number)
            raise

    def _tell(self, number: int) -> None:
        stand = ", ".join(f"{reference} (regel {line})" for line, reference in self._standing)
        complain(
            f"De antwoorden komen niet meer aan. Gestopt na regel {number}; wat daarna komt is "
            f"niet verwerkt. Vastgelegd en veilig: {stand or 'niets'}. Stuur die niet nog een keer."
        )
