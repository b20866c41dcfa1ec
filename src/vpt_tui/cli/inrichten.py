"""``vpt inrichten``: make the store without a screen."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from vpt_tui.cli.output import say
from vpt_tui.cli.password import add_password_options, password_in, read_new_password
from vpt_tui.paths import find_paths


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("inrichten")
    parser.add_argument("--naam", required=True, help="uw naam, zoals die in het logboek komt")
    parser.add_argument("--rol", required=True, help="uw rol, bijvoorbeeld griffier")
    add_password_options(parser)
    parser.add_argument(
        "--balie-wachtwoord-bestand",
        type=Path,
        metavar="F",
        help="bestand met het wachtwoord dat de balie zal gebruiken",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the store. Raises `Refused` when one is there, or the password is too weak."""
    # this command alone waits for it, and not its --help
    from vpt_tui.services.access.passphrases import new_account
    from vpt_tui.services.access.rights import Rights
    from vpt_tui.services.accounts.two_doors import insist_on_two
    from vpt_tui.services.desk.opening import create_desk
    from vpt_tui.services.desk.own_protocol import own_protocol
    from vpt_tui.services.reception.publication import check_desk_password

    protocol, paths = own_protocol(), find_paths()
    passphrase = read_new_password(args, "Nieuw wachtwoord: ")
    account = new_account(args.naam, args.rol, passphrase, protocol)
    secret = args.balie_wachtwoord_bestand and password_in(args.balie_wachtwoord_bestand)
    if secret:
        Rights(account, protocol).insist_on_arranging()
        check_desk_password(secret)
        insist_on_two(passphrase, secret)
    desk = create_desk(
        paths.store,
        account,
        passphrase,
        protocol=protocol,
        now=lambda: datetime.now(UTC),
        origin="cli",
        backups=paths.backups,
    )
    if secret:
        desk.publication.set_password(secret)
    desk.close()
    say(
        f"De opslag staat klaar in {paths.store}. "
        "Bewaar het wachtwoord: niemand kan het terughalen."
    )
    return 0
