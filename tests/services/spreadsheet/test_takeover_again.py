"""An older or a newer spreadsheet after work at the desk: what the desk changed stays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from vpt_tui.services.editing.ban_editor import ChangedBan
from vpt_tui.services.spreadsheet.takeover import Imported

if TYPE_CHECKING:
    from tests.services.conftest import Clerk

    from vpt_tui.services.desk.desk import Desk

HEADER = "kenmerk;voornaam;achternaam;geboortedatum;gebouwen;van;tot"
ROW = "P0000001;Boudewijn;van der Verzonnen;14-03-1971;stadhuis;2026-06-01;2027-06-01"
NEWER = ROW.replace("2027-06-01", "2028-06-01")
OTHER = "P0000002;Nora;Nergens;;stadskantoor;2026-06-01;"
NOT_TAKEN = "aan de desk gewijzigd sinds de vorige import: niet overgenomen"

Take = Callable[..., Imported]


@pytest.fixture
def take(desk: "Desk", tmp_path: Path) -> Take:
    """Take rows over from a spreadsheet."""

    def over(*rows: str, header: str = HEADER) -> Imported:
        file = tmp_path / "ontzeggingen.csv"
        file.write_text("\n".join((header, *rows)), "utf-8")
        return desk.importing.take_over(file)

    return over


def edit(desk: "Desk", **changed: Any) -> None:
    """Fill the record in at the desk, as its form wants it, with something else in it."""
    form = ChangedBan(desk, "P0000001")
    proof: dict[str, Any] = {
        "grounds": "Dreigde.", "imposed_by": "V.", "imposed_role": "griffier", "heard": True,
        "hearing": "Niets.",
    }  # fmt: skip
    form.record(replace(form.first(), **proof | changed))


def until(desk: "Desk", reference: str = "P0000001") -> date | None:
    return desk.bans.get(reference).ban.until


def test_of_a_ban_from_a_spreadsheet_no_delivery_is_asked(desk: "Desk", take: Take) -> None:
    take(ROW)
    (line,) = desk.bans.overview()
    assert line.asks == ("nog niet verteld aan receptie en beveiliging",)
    for audience in ("reception", "security"):
        desk.bans.told("P0000001", audience)
    assert desk.worklist.now().bans == []


def test_the_same_file_again_leaves_what_the_desk_changed_and_says_nothing_of_it(
    desk: "Desk", take: Take
) -> None:
    take(ROW, OTHER)
    edit(desk, until=date(2026, 12, 31), description="Rood haar")
    before = desk.bans.get("P0000001").ban.revision
    assert take(ROW, OTHER) == Imported(0, 0, 2, 0)
    assert until(desk) == date(2026, 12, 31)
    assert desk.bans.get("P0000001").person.description == "Rood haar"
    assert desk.bans.get("P0000001").ban.revision == before


def test_a_line_that_changed_after_the_desk_did_is_reported_and_the_others_are_taken_over(
    desk: "Desk", take: Take
) -> None:
    take(ROW, OTHER)
    edit(desk, until=date(2026, 12, 31))
    expected = Imported(0, 1, 0, 0, (f"regel 2 (P0000001): {NOT_TAKEN}",))
    assert take(NEWER, OTHER.replace("Nora", "Noor")) == expected
    assert until(desk) == date(2026, 12, 31)
    assert desk.bans.get("P0000002").person.given == "Noor"
    results = [line.result for line in desk.log.newest(5)]
    assert "0 nieuw, 1 gewijzigd, 0 gelijk, 1 aan de desk gewijzigd" in results
    assert len(take(NEWER).kept) == 1


def test_a_line_is_taken_over_again_once_the_desk_says_what_the_spreadsheet_said(
    desk: "Desk", take: Take
) -> None:
    take(ROW)
    edit(desk, until=date(2026, 12, 31))
    edit(desk, until=date(2027, 6, 1))
    assert take(NEWER).changed == 1
    assert until(desk) == date(2028, 6, 1)


def test_what_both_changed_in_the_same_way_is_no_conflict(desk: "Desk", take: Take) -> None:
    take(ROW)
    edit(desk, until=date(2028, 6, 1))
    assert take(NEWER) == Imported(0, 0, 1, 0)
    assert take(ROW).changed == 1


def test_proof_that_the_desk_added_is_no_change_of_what_a_spreadsheet_says(
    desk: "Desk", take: Take
) -> None:
    take(ROW)
    edit(desk, letter="Brief 7")
    assert take(NEWER).changed == 1
    assert (until(desk), desk.bans.get("P0000001").ban.letter) == (date(2028, 6, 1), "Brief 7")


def test_an_old_file_after_a_newer_one_goes_back_only_where_the_desk_did_nothing(
    desk: "Desk", take: Take
) -> None:
    take(ROW, OTHER)
    take(NEWER, OTHER)
    assert take(ROW, OTHER).changed == 1
    assert until(desk) == date(2027, 6, 1)
    take(NEWER, OTHER)
    edit(desk, buildings=("stadskantoor",))
    assert len(take(ROW, OTHER).kept) == 1
    assert until(desk) == date(2028, 6, 1)


def test_a_ban_that_was_lifted_by_hand_stays_lifted_whatever_the_file_says(
    desk: "Desk", take: Take
) -> None:
    take(ROW)
    desk.bans.lift("P0000001", "Genoeg.")
    for row in (ROW, NEWER):
        assert take(row) == Imported(0, 0, 0, 1)
    assert until(desk) == date(2027, 6, 1)


def test_a_ban_that_the_desk_imposed_is_not_taken_over_by_a_file_with_its_number(
    clerk: "Clerk", take: Take
) -> None:
    reference = clerk.ban().reference
    assert len(take(ROW).kept) == 1
    assert clerk.desk.bans.get(reference).ban.until is None


def test_a_column_that_a_file_lacks_says_nothing_of_what_an_earlier_one_said(
    desk: "Desk", take: Take
) -> None:
    take(f"{ROW};Rood haar", header=f"{HEADER};signalement")
    assert take(ROW).same == 1
    edit(desk, description="Grijs haar")
    assert take(ROW).same == 1
    assert take(f"{ROW};Rood haar", header=f"{HEADER};signalement").same == 1
    assert desk.bans.get("P0000001").person.description == "Grijs haar"


def test_an_appointment_that_the_desk_called_off_stays_off_when_the_file_comes_again(
    desk: "Desk", take: Take
) -> None:
    visit = f"{ROW};2026-11-24 10:00 paspoort"
    take(visit, header=f"{HEADER};afspraak")
    (planned,) = desk.appointments.of("P0000001")
    desk.appointments.cancel(planned.id)
    assert take(visit, header=f"{HEADER};afspraak").same == 1
    assert [one.cancelled_at is not None for one in desk.appointments.of("P0000001")] == [True]


def test_a_ban_from_a_spreadsheet_comes_in_by_the_same_door_as_one_from_the_form(
    clerk: "Clerk", take: Take
) -> None:
    imposed = clerk.ban(aliases=("Bolle Bob",))
    take("P0000002;Nora;Nergens;;stadhuis;2026-06-01;;Noor", header=f"{HEADER};aliassen")
    taken = clerk.desk.bans.get("P0000002").ban
    assert (taken.created_at, taken.created_by) == (imposed.created_at, imposed.created_by)
    assert taken.list_change == imposed.list_change + 1
    assert [one.bans for one in clerk.desk.people.suggest("Noor")] == [("P0000002",)]
    assert clerk.ban(family="Bedacht").reference == "P0000003"
