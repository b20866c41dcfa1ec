"""``vpt herstel``: bring a backup back, after showing what comes and what goes."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from vpt_tui.cli.opening import add_store_options, only_account
from vpt_tui.cli.output import complain, say
from vpt_tui.cli.password import ask_password, is_typed, password_in, read_password
from vpt_tui.dates import show_moment
from vpt_tui.paths import find_paths
from vpt_tui.refusal import Refused

if TYPE_CHECKING:
    from vpt_tui.services.backup.backup import Backup
    from vpt_tui.services.restore.key_file import KeyFile
    from vpt_tui.services.restore.loss import Loss
    from vpt_tui.services.restore.restore import Plan, Restored, Site
    from vpt_tui.store.sqlite.soundness import Contents

_SHOWN = 10
"""So many cases and bans are named; of more the number is said."""
_KINDS = {"incident": "dossier", "ban": "ontzegging", "person": "persoon", "rol": "contact"}
_UNSEEN = (
    "Wat er na de kopie nog is gedaan, komt niet terug. Hoeveel dat is, is niet te zien. "
    "Wat er nu nog van de opslag staat, wordt apart bewaard."
)


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("herstel")
    parser.add_argument("van", type=Path, metavar="VAN", help="de map van de reservekopie")
    parser.add_argument(
        "--oefening", action="store_true", help="doe alles in een tijdelijke map, wijzig niets"
    )
    parser.add_argument("--ja", action="store_true", help="zet terug zonder nog iets te vragen")
    parser.add_argument(
        "--account-toen", metavar="NAAM", default="", help="uw account toen, als dat anders heette"
    )
    parser.add_argument(
        "--wachtwoord-toen-bestand",
        type=Path,
        metavar="F",
        help="bestand met het wachtwoord van toen de kopie is gemaakt, als dat anders was",
    )
    add_store_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show what would happen, ask, and do it. Raises `Refused`."""
    # this command alone waits for it, and not its --help
    from vpt_tui.services.backup.backup import read_backup
    from vpt_tui.services.restore.key_file import missing_key_file

    site, backup = _site(), read_backup(args.van.absolute())
    name, passphrase = _who(args, site, backup)
    if found := missing_key_file(site, backup, name, passphrase):
        return _key_file_alone(args, site, found)
    return _restore(args, _plan(args, site, backup, name, passphrase))


def _restore(args: argparse.Namespace, plan: "Plan") -> int:
    # this command alone waits for it, and not its --help
    from vpt_tui.services.restore.restore import rehearse, restore

    say("\n".join(_explained(plan)))
    if args.oefening:
        contents = rehearse(plan)
        say(f"De oefening is gelukt: de opslag opent en is heel, met {_counted(contents)}.")
        say("Er is niets gewijzigd.")
        return 0
    _insist_on_yes(args)
    say("\n".join(_told(restore(plan))))
    return 0


def _key_file_alone(args: argparse.Namespace, site: "Site", found: "KeyFile") -> int:
    """Put back no more than the key slots: the store is whole, and they do not fit it."""
    # this command alone waits for it, and not its --help
    from vpt_tui.services.restore.key_file import put_back

    say("De opslag is heel. Alleen het sleutelbestand past er niet bij.")
    say(f"Dat van de reservekopie van {show_moment(found.backup.note.made_at)} opent de opslag.")
    say("Alleen dat bestand komt terug. Er gaat geen werk verloren.")
    if args.oefening:
        say("Er is niets gewijzigd.")
        return 0
    _insist_on_yes(args)
    done = put_back(found, site)
    say("Het sleutelbestand is teruggezet. De opslag gaat weer open.")
    if done.kept:
        say(f"Het bestand dat er stond, is bewaard als {done.kept}")
    if done.lost:
        say(f"Voeg deze accounts opnieuw toe: {', '.join(done.lost)}.")
    return 0


def _insist_on_yes(args: argparse.Namespace) -> None:
    if not (args.ja or _agreed()):
        raise Refused("Er is niets teruggezet en niets gewijzigd.")


def _who(args: argparse.Namespace, site: "Site", backup: "Backup") -> tuple[str, str]:
    """Return whose passphrase it is, and the passphrase."""
    # this command alone waits for it, and not its --help
    from vpt_tui.services.restore.restore import who_may_open

    name = args.account or only_account(who_may_open(site, backup))
    return name, read_password(args, f"Wachtwoord van {name}: ")


