"""``vpt lijst``: what stands open, as text or JSON Lines."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from vpt_tui.cli.opening import add_store_options, opened
from vpt_tui.cli.output import print_json, say

if TYPE_CHECKING:
    from vpt_tui.services.desk.desk import Desk

_ALL = 100_000
"""More lines than anybody has; a bound all the same."""

_SHOWS_PEOPLE = {"dossiers", "ontzeggingen"}
WHAT = ("dossiers", "stappen", "ontzeggingen")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("lijst")
    parser.add_argument("wat", choices=WHAT, metavar="|".join(WHAT))
    parser.add_argument("--json", action="store_true", help="een JSON-object per regel")
    add_store_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what stands open."""
    makers = {"dossiers": _cases, "stappen": _steps, "ontzeggingen": _bans}
    with opened(args) as desk:
        lines = list(makers[args.wat](desk))
        if args.wat in _SHOWS_PEOPLE:
            desk.log.looked(args.wat, len(lines))
    for as_json, as_text in lines:
        if args.json:
            print_json(as_json)
        else:
            say(as_text)
    if not (lines or args.json):
        say(f"Er staan geen {args.wat} open.")
    return 0


def _cases(desk: "Desk") -> Iterator[tuple[dict[str, Any], str]]:
    for case in desk.incidents.overview(limit=_ALL):
        column = case.column or "nog niet ingedeeld"
        yield (
            {
                "reference": case.reference,
                "state": case.state,
                "column": case.column,
                "confirmed": case.confirmed,
                "target_name": case.target,
                "offender_name": case.offender,
                "changed_at": case.changed_at.isoformat(timespec="seconds"),
                "open_steps": case.open_steps,
            },
            f"{case.reference}  {case.state}  {column}  {case.open_steps} stappen open",
        )


def _steps(desk: "Desk") -> Iterator[tuple[dict[str, Any], str]]:
    # this command alone waits for it, and not its --help
    from vpt_tui.cli.records import step_json

    for reference, step in desk.steps.open(limit=_ALL):
        owners = " + ".join(desk.protocol.role_label(role) for role in step.owners)
        yield (
            {"reference": reference, **step_json(step)},
            f"{reference}  {step.title}  {owners}  {step.force}",
        )


def _bans(desk: "Desk") -> Iterator[tuple[dict[str, Any], str]]:
    for ban in desk.bans.overview(limit=_ALL):
        until = f"t/m {ban.until:%d-%m-%Y}" if ban.until else ban.end_condition or "geen einddatum"
        yield (
            {
                "reference": ban.reference,
                "name": ban.name,
                "birth_date": ban.birth_date and ban.birth_date.isoformat(),
                "buildings": list(ban.buildings),
                "from": ban.from_date.isoformat(),
                "until": ban.until and ban.until.isoformat(),
                "end_condition": ban.end_condition,
                "review_on": ban.review_on and ban.review_on.isoformat(),
                "status": ban.status,
            },
            f"{ban.reference}  {ban.name}  {', '.join(ban.buildings)}  {until}  {ban.status}",
        )
