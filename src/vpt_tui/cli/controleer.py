"""``vpt controleer``: is everything sound, in plain sentences or JSON Lines."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from vpt_tui.cli.key_check import key_check, single_keys
from vpt_tui.cli.opening import add_store_options, opened
from vpt_tui.cli.output import complain, print_json, say
from vpt_tui.cli.terminal_checks import terminal_checks
from vpt_tui.paths import Paths, find_paths
from vpt_tui.refusal import Damaged, Refused, WrongPassword
from vpt_tui.settings import Settings, read_settings

if TYPE_CHECKING:
    from vpt_tui.services.health.checks import Check

_SOUND, _ATTENTION, _DAMAGED = 0, 1, 4


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("controleer")
    parser.add_argument("--json", action="store_true", help="een JSON-object per regel")
    parser.add_argument(
        "--toetsen", action="store_true", help="kijk ook na welke toetsen hier aankomen"
    )
    add_store_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Look at everything; return 0 when it is sound, 1 or 4 when it is not.

    Raises `WrongPassword`. A store that cannot be opened for another reason is told with the rest.
    """
    checks = list(_checks(args))
    for check in checks:
        if args.json:
            print_json({"check": check.name, "ok": check.ok, "message": check.message})
        else:
            say(f"{'In orde' if check.ok else 'Let op'}. {check.message}")
    if not args.json:
        if not args.toetsen:
            say("Welke toetsen hier aankomen, kijkt u na met: vpt controleer --toetsen")
        say(_summary(checks))
    return _status(checks)


def _checks(args: argparse.Namespace) -> "Iterator[Check]":
    # this command alone waits for it, and not its --help
    from vpt_tui.services.desk.own_protocol import own_protocol
    from vpt_tui.services.health.checks import (
        Check,
        backup_checks,
        leftover_checks,
        list_checks,
        version_checks,
    )
    from vpt_tui.services.health.file_rights import rights_checks

    paths, now = find_paths(), datetime.now(UTC)
    settings = Settings()
    try:
        settings = read_settings(paths.settings)
    except Refused as answer:
        yield Check("instellingen", False, str(answer))
    yield from _store(args, paths, settings)
    yield from backup_checks(paths.backups, now)
    yield from leftover_checks(paths.store)
    yield from list_checks(paths, settings, now)
    yield from rights_checks(paths)
    yield from terminal_checks(os.environ, sys.stdout)
    if args.toetsen:
        yield _keys()
    yield from version_checks(own_protocol())


def _keys() -> "Check":
    with single_keys() as read:
        return key_check(read, complain)


def _store(args: argparse.Namespace, paths: Paths, settings: Settings) -> "list[Check]":
    # this command alone waits for it, and not its --help
    from vpt_tui.services.desk.opening import accounts_at
    from vpt_tui.services.health.checks import (
        Check,
        absent_check,
        circumstance_checks,
        history_checks,
        list_history_checks,
        store_checks,
    )

    found: list[Check] = []
    try:
        if not accounts_at(paths.store):
            return [absent_check(paths.backups)]
        with opened(args, settings, daily_backup=False) as desk:
            found += store_checks(desk.office)
            found += circumstance_checks(desk.office)
            if not any(check.damaged for check in found):
                found += history_checks(desk.office, paths.backups)
                found += list_history_checks(desk.office, paths, settings)
    except WrongPassword:
        raise
    except Refused as answer:
        found.append(Check("opslag", False, str(answer), damaged=isinstance(answer, Damaged)))
    return found


def _summary(checks: "Sequence[Check]") -> str:
    wanting = sum(not check.ok for check in checks)
    if not wanting:
        return "Alles is in orde."
    return "Eén ding vraagt aandacht." if wanting == 1 else f"{wanting} dingen vragen aandacht."


def _status(checks: "Sequence[Check]") -> int:
    if any(check.damaged for check in checks):
        return _DAMAGED
    return _SOUND if all(check.ok for check in checks) else _ATTENTION
