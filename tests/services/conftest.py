"""A clerk at a desk: the use cases, in as many words as a test needs."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from vpt_tui.protocol.model import Protocol
from vpt_tui.services.bans.form import BanForm
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.desk.desk import Desk, furnish
from vpt_tui.services.incidents.cases import incident_by
from vpt_tui.services.incidents.classification import Decision
from vpt_tui.services.incidents.report import Report
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.incidents import Incident
from vpt_tui.store.tables.steps import Step

if TYPE_CHECKING:
    from tests.conftest import Made

    from vpt_tui.services.incidents.case_file import CaseFile

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)

THREAT: dict[str, Any] = {
    "target": "raadslid",
    "offender": "gesprekspartner",
    "behaviours": ["bedreiging"],
    "channel": "persoonlijk",
    "place": "stadhuis",
}
"""Facts of which the protocol says at once that they are a report."""

FORM: dict[str, Any] = {
    "given": "Boudewijn",
    "family": "van der Verzonnen",
    "buildings": ("stadhuis",),
    "from_date": date(2026, 11, 23),
    "grounds": "Bedreigde een raadslid in de hal.",
    "proportion": "Een waarschuwing hielp niet.",
    "imposed_by": "V. Voorbeeld",
    "imposed_role": "griffier",
    "heard": True,
    "hearing": "Hij zei dat hij boos was.",
}
"""A ban with everything that makes it provable."""


@dataclass(frozen=True)
class Clerk:
    """Somebody who works at a desk."""

    desk: Desk

    def report(self, *, offender: str = "", what: str = "Dreigde.", **facts: Any) -> str:
        """Take a report down; without facts it is a threat. Return its reference."""
        report = Report(what=what, offender_name=offender, facts=facts or THREAT)
        return self.desk.incidents.take_down(report).reference

    def case(self, reference: str) -> "CaseFile":
        return self.desk.incidents.get(reference)

    def incident(self, reference: str) -> Incident:
        """Return an incident without the log hearing of it."""
        with self.desk.office.reading() as session:
            return incident_by(session, reference)

    def learn(self, reference: str, **facts: Any) -> None:
        """Save a case with facts that became known."""
        case = self.case(reference)
        values = {**vars(case.report()), "facts": {**case.incident.facts, **facts}}
        self.desk.incidents.save(reference, Report(**values), case.incident.revision)

    def decide(
        self, reference: str, column: str | None, report: str, reason: str = "", **facts: Any
    ) -> None:
        """Confirm a place in the matrix on what is known and on more facts."""
        incident = self.incident(reference)
        known = {**incident.facts, **facts}
        decision = Decision(column, report, reason)
        self.desk.classification.decide(reference, known, decision, incident.revision)

    def confirm(self, reference: str) -> None:
        """Follow the protocol's proposal."""
        incident = self.incident(reference)
        self.decide(reference, incident.proposed_column, incident.proposed_report or "nee")

    def steps(self, reference: str, *states: str) -> list[str]:
        """Return the codes of the steps in some states, in their order."""
        return [one.code for one in self.desk.steps.of(reference) if one.state in states]

    def step(self, reference: str, code: str) -> Step:
        """Return the newest step with a code."""
        return [one for one in self.desk.steps.of(reference) if one.code == code][-1]

    def tick(self, reference: str, code: str, **how: Any) -> Step:
        """Tick a step off, whatever it requires, and return it."""
        self.desk.steps.done(self.step(reference, code).id, requirements_met=True, **how)
        return self.step(reference, code)

    def finish(self, reference: str) -> None:
        """Do or set aside everything, so that the case can be closed."""
        self.confirm(reference)
        for step in self.desk.steps.of(reference):
            if step.state == "open":
                self.desk.steps.not_applicable(step.id, "Niet nodig in deze toets.")

    def close(self, reference: str) -> None:
        self.finish(reference)
        self.desk.incidents.close(reference, "Afgerond.", self.incident(reference).revision)

    def ban(self, reference: str | None = None, **changed: Any) -> Ban:
        return self.desk.bans.impose(BanForm(**{**FORM, **changed}), reference)

    def form(self, **changed: Any) -> BanForm:
        return BanForm(**{**FORM, **changed})


@pytest.fixture
def clerk(desk: Desk) -> Clerk:
    return Clerk(desk)


@pytest.fixture(scope="session")
def clerk_at(protocol: Protocol) -> "Callable[[Made], AbstractContextManager[Clerk]]":
    """Put a clerk at a store, for as long as a block lasts."""

    @contextmanager
    def at(made: "Made") -> Iterator[Clerk]:
        with closing(made.open()) as store:
            office = UnitOfWork(store, protocol, made.unlocked.account, lambda: NOW, "desk")
            yield Clerk(furnish(office))

    return at
