"""Writing a ban's record: its number, its fields, and the person it is about."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from sqlmodel import Session, col, select

from vpt_tui.dates import show_date
from vpt_tui.names.person import PersonName
from vpt_tui.refusal import Overtaken, Refused
from vpt_tui.services.bans.form import FORM_FIELDS, BanForm
from vpt_tui.services.bans.running import running
from vpt_tui.services.bans.search import imposed_since
from vpt_tui.services.base.key_values import LAST_BAN, kept, tell_reception
from vpt_tui.services.base.unit_of_work import Transaction
from vpt_tui.services.people.name_keys import index_person, name_of
from vpt_tui.services.people.people import (
    add_person,
    describe_person,
    full_name,
    mark_of,
    person_by,
)
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.incidents import CasePart, Incident, Involvement
from vpt_tui.store.tables.people import Alias, Person

_COPIED = tuple(
    name
    for name in FORM_FIELDS
    if name in Ban.model_fields and name not in {"person_id", "buildings"}
)
_LAST_NUMBER = 9_999_999


def new_ban(work: Transaction, form: BanForm, incident: Incident | None) -> Ban:
    """Make a ban's record from a checked form."""
    person = _person(work, form, incident)
    before = _known_as(work.session, person)
    _describe(work, person, form)
    about = {"person_id": person.id, "incident_id": incident.id if incident else None}
    (ban,) = record_bans(work, [_columns(form) | about])
    if _known_as(work.session, person) != before:
        _tell_of_person(work, ban)
    return ban


def record_bans(work: Transaction, records: Iterable[dict[str, Any]]) -> list[Ban]:
    """Record new bans, given by their columns: the one door for them.

    Their people and buildings are known. One without a reference gets the desk's next number.
    Reception's list is another with them.
    """
    origin = {
        "created_at": work.now, "created_by": work.actor, "list_change": tell_reception(work),
    }  # fmt: skip
    bans = [Ban(**{"reference": "", **record, **origin}) for record in records]
    for ban in bans:
        ban.reference = ban.reference or _next_reference(work.session)  # it counts those before
        work.session.add(ban)
    work.session.flush()
    return bans


def change_record(work: Transaction, ban: Ban, form: BanForm) -> None:
    """Write a checked form over a ban's record; who was told of it may have to hear again."""
    person = person_by(work.session, ban.person_id)
    before, was = _known_as(work.session, person), _enforced(ban)
    for name, value in _columns(form).items():
        setattr(ban, name, value)
    work.session.add(ban)
    called = PersonName(form.given, form.family or person.family, form.aliases, form.birth_date)
    describe_person(work.session, person, called, form.description)
    changes, anew = tell_reception(work), _known_as(work.session, person) != before
    if anew or _enforced(ban) != was:
        ban.list_change = changes
        ban.told_reception_at = ban.told_security_at = None
    if anew:
        _tell_of_person(work, ban)


def insist_on_none_since(
    work: Transaction, newest: int, incident: Incident | None, person_id: int | None
) -> None:
    """Raise `Overtaken` when a ban for a case or on a person came after the newest one then."""
    since = imposed_since(newest, incident, person_id, work.today)
    if there := work.session.exec(select(Ban.reference).where(*since)).all():
        raise Overtaken(
            f"In een ander venster is intussen al een ontzegging opgelegd: {', '.join(there)}. "
            "Deze is nog niet vastgelegd. Wat u invulde staat er nog. Kijk of zij nog nodig is."
        )


def touch_ban(work: Transaction, ban: Ban) -> None:
    """Count a change of a ban."""
    ban.revision += 1
    work.session.add(ban)
    work.session.flush()


def unchanged_ban(ban: Ban, revision: int | None) -> Ban:
    """Return the ban. Raises `Overtaken` when somebody changed it since it was seen."""
    if revision is not None and ban.revision != revision:
        raise Overtaken(
            f"Ontzegging {ban.reference} is intussen gewijzigd, misschien in een ander venster. "
            "Wat daar is opgeslagen is veilig. Open haar opnieuw."
        )
    return ban


