"""The log: a line for every change and look-up, in the same transaction, chained, without names."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from vpt_tui.refusal import Refused
from vpt_tui.services.audit.trail import CHANGES, ENTERING, LOOKING, Filter
from vpt_tui.services.audit.trail import LOOKS as LOOKED
from vpt_tui.services.bans.appointments import Visit
from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.incidents.classification import Decision
from vpt_tui.services.incidents.report import Report
from vpt_tui.store.tables.incidents import Evidence
from vpt_tui.store.tables.log import LogLine

if TYPE_CHECKING:
    from tests.conftest import Clock, Made
    from tests.services.conftest import Clerk

NAMED = Report(
    what="Gooide een stoel.",
    reporter="Bas Bedenksel",
    target_name="Nora Nergens",
    offender_name="Onno Onwaar",
    facts={"target": "raadslid", "behaviours": ["bedreiging"]},
)
CASE, DRAFT, CLOSED, READY = "2026-0001", "2026-0002", "2026-0003", "2026-0004"
WETHOUDER = "2026-0005"
BAN = "P0000001"
TYPED = (
    "stoel", "bedenksel", "nergens", "onwaar", "onno", "boudewijn", "verzonnen", "geheime notitie",
    "kluis", "hij zei",
)  # fmt: skip
"""Words that were typed, and that the log must not hold."""


def _evidence() -> Evidence:
    return Evidence(incident_id=0, place="kluis", secured_at=datetime(2026, 11, 23, tzinfo=UTC))


At = Callable[["Made"], AbstractContextManager["Clerk"]]
Change = Callable[["Clerk"], Any]
ACTS: dict[str, Change] = {
    "aftercare.record_consent": lambda c: c.desk.aftercare.record_consent(
        CASE, "gegeven", "geheime notitie"
    ),
    "aftercare.record_learned": lambda c: c.desk.aftercare.record_learned(CASE, date(2026, 11, 23)),
    "bans.impose": lambda c: c.desk.bans.impose(c.form(), CASE),
    "bans.change": lambda c: c.desk.bans.change(BAN, c.form(letter="Brief 2"), 1),
    "bans.told": lambda c: c.desk.bans.told(BAN, "reception"),
    "bans.lift": lambda c: c.desk.bans.lift(BAN, "geheime notitie"),
    "classification.decide": lambda c: c.desk.classification.decide(
        CASE, NAMED.facts, Decision("verbaal", "ja", "geheime notitie"), c.incident(CASE).revision
    ),
    "contacts.keep": lambda c: c.desk.contacts.keep(
        "burgemeester", label="burgemeester", name="Bas Bedenksel", phone="1001"
    ),
    "incidents.start": lambda c: c.desk.incidents.start(NAMED),
    "incidents.save": lambda c: c.desk.incidents.save(DRAFT, NAMED, 1),
    "incidents.register": lambda c: c.desk.incidents.register(DRAFT, 1),
    "incidents.take_down": lambda c: c.desk.incidents.take_down(NAMED),
    "incidents.discard": lambda c: c.desk.incidents.discard(DRAFT, 1),
    "incidents.add_evidence": lambda c: c.desk.incidents.add_evidence(CASE, _evidence()),
    "incidents.name_carer": lambda c: c.desk.incidents.name_carer(CASE, "Nora Nergens"),
    "incidents.close": lambda c: c.desk.incidents.close(
        READY, "geheime notitie", c.incident(READY).revision
    ),
    "incidents.stand_in": lambda c: c.desk.incidents.stand_in(
        WETHOUDER, "geheime notitie", c.incident(WETHOUDER).revision
    ),
    "incidents.reopen": lambda c: c.desk.incidents.reopen(CLOSED, c.incident(CLOSED).revision),
    "steps.done": lambda c: c.desk.steps.done(
        c.step(CASE, "opvang").id, note="geheime notitie", by="Nora Nergens"
    ),
    "steps.not_applicable": lambda c: c.desk.steps.not_applicable(
        c.step(CASE, "opvang").id, "geheime notitie"
    ),
    "steps.reopen": lambda c: c.desk.steps.reopen(c.step(CASE, "registreer-gir").id),
    "steps.plan": lambda c: c.desk.steps.plan(c.step(CASE, "opvang").id, c.desk.office.now()),
}
"""Every method that changes something, tried on the desk of `at_work`."""

LOOKS: dict[str, Change] = {
    "incidents.get": lambda c: c.desk.incidents.get(CASE),
    "bans.get": lambda c: c.desk.bans.get(BAN),
    "people.suggest": lambda c: c.desk.people.suggest("Onno Onwaar"),
    "people.about": lambda c: c.desk.people.about(1),
    "people.get": lambda c: c.desk.people.get(1),
}
"""Every method that shows a person, which is logged as well (BIO2)."""


@pytest.fixture(scope="module")
def worked(first_store: "Made", clerk_at: At, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a case, a draft, a closed case, one that can be closed, and a ban."""
    folder = tmp_path_factory.mktemp("worked") / "store"
    shutil.copytree(first_store.folder, folder)
    with clerk_at(replace(first_store, folder=folder)) as clerk:
        small = {"target": "raadslid", "behaviours": ["kritiek"], "persists": False}
        assert clerk.desk.incidents.take_down(NAMED).reference == CASE
        assert clerk.desk.incidents.start(NAMED).reference == DRAFT
        assert (clerk.report(**small), clerk.report(**small)) == (CLOSED, READY)
        assert clerk.report(target="wethouder", behaviours=["bedreiging"]) == WETHOUDER
        clerk.close(CLOSED)
        clerk.finish(READY)
        clerk.ban()
        clerk.tick(CASE, "registreer-gir")
    return folder


