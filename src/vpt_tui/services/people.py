"""Who is known: looking people up, and what is known of them."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from vpt_tui.names.index import keys_of
from vpt_tui.names.person import PersonName
from vpt_tui.names.query import Query, read_query
from vpt_tui.names.rank import Match
from vpt_tui.refusal import Refused
from vpt_tui.services.history import Earlier, earlier_cases
from vpt_tui.services.office import Office, Work
from vpt_tui.store.bans import Ban
from vpt_tui.store.incidents import Incident, Involvement
from vpt_tui.store.people import Alias, NameKey, Person
from vpt_tui.text import MAX_LINE, single_line


@dataclass(frozen=True)
class Known:
    """A person who may be meant, why, and what happened before with them."""

    person: Person
    why: str
    incidents: tuple[str, ...]
    """References of earlier cases in which they were the offender, newest first."""
    bans: tuple[str, ...]
    """References of bans that run or are to run."""


class People:
    """Looking people up."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def suggest(self, text: str, limit: int = 5) -> list[Known]:
        """Return who may be meant by what is being typed, best first. A look-up is logged."""
        query = read_query(text)
        with self._office.writing() as work:
            found = find(work.session, query, limit)
            for match in found:
                work.log("naam opgezocht", f"person:{match.owner}", match.why)
            today = self._office.today()
            return [known(work.session, match.owner, match.why, today) for match in found]

    def about(self, person_id: int) -> Known:
        """Return what is known of a person. The look-up is logged."""
        with self._office.writing() as work:
            found = known(work.session, person_id, "", self._office.today())
            work.log("persoon bekeken", f"person:{person_id}")
            return found

    def earlier(self, person_id: int, but: str = "") -> list[Earlier]:
        """Return the registered cases of an offender, newest first, without the case `but`."""
        with self._office.reading() as session:
            return earlier_cases(session, person_id, but)

    def get(self, person_id: int) -> Person:
        """Return a person. Raises `Refused` when there is none with that number."""
        with self._office.reading() as session:
            return person_by(session, person_id)


def person_by(session: Session, person_id: int) -> Person:
    """Return a person. Raises `Refused` when there is none with that number."""
    found = session.get(Person, person_id)
    if found is None:
        raise Refused("Deze persoon is niet bekend.")
    return found


def find(session: Session, query: Query, limit: int) -> list[Match]:
    """Return who may be meant, best first."""
    raise NotImplementedError


def split_name(text: str) -> PersonName:
    """Read a name as it is said or as it is sorted: ``Piet van Dorp``, ``Dorp, Piet van``."""
    name = single_line(text)[:MAX_LINE]
    if "," in name:
        family, _, given = name.partition(",")
        return PersonName(given.strip(), family.strip())
    first, _, rest = name.partition(" ")
    # A name that begins with a small letter begins with its tussenvoegsel.
    return PersonName(first, rest) if rest and first[0].isupper() else PersonName("", name)


def add_person(work: Work, name: PersonName) -> Person:
    """Make a person, and the keys under which they are found."""
    person = Person(given=name.given, family=name.family, birth_date=name.birth_date)
    work.session.add(person)
    work.session.flush()
    index_person(work.session, person)
    work.log("persoon toegevoegd", f"person:{person.id}")
    return person


def index_person(session: Session, person: Person) -> None:
    """Bring a person's keys in line with their names; do so after each change of them."""
    for old in session.exec(select(NameKey).where(NameKey.owner == person.id)):
        session.delete(old)
    session.flush()
    session.add_all(NameKey(key=key, owner=person.id) for key in keys_of(name_of(session, person)))
    session.flush()


def name_of(session: Session, person: Person) -> PersonName:
    """Return a person's names as the matching sees them."""
    aliases = session.exec(select(Alias.name).where(Alias.person_id == person.id))
    return PersonName(person.given, person.family, tuple(aliases), person.birth_date)


def full_name(person: Person) -> str:
    """Return a name as it is said: given name, tussenvoegsel, family name."""
    core, _, particle = person.family.partition(", ")
    return " ".join(part for part in (person.given, particle, core) if part)


def known(session: Session, person_id: int, why: str, today: date) -> Known:
    """Return a person with what happened before: cases as offender, and running bans."""
    person = person_by(session, person_id)
    cases = session.exec(
        select(Incident.reference)
        .join(Involvement)
        .where(Involvement.person_id == person.id, Involvement.part == "veroorzaker")
        .order_by(col(Incident.id).desc())
    )
    bans = session.exec(
        select(Ban.reference).where(
            Ban.person_id == person.id,
            col(Ban.lifted_at).is_(None),
            col(Ban.until).is_(None) | (col(Ban.until) >= today),
        )
    )
    return Known(person, why, tuple(cases), tuple(bans))