def insist_on_same_person(session: Session, ban: Ban, was: BanForm) -> None:
    """Raise `Overtaken` when what is known of the person is not what the form began with.

    A person may have more bans, and each of their forms writes about the person.
    """
    person = person_by(session, ban.person_id)
    names = name_of(session, person)
    present = (person.given, person.family, names.aliases, person.birth_date, person.description)
    if present != (was.given, was.family, was.aliases, was.birth_date, was.description):
        raise Overtaken(
            "Wat er van deze persoon bekend is, is intussen gewijzigd, misschien in een ander "
            "venster. Wat daar is opgeslagen is veilig. Open de ontzegging opnieuw."
        )


def _columns(form: BanForm) -> dict[str, Any]:
    return {name: getattr(form, name) for name in _COPIED} | {"buildings": list(form.buildings)}


def _known_as(session: Session, person: Person) -> tuple[object, ...]:
    """Return by what reception and the guards know somebody."""
    return name_of(session, person), person.description


def _enforced(ban: Ban) -> tuple[object, ...]:
    """Return what reception and the guards go by, beside whom it is about."""
    return tuple(ban.buildings), ban.from_date, ban.until, ban.instructions


def _tell_of_person(work: Transaction, ban: Ban) -> None:
    """Have the other running bans of a person told again: they are known as another now."""
    others = select(Ban).where(
        Ban.person_id == ban.person_id, Ban.id != ban.id, running(work.today)
    )
    for other in work.session.exec(others):
        other.list_change = ban.list_change
        other.told_reception_at = other.told_security_at = None
        work.session.add(other)


def _person(work: Transaction, form: BanForm, incident: Incident | None) -> Person:
    if form.person_id is not None:
        return _as_seen(person_by(work.session, form.person_id), form.person_seen)
    if incident and (offender := _offender(work.session, incident, form)):
        return offender
    return add_person(work, PersonName(form.given, form.family, (), form.birth_date))


def _as_seen(person: Person, mark: str) -> Person:
    """Return a person. Raises `Refused` when another thing is known of them than was seen."""
    if mark and mark != mark_of(person):
        born = f", geboren {show_date(person.birth_date)}" if person.birth_date else ""
        looks = f". Signalement: {person.description}" if person.description else ""
        raise Refused(
            "Wat er van deze persoon bekend is, is intussen gewijzigd, misschien in een ander "
            f"venster. Er is niets vastgelegd. Nu staat er: {full_name(person)}{born}{looks}. "
            "Verbeter hier wat niet klopt, en kies de persoon dan opnieuw."
        )
    return person


def _offender(session: Session, incident: Incident, form: BanForm) -> Person | None:
    """Return the offender of the case, if the form names the same person."""
    query = select(Person).join(Involvement)
    query = query.where(
        Involvement.incident_id == incident.id, Involvement.part == CasePart.OFFENDER
    )
    found = session.exec(query).first()
    return (
        found
        if found and _said(found.given, found.family) == _said(form.given, form.family)
        else None
    )


def _said(given: str, family: str) -> str:
    return f"{given} {family}".strip().casefold()


def _describe(work: Transaction, person: Person, form: BanForm) -> None:
    """Keep what the form says of the person; an empty field of it changes nothing."""
    person.given = form.given or person.given
    person.family = form.family or person.family
    person.birth_date = form.birth_date or person.birth_date
    person.description = form.description or person.description
    work.session.add(person)
    known = set(work.session.exec(select(Alias.name).where(Alias.person_id == person.id)))
    work.session.add_all(
        Alias(person_id=person.id, name=name) for name in form.aliases if name not in known
    )
    index_person(work.session, person)


def _next_reference(session: Session) -> str:
    """Return the next free number of the desk's own; a spreadsheet may have used some."""
    number = last_ban(session) + 1
    return ban_reference(number) if number <= _LAST_NUMBER else f"P{uuid4().hex[:12]}"


def ban_reference(number: int) -> str:
    """Return the reference of a ban that was imposed here."""
    return f"P{number:07d}"


def last_ban(session: Session) -> int:
    """Return the highest number of the desk's own that a ban got here; 0 before the first."""
    before = int((kept(session, LAST_BAN) or "P0")[1:])
    query = select(Ban.reference).where(Ban.reference >= "P0000000", Ban.reference <= "P9999999")
    for newest in session.exec(query.order_by(col(Ban.reference).desc())):
        if len(newest) == len("P0000000") and newest[1:].isdecimal():
            return max(int(newest[1:]), before)
    return before
