"""What concerns whoever sits at the desk: nobody reads a case in which they are the offender.

Nor a ban on themselves, what reception saw of them, or the log of either. An account and a
person are taken for the same when their names may be: the same words in any order, where an
initial stands for a name; aliases count. A namesake is kept out too; somebody else with an
account then handles the case. Only the draft that somebody takes down they can write to its
end, whoever it turns out to be about.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Protocol, TypeVar

from sqlalchemy import ColumnElement, false
from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from vpt_tui.names.same import bearers, may_be_same, name_words
from vpt_tui.refusal import Barred, Refused
from vpt_tui.services.drafts.names import BanPage, CaseForm, StepForm, form_names
from vpt_tui.services.people.people import ABOUT_ONESELF, concerns, namesakes
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.incidents import CasePart, Incident, Involvement
from vpt_tui.store.tables.reception import Sighting
from vpt_tui.store.tables.steps import Step
from vpt_tui.store.vault.slots import Account

_AT_ONCE = 500
"""Cases whose names are looked up together; databases bound how many."""
_PLAIN = "bmr"
"""Letters that neither an accent nor another spelling changes; only how many there are."""


class _AboutCase(Protocol):
    @property
    def reference(self) -> str:
        """The case that it is about."""


Line = TypeVar("Line", bound=_AboutCase)


def insist_on_another(session: Session, incident: Incident, account: Account) -> None:
    """Raise `Barred` when the offender of a case has the name of the account."""
    query = select(Involvement).where(
        Involvement.incident_id == incident.id, Involvement.part == CasePart.OFFENDER
    )
    for offender in session.exec(query):
        person = offender.person_id
        known = person is not None and concerns(session, person, account.name)
        if known or may_be_same(account.name, offender.name):
            raise Barred(
                f"Dossier {incident.reference} gaat over iemand met uw naam. U kunt het niet "
                "lezen. Vraag een collega met een account om het te behandelen."
            )


def insist_on_other_person(session: Session, person_id: int, account: Account) -> None:
    """Raise `Refused` when a person has the name of the account."""
    if concerns(session, person_id, account.name):
        raise Refused(ABOUT_ONESELF)


def own_people(session: Session, account: Account) -> frozenset[int]:
    """Return the known people with the name of the account; mostly there are none."""
    return namesakes(session, account.name)


def not_about(people: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    """Return what a query of cases adds so that those about these people stay out of it."""
    return (col(Incident.id).not_in(_cases_of(people)),) if people else ()


def not_on(people: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    """Return what a query of bans adds so that those on these people stay out of it.

    What is about no ban of ours stays in.
    """
    return (or_(col(Ban.id).is_(None), col(Ban.person_id).not_in(people)),) if people else ()


def without_own(session: Session, account: Account, lines: Iterable[Line]) -> list[Line]:
    """Return the lines without those about a case whose offender was given the account's name.

    In a draft nobody is known yet, and in a case somebody may be called otherwise than they are
    known; `not_about` sees neither.
    """
    found = list(lines)
    own = _named_so(session, account, dict.fromkeys(line.reference for line in found))
    return [line for line in found if line.reference not in own]


def own_objects(session: Session, account: Account) -> frozenset[str]:
    """Return what the log calls the things that concern the account, as `incident:2026-0001`."""
    people = own_people(session, account)
    theirs = col(Ban.person_id).in_(people)
    bans, seen = select(Ban.reference).where(theirs), select(Sighting.id).join(Ban).where(theirs)
    cases = list(_own_cases(session, account, people))
    steps = select(Step.id).join(Incident).where(col(Incident.reference).in_(cases))
    return frozenset(
        (
            *(f"person:{one}" for one in people),
            *_log_names("incident", CaseForm, cases),
            *_log_names("ban", BanPage, session.exec(bans)),
            *(name for step in session.exec(steps) for name in form_names(StepForm, step)),
            *(f"bericht:{one}" for one in session.exec(seen)),
        )
    )


def _log_names(
    kind: str, forms: type[CaseForm] | type[BanPage], references: Iterable[str]
) -> Iterator[str]:
    """Return what the log calls cases or bans, and the forms that were begun about them."""
    for one in references:
        yield f"{kind}:{one}"
        yield from form_names(forms, one)


def _own_cases(session: Session, account: Account, people: Collection[int]) -> Iterator[str]:
    cases = select(Incident.reference).where(col(Incident.id).in_(_cases_of(people)))
    yield from session.exec(cases)
    called = select(Incident.reference, Involvement.name).join(Involvement)
    called = called.where(Involvement.part == CasePart.OFFENDER, _like(account.name))
    bears = bearers(account.name)
    yield from (case for case, name in session.exec(called) if bears(name))


def _like(name: str) -> ColumnElement[bool]:
    """Return what holds of every name that may be the same, and of few others: it is quick."""
    skeletons = ("%".join(_plain_letters(one)) for one in name_words(name))
    return or_(false(), *(col(Involvement.name).like(f"%{one}%") for one in skeletons))


def _plain_letters(name: str) -> Iterator[str]:
    return (letter for letter, _ in groupby(c for c in name if c in _PLAIN))


def _cases_of(people: Collection[int]) -> SelectOfScalar[int]:
    return select(Involvement.incident_id).where(
        Involvement.part == CasePart.OFFENDER, col(Involvement.person_id).in_(people)
    )


def _named_so(session: Session, account: Account, references: Iterable[str]) -> set[str]:
    query = select(Incident.reference, Involvement.name).join(Involvement)
    query = query.where(Involvement.part == CasePart.OFFENDER)
    bears = bearers(account.name)
    return {
        reference
        for some in _parts(references)
        for reference, name in session.exec(query.where(col(Incident.reference).in_(some)))
        if bears(name)
    }


def _parts(references: Iterable[str]) -> Iterator[Sequence[str]]:
    left = iter(references)
    while some := list(islice(left, _AT_ONCE)):
        yield some
