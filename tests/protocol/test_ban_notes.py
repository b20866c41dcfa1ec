"""What the protocol's data says about access bans besides the step itself."""

from vpt_tui.protocol.model import Protocol


def test_free_access_can_be_denied_to_the_two_buildings_of_the_protocol(
    protocol: Protocol,
) -> None:
    assert protocol.buildings == ("stadhuis", "stadskantoor")


def test_at_a_ban_the_law_is_an_aid_with_its_basis_and_asks_to_be_checked(
    protocol: Protocol,
) -> None:
    notes = protocol.legal_notes_at("ontzegging")
    assert {note.code for note in notes} >= {"geen-bezwaar", "bewijs-ontzegging"}
    assert all(note.source == "wet" and note.basis for note in notes)
    assert all("Laat dit toetsen" in note.text for note in notes)


def test_the_protocol_is_said_to_be_silent_about_the_length_of_a_ban(protocol: Protocol) -> None:
    (point,) = protocol.open_points_at("ontzegging")
    assert "Het protocol zegt hier niets over" in point.text