@pytest.fixture
def at_work(
    worked: Path,
    first_store: "Made",
    clerk_at: At,
    tmp_path: Path,
) -> "Iterator[Clerk]":
    """A clerk at a copy of that store."""
    shutil.copytree(worked, tmp_path / "worked")
    with clerk_at(replace(first_store, folder=tmp_path / "worked")) as clerk:
        yield clerk


def dump(desk: Desk, *but: str) -> dict[str, list[Any]]:
    with desk.office.reading() as session:
        return {
            table: [
                tuple(row) for row in session.connection().execute(text(f"SELECT * FROM {table}"))
            ]
            for table in SQLModel.metadata.tables
            if table not in but
        }


@pytest.mark.parametrize("change", ACTS)
def test_every_change_writes_its_line_and_none_without_it(at_work: "Clerk", change: str) -> None:
    desk = at_work.desk
    before, newest = dump(desk, "log"), desk.log.newest()[0].seq
    with desk.office.store.writing() as session:
        session.connection().execute(text(NO_LOG))
    with pytest.raises(IntegrityError, match="no line, no change"):
        ACTS[change](at_work)
    with desk.office.store.writing() as session:
        session.connection().execute(text("DROP TRIGGER no_log"))
    assert dump(desk, "log") == before
    assert desk.log.newest()[0].seq == newest
    ACTS[change](at_work)
    assert dump(desk, "log") != before
    assert desk.log.newest()[0].seq > newest
    assert desk.office.store.examine().log_break is None


NO_LOG = """
CREATE TRIGGER no_log BEFORE INSERT ON log
BEGIN SELECT RAISE(ABORT, 'no line, no change'); END
"""


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_at_a_person_or_case_is_logged(at_work: "Clerk", look: str) -> None:
    before = at_work.desk.log.newest()[0].seq
    assert LOOKS[look](at_work)
    line = at_work.desk.log.newest()[0]
    assert line.seq > before
    assert line.object in {f"incident:{CASE}", f"ban:{BAN}", "person:1"}
    assert at_work.desk.log.newest(1, wanted=Filter(action=LOOKING))[0].seq == line.seq


def test_a_line_of_midnight_is_of_the_day_that_begins(desk: Desk, clock: "Clock") -> None:
    clock.moment = datetime(2026, 11, 23, 23, tzinfo=UTC)
    desk.incidents.start(Report(what="Iets."))
    newest = desk.log.newest()[0].seq
    for day, found in ((date(2026, 11, 24), True), (date(2026, 11, 23), False)):
        lines = desk.log.newest(wanted=Filter(since=day, until=day))
        assert (newest in {line.seq for line in lines}) is found


def test_seeing_a_proof_code_is_looking_and_coming_in_again_changes_nothing(
    at_work: "Clerk", clock: "Clock"
) -> None:
    desk = at_work.desk
    visit = Visit("stadhuis", clock() + timedelta(days=1), "paspoort", "Balie, 1234")
    appointment = desk.appointments.add(BAN, visit)
    before = desk.log.newest(1, wanted=Filter(action=CHANGES))[0].seq
    desk.appointments.code(appointment.id)
    seen = desk.log.newest()[0]
    assert desk.log.newest(1, wanted=Filter(action=LOOKING))[0].seq == seen.seq
    with desk.office.writing() as work:
        for action in ENTERING:
            work.log(action, "desk")
    assert desk.log.newest(1, wanted=Filter(action=CHANGES))[0].seq == before
    assert {"geopend", "weer binnen", "afgesloten"} < {*ENTERING}


