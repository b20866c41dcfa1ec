"""``vpt zoek``: look names or birth dates up, one or a whole guest list."""

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from vpt_tui.cli.opening import add_store_options
from vpt_tui.cli.password import read_password

if TYPE_CHECKING:
    from vpt_tui.banlist.lookup import Answer, BanList, Hit
    from vpt_tui.banlist.place import SharedPlace
    from vpt_tui.services.lookup import StoreAnswer

    AnyAnswer = Answer | StoreAnswer

_MOST = 50
"""More people than this under one name help nobody."""

_LONGEST_LINE = 10_000
"""Bytes of a guest list's line; what is longer is taken for the next line."""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "zoek",
        description="Zoekt namen of geboortedatums op. Zet een naam met spaties tussen "
        "aanhalingstekens. Met - komt er één per regel uit de standaardinvoer.",
    )
    parser.add_argument(
        "naam", nargs="*", default=["-"], metavar="NAAM", help="naam of geboortedatum, of -"
    )
    parser.add_argument("--lijst", type=Path, metavar="LIJST", help="een gepubliceerde lijst")
    parser.add_argument("--max", type=_count, default=5, metavar="N", help="hoogstens N personen")
    parser.add_argument("--json", action="store_true", help="één JSON-object per regel")
    add_store_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print an answer for each name, and log who is shown.

    Raises `Refused` when there is nothing to look in.
    """
    return _search_list(args) if args.lijst else _search_store(args)


def _search_list(args: argparse.Namespace) -> int:
    from vpt_tui.cli.output import complain
    from vpt_tui.cli.shown import ShownLog
    from vpt_tui.dates import today
    from vpt_tui.paths import find_paths

    now = datetime.now(UTC)
    ban_list = _open(args)
    if (age := ban_list.freshness(now)).stale:
        complain(age.sentence)
    people = _count_of(ban_list.header.entries, "persoon", "personen")
    where = f"in de lijst van {age.published} ({people})"
    log = ShownLog(find_paths().lists, ban_list, today(now))
    for text in _names(args.naam):
        answer = ban_list.look_up(text, now, args.max)
        log.add(answer, now)
        _show(args, answer, where)
    if log.due:
        log.hand_over(_shared(args), now)
    return 0


def _shared(args: argparse.Namespace) -> "SharedPlace":
    from vpt_tui.banlist.place import SharedPlace
    from vpt_tui.paths import find_paths
    from vpt_tui.settings import read_settings

    return SharedPlace(args.lijst.absolute(), read_settings(find_paths().settings).exchange)


def _search_store(args: argparse.Namespace) -> int:
    from vpt_tui.cli.opening import opened

    with opened(args) as desk:
        for text in _names(args.naam):
            answer = desk.lookup.look_up(text, args.max)
            bans = _count_of(answer.entries, "ontzegging", "ontzeggingen")
            _show(args, answer, f"in de opslag ({bans})")
    return 0


def _show(args: argparse.Namespace, answer: "AnyAnswer", where: str) -> None:
    from vpt_tui.cli.output import print_json, say

    if args.json:
        print_json(answer.to_json())
    else:
        say(answer_line(answer) if args.naam == ["-"] else answer_text(answer, where))


def answer_line(answer: "AnyAnswer") -> str:
    """Return an answer as one line, for a guest list: the likeliest person and how many more."""
    found = [_person(hit) for hit in answer.hits[:1]]
    others = len(answer.hits) + len(answer.rest) - 1
    more = [f"en nog {others}"] if others > 0 else []
    return ": ".join((_VERDICTS[answer.verdict], answer.query, ", ".join(found + more))).rstrip(
        ": "
    )


def answer_text(answer: "AnyAnswer", where: str) -> str:
    """Return an answer in full: the verdict, what was looked in, and a line for each person."""
    first = f"{_VERDICTS[answer.verdict]}: '{answer.query}' {where}."
    return "\n".join((first, *(f"{_person(hit)}." for hit in answer.hits)))


_VERDICTS = {"ontzegging": "ONTZEGGING", "mogelijk": "MOGELIJK", "geen": "GEEN TREFFER"}


def _person(hit: "Hit") -> str:
    from vpt_tui.dates import show_date

    entry = hit.entry
    born = show_date(entry.birth_date) if entry.birth_date else "onbekend"
    until = f"t/m {show_date(entry.until)}" if entry.until else "zonder einddatum"
    parts = (entry.name, f"geboren {born}", " + ".join(entry.buildings), until, hit.status)
    alarm = "" if hit.counts else "geen alarm voor "
    return f"{alarm}{', '.join(filter(None, parts))} (gevonden op {hit.why})"


def _open(args: argparse.Namespace) -> "BanList":
    from vpt_tui.banlist.files import list_at
    from vpt_tui.banlist.sealed import list_in
    from vpt_tui.cli.beside import beside
    from vpt_tui.paths import find_paths
    from vpt_tui.settings import read_settings

    paths = find_paths()
    settings = read_settings(paths.settings)
    with beside(list_in, list_at(args.lijst)) as reading:  # a large list is checked while we import
        from vpt_tui.banlist.copy import ReceptionCopy
        from vpt_tui.banlist.lookup import BanList
    sealed = reading.result()
    ReceptionCopy(paths.lists).check_publisher(sealed.header)
    key = sealed.desk_key(read_password(args, "Wachtwoord van de balie: "))
    return BanList.unseal(sealed, key, settings.list_max_age_hours)


def _names(words: list[str]) -> Iterator[str]:
    """Return the names that were asked for; ``-`` stands for the lines of standard input."""
    for word in words:
        yield from _lines() if word == "-" else (word,)


def _lines() -> Iterator[str]:
    for line in iter(lambda: sys.stdin.buffer.readline(_LONGEST_LINE), b""):
        if name := _decoded(line).strip():
            yield name


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("windows-1252", "replace")


def _count_of(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST):
        raise argparse.ArgumentTypeError(f"'{text}' is geen aantal van 1 t/m {_MOST}")
    return int(text)
