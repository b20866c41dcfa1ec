"""Chapters 4 and 5: during and after the behaviour."""

import pytest

TOLD = {"informeer-coordinator", "informeer-oov"}


def step(advice, code):
    return next((one for one in advice.steps if one.code == code), None)


def codes(advice):
    return {one.code for one in advice.steps}


@pytest.mark.parametrize("place", ["stadhuis", "stadskantoor"])
def test_r4_1_asks_to_leave_the_building(advice_on, place):
    asked = step(advice_on(behaviours=["verbaal"], place=place), "verzoek-pand-verlaten")

    assert (asked.owners, asked.force, asked.rules) == (("ambtsdrager",), "verplicht", ("R4.1",))


@pytest.mark.parametrize("column", ["fysiek", "bedreiging"])
@pytest.mark.parametrize("facts", [{}, {"channel": "persoonlijk"}])
def test_r4_1_asks_whoever_attacks_to_leave(advice_on, column, facts):
    for place in ("stadhuis", "stadskantoor"):
        advice = advice_on(behaviours=[column], place=place, **facts)

        assert "verzoek-pand-verlaten" in codes(advice)


def test_r4_1_asks_to_leave_for_emotion_only_once_it_crossed_the_line(advice_on):
    crossed = {"addressed": True, "worsened": True}

    for column in ("kritiek", "eigen-situatie"):
        here = {"behaviours": [column], "place": "stadhuis"}
        assert "verzoek-pand-verlaten" in codes(advice_on(**here, **crossed))
        assert "verzoek-pand-verlaten" not in codes(advice_on(**here))


@pytest.mark.parametrize("facts", [{"place": "elders"}, {"place": "online"}, {}])
def test_r4_1_asks_nobody_to_leave_another_place(advice_on, facts):
    advice = advice_on(behaviours=["fysiek"], **facts)

    assert step(advice, "verzoek-pand-verlaten") is None
    assert step(advice, "beeindig-gesprek").force == "verplicht"


@pytest.mark.parametrize("channel", ["telefoon", "e-mail", "schriftelijk", "social-media"])
def test_r4_1_asks_nobody_to_leave_who_is_not_there(advice_on, channel):
    advice = advice_on(behaviours=["bedreiging"], place="stadhuis", channel=channel)

    assert step(advice, "verzoek-pand-verlaten") is None


@pytest.mark.parametrize("channel", ["e-mail", "schriftelijk", "social-media"])
def test_r4_1_has_no_talk_to_end_in_writing(advice_on, channel):
    advice = advice_on(behaviours=["bedreiging"], channel=channel)

    assert step(advice, "beeindig-gesprek").force == "mogelijk"


@pytest.mark.parametrize(
    "facts", [{}, {"target": "geen"}, {"offender": "ambtsdrager"}, {"council_meeting": True}]
)
def test_r4_2_calls_112_in_any_emergency(advice_on, facts):
    call = step(advice_on(emergency=True, **facts), "bel-112")

    assert (call.owners, call.force, call.rules) == (("bedreigde",), "verplicht", ("R4.2",))


@pytest.mark.parametrize("facts", [{}, {"emergency": False}])
def test_r4_2_calls_nobody_without_an_emergency(advice_on, facts):
    assert step(advice_on(behaviours=["fysiek"], **facts), "bel-112") is None


def test_r4_2_stands_on_the_emergency_card(alkmaar):
    card = alkmaar.emergency_card

    assert card.number == "112"
    assert {"R4.1", "R4.2"} <= set(card.rules)
    assert any("veiligheid" in line for line in card.during)


@pytest.mark.parametrize("column", ["kritiek", "eigen-situatie"])
def test_r4_3_leaves_disorder_in_the_council_to_its_own_protocol(advice_on, column):
    advice = advice_on(target="raadslid", behaviours=[column], council_meeting=True)

    assert (advice.applies, advice.refer_to) == (False, ("incidentenprotocol-raadzaal",))
    assert (advice.report, advice.report_rules) == ("nee", ("R4.3",))