def _plan(
    args: argparse.Namespace, site: "Site", backup: "Backup", name: str, passphrase: str
) -> "Plan":
    # this command alone waits for it, and not its --help
    from vpt_tui.services.restore.restore import OtherKey, Then, plan_restore

    file, called = args.wachtwoord_toen_bestand, args.account_toen
    then = Then(called, password_in(file) if file else "")
    try:
        return plan_restore(site, backup, name, passphrase, then)
    except OtherKey:
        if file or not is_typed(args):
            raise
    then = Then(called, ask_password(f"Wachtwoord van {called or name} van toen: "))
    return plan_restore(site, backup, name, passphrase, then)


def _site() -> "Site":
    # this command alone waits for it, and not its --help
    from vpt_tui.services.desk.own_protocol import own_protocol
    from vpt_tui.services.restore.restore import Site

    paths = find_paths()
    return Site(paths.store, paths.backups, own_protocol(), lambda: datetime.now(UTC), "cli")


def _explained(plan: "Plan") -> list[str]:
    lines = [
        f"De reservekopie van {show_moment(plan.backup.note.made_at)} is heel.",
        f"Dit komt terug: {_counted(plan.coming)}.",
        _newest("Laatste wijziging in de kopie", plan.coming),
    ]
    if plan.present is None:
        now = plan.trouble or "Er staat nu geen opslag."
        return [*lines, now, _UNSEEN]
    return [
        *lines,
        f"Dit staat er nu: {_counted(plan.present)}.",
        _newest("Laatste wijziging nu", plan.present),
        *_lost(plan),
    ]


def _lost(plan: "Plan") -> list[str]:
    if not plan.loss.related:
        return ["De kopie is van een andere opslag. Alles wat er nu staat, gaat weg."]
    return [_changes_lost(plan.loss), *_looks_lost(plan.loss.looks)]


def _changes_lost(loss: "Loss") -> str:
    if not loss.actions:
        return "Er gaat niets verloren: er is niets gewijzigd wat niet in de kopie staat."
    named = [_named(what) for what in loss.objects]
    named += ["iets wat u niet mag zien"] if loss.unnamed else []
    more = f" en {len(named) - _SHOWN} andere" if len(named) > _SHOWN else ""
    actions = _number(loss.actions, "handeling", "handelingen")
    about = f"{', '.join(named[:_SHOWN])}{more}"
    return f"Verloren gaat wat niet in de kopie staat: {actions}, in {about}."


def _looks_lost(looks: int) -> list[str]:
    if not looks:
        return []
    return [f"Uit het logboek gaat ook dat er {looks} keer iets is bekeken of opgezocht."]


def _named(what: str) -> str:
    """Return what a line of the log is about, in words."""
    kind, _, which = what.partition(":")
    return f"{_KINDS.get(kind, kind)} {which}".strip()


def _told(done: "Restored") -> list[str]:
    lines = [f"De reservekopie is teruggezet: {_counted(done.contents)}."]
    if done.undo:
        lines.append(f"Ongedaan maken kan met: vpt herstel {done.undo}")
    if done.aside:
        lines.append(
            f"De beschadigde opslag is bewaard in {done.aside}\n"
            "Verwijder die map als u haar niet meer nodig heeft: ook wie later wordt ingetrokken, "
            "kan haar nog openen."
        )
    return lines


def _counted(contents: "Contents") -> str:
    return (
        f"{_number(contents.cases, 'dossier', 'dossiers')}, "
        f"{_number(contents.steps, 'stap', 'stappen')} en "
        f"{_number(contents.bans, 'ontzegging', 'ontzeggingen')}"
    )


def _number(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def _newest(label: str, contents: "Contents") -> str:
    return f"{label}: {show_moment(contents.newest) if contents.newest else 'geen'}."


def _agreed() -> bool:
    """Ask for the word; without anybody to ask the answer is no."""
    complain("Typ 'ja' om terug te zetten. Iets anders laat alles zoals het is.")
    return sys.stdin is not None and sys.stdin.readline().strip().casefold() == "ja"
