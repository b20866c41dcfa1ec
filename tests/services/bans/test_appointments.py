"""Appointments while a ban runs: urgent matters, with a proof (footnote 2 of R6.5)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from vpt_tui.banlist.proof import agrees
from vpt_tui.refusal import Refused
from vpt_tui.services.bans.appointments import Visit

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.services.conftest import Clerk


@pytest.fixture
def visit(clock: "Clock") -> Visit:
    """Tomorrow in the stadhuis, for a passport."""
    return Visit("stadhuis", clock() + timedelta(days=1), "paspoort ophalen", "Balie, 1234")


def test_an_appointment_gets_a_code_that_its_proof_agrees_with(
    clerk: "Clerk", visit: Visit
) -> None:
    made = clerk.desk.appointments.add(clerk.ban().reference, visit)
    assert agrees(made.code, made.proof)
    assert not agrees("AAA-AAA", made.proof)
    assert made.code.encode() not in made.proof


def test_the_griffie_can_repeat_the_code_and_the_log_says_that_it_looked(
    clerk: "Clerk", visit: Visit
) -> None:
    reference = clerk.ban().reference
    made = clerk.desk.appointments.add(reference, visit)
    assert clerk.desk.appointments.code(made.id) == made.code
    newest, before, *_ = clerk.desk.log.of(f"ban:{reference}")
    assert (newest.action, before.action) == ("bewijscode bekeken", "afspraak gemaakt")
    assert made.code not in newest.result + before.result


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"building": "stadskantoor"}, "gebouw van deze ontzegging"),
        ({"purpose": " "}, "waarvoor"),
        ({"contact": ""}, "wie de receptie belt"),
    ],
)
def test_an_appointment_without_what_reception_needs_is_refused(
    clerk: "Clerk", visit: Visit, changed: dict[str, str], why: str
) -> None:
    reference = clerk.ban().reference
    with pytest.raises(Refused, match=why):
        clerk.desk.appointments.add(reference, replace(visit, **changed))
    assert clerk.desk.appointments.of(reference) == []


def test_an_appointment_in_the_past_is_refused(
    clerk: "Clerk", clock: "Clock", visit: Visit
) -> None:
    with pytest.raises(Refused, match="al voorbij"):
        clerk.desk.appointments.add(clerk.ban().reference, replace(visit, at=clock()))


def test_everything_that_is_wrong_with_an_appointment_is_said_at_once(
    clerk: "Clerk", clock: "Clock"
) -> None:
    with pytest.raises(Refused, match=r"gebouw.*al voorbij.*waarvoor.*belt"):
        clerk.desk.appointments.add(clerk.ban().reference, Visit("", clock(), "", ""))


@pytest.mark.parametrize("days", [0, 8])
def test_a_ban_that_does_not_run_that_day_needs_no_appointment(
    clerk: "Clerk", clock: "Clock", visit: Visit, days: int
) -> None:
    ban = clerk.ban(from_date=date(2026, 11, 25), until=date(2026, 11, 30))
    moment = clock() + timedelta(days=days, hours=1)
    with pytest.raises(Refused, match="loopt op die dag niet"):
        clerk.desk.appointments.add(ban.reference, replace(visit, at=moment))


def test_an_appointment_on_the_last_day_of_a_ban_is_made(
    clerk: "Clerk", clock: "Clock", visit: Visit
) -> None:
    ban = clerk.ban(until=date(2026, 11, 24))
    assert clerk.desk.appointments.add(ban.reference, visit).building == "stadhuis"


def test_a_lifted_ban_needs_no_appointment(clerk: "Clerk", visit: Visit) -> None:
    reference = clerk.ban().reference
    clerk.desk.bans.lift(reference, "Excuses.")
    with pytest.raises(Refused, match="ingetrokken"):
        clerk.desk.appointments.add(reference, visit)


def test_an_appointment_that_was_called_off_is_kept_and_no_longer_ahead(
    clerk: "Clerk", clock: "Clock", visit: Visit
) -> None:
    reference = clerk.ban().reference
    made = clerk.desk.appointments.add(reference, visit)
    clerk.desk.appointments.cancel(made.id)
    assert clerk.desk.appointments.ahead(reference) == []
    assert [one.cancelled_at for one in clerk.desk.appointments.of(reference)] == [clock()]
    with pytest.raises(Refused, match="al afgezegd"):
        clerk.desk.appointments.cancel(made.id)


def test_an_appointment_that_is_over_cannot_be_called_off(
    clerk: "Clerk", clock: "Clock", visit: Visit
) -> None:
    made = clerk.desk.appointments.add(clerk.ban().reference, visit)
    clock.wait(days=2)
    with pytest.raises(Refused, match="voorbij"):
        clerk.desk.appointments.cancel(made.id)


def test_appointments_stand_in_the_order_of_the_day(clerk: "Clerk", visit: Visit) -> None:
    reference = clerk.ban().reference
    later = replace(visit, at=visit.at + timedelta(hours=1), purpose="rijbewijs")
    for one in (later, visit):
        clerk.desk.appointments.add(reference, one)
    purposes = [one.purpose for one in clerk.desk.appointments.ahead(reference)]
    assert purposes == ["paspoort ophalen", "rijbewijs"]
