"""Consent: nobody is told without it, and it can be taken back (R8.3)."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from vpt_tui.dates import today
from vpt_tui.refusal import Refused
from vpt_tui.services.incidents.report import Report

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.services.conftest import Clerk

TELLING = "informeer-collegas"


def test_without_consent_nobody_is_told(clerk: "Clerk") -> None:
    reference = clerk.report()
    assert TELLING not in clerk.steps(reference, "open")
    assert "vraag-toestemming" in clerk.steps(reference, "open")


def test_consent_brings_the_step_to_tell_colleagues(clerk: "Clerk", clock: "Clock") -> None:
    reference = clerk.report()
    clerk.desk.aftercare.record_consent(reference, "gegeven", "Telefonisch.")
    assert TELLING in clerk.steps(reference, "open")
    assert "vraag-toestemming" in clerk.steps(reference, "gedaan")
    (consent,) = clerk.desk.aftercare.consents(reference)
    assert (consent.answer, consent.at, consent.by, consent.note) == (
        "gegeven", clock(), "V. Voorbeeld", "Telefonisch.",
    )  # fmt: skip


def test_consent_that_is_withdrawn_withdraws_the_step(clerk: "Clerk") -> None:
    reference = clerk.report()
    clerk.desk.aftercare.record_consent(reference, "gegeven")
    clerk.desk.aftercare.record_consent(reference, "ingetrokken")
    assert clerk.step(reference, TELLING).state == "vervallen"
    answers = [one.answer for one in clerk.desk.aftercare.consents(reference)]
    assert answers == ["ingetrokken", "gegeven"]
    assert [one.answer for one in clerk.case(reference).consents] == answers


def test_what_was_told_before_consent_was_withdrawn_stays_told(clerk: "Clerk") -> None:
    reference = clerk.report()
    clerk.desk.aftercare.record_consent(reference, "gegeven")
    told = clerk.tick(reference, TELLING)
    clerk.desk.aftercare.record_consent(reference, "ingetrokken")
    assert clerk.step(reference, TELLING) == told


def test_refused_consent_is_an_answer_too(clerk: "Clerk") -> None:
    reference = clerk.report()
    clerk.desk.aftercare.record_consent(reference, "geweigerd")
    assert "vraag-toestemming" in clerk.steps(reference, "gedaan")
    assert TELLING not in clerk.steps(reference, "open")
    assert clerk.incident(reference).facts["consent_colleagues"] is False


def test_consent_is_one_of_three_answers(clerk: "Clerk") -> None:
    reference = clerk.report()
    with pytest.raises(Refused, match="gegeven, geweigerd of ingetrokken"):
        clerk.desk.aftercare.record_consent(reference, "misschien")  # type: ignore[arg-type]
    assert clerk.desk.aftercare.consents(reference) == []


def test_consent_does_not_undo_a_decision(clerk: "Clerk") -> None:
    reference = clerk.report()
    clerk.confirm(reference)
    clerk.desk.aftercare.record_consent(reference, "gegeven")
    assert clerk.incident(reference).confirmed_report == "ja"
    assert not clerk.incident(reference).unsettled


def test_the_day_on_which_the_victim_learned_of_it_is_kept_and_taken_back(
    clerk: "Clerk", clock: "Clock"
) -> None:
    reference = clerk.report()
    day = today(clock())
    clerk.desk.aftercare.record_learned(reference, day)
    assert clerk.case(reference).incident.victim_learned_on == day
    clerk.desk.aftercare.record_learned(reference, None)
    assert clerk.case(reference).incident.victim_learned_on is None


def test_the_victim_cannot_have_learned_of_it_tomorrow_or_before_it_happened(
    clerk: "Clerk", clock: "Clock"
) -> None:
    report = Report(what="'Wacht maar.'", occurred_at=clock())
    reference = clerk.desk.incidents.take_down(report).reference
    for days in (-1, 1):
        day = today(clock()) + timedelta(days=days)
        with pytest.raises(Refused, match="Er is niets gewijzigd"):
            clerk.desk.aftercare.record_learned(reference, day)
    assert clerk.case(reference).incident.victim_learned_on is None