@pytest.mark.parametrize("column", ["fysiek", "bedreiging", "verbaal"])
def test_r4_3_still_handles_aggression_at_a_member_in_the_council(advice_on, column):
    advice = advice_on(target="raadslid", behaviours=[column], council_meeting=True, persists=True)

    assert (advice.applies, advice.refer_to) == (True, ("incidentenprotocol-raadzaal",))
    assert advice.report == "ja"


def test_r4_3_still_handles_emotion_that_crossed_the_line_in_the_council(advice_on):
    structural = {"persists": True, "structural": True}
    advice = advice_on(behaviours=["kritiek"], council_meeting=True, **structural)

    assert (advice.applies, advice.report) == (True, "ja")


def test_r4_3_handles_nothing_in_the_council_that_was_aimed_at_no_member(advice_on):
    advice = advice_on(target="geen", behaviours=["fysiek"], council_meeting=True)

    assert (advice.applies, advice.refer_to) == (False, ("incidentenprotocol-raadzaal",))


@pytest.mark.parametrize(
    "channel", ["persoonlijk", "telefoon", "schriftelijk", "e-mail", "social-media"]
)
def test_r5_0_reports_through_whatever_channel_it_came(advice_on, channel):
    assert advice_on(behaviours=["bedreiging"], channel=channel).report == "ja"


def test_r5_1_reports_verbal_aggression_that_nobody_could_address(advice_on):
    advice = advice_on(behaviours=["verbaal"], addressed=False)

    assert (advice.report, advice.report_rules) == ("ja", ("R5.1",))


def test_r5_1_asks_the_seven_ws_aloud(alkmaar):
    keys = [question.key for question in alkmaar.seven_w]

    assert keys == ["who", "what", "where", "with_what", "how", "when", "why"]
    assert all("?" in question.question for question in alkmaar.seven_w)


def test_r5_2_tells_the_burgemeester_at_once_and_registers(advice_on):
    advice = advice_on(target="wethouder", behaviours=["bedreiging"])

    told, registered = step(advice, "informeer-burgemeester"), step(advice, "registreer-gir")
    assert (told.term, told.force, told.rules) == ("direct", "verplicht", ("R5.2",))
    assert (registered.term, registered.force) == (None, "verplicht")
    assert [ask.key for ask in registered.asks] == ["gir_number"]


@pytest.mark.parametrize("code", sorted(TOLD))
def test_r5_3_tells_coordinator_and_oov_of_every_report(advice_on, code):
    told = step(advice_on(target="raadslid", behaviours=["fysiek"]), code)

    assert (told.owners, told.force) == (("griffier",), "verplicht")
    assert "R5.3" in told.rules


def test_r5_3_tells_nobody_when_nothing_is_reported(advice_on):
    advice = advice_on(behaviours=["verbaal"], addressed=True, corrected=True, criminal=False)

    assert advice.steps == ()


def test_r5_4_offers_to_consult_in_doubt(advice_on):
    consult = step(advice_on(doubt=True), "overleg-twijfel")

    assert consult.owners == ("burgemeester", "griffier", "gemeentesecretaris")
    assert (consult.any_owner, consult.force, consult.rules) == (True, "mogelijk", ("R5.4",))
    assert step(advice_on(behaviours=["fysiek"]), "overleg-twijfel") is None


def test_r5_5_tells_only_coordinator_and_oov_of_a_risk_that_is_aimed_at_nobody(advice_on):
    advice = advice_on(target="geen", public_order_risk=True, behaviours=["fysiek"])

    assert (advice.applies, advice.refer_to) == (False, ("openbare-orde",))
    assert codes(advice) == TOLD
    assert all(one.owners for one in advice.steps)


def test_r5_5_tells_them_of_a_risk_before_it_is_known_to_be_reported(advice_on):
    advice = advice_on(target="raadslid", behaviours=["kritiek"], public_order_risk=True)

    assert advice.report == "onbekend"
    assert codes(advice) == TOLD


def test_r5_5_does_not_tell_them_what_members_do_among_themselves(advice_on):
    advice = advice_on(target="raadslid", offender="ambtsdrager", public_order_risk=True)

    assert advice.steps == ()
