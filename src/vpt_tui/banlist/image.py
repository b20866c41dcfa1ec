"""Who is on a list: a database image that is made, sealed, and opened in memory only."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

from vpt_tui.banlist.entries import Appointment, Entry, Guidance
from vpt_tui.banlist.header import damaged
from vpt_tui.banlist.mailbox import Mailbox
from vpt_tui.names.person import PersonName

_SQLITE = b"SQLite format 3\x00"
_APPLICATION = 0x56505442
_READ_ONLY = "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA query_only = ON"
_SCHEMA = f"""
PRAGMA application_id = {_APPLICATION};
CREATE TABLE place (id INTEGER PRIMARY KEY, buildings TEXT NOT NULL UNIQUE);
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, reference TEXT NOT NULL, given TEXT NOT NULL, family TEXT NOT NULL,
    place INTEGER NOT NULL, from_day INTEGER NOT NULL, until_day INTEGER, birth_day INTEGER,
    aliases TEXT NOT NULL, description TEXT NOT NULL, instructions TEXT NOT NULL
);
CREATE TABLE appointment (
    entry INTEGER NOT NULL, moment INTEGER NOT NULL, building TEXT NOT NULL,
    purpose TEXT NOT NULL, contact TEXT NOT NULL, proof BLOB NOT NULL
);
CREATE INDEX appointment_of ON appointment (entry);
CREATE TABLE about (
    guidance TEXT NOT NULL, sequence TEXT NOT NULL,
    box_public BLOB NOT NULL, sender_key BLOB NOT NULL, more TEXT NOT NULL DEFAULT '{{}}'
);
"""
"""Days are counted as `date.toordinal` does, moments in seconds; what is several is JSON.

The same few buildings stand with every entry, so they are kept once. What a desk of before does
not know stands in ``more``, one JSON object: such a desk never looks there, and opens the list.
"""

_INSERT = "INSERT INTO entry VALUES (?,?,?,?,(SELECT id FROM place WHERE buildings=?),?,?,?,?,?,?)"
_SELECT = """
SELECT entry.id, reference, given, family, buildings, from_day, until_day, birth_day,
       aliases, description, instructions
FROM entry JOIN place ON place.id = entry.place WHERE entry.id IN ({})
"""


@dataclass(frozen=True)
class Contents:
    """All that a list holds."""

    entries: Sequence[Entry]
    guidance: Guidance
    mailbox: Mailbox


def write_image(contents: Contents) -> bytes:
    """Return the database image of a list."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        _write(connection, contents)
        connection.execute("COMMIT")
        return connection.serialize()
    finally:
        connection.close()


def open_image(image: bytes) -> sqlite3.Connection:
    """Open an image in memory, to be read only. Raises `Damaged`."""
    if not image.startswith(_SQLITE):
        raise damaged("de inhoud is geen lijst")
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        connection.deserialize(image)
        connection.executescript(_READ_ONLY)
        (application,) = connection.execute("PRAGMA application_id").fetchone()
    except sqlite3.Error:
        application = None
    if application != _APPLICATION:
        connection.close()
        raise damaged("de inhoud is geen lijst")
    return connection


def read_entries(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Entry]:
    """Return the entries with these row ids."""
    wanted = list(ids)
    marks = ",".join("?" * len(wanted))
    visits = _visits(connection, wanted, marks)
    rows = connection.execute(_SELECT.format(marks), wanted)
    return {row[0]: _entry(row, visits.get(row[0], [])) for row in rows}


def read_people(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, PersonName]:
    """Return only the names of the entries with these row ids."""
    wanted = list(ids)
    query = "SELECT id, given, family, aliases, birth_day FROM entry WHERE id IN ({})"
    rows = connection.execute(query.format(",".join("?" * len(wanted))), wanted)
    return {
        row: PersonName(given, family, _several(aliases), _date(birth))
        for row, given, family, aliases, birth in rows
    }


