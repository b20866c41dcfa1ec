"""Opening the store for one command."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from vpt_tui.cli.output import complain
from vpt_tui.cli.password import add_password_options, read_password
from vpt_tui.paths import find_paths
from vpt_tui.refusal import Refused
from vpt_tui.settings import Settings, read_settings

if TYPE_CHECKING:
    from vpt_tui.services.desk.desk import Desk


def add_store_options(parser: argparse.ArgumentParser) -> None:
    """Add what every command on the store takes: who it is, and the password."""
    parser.add_argument("--account", metavar="NAAM", help="wie u bent, als er meer accounts zijn")
    add_password_options(parser)


@contextmanager
def opened(
    args: argparse.Namespace, settings: "Settings | None" = None, *, daily_backup: bool = True
) -> Iterator["Desk"]:
    """Give the desk of this machine's store. Raises `Refused` when there is none.

    The first command of a day makes that day's backup.
    """
    # the words of a command are checked before a store is thought of
    from vpt_tui.services.desk.opening import accounts_at, open_desk
    from vpt_tui.services.desk.own_protocol import own_protocol
    from vpt_tui.store.place import insist_on_first_time
    from vpt_tui.store.vault.keys import Cost

    folder = find_paths().store
    insist_on_first_time(folder, find_paths().backups)
    names = [account.name for account in accounts_at(folder)]
    name = (names and args.account) or only_account(names)
    passphrase = read_password(args, f"Wachtwoord van {name}: ")
    desk = open_desk(
        folder,
        name,
        passphrase,
        protocol=own_protocol(),
        now=lambda: datetime.now(UTC),
        origin="cli",
        exchange=(settings or read_settings(find_paths().settings)).exchange,
        backups=find_paths().backups,
        cost=Cost(),
    )
    try:
        if daily_backup:
            _tell(desk)
        yield desk
    except BaseException:
        with suppress(Refused):  # what went wrong first is what has to be told
            desk.close()
        raise
    desk.close()


def _tell(desk: "Desk") -> None:
    """Say what is odd about this machine, and make today's backup."""
    # the words of a command are checked before a store is thought of
    from vpt_tui.services.health.machine import told_at_opening

    for sentence in told_at_opening(desk.office):
        complain(sentence)
    if trouble := desk.backups.round():
        complain(trouble)


def only_account(names: Sequence[str]) -> str:
    """Return the one account there is. Raises `Refused` when somebody has to choose."""
    if not names:
        raise Refused(
            "Er is nog geen opslag op deze computer. Stond die op een andere schijf, kijk dan of "
            "die er nog is. Anders maakt u er een met: vpt inrichten"
        )
    if len(names) > 1:
        raise Refused(f"Zeg met --account wie u bent. Er zijn: {', '.join(names)}.")
    return names[0]
