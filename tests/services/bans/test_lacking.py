"""What a ban lacks to be proved, and why it asks for attention."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vpt_tui.services.bans.lines import bans_wanting_attention

if TYPE_CHECKING:
    from tests.services.conftest import Clerk

TODAY = date(2026, 11, 23)
WHOLE: dict[str, Any] = {
    "mandate": "Hoofdstuk 6",
    "letter": "Brief 1",
    "letter_on": TODAY,
    "delivery": "Uitgereikt",
    "delivered_on": TODAY,
    "review_on": TODAY + timedelta(days=60),
}


def _missing(clerk: "Clerk", reference: str) -> set[str]:
    return {gap.about for gap in clerk.desk.bans.get(reference).gaps}


def _tell(clerk: "Clerk", reference: str) -> None:
    clerk.desk.bans.told(reference, "reception")
    clerk.desk.bans.told(reference, "security")


def test_a_ban_that_is_complete_and_told_lacks_nothing(clerk: "Clerk") -> None:
    reference = clerk.ban(**WHOLE).reference
    _tell(clerk, reference)
    assert _missing(clerk, reference) == set()


@pytest.mark.parametrize(
    ("lacking", "about"),
    [
        ({"letter": ""}, "brief"),
        ({"letter_on": None}, "brief"),
        ({"delivery": ""}, "bezorging"),
        ({"delivered_on": None}, "bezorging"),
        ({"mandate": ""}, "mandaat"),
        ({"review_on": None}, "einde"),
    ],
)
def test_what_is_missing_is_named(clerk: "Clerk", lacking: dict[str, Any], about: str) -> None:
    reference = clerk.ban(**{**WHOLE, **lacking}).reference
    _tell(clerk, reference)
    assert _missing(clerk, reference) == {about}


def test_a_ban_from_a_spreadsheet_lacks_all_that_the_form_would_have_asked(
    clerk: "Clerk", tmp_path: Path
) -> None:
    file = tmp_path / "ontzeggingen.csv"
    header = "kenmerk;voornaam;achternaam;geboortedatum;gebouwen;van;tot"
    file.write_text(f"{header}\nA1;Nora;Nergens;;stadhuis;2026-06-01;")
    clerk.desk.importing.take_over(file)
    assert _missing(clerk, "A1") == {
        "receptie", "beveiliging", "brief", "bezorging", "feiten", "gehoord", "wie", "mandaat",
        "einde",
    }  # fmt: skip


def test_without_delivery_it_is_said_that_knowing_cannot_be_established(clerk: "Clerk") -> None:
    file = clerk.desk.bans.get(clerk.ban().reference)
    said = " ".join(gap.says for gap in file.gaps)
    assert "Nog niet vast te stellen dat de persoon het weet" in said


def test_a_ban_that_is_over_lacks_nothing_any_more(clerk: "Clerk") -> None:
    reference = clerk.ban().reference
    clerk.desk.bans.lift(reference, "Excuses.")
    assert _missing(clerk, reference) == set()


days = st.none() | st.integers(-30, 60).map(lambda n: TODAY + timedelta(days=n))


@given(dates=st.lists(st.tuples(days, days, *[st.booleans()] * 3), min_size=1, max_size=4))
@settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_the_reasons_are_given_for_the_bans_that_the_worklist_chooses(
    clerk: "Clerk", dates: list[tuple[date | None, date | None, bool, bool, bool]]
) -> None:
    for until, review, reception, security, delivered in dates:
        start = TODAY - timedelta(days=40)
        on = start if delivered else None
        ban = clerk.ban(from_date=start, until=until, review_on=review, delivered_on=on)
        if reception:
            clerk.desk.bans.told(ban.reference, "reception")
        if security:
            clerk.desk.bans.told(ban.reference, "security")
    lines = clerk.desk.bans.overview(limit=1000)
    chosen = {line.reference for line in lines if line.asks}
    with clerk.desk.office.reading() as session:
        waiting = {line.reference for line in bans_wanting_attention(session, TODAY)}
    assert waiting <= chosen
    assert len(waiting) == min(len(chosen), 50)


def test_a_ban_that_became_another_has_to_be_told_again(clerk: "Clerk") -> None:
    ban = clerk.ban(**WHOLE)
    _tell(clerk, ban.reference)
    revision = clerk.desk.bans.get(ban.reference).ban.revision
    clerk.desk.bans.change(
        ban.reference, clerk.form(**WHOLE, buildings=("stadskantoor",)), revision
    )
    assert _missing(clerk, ban.reference) == {"receptie", "beveiliging"}


def test_filling_in_the_letter_makes_nobody_hear_it_again(clerk: "Clerk") -> None:
    ban = clerk.ban()
    _tell(clerk, ban.reference)
    revision = clerk.desk.bans.get(ban.reference).ban.revision
    clerk.desk.bans.change(ban.reference, clerk.form(**WHOLE), revision)
    assert _missing(clerk, ban.reference) == set()


def test_what_turned_out_to_be_wrong_about_a_person_can_be_taken_away(clerk: "Clerk") -> None:
    ban = clerk.ban(birth_date=date(1971, 3, 14), aliases=("Bob", "Bo"), description="Lang.")
    clerk.desk.bans.change(ban.reference, clerk.form(aliases=("Bo",)), ban.revision)
    file = clerk.desk.bans.get(ban.reference)
    assert (file.person.birth_date, file.person.description) == (None, "")
    assert file.aliases == ("Bo",)
