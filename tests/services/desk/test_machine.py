"""Any order of work at a desk, against a plain model of what must be there afterwards."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    rule,
)
from tests.services.machines import run

from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Refused
from vpt_tui.services.bans.form import BanForm
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.desk.desk import Desk, furnish
from vpt_tui.services.incidents.cases import incident_by
from vpt_tui.services.incidents.classification import Decision
from vpt_tui.services.incidents.followed_advice import followed_advice
from vpt_tui.services.incidents.report import Report
from vpt_tui.services.incidents.steps import comes_after
from vpt_tui.store.tables.incidents import Incident
from vpt_tui.store.tables.steps import Step
from vpt_tui.text import storable

if TYPE_CHECKING:
    from tests.conftest import Clock, Made

FACTS = st.fixed_dictionaries(
    {"target": st.sampled_from(["raadslid", "commissielid"])},
    optional={
        "behaviours": st.lists(
            st.sampled_from(["fysiek", "bedreiging", "verbaal", "kritiek"]), max_size=2
        ),
        "criminal": st.booleans(),
        "persists": st.booleans(),
        "structural": st.booleans(),
        "addressed": st.booleans(),
        "channel": st.sampled_from(["persoonlijk", "e-mail"]),
    },
)
WORDS = st.text(min_size=1, max_size=20).filter(str.strip)
NAMES = st.sampled_from(["", "Onno Onwaar", "Ans van der Bedacht"])
EXAMPLES, STEPS = 6, 15
Kept = tuple[str, str, str]
"""Of a step that is over: its code, its state and its note."""


@dataclass
class Case:
    """What the model knows of one case."""

    what: str
    state: str = "concept"
    over: dict[int, Kept] = field(default_factory=dict)
    taken_back: set[int] = field(default_factory=set)
    """Steps that stand open because somebody took them back, advised or not."""


class DeskMachine(RuleBasedStateMachine):
    """A clerk who does anything in any order."""

    cases: Bundle[str] = Bundle("cases")
    bans: Bundle[str] = Bundle("bans")

    def __init__(self, made: "Made", protocol: Protocol, clock: "Clock") -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="vpt-test-"))
        self.made = replace(made, folder=Path(shutil.copytree(made.folder, self.folder / "store")))
        self.protocol, self.clock = protocol, clock
        self.model: dict[str, Case] = {}
        self.lifted: dict[str, bool] = {}
        self.desk = self._sit_down()

    def teardown(self) -> None:
        assert self.desk.office.store.examine().log_break is None
        self.desk.close()
        shutil.rmtree(self.folder)

    @rule(target=cases, what=WORDS, facts=FACTS, name=NAMES)
    def report(self, what: str, facts: dict[str, Any], name: str) -> str:
        report = Report(what=what, facts=facts, offender_name=name)
        reference = self.desk.incidents.take_down(report).reference
        self.model[reference] = Case(report.cleaned().what, "open")
        return reference

    @rule(target=cases, what=WORDS, facts=FACTS)
    def begin(self, what: str, facts: dict[str, Any]) -> str:
        report = Report(what=what, facts=facts)
        reference = self.desk.incidents.start(report).reference
        self.model[reference] = Case(report.cleaned().what)
        return reference

    @rule(reference=cases, what=WORDS, facts=FACTS, name=NAMES)
    def save(self, reference: str, what: str, facts: dict[str, Any], name: str) -> None:
        report = Report(what=what, facts=facts, offender_name=name)
        with self._allowed(reference, "concept", "open") as case:
            self.desk.incidents.save(reference, report, self._revision(reference))
            case.what = report.cleaned().what
            case.taken_back.clear()

    @rule(reference=cases, what=WORDS)
    def save_over_what_another_desk_saved(self, reference: str, what: str) -> None:
        with pytest.raises(Refused):
            self.desk.incidents.save(reference, Report(what=what), self._revision(reference) - 1)

    @rule(reference=cases)
    def register(self, reference: str) -> None:
        with self._allowed(reference, "concept") as case:
            self.desk.incidents.register(reference, self._revision(reference))
            case.state = "open"

    @rule(reference=cases)
    def discard(self, reference: str) -> None:
        with self._allowed(reference, "concept") as case:
            self.desk.incidents.discard(reference, self._revision(reference))
            case.state, case.what = "weggegooid", ""

    @rule(reference=cases, report=st.sampled_from(["ja", "nee"]), facts=FACTS)
    def classify(self, reference: str, report: str, facts: dict[str, Any]) -> None:
        with self._allowed(reference, "open") as case:
            column = self.desk.classification.propose(facts).column
            decision = Decision(column, report, "Zo was het.")
            self.desk.classification.decide(reference, facts, decision, self._revision(reference))
            case.taken_back.clear()

    @rule(reference=cases, answer=st.sampled_from(["gegeven", "geweigerd", "ingetrokken"]))
    def consent(self, reference: str, answer: Any) -> None:
        with self._allowed(reference, "open") as case:
            asked = [s for s in self._steps(reference, "open") if s.code == "vraag-toestemming"]
            self.desk.aftercare.record_consent(reference, answer)
            case.taken_back.clear()
            for step in asked:
                self._over(case, step, "gedaan", answer)

    @rule(reference=cases, which=st.integers(0, 99), note=WORDS)
    def tick(self, reference: str, which: int, note: str) -> None:
        steps = self._steps(reference, "open")
        if not steps:
            return
        step = steps[which % len(steps)]
        if comes_after(step, self._steps(reference)):
            return
        with self._allowed(reference, "open") as case:
            self.desk.steps.done(step.id, note=note, requirements_met=True)
            self._over(case, step, "gedaan", note)

    @rule(reference=cases)
    def tick_out_of_order(self, reference: str) -> None:
        steps = self._steps(reference)
        for step in steps:
            if step.state == "open" and comes_after(step, steps):
                with pytest.raises(Refused):
                    self.desk.steps.done(step.id, requirements_met=True)

    @rule(reference=cases, which=st.integers(0, 99), reason=WORDS)
    def set_aside(self, reference: str, which: int, reason: str) -> None:
        steps = self._steps(reference, "open")
        if not steps:
            return
        step = steps[which % len(steps)]
        with self._allowed(reference, "open") as case:
            self.desk.steps.not_applicable(step.id, reason)
            self._over(case, step, "nvt", reason)

    @rule(reference=cases, which=st.integers(0, 99))
    def take_back(self, reference: str, which: int) -> None:
        case = self.model[reference]
        if not case.over:
            return
        step_id = list(case.over)[which % len(case.over)]
        with self._allowed(reference, "open"):
            self.desk.steps.reopen(step_id)
            del case.over[step_id]
            case.taken_back.add(step_id)

    @rule(target=bans, reference=cases)
    def ban(self, reference: str) -> Any:
        form = BanForm(
            family="Bedacht", buildings=("stadhuis",), from_date=date(2026, 11, 23),
            grounds="x", proportion="x", imposed_by="x", imposed_role="griffier", heard=True,
            hearing="x",
        )  # fmt: skip
        with self._allowed(reference, "open") as case:
            waiting = [s for s in self._steps(reference, "open") if s.code == "ontzegging"]
            ban = self.desk.bans.impose(form, reference).reference
            for step in waiting:
                self._over(case, step, "gedaan", f"Ontzegging {ban}")
            self.lifted[ban] = False
            return ban
        return multiple()

    @rule(ban=bans)
    def lift(self, ban: str) -> None:
        if self.lifted[ban]:
            with pytest.raises(Refused, match="al ingetrokken"):
                self.desk.bans.lift(ban, "Voorbij.")
        else:
            self.desk.bans.lift(ban, "Voorbij.")
            self.lifted[ban] = True

    @rule(reference=cases, again=st.booleans())
    def finish_and_close(self, reference: str, again: bool) -> None:
        with self._allowed(reference, "open") as case:
            incident = self._incident(reference)
            decision = Decision(incident.proposed_column, "ja", "Zo was het.")
            self.desk.classification.decide(reference, incident.facts, decision, incident.revision)
            for step in self._steps(reference, "open"):
                self.desk.steps.not_applicable(step.id, "Niet nodig.")
                self._over(case, step, "nvt", "Niet nodig.")
            self.desk.incidents.close(reference, "Afgerond.", self._revision(reference))
            case.state = "gesloten"
        if again:
            self.open_again(reference)

    @rule(reference=cases)
    def open_again(self, reference: str) -> None:
        with self._allowed(reference, "gesloten") as case:
            self.desk.incidents.reopen(reference, self._revision(reference))
            case.state = "open"

    @rule()
    def go_home_and_come_back(self) -> None:
        self.desk.close()
        self.desk = self._sit_down()

    @rule(hours=st.integers(1, 400))
    def time_passes(self, hours: int) -> None:
        self.clock.wait(hours=hours)

    @invariant()
    def every_case_is_as_it_was_left(self) -> None:
        states = ("concept", "open", "gesloten", "weggegooid")
        listed = {line.reference: line.state for line in self.desk.incidents.overview(states)}
        assert listed == {reference: case.state for reference, case in self.model.items()}
        for reference, case in self.model.items():
            assert self._incident(reference).what == case.what

    @invariant()
    def what_was_done_or_set_aside_stays_so(self) -> None:
        for reference, case in self.model.items():
            over = self._steps(reference, "gedaan", "nvt")
            assert {s.id: (s.code, s.state, s.note) for s in over} == case.over

    @invariant()
    def what_is_advised_stands_open_or_is_over_and_nothing_else_stands_open(self) -> None:
        for reference, case in self.model.items():
            if case.state != "open":
                continue
            advice = followed_advice(self.protocol, self._incident(reference))
            advised = {step.code for step in advice.steps}
            standing = self._steps(reference, "open", "gedaan", "nvt")
            assert advised <= {step.code for step in standing}
            extra = {s.id for s in standing if s.state == "open" and s.code not in advised}
            assert extra <= case.taken_back

    @invariant()
    def the_worklist_has_every_duty_of_every_open_case(self) -> None:
        expected = {
            step.id
            for reference, case in self.model.items()
            if case.state == "open"
            for step in self._steps(reference, "open")
            if step.force == "verplicht" and self._is_in_turn(reference, step)
        }
        found = {duty.step_id for duty in self.desk.worklist.now().duties}
        assert found <= expected
        assert len(found) == len(expected) or len(found) >= 50

    @invariant()
    def bans_run_until_they_are_lifted(self) -> None:
        running = {line.reference for line in self.desk.bans.overview()}
        assert running == {ban for ban, lifted in self.lifted.items() if not lifted}

    def _is_in_turn(self, reference: str, step: Step) -> bool:
        """Tell whether a step follows on none, or one on which it follows was done."""
        first = [one for one in self._steps(reference, "open", "gedaan", "nvt")
                 if one.code in step.after]  # fmt: skip
        return not first or any(one.state == "gedaan" for one in first)

    def _sit_down(self) -> Desk:
        account = self.made.unlocked.account
        return furnish(UnitOfWork(self.made.open(), self.protocol, account, self.clock, "desk"))

    @contextmanager
    def _allowed(self, reference: str, *states: str) -> Iterator[Case]:
        """Run what is allowed in some states only; in any other it must be refused."""
        case = self.model[reference]
        if case.state in states:
            yield case
        else:
            with pytest.raises(Refused):
                yield Case("")

    def _over(self, case: Case, step: Step, state: str, note: str) -> None:
        case.over[step.id] = (step.code, state, storable(note))
        case.taken_back.discard(step.id)

    def _incident(self, reference: str) -> Incident:
        with self.desk.office.reading() as session:
            return incident_by(session, reference)

    def _revision(self, reference: str) -> int:
        return self._incident(reference).revision

    def _steps(self, reference: str, *states: str) -> list[Step]:
        steps = self.desk.steps.of(reference)
        return [step for step in steps if not states or step.state in states]


def test_any_order_of_work_leaves_what_the_model_says(
    first_store: "Made", protocol: Protocol, clock: "Clock"
) -> None:
    run(lambda: DeskMachine(first_store, protocol, replace(clock)), examples=EXAMPLES, steps=STEPS)
