"""Whom to call: asked once and kept."""

import pytest

from vpt_tui.refusal import Refused
from vpt_tui.services.desk.desk import Desk


def test_every_role_of_the_protocol_is_there_before_anybody_filled_it_in(desk: Desk) -> None:
    roles = {contact.role: contact for contact in desk.contacts.all()}
    assert {"burgemeester", "griffier", "coordinator", "beveiliging"} <= roles.keys()
    assert {contact.name for contact in roles.values()} == {""}


def test_a_contact_is_kept_and_changed(desk: Desk) -> None:
    desk.contacts.keep("burgemeester", label="burgemeester", name="B. Bedacht", phone="1001")
    desk.contacts.keep(
        "burgemeester",
        label="waarnemend burgemeester",
        name=" B.\n Bedacht ",
        phone="2",
        email="b@x",
    )
    contact = desk.contacts.of("burgemeester")
    assert (contact.label, contact.name, contact.phone, contact.email) == (
        "waarnemend burgemeester", "B. Bedacht", "2", "b@x",
    )  # fmt: skip
    roles = [one.role for one in desk.contacts.all()]
    assert roles.count("burgemeester") == 1


def test_the_order_is_the_protocols_whoever_was_filled_in(desk: Desk) -> None:
    before = [contact.role for contact in desk.contacts.all()]
    desk.contacts.keep(before[-1], label="x", name="x", phone="")
    assert [contact.role for contact in desk.contacts.all()] == before


def test_an_unknown_role_is_an_empty_contact(desk: Desk) -> None:
    assert desk.contacts.of("koning").name == ""


def test_a_name_that_is_too_long_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="te lang"):
        desk.contacts.keep("burgemeester", label="x", name="x" * 501, phone="")
    assert desk.contacts.of("burgemeester").name == ""
