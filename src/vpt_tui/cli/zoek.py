"""``vpt zoek``: look names or birth dates up, one or a whole guest list."""

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from vpt_tui.cli.beside import beside
from vpt_tui.cli.incoming import text_lines
from vpt_tui.cli.opening import add_store_options, opened
from vpt_tui.cli.output import complain, print_json, say
from vpt_tui.cli.password import read_password
from vpt_tui.codepages import is_unreadable
from vpt_tui.dates import show_date, today
from vpt_tui.paths import find_paths
from vpt_tui.refusal import Refused
from vpt_tui.settings import read_settings

if TYPE_CHECKING:
    from vpt_tui.banlist.lookup import Answer, BanList, Hit
    from vpt_tui.banlist.place import SharedPlace
    from vpt_tui.services.reception.lookup import StoreAnswer

    AnyAnswer = Answer | StoreAnswer

_MOST = 50
"""More people than this under one name help nobody."""

_LONGEST_LINE = 10_000
"""Bytes of a guest list's line; what is longer is taken for the next line."""

_UNREADABLE = (
    "Letters zijn onderweg verloren gegaan of anders opgeslagen. Deze naam is niet opgezocht. "
    "Typ de naam, of bewaar de lijst als UTF-8."
)


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
    # this command alone waits for it, and not its --help
    from vpt_tui.cli.shown import ShownLog
    from vpt_tui.names.query import read_query

    now = datetime.now(UTC)
    ban_list = _open(args)
    if (age := ban_list.freshness(now)).stale:
        complain(age.sentence)
    people = _count_of(ban_list.header.entries, "persoon", "personen")
    where = f"in de lijst van {age.published} ({people})"
    log, asked = ShownLog(find_paths().lists, ban_list, today(now)), _Asked(args)
    for text in asked.readable():
        answer = ban_list.look_up(read_query(text), now, args.max)
        log.add(answer, now)
        _show(args, answer, where)
    if log.due:
        log.hand_over(_shared(args), now)
    return asked.status


def _shared(args: argparse.Namespace) -> "SharedPlace":
    # this command alone waits for it, and not its --help
    from vpt_tui.banlist.place import SharedPlace

    return SharedPlace(args.lijst.absolute(), read_settings(find_paths().settings).exchange)


def _search_store(args: argparse.Namespace) -> int:
    asked = _Asked(args)
    with opened(args) as desk:
        for text in asked.readable():
            answer = desk.lookup.look_up(text, args.max)
            bans = _count_of(answer.entries, "ontzegging", "ontzeggingen")
            _show(args, answer, f"in de opslag ({bans})")
    return asked.status


def _show(args: argparse.Namespace, answer: "AnyAnswer", where: str) -> None:
    if args.json:
        print_json(answer.to_json())
    else:
        say(answer_line(answer) if args.naam == ["-"] else answer_text(answer, where))


def answer_line(answer: "AnyAnswer") -> str:
    """Return an answer as one line, for a guest list: the likeliest person and how many more."""
    found = [_person(hit) for hit in answer.hits[:1]]
    others = len(answer.hits) + len(answer.rest) - 1
    more = [f"en nog {others}"] if others > 0 else []
    return ": ".join(
        (_VERDICTS[answer.verdict], answer.query.text, ", ".join(found + more))
    ).rstrip(": ")


def answer_text(answer: "AnyAnswer", where: str) -> str:
    """Return an answer in full: what was looked in, a line for each person, how many more."""
    first = f"{_VERDICTS[answer.verdict]}: '{answer.query.text}' {where}."
    more = [f"En nog {len(answer.rest)}. Met --max toont u er meer."] if answer.rest else []
    return "\n".join((first, *(f"{_person(hit)}." for hit in answer.hits), *more))


_VERDICTS = {"ontzegging": "ONTZEGGING", "mogelijk": "MOGELIJK", "geen": "GEEN TREFFER"}


def _person(hit: "Hit") -> str:
    entry = hit.entry
    born = show_date(entry.birth_date) if entry.birth_date else "onbekend"
    until = f"t/m {show_date(entry.until)}" if entry.until else "zonder einddatum"
    parts = (entry.name, f"geboren {born}", " + ".join(entry.buildings), until, hit.status)
    alarm = "" if hit.counts else "geen alarm voor "
    return f"{alarm}{', '.join(filter(None, parts))} (gevonden op {hit.why})"


def _open(args: argparse.Namespace) -> "BanList":
    # this command alone waits for it, and not its --help
    from vpt_tui.banlist.files import list_at
    from vpt_tui.banlist.sealed import list_in

    paths = find_paths()
    settings = read_settings(paths.settings)
    with beside(list_in, list_at(args.lijst)) as reading:
        # a large list is checked while these are imported
        from vpt_tui.banlist.copy import ReceptionCopy
        from vpt_tui.banlist.lookup import BanList
    sealed = reading.result()
    ReceptionCopy(paths.lists).check_publisher(sealed.header)
    key = sealed.desk_key(read_password(args, "Wachtwoord van de balie: "))
    return BanList.unseal(sealed, key, settings.list_max_age_hours)


class _Asked:
    """The names that were asked for; what cannot be read is answered here and now."""

    def __init__(self, args: argparse.Namespace) -> None:
        self._args = args
        self.status = 0
        """What the command ends with: 1 once a name could not be read."""

    def readable(self) -> Iterator[str]:
        """Return the names that can be looked up, in their order."""
        for line, text in _names(self._args.naam):
            if is_unreadable(text):
                self.status = 1
                self._refuse(line, text)
            else:
                yield text

    def _refuse(self, line: int | None, text: str) -> None:
        if self._args.json:
            place = {} if line is None else {"line": line}
            print_json({"query": text, "error": _UNREADABLE, **place})
        elif line is None:
            say(f"ONLEESBAAR: '{text}'. {_UNREADABLE}")
        else:
            say(f"ONLEESBAAR: {text}: regel {line}. {_UNREADABLE}")


def _names(words: list[str]) -> Iterator[tuple[int | None, str]]:
    """Return the names that were asked for, and their lines in standard input (``-``)."""
    for word in words:
        if word == "-":
            yield from _lines()
        else:
            yield None, word


def _lines() -> Iterator[tuple[int, str]]:
    asked = False
    for number, line in enumerate(text_lines("-", _LONGEST_LINE, pages=True), 1):
        if name := line.strip():
            asked = True
            yield number, name
    if not asked:  # a list that went lost on its way must not pass for one without a hit
        raise Refused("Er staat niets in de invoer. Er is niets opgezocht.")


def _count_of(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST):
        raise argparse.ArgumentTypeError(f"'{text}' is geen aantal van 1 t/m {_MOST}")
    return int(text)
