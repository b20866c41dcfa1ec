"""The evidence for "structureel": how many reports, in how many days, and which."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from vpt_tui.services.incidents.report import Report
from vpt_tui.services.people.history import Earlier, in_words

TODAY = date(2026, 11, 23)


def earlier(*days_ago: int) -> list[Earlier]:
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    return [Earlier(f"2026-{n:04d}", noon - timedelta(days=ago)) for n, ago in enumerate(days_ago)]


def test_the_span_runs_from_the_first_report_until_today() -> None:
    assert (
        in_words(earlier(3, 60), TODAY) == "2 eerdere meldingen in 60 dagen: 2026-0000, 2026-0001."
    )
    assert in_words(earlier(0), TODAY) == "1 eerdere melding in 1 dag: 2026-0000."
    assert in_words([], TODAY) == "Geen eerdere meldingen van deze persoon."


def test_a_long_list_is_counted_whole_and_named_in_part() -> None:
    said = in_words(earlier(*range(12)), TODAY)
    assert said.startswith("12 eerdere meldingen in 11 dagen: 2026-0000")
    assert said.endswith("2026-0004 en nog 7.")


def test_only_registered_cases_count_and_never_the_case_itself(desk: Any) -> None:
    first = desk.incidents.take_down(Report(what="A", offender_name="Onno Onwaar"))
    person = desk.incidents.get(first.reference).report().offender_person
    said = {"offender_name": "Onno", "offender_person": person}
    second = desk.incidents.take_down(Report(what="B", **said))
    desk.incidents.start(Report(what="C", **said))
    found = desk.people.earlier(person, second.reference)
    assert [one.reference for one in found] == [first.reference]


def test_closed_cases_count_too_and_what_happened_last_stands_first(clerk: Any) -> None:
    day = datetime(2026, 11, 2, 12, tzinfo=UTC)
    incidents = clerk.desk.incidents
    person, facts = None, {"target": "raadslid", "behaviours": ["bedreiging"]}
    for ago in (5, 1, 9):
        report = Report(
            what="Schold.", offender_name="Onno Onwaar", offender_person=person,
            occurred_at=day - timedelta(days=ago), facts=facts,
        )  # fmt: skip
        reference = incidents.take_down(report).reference
        person = incidents.get(reference).report().offender_person
    clerk.close("2026-0002")
    found = clerk.desk.people.earlier(person, "")
    assert [one.reference for one in found] == ["2026-0002", "2026-0001", "2026-0003"]
    assert [one.at for one in found] == [day - timedelta(days=ago) for ago in (1, 5, 9)]


def test_a_link_that_is_taken_away_is_gone(desk: Any) -> None:
    first = desk.incidents.take_down(Report(what="A", offender_name="Onno Onwaar"))
    person = desk.incidents.get(first.reference).report().offender_person
    draft = desk.incidents.start(Report(offender_name="Onno", offender_person=person))
    desk.incidents.save(draft.reference, Report(offender_name="Onno"), draft.revision)
    assert desk.incidents.get(draft.reference).report().offender_person is None