def test_somebody_whom_one_form_showed_is_logged_once_however_the_name_is_typed(
    at_work: "Clerk",
) -> None:
    people, log, shown = at_work.desk.people, at_work.desk.log, set[int]()
    before = len(log.newest(1000))
    for typed in ("onno", "onno o", "onno onwaar", "o. onwaar", "onwaar, onno", "onwar"):
        assert people.suggest(typed, shown=shown)
    people.about(1, shown)
    assert len(log.newest(1000)) == before + 1
    people.suggest("boudewijn", shown=shown)
    people.suggest("onno onwaar", shown=shown)
    assert len(log.newest(1000)) == before + 2
    people.suggest("onno onwaar", shown=set())
    assert len(log.newest(1000)) == before + 3


def test_a_list_that_was_shown_is_logged_without_the_words_that_were_sought(desk: Desk) -> None:
    desk.log.looked("dossiers", 3, searched=True)
    line = desk.log.newest()[0]
    assert (line.action, line.object, line.result) == ("gezocht", "dossiers", "3 getoond")


def test_no_method_that_changes_or_looks_was_forgotten_here(desk: Desk) -> None:
    parts = ("aftercare", "bans", "classification", "contacts", "incidents", "people", "steps")
    public = {
        f"{part}.{name}"
        for part in parts
        for name in dir(getattr(desk, part))
        if not name.startswith("_")
    }
    only_read = {
        "aftercare.consents", "bans.alongside", "bans.cautions", "bans.newest", "bans.overview",
        "classification.propose", "contacts.all", "contacts.of", "incidents.overview",
        "incidents.revision", "incidents.writes", "people.earlier", "steps.of", "steps.open",
    }  # fmt: skip
    assert public == {*ACTS, *LOOKS, *only_read}


def test_no_name_and_no_typed_word_stands_in_the_log(at_work: "Clerk") -> None:
    for act in (*ACTS.values(), *LOOKS.values()):
        with suppress(Refused):  # some things can no longer be done after others
            act(at_work)
    lines = at_work.desk.log.newest(1000)
    assert len(lines) > 30
    said = " ".join(f"{line.action} {line.object} {line.result}" for line in lines).lower()
    assert [word for word in TYPED if word in said] == []


def test_a_line_says_who_did_what_to_which_object_and_when(clerk: "Clerk", clock: "Clock") -> None:
    clock.wait(hours=1)
    reference = clerk.report()
    line = clerk.desk.log.of(f"incident:{reference}")[0]
    assert (line.actor, line.origin, line.at) == ("account:1", "desk", clock())
    assert (line.action, line.object) == ("melding vastgelegd", f"incident:{reference}")


def test_the_log_of_one_object_has_only_its_lines_newest_first(at_work: "Clerk") -> None:
    lines = at_work.desk.log.of(f"incident:{CASE}")
    assert {line.object for line in lines} == {f"incident:{CASE}"}
    assert [line.seq for line in lines] == sorted((line.seq for line in lines), reverse=True)
    assert at_work.desk.log.of(f"incident:{CASE}", limit=2) == lines[:2]


