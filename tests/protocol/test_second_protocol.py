"""Another municipality writes another file, and Python needs no change."""

import pytest

from vpt_tui.protocol.advice import advise
from vpt_tui.refusal import Refused


def advice(protocol, **facts):
    return advise(protocol, protocol.read_facts(facts))


def test_members_among_themselves_count_where_the_file_says_so(tiny):
    found = advice(tiny, target="burgerraadslid", offender="lid", behaviours=["gemopper"])

    assert (found.applies, found.refer_to, found.report) == (True, (), "ja")


def test_its_own_columns_roles_and_steps_come_out(tiny):
    found = advice(tiny, target="huisdier", behaviours=["gemopper", "discriminatie"], damage=True)

    assert (found.protocol, found.column, found.report) == ("nergens-1", "discriminatie", "ja")
    assert found.handler == "voorzitter"
    assert [step.code for step in found.steps] == ["bel-de-voorzitter", "troost"]
    assert found.steps[0].term == "voor zonsondergang"
    assert found.steps[1].owners == ("vertrouwenspersoon", "voorzitter")


def test_its_heaviest_column_is_not_always_reported(tiny):
    found = advice(tiny, behaviours=["discriminatie"])

    assert (found.report, found.missing) == ("onbekend", ("damage",))
    assert advice(tiny, behaviours=["discriminatie"], damage=False).report == "nee"


def test_what_follows_from_facts_is_asked_for_by_those_facts(tiny):
    found = advice(tiny, behaviours=["gemopper"])

    assert (found.transgressive, found.missing) == (None, ("offender", "persists"))


def test_it_names_no_step_of_another_municipality(tiny):
    found = advice(tiny, behaviours=["discriminatie"], damage=True, emergency=True, criminal=True)

    assert {step.code for step in found.steps} == {"bel-de-voorzitter", "troost"}
    assert found.spokesperson.press == ()


def test_values_of_another_municipality_are_refused(tiny):
    with pytest.raises(Refused, match=r"target kent “raadslid” niet.*burgerraadslid, huisdier"):
        tiny.read_facts({"target": "raadslid"})