def read_entry(connection: sqlite3.Connection, reference: str) -> Entry | None:
    """Return the entry with a reference, or None."""
    query = "SELECT id FROM entry WHERE reference = ?"
    found = connection.execute(query, (reference,)).fetchone()
    return read_entries(connection, found)[found[0]] if found else None


def read_about(connection: sqlite3.Connection) -> tuple[Guidance, Mailbox]:
    """Return what the list says to everyone, and how to write back. Raises `Damaged`."""
    try:
        found = connection.execute("SELECT * FROM about")
        about = dict(zip((name for name, *_ in found.description), found.fetchone(), strict=True))
        values = json.loads(about["guidance"])
        more = json.loads(about.get("more", "{}"))
        checked = more.get("buildings_checked") is True
        values |= {"buildings": tuple(values["buildings"]), "buildings_checked": checked}
        guidance, collects = Guidance(**values), more.get("collects", "")
        keys = (about["box_public"], about["sender_key"])
        return guidance, Mailbox(int(about["sequence"]), *keys, str(collects))
    except (sqlite3.Error, ValueError, TypeError, KeyError, AttributeError) as error:
        raise damaged("de inhoud is onvolledig") from error


def _write(connection: sqlite3.Connection, contents: Contents) -> None:
    places = {(_together(entry.buildings),) for entry in contents.entries}
    connection.executemany("INSERT INTO place (buildings) VALUES (?)", sorted(places))
    connection.executemany(_INSERT, map(_row, enumerate(contents.entries, 1)))
    numbered = enumerate(contents.entries, 1)
    visits = (row for number, entry in numbered for row in _visit_rows(number, entry))
    connection.executemany("INSERT INTO appointment VALUES (?,?,?,?,?,?)", visits)
    mailbox = contents.mailbox
    keys = (str(mailbox.sequence), mailbox.box_public, mailbox.sender_key)
    guidance = asdict(contents.guidance)
    more = {
        "collects": mailbox.collects,
        "buildings_checked": guidance.pop("buildings_checked"),
    }
    texts = json.dumps(guidance), json.dumps(more)
    connection.execute("INSERT INTO about VALUES (?,?,?,?,?)", (texts[0], *keys, texts[1]))


def _row(numbered: tuple[int, Entry]) -> tuple[object, ...]:
    number, entry = numbered
    return (
        number,
        entry.reference,
        entry.given,
        entry.family,
        _together(entry.buildings),
        entry.from_date.toordinal(),
        _day(entry.until),
        _day(entry.birth_date),
        _together(entry.aliases),
        entry.description,
        entry.instructions,
    )


def _visit_rows(number: int, entry: Entry) -> Iterator[tuple[object, ...]]:
    for visit in entry.appointments:
        moment = int(visit.at.timestamp())
        yield number, moment, visit.building, visit.purpose, visit.contact, visit.proof


def _entry(row: tuple[Any, ...], visits: list[Appointment]) -> Entry:
    _, reference, given, family, buildings, start, until, birth, aliases, *texts = row
    return Entry(
        reference=reference,
        given=given,
        family=family,
        buildings=_several(buildings),
        from_date=date.fromordinal(start),
        until=_date(until),
        birth_date=_date(birth),
        aliases=_several(aliases),
        description=texts[0],
        instructions=texts[1],
        appointments=tuple(visits),
    )


def _visits(
    connection: sqlite3.Connection, ids: list[int], marks: str
) -> dict[int, list[Appointment]]:
    query = f"SELECT * FROM appointment WHERE entry IN ({marks}) ORDER BY rowid"  # noqa: S608
    found: dict[int, list[Appointment]] = {}
    for entry, moment, building, *rest in connection.execute(query, ids):
        at = datetime.fromtimestamp(moment, UTC)
        found.setdefault(entry, []).append(Appointment(building, at, *rest))
    return found


def _together(texts: tuple[str, ...]) -> str:
    return json.dumps(texts) if texts else ""


def _several(texts: str) -> tuple[str, ...]:
    return tuple(json.loads(texts)) if texts else ()


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _date(day: int | None) -> date | None:
    return None if day is None else date.fromordinal(day)