def test_the_whole_log_is_read_in_pages(at_work: "Clerk") -> None:
    log = at_work.desk.log
    whole = log.newest(1000)
    first = log.newest(5)
    rest = log.newest(1000, before=first[-1].seq)
    assert [*first, *rest] == whole


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (Filter(action="bekeken"), lambda line: line.action == "bekeken"),
        (Filter(action=LOOKING), lambda line: line.action in LOOKED),
        (Filter(action=CHANGES), lambda line: line.action not in LOOKED),
        (Filter(actor="account:1"), lambda _: True),
        (Filter(actor="Niemand"), lambda _: False),
        (Filter(about=CASE), lambda line: line.object == f"incident:{CASE}"),
        (Filter(about=f"incident:{CASE}"), lambda line: line.object == f"incident:{CASE}"),
        (Filter(about="1"), lambda line: line.object == "person:1"),
        (Filter(about="%"), lambda _: False),
        (Filter(since=date(2026, 11, 23), until=date(2026, 11, 23)), lambda _: True),
        (Filter(since=date(2026, 11, 24)), lambda _: False),
        (Filter(until=date(2026, 11, 22)), lambda _: False),
        (
            Filter(action=CHANGES, about=BAN),
            lambda line: line.object == f"ban:{BAN}" and line.action not in LOOKED,
        ),
    ],
)
def test_a_filter_leaves_exactly_the_lines_that_fit_and_pages_through_them(
    at_work: "Clerk", wanted: Filter, fits: Callable[[LogLine], bool]
) -> None:
    for look in LOOKS.values():
        look(at_work)
    log = at_work.desk.log
    expected = [line for line in log.newest(1000) if fits(line)]
    first = log.newest(2, wanted=wanted)
    rest = log.newest(1000, first[-1].seq, wanted) if first else []
    assert [*first, *rest] == expected


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE log SET result = 'anders' WHERE seq = 3",
        "UPDATE log SET actor = 'N. Nergens' WHERE seq = 3",
        "UPDATE log SET at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = 3",
        "UPDATE log SET hash = 'a' WHERE seq = 3",
        "UPDATE log SET before = 'a' WHERE seq = 3",
        "DELETE FROM log WHERE seq = 3",
        "UPDATE log SET seq = 1000 WHERE seq = 3",
    ],
)
def test_a_line_that_somebody_rewrote_or_took_away_is_found(
    at_work: "Clerk", past_guards: Callable[..., Any], tampering: str
) -> None:
    assert at_work.desk.office.store.examine().log_break is None
    with past_guards(at_work.desk.office.store) as session:
        session.connection().execute(text(tampering))
    assert at_work.desk.office.store.examine().log_break == 3


@pytest.mark.parametrize(
    "tampering",
    ["UPDATE log SET seq = seq + 1000", "DELETE FROM log WHERE seq = 1"],
)
def test_a_log_that_does_not_begin_with_its_first_line_is_found(
    at_work: "Clerk", past_guards: Callable[..., Any], tampering: str
) -> None:
    with past_guards(at_work.desk.office.store) as session:
        session.connection().execute(text(tampering))
    assert at_work.desk.office.store.examine().log_break == 1


def test_a_line_that_was_taken_out_is_found_though_the_others_closed_up(
    at_work: "Clerk", past_guards: Callable[..., Any]
) -> None:
    with past_guards(at_work.desk.office.store) as session:
        session.connection().execute(text("DELETE FROM log WHERE seq = 3"))
        session.connection().execute(text("UPDATE log SET seq = seq - 1 WHERE seq > 3"))
    assert at_work.desk.office.store.examine().log_break == 3


LINE = {
    "at": datetime(2026, 11, 23, 9, 12, 7, 5, UTC), "actor": "account:1", "origin": "desk",
    "action": "bewaard", "object": "incident:2026-0001", "result": "klaar \udc80",
    "before": "0" * 64,
}  # fmt: skip


def test_a_line_has_the_hash_that_it_always_had() -> None:
    assert LogLine(**LINE).digest() == (
        "7862a014a455ddb0d53a9949df754a91f8f6bf47c0fe0cfeeff5007292e77137"
    )


@pytest.mark.parametrize("name", LINE)
def test_all_that_a_line_says_counts_in_its_hash(name: str) -> None:
    other = LINE[name] + timedelta(microseconds=1) if name == "at" else f"{LINE[name]}x"
    assert LogLine(**LINE | {name: other}).digest() != LogLine(**LINE).digest()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET result = 'anders'",
        "UPDATE log SET seq = seq + 1000",
        "DELETE FROM log WHERE seq = 3",
        "DELETE FROM log",
        "REPLACE INTO log SELECT seq, at, actor, '', action, object, result, before, hash FROM log",
        "UPDATE OR REPLACE log SET seq = 4 WHERE seq = 3",
    ],
)
def test_the_database_itself_refuses_everything_but_a_new_line(
    at_work: "Clerk", statement: str
) -> None:
    before = dump(at_work.desk)["log"]
    with (
        pytest.raises(IntegrityError, match="only added to"),
        at_work.desk.office.store.writing() as session,
    ):
        session.connection().execute(text(statement))
    assert dump(at_work.desk)["log"] == before


def test_the_chain_holds_over_pages_and_over_other_offsets(
    desk: Desk, clock: "Clock", monkeypatch: pytest.MonkeyPatch
) -> None:
    from vpt_tui import dates
    from vpt_tui.store.tables import log

    monkeypatch.setattr(log, "_PAGE", 3)
    for _ in range(8):
        clock.moment = dates.local(clock.wait(minutes=1))
        desk.incidents.start(Report(what="Iets."))
    assert desk.office.store.examine().log_break is None
    with desk.office.reading() as session:
        assert session.get_one(LogLine, 8).at == clock()
