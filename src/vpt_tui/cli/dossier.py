"""``vpt dossier``: one case, whole."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vpt_tui.cli.opening import add_store_options, opened
from vpt_tui.cli.output import print_json, say
from vpt_tui.dates import show_moment

if TYPE_CHECKING:
    from vpt_tui.protocol.model import Protocol
    from vpt_tui.services.incidents.case_file import CaseFile


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("dossier")
    parser.add_argument("kenmerk", metavar="KENMERK", help="bijvoorbeeld 2026-0001")
    parser.add_argument("--json", action="store_true", help="als JSON-object")
    add_store_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print a case. Raises `Refused` when there is none with that reference."""
    # this command alone waits for it, and not its --help
    from vpt_tui.cli.records import case_json

    with opened(args) as desk:
        case, protocol = desk.incidents.get(args.kenmerk), desk.protocol
    if args.json:
        print_json(case_json(case))
        return 0
    for line in (*_facts(case, protocol), *_changes(case, protocol), *_steps(case, protocol)):
        say(line)
    return 0


def _facts(case: "CaseFile", protocol: "Protocol") -> Iterator[str]:
    incident = case.incident
    yield f"Dossier {incident.reference} ({incident.state})"
    yield from _people(case)
    for question in protocol.seven_w:
        if text := getattr(incident, question.key):
            yield f"{question.label}: {text}"
    column = incident.confirmed_column or incident.proposed_column
    confirmed = "bevestigd" if incident.confirmed_report else "voorstel"
    yield f"Matrix: {column or 'nog onbekend'} ({confirmed})"
    if incident.departure_reason:
        yield f"Afgeweken van het voorstel: {incident.departure_reason}"


def _people(case: "CaseFile") -> Iterator[str]:
    # this command alone waits for it, and not its --help
    from vpt_tui.services.incidents.rows import CasePart

    labels = {
        CasePart.REPORTER: "Melder",
        CasePart.VICTIM: "Gericht op",
        CasePart.OFFENDER: "Veroorzaker",
    }
    for part, label in labels.items():
        if name := case.named(part):
            yield f"{label}: {name}"


def _changes(case: "CaseFile", protocol: "Protocol") -> Iterator[str]:
    # this command alone waits for it, and not its --help
    from vpt_tui.services.incidents.fact_words import change_words

    for change in case.changes:
        said = change_words(protocol, change)
        yield f"Feit gewijzigd: {said}. {change.by}, {show_moment(change.at)}"


def _steps(case: "CaseFile", protocol: "Protocol") -> Iterator[str]:
    for step in case.steps:
        owners = " + ".join(protocol.role_label(role) for role in step.owners)
        rules = ", ".join(step.rules)
        yield f"[{step.state}] {step.title}, {owners}, {step.force} ({rules})"
        if step.note:
            yield f"    {step.note}"
