"""Two desks on one store, crashes and locks in any order, against a plain model."""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from tests.services.machines import run

from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Refused, WrongPassword
from vpt_tui.services.bans.bans import ban_by
from vpt_tui.services.bans.form import BanForm
from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.desk.opening import open_desk
from vpt_tui.services.incidents.cases import incident_by
from vpt_tui.services.incidents.classification import Decision
from vpt_tui.services.incidents.report import Report
from vpt_tui.services.incidents.steps import comes_after
from vpt_tui.store.tables.incidents import Incident
from vpt_tui.store.vault.slot_edits import together

if TYPE_CHECKING:
    from tests.conftest import Clock, Made

FACTS = {"target": "raadslid", "behaviours": ["bedreiging"], "place": "stadhuis"}
COLUMNS = st.sampled_from(["bedreiging", "verbaal", "fysiek"])
WORDS = st.sampled_from(["Dreigde.", "Schold.", "Gooide een map.", "Belde steeds."])
ANY = st.integers(0, 99)
EXAMPLES, STEPS = 12, 25


@dataclass
class Model:
    """What must be there."""

    cases: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    """What happened, and the column that was confirmed."""
    ticked: set[int] = field(default_factory=set)
    lifted: dict[str, bool] = field(default_factory=dict)


class Survival(RuleBasedStateMachine):
    """A clerk and a colleague at two desks; the machine stops at any moment."""

    def __init__(self, made: "Made", protocol: Protocol, clock: "Clock") -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="vpt-test-"))
        self.folder = Path(shutil.copytree(made.folder, self.root / "0"))
        self.made, self.protocol, self.clock = made, protocol, clock
        self.model = Model()
        self.old: list[Desk] = []
        self.locked = self.promised = False
        self.desk, self.colleague = self._sit_down(), self._sit_down()
        self.known: dict[str, int] = {}
        """The revision of each case as the colleague has it on the screen."""

    def teardown(self) -> None:
        for desk in (*self.old, self.desk, self.colleague):
            desk.office.store.close()
        shutil.rmtree(self.root)

    @initialize(what=WORDS)
    def first_report(self, what: str) -> None:
        self._take_down(what)
        self._break_off(lambda: None)

    @precondition(lambda self: not self.locked)
    @rule(what=WORDS)
    def report(self, what: str) -> None:
        self._take_down(what)

    def _take_down(self, what: str) -> None:
        taken_down = self.desk.incidents.take_down(Report(what=what, facts=FACTS))
        self.model.cases[taken_down.reference] = (what, None)
        self.known[taken_down.reference] = taken_down.revision

    @precondition(lambda self: not self.locked)
    @rule(which=ANY, column=COLUMNS)
    def classify(self, which: int, column: str) -> None:
        if reference := self._one_of(self.model.cases, which):
            decision = Decision(column, "ja", "Zo was het.")
            revision = self._incident(reference).revision
            self.desk.classification.decide(reference, FACTS, decision, revision)
            self.model.cases[reference] = (self.model.cases[reference][0], column)

    @precondition(lambda self: not self.locked)
    @rule(which=ANY)
    def tick(self, which: int) -> None:
        if reference := self._one_of(self.model.cases, which):
            steps = self.desk.steps.of(reference)
            ready = [one for one in steps if one.state == "open" and not comes_after(one, steps)]
            if ready:
                self.desk.steps.done(ready[which % len(ready)].id, requirements_met=True)
                self.model.ticked.add(ready[which % len(ready)].id)

    @precondition(lambda self: not self.locked)
    @rule(which=ANY)
    def untick(self, which: int) -> None:
        if step := self._one_of(self.model.ticked, which):
            self.desk.steps.reopen(step)
            self.model.ticked.discard(step)

    @precondition(lambda self: not self.locked)
    @rule()
    def ban(self) -> None:
        ban = self.desk.bans.impose(
            BanForm(
                family="Bedacht", buildings=("stadhuis",), from_date=date(2026, 11, 23),
                grounds="x", proportion="x", imposed_by="x", imposed_role="griffier",
                heard=True, hearing="x",
            )
        )  # fmt: skip
        self.model.lifted[ban.reference] = False

    @precondition(lambda self: not self.locked)
    @rule(which=ANY)
    def lift(self, which: int) -> None:
        if ban := self._one_of(self.model.lifted, which):
            if self.model.lifted[ban]:
                with pytest.raises(Refused, match="al ingetrokken"):
                    self.desk.bans.lift(ban, "Voorbij.")
            else:
                self.desk.bans.lift(ban, "Voorbij.")
                self.model.lifted[ban] = True

    @precondition(lambda self: not self.locked)
    @rule()
    def lock(self) -> None:
        self.desk.close()
        self.locked = True

    @precondition(lambda self: self.locked)
    @rule()
    def unlock_with_a_wrong_and_then_the_right_passphrase(self) -> None:
        with pytest.raises(WrongPassword):
            self._sit_down("een andere zin die niet klopt")
        self.desk, self.locked = self._sit_down(), False

    @rule(which=ANY)
    def the_colleague_looks(self, which: int) -> None:
        if reference := self._one_of(self.model.cases, which):
            self.known[reference] = self.colleague.incidents.get(reference).incident.revision

    @rule(which=ANY, what=WORDS)
    def the_colleague_saves_what_is_on_the_screen(self, which: int, what: str) -> None:
        if reference := self._one_of(self.known, which):
            report = Report(what=what, facts=FACTS)
            if self.known[reference] != self._incident(reference).revision:
                with pytest.raises(Refused, match="intussen gewijzigd"):
                    self.colleague.incidents.save(reference, report, self.known[reference])
                return
            saved = self.colleague.incidents.save(reference, report, self.known[reference])
            self.known[reference] = saved.revision
            self.model.cases[reference] = (what, self.model.cases[reference][1])

    @rule(midway=st.booleans())
    def crash_and_start_again(self, midway: bool) -> None:
        """Go on with the files as a kill leaves them; ``midway`` one desk was saving."""
        copy = self.root / str(len(self.old) + 1)
        if midway:
            self._break_off(lambda: shutil.copytree(self.folder, copy))
        else:
            shutil.copytree(self.folder, copy)
        self.old += [self.desk, self.colleague]
        self.folder, self.locked, self.known = copy, False, {}
        self.desk, self.colleague = self._sit_down(), self._sit_down()

    def _break_off(self, halfway: Callable[[], object]) -> None:
        """Let what the colleague saves end halfway."""
        with suppress(ZeroDivisionError), self.colleague.office.writing() as work:
            work.log("half werk", "desk")
            work.session.add(_half(work.now))
            work.session.flush()
            halfway()
            raise ZeroDivisionError

    @rule(by_colleague=st.booleans(), cut_off=st.booleans())
    def the_key_is_renewed(self, by_colleague: bool, cut_off: bool) -> None:
        """Give the store another key at one desk; ``cut_off`` the next opening has to do it."""
        desk = self.colleague if by_colleague or self.locked else self.desk
        store = desk.office.store
        if self.promised:
            with pytest.raises(Refused, match="krijgt nog een"), store.writing() as session:
                store.promise_key(session, together())
            return
        with store.writing() as session:
            new = store.promise_key(session, together())
        self.promised = cut_off
        if not cut_off:
            store.take_key(new)
            store.forget_former_keys()

    @rule(hours=st.integers(-400, 400))
    def the_clock_jumps(self, hours: int) -> None:
        self.clock.wait(hours=hours)

    @invariant()
    def everything_is_as_the_model_says(self) -> None:
        lines = self.colleague.incidents.overview(("concept", "open", "gesloten", "weggegooid"))
        found = {line.reference: self._incident(line.reference) for line in lines}
        seen = {reference: (one.what, one.confirmed_column) for reference, one in found.items()}
        assert seen == self.model.cases
        steps = [step for reference in found for step in self.colleague.steps.of(reference)]
        assert {step.id for step in steps if step.state == "gedaan"} == self.model.ticked
        with self.colleague.office.reading() as session:
            bans = {one: bool(ban_by(session, one).lifted_at) for one in self.model.lifted}
        assert bans == self.model.lifted
        assert self.colleague.office.store.examine().log_break is None

    def _sit_down(self, passphrase: str = "") -> Desk:
        desk = open_desk(
            self.folder, self.made.unlocked.account.name, passphrase or self.made.passphrase,
            protocol=self.protocol, now=self.clock, origin="desk",
        )  # fmt: skip
        self.promised = False
        return desk

    def _one_of(self, things: Any, which: int) -> Any:
        """Return one of the things that there are, if any."""
        return sorted(things)[which % len(things)] if things else None

    def _incident(self, reference: str) -> Incident:
        with self.colleague.office.reading() as session:
            return incident_by(session, reference)


def _half(now: Any) -> Incident:
    return Incident(
        reference="2026-9999", protocol="x", protocol_version="x",
        created_at=now, created_by="x", changed_at=now,
    )  # fmt: skip


def test_no_order_of_work_crashes_and_locks_loses_or_overwrites_anything(
    first_store: "Made", protocol: Protocol, clock: "Clock"
) -> None:
    run(lambda: Survival(first_store, protocol, replace(clock)), examples=EXAMPLES, steps=STEPS)
