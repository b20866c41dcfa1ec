"""Who is known: looking people up, and what is known of them."""

from collections.abc import Callable, MutableSet, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256

from sqlalchemy import TextClause, text
from sqlmodel import Session, col, delete, insert, select

from vpt_tui.names.person import PersonName, spoken
from vpt_tui.names.query import Query, read_query
from vpt_tui.names.rank import Match, rank
from vpt_tui.names.same import family_names, may_be_same
from vpt_tui.names.search import bearing, candidates
from vpt_tui.refusal import Refused
from vpt_tui.services.access.rights import Rights, needs
from vpt_tui.services.base.unit_of_work import Transaction, UnitOfWork
from vpt_tui.services.people.history import Earlier, earlier_cases
from vpt_tui.services.people.name_keys import (
    forget_name_keys,
    index_person,
    make_name_keys,
    with_aliases,
)
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.incidents import Involvement
from vpt_tui.store.tables.people import Alias, NameKey, Person
from vpt_tui.text import MAX_LINE, single_line


@dataclass(frozen=True)
class Known:
    """A person who may be meant, why, and what happened before with them."""

    person: Person
    why: str
    incidents: tuple[str, ...]
    """References of registered cases in which they were the offender, newest first."""
    bans: tuple[str, ...]
    """References of bans that run or are to run."""


BansOn = Callable[[Session, int, date], tuple[str, ...]]
"""Tells which bans run on a person on a day, by their references."""

_LIKE_IT = 50

ABOUT_ONESELF = (
    "Dit gaat over iemand met uw naam. U kunt het niet lezen of wijzigen. "
    "Vraag een collega met een account om het te behandelen."
)
"""What is answered to whoever asks for what is kept of themselves, or of a namesake."""


class People:
    """Looking people up."""

    def __init__(self, office: UnitOfWork, running_on: BansOn) -> None:
        self._office = office
        self._running_on = running_on

    @needs(Rights.insist_on_seeing)
    def suggest(
        self, typed: str, limit: int = 5, shown: MutableSet[int] | None = None
    ) -> list[Known]:
        """Return who may be meant by what is being typed, best first. A look-up is logged.

        Whom one form showed already (``shown``) is not logged once more, however the name is
        typed; who is logged joins them.
        """
        query = read_query(typed)
        before = frozenset(shown or ())
        with self._office.writing() as work:
            found = [
                match
                for match in find(work.session, query, limit)
                if not self._is_self(work.session, match.owner)
            ]
            for match in found:
                if match.owner not in before:
                    work.log("naam opgezocht", f"person:{match.owner}", match.why)
            people = [self._known(work, match.owner, match.why) for match in found]
        _join(shown, *(match.owner for match in found))
        return people

    @needs(Rights.insist_on_seeing)
    def about(self, person_id: int, shown: MutableSet[int] | None = None) -> Known:
        """Return what is known of a person. The look-up is logged, unless they were ``shown``."""
        with self._office.writing() as work:
            self._insist_on_another(work.session, person_id)
            found = self._known(work, person_id)
            if person_id not in (shown or ()):
                work.log("persoon bekeken", f"person:{person_id}")
        _join(shown, person_id)
        return found

    @needs(Rights.insist_on_seeing)
    def earlier(self, person_id: int, but: str = "") -> list[Earlier]:
        """Return the registered cases of an offender, newest first, without the case `but`."""
        with self._office.reading() as session:
            self._insist_on_another(session, person_id)
            return earlier_cases(session, person_id, but)

    @needs(Rights.insist_on_seeing)
    def get(self, person_id: int) -> Person:
        """Return a person; it is logged. Raises `Refused` when there is none with that number."""
        with self._office.writing() as work:
            person = person_by(work.session, person_id)
            self._insist_on_another(work.session, person_id)
            work.log("persoon bekeken", f"person:{person_id}")
            return person

    def _known(self, work: Transaction, person_id: int, why: str = "") -> Known:
        """Return a person with what happened before: cases as offender, and running bans."""
        person = person_by(work.session, person_id)
        cases = tuple(one.reference for one in earlier_cases(work.session, person_id))
        return Known(person, why, cases, self._running_on(work.session, person_id, work.today))

    def _insist_on_another(self, session: Session, person_id: int) -> None:
        if self._is_self(session, person_id):
            raise Refused(ABOUT_ONESELF)

    def _is_self(self, session: Session, person_id: int) -> bool:
        """Tell whether a person has the name of the account: nobody reads about themselves."""
        return concerns(session, person_id, self._office.present(session).name)


def _join(shown: MutableSet[int] | None, *people: int) -> None:
    if shown is not None:
        shown |= set(people)


def person_by(session: Session, person_id: int) -> Person:
    """Return a person. Raises `Refused` when there is none with that number."""
    found = session.get(Person, person_id)
    if found is None:
        raise Refused("Deze persoon is niet bekend.")
    return found


