"""The keys under which people are found: made with a name, and anew when the rules change."""

from collections import defaultdict
from collections.abc import Iterable

from sqlmodel import Session, col, delete, insert, select

from vpt_tui.names.index import EDITION, keys_of
from vpt_tui.names.person import PersonName
from vpt_tui.services.base.key_values import keep, kept
from vpt_tui.services.base.unit_of_work import Transaction
from vpt_tui.store.tables.people import Alias, NameKey, Person

_EDITION = "naamsleutels"
"""Under this name stands by which rules the keys in the store were made."""

_AT_ONCE = 1000


def name_of(session: Session, person: Person) -> PersonName:
    """Return a person's names as the matching sees them."""
    aliases = select(Alias.name).where(Alias.person_id == person.id)
    return with_aliases(person, session.exec(aliases))


def with_aliases(person: Person, aliases: Iterable[str]) -> PersonName:
    """Return a person's names as the matching sees them, with aliases that are known already."""
    return PersonName(person.given, person.family, tuple(aliases), person.birth_date)


def index_person(session: Session, person: Person) -> None:
    """Bring a person's keys in line with their names; do so after each change of them."""
    forget_name_keys(session, person)
    make_name_keys(session, [(person.id, name_of(session, person))])


def make_name_keys(session: Session, people: Iterable[tuple[int, PersonName]]) -> None:
    """Make the keys of people who have none yet."""
    rows = [{"key": key, "owner": owner} for owner, name in people for key in keys_of(name)]
    if rows:
        session.execute(insert(NameKey), rows)


def forget_name_keys(session: Session, person: Person) -> None:
    """Take away the keys of a person who is not looked for any more."""
    session.exec(delete(NameKey).where(col(NameKey.owner) == person.id))


def renew_name_keys(work: Transaction) -> None:
    """Make all keys anew in a store whose keys an earlier program made by other rules.

    They hold nothing that the names do not, so it is no change of the schema. It takes some
    0.2 ms for each person, once.
    """
    session = work.session
    if kept(session, _EDITION) == str(EDITION):
        return
    session.exec(delete(NameKey))
    aliases = defaultdict(list)
    for owner, name in session.exec(select(Alias.person_id, Alias.name)):
        aliases[owner].append(name)
    for some in session.exec(select(Person)).partitions(_AT_ONCE):
        names = ((person.id, with_aliases(person, aliases[person.id])) for person in some)
        make_name_keys(session, names)
    keep(session, _EDITION, str(EDITION))
