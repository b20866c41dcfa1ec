"""Whatever is typed is kept as it was typed, or refused; never cut off, never obeyed."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vpt_tui.refusal import Refused
from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.incidents.report import W_FIELDS, Report
from vpt_tui.text import MAX_LINE, MAX_TEXT, single_line, storable

if TYPE_CHECKING:
    from tests.services.conftest import Clerk

HOSTILE = {
    "brackets": "[/foo] [rood]weg[/rood] [link=x]",
    "escapes": "\x1b[2J\x1b]52;c;aGFsbG8=\x07 en \x9b31m",
    "both ways": "naam \u202etxt.exe\u202c \u2066x\u2069",
    "sql": "'; DROP TABLE incident; -- %s :naam ?",
    "long": "lang " * (MAX_TEXT // 5),
    "lines": "een\ntwee\n\n\tdrie\n",
    "signs": "é ẽ ß 𝔘 👩‍👩‍👧 ﷽ \ufeff \u200b",
    "json": '{"a": [1, 2]} \\u0000 \\n',
}


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_every_text_is_kept_as_it_was_typed(desk: Desk, typed: str) -> None:
    report = Report(**dict.fromkeys(W_FIELDS, typed))
    draft = desk.incidents.start(report)
    incident = desk.incidents.register(draft.reference, draft.revision)
    kept = desk.incidents.get(incident.reference).report()
    assert {getattr(kept, name) for name in W_FIELDS} == {typed}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("voor\x00na", "voor\ufffdna"),
        ("half \ud83d teken", "half \ufffd teken"),
        ("een\r\ntwee\rdrie\u2028vier", "een\ntwee\ndrie\nvier"),
    ],
)
def test_what_is_never_text_becomes_a_sign_that_says_so(desk: Desk, typed: str, kept: str) -> None:
    draft = desk.incidents.start(Report(what=typed))
    assert desk.incidents.get(draft.reference).incident.what == kept


@pytest.mark.parametrize("name", W_FIELDS)
def test_a_text_that_is_too_long_is_refused_and_not_cut_off(desk: Desk, name: str) -> None:
    draft = desk.incidents.start(Report(**{name: "x" * MAX_TEXT}))
    too_long = Report(**{name: "y" * (MAX_TEXT + 1)})
    with pytest.raises(Refused, match="niets afgeknipt"):
        desk.incidents.save(draft.reference, too_long, draft.revision)
    assert getattr(desk.incidents.get(draft.reference).incident, name) == "x" * MAX_TEXT


def test_a_name_stands_on_one_line_and_is_refused_when_too_long(desk: Desk) -> None:
    draft = desk.incidents.start(Report(target_name=" Nora \n\x1b[31m\u202eNergens "))
    assert desk.incidents.get(draft.reference).named("slachtoffer") == "Nora [31mNergens"
    with pytest.raises(Refused, match="te lang"):
        desk.incidents.start(Report(target_name="x" * (MAX_LINE + 1)))


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_every_note_reason_and_answer_is_kept_as_it_was_typed(clerk: "Clerk", typed: str) -> None:
    reference = clerk.report()
    assert clerk.tick(reference, "opvang", note=typed, answers={"x": typed}).note == typed
    assert clerk.step(reference, "opvang").answers == {"x": typed}
    clerk.desk.steps.not_applicable(clerk.step(reference, "evaluatie").id, typed)
    clerk.desk.aftercare.record_consent(reference, "gegeven", typed)
    clerk.decide(reference, "verbaal", "ja", typed)
    ban = clerk.ban(reference, grounds=typed, proportion=typed, hearing=typed)
    clerk.desk.bans.lift(ban.reference, typed)
    case, kept = clerk.case(reference), clerk.desk.bans.get(ban.reference).ban
    assert clerk.step(reference, "evaluatie").note == typed
    assert (case.consents[0].note, case.incident.departure_reason) == (typed, typed)
    assert (kept.grounds, kept.proportion, kept.hearing, kept.lifted_reason) == (typed,) * 4


def test_a_note_that_is_too_long_is_refused_and_the_step_stays_open(clerk: "Clerk") -> None:
    reference = clerk.report()
    with pytest.raises(Refused, match="te lang"):
        clerk.tick(reference, "opvang", note="x" * (MAX_TEXT + 1))
    assert clerk.step(reference, "opvang").state == "open"


@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    what=st.text(st.characters(exclude_categories=()), max_size=200),
    name=st.text(st.characters(exclude_categories=()), max_size=60),
)
def test_any_text_at_all_is_stored_and_found_again(desk: Desk, what: str, name: str) -> None:
    draft = desk.incidents.start(Report(what=what, reporter=name, offender_name=name))
    kept = desk.incidents.get(draft.reference).report()
    assert (kept.what, kept.reporter) == (storable(what), single_line(name))
    desk.people.suggest(name)
    desk.incidents.overview(text=what)