def find(session: Session, query: Query, limit: int) -> list[Match]:
    """Return who may be meant, best first."""
    if query.empty:
        return []
    statement = candidates(query)
    found = session.connection().execute(_prepared(statement.sql), statement.parameters)
    return rank(query, _names(session, list(found.scalars())), limit)


@lru_cache(maxsize=8)
def _prepared(sql: str) -> TextClause:
    """Return a query to run; there are few, and reading their hundreds of names takes long."""
    return text(sql)


def _names(session: Session, owners: Sequence[int]) -> list[tuple[int, PersonName]]:
    """Return the names of some people, in two look-ups for all of them together."""
    aliases: dict[int, list[str]] = {owner: [] for owner in owners}
    for alias in session.exec(select(Alias).where(col(Alias.person_id).in_(owners))):
        aliases[alias.person_id].append(alias.name)
    people = session.exec(select(Person).where(col(Person.id).in_(owners)))
    return [(person.id, with_aliases(person, aliases[person.id])) for person in people]


def concerns(session: Session, person_id: int, name: str) -> bool:
    """Tell whether a person may have a name, or is known under it."""
    return any(_may_be(known, name) for _, known in _names(session, [person_id]))


def namesakes(session: Session, name: str) -> frozenset[int]:
    """Return everybody who may have a name, or is known under it; mostly that is nobody."""
    found = {match.owner for match in find(session, read_query(name), _LIKE_IT)}
    for family in family_names(name):
        low, high = bearing(family)
        keys = select(NameKey.owner).where(col(NameKey.key) >= low, col(NameKey.key) <= high)
        found.update(session.exec(keys))
    known = _names(session, list(found)) if found else ()
    return frozenset(one for one, called in known if _may_be(called, name))


def _may_be(known: PersonName, name: str) -> bool:
    called = (f"{known.given} {known.family}", *known.aliases)
    return any(may_be_same(name, one) for one in called)


def split_name(text: str) -> PersonName:
    """Read a name as it is said or as it is sorted: ``Piet van Dorp``, ``Dorp, Piet van``."""
    name = single_line(text)[:MAX_LINE]
    if "," in name:
        family, _, given = name.partition(",")
        return PersonName(given.strip(), family.strip())
    first, _, rest = name.partition(" ")
    # A name that begins with a small letter begins with its tussenvoegsel.
    return PersonName(first, rest) if rest and first[0].isupper() else PersonName("", name)


def add_person(work: Transaction, name: PersonName) -> Person:
    """Make a person, and the keys under which they are found."""
    (person,) = add_people(work, [(name, "")])
    work.log("persoon toegevoegd", f"person:{person.id}")
    return person


def add_people(work: Transaction, people: Sequence[tuple[PersonName, str]]) -> list[Person]:
    """Make people of whom it is said what they look like, and their keys; log none of them."""
    added = [
        Person(given=one.given, family=one.family, birth_date=one.birth_date, description=looks)
        for one, looks in people
    ]
    work.session.add_all(added)
    work.session.flush()
    named = [(one.id, name) for one, (name, _) in zip(added, people, strict=True)]
    also = [{"person_id": owner, "name": alias} for owner, name in named for alias in name.aliases]
    if also:
        work.session.execute(insert(Alias), also)
    make_name_keys(work.session, named)
    return added


def rename_person(work: Transaction, person_id: int, name: PersonName) -> None:
    """Give a person another name, and the keys that go with it."""
    person = person_by(work.session, person_id)
    if (person.given, person.family) == (name.given, name.family):
        return
    person.given, person.family = name.given, name.family
    work.session.add(person)
    index_person(work.session, person)
    work.log("persoon gewijzigd", f"person:{person_id}")


def describe_person(session: Session, person: Person, name: PersonName, looks: str) -> None:
    """Make what is known of a person what is said here, also where nothing is said."""
    person.given, person.family = name.given, name.family
    person.birth_date, person.description = name.birth_date, looks
    session.add(person)
    session.exec(delete(Alias).where(col(Alias.person_id) == person.id))
    session.add_all(Alias(person_id=person.id, name=alias) for alias in name.aliases)
    index_person(session, person)


def forget_person(work: Transaction, person_id: int) -> None:
    """Take away a person who turned out to be nobody."""
    person = person_by(work.session, person_id)
    forget_name_keys(work.session, person)
    work.session.delete(person)
    work.log("persoon verwijderd", f"person:{person_id}")


def is_known_elsewhere(session: Session, person_id: int) -> bool:
    """Tell whether any case or ban is about a person."""
    cases = select(Involvement.id).where(Involvement.person_id == person_id)
    bans = select(Ban.id).where(Ban.person_id == person_id)
    return any(session.exec(query.limit(1)).first() is not None for query in (cases, bans))


def mark_of(person: Person) -> str:
    """Return a mark that is another once something else is known of a person, aliases apart."""
    known = (person.given, person.family, str(person.birth_date), person.description)
    return sha256("\x1f".join(known).encode("utf-8", "surrogatepass")).hexdigest()


def full_name(person: Person) -> str:
    """Return a name as it is said: given name, tussenvoegsel, family name."""
    return spoken(person.given, person.family)
