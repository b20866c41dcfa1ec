"""Chapters 1 to 3: principles and the matrix."""

import pytest

COLUMNS = ["fysiek", "bedreiging", "verbaal", "kritiek", "eigen-situatie"]
EMOTIONAL = ["kritiek", "eigen-situatie"]


def codes(advice):
    return [step.code for step in advice.steps]


@pytest.mark.parametrize("target", ["raadslid", "commissielid", "wethouder", "burgemeester"])
def test_r1_1_protects_every_office_holder(advice_on, target):
    advice = advice_on(target=target, behaviours=["fysiek"])

    assert advice.applies
    assert advice.report == "ja"


def test_r1_1_does_not_protect_who_is_no_office_holder(advice_on):
    advice = advice_on(target="geen", behaviours=["fysiek"])

    assert (advice.applies, advice.report, advice.refer_to) == (False, "nee", ())
    assert advice.handler is None
    assert advice.steps == ()


def test_r1_2_refers_office_holders_among_themselves_to_the_gedragscode(advice_on):
    advice = advice_on(target="raadslid", offender="ambtsdrager", behaviours=["bedreiging"])

    assert (advice.applies, advice.refer_to) == (False, ("gedragscode",))
    assert (advice.report, advice.report_rules, advice.steps) == ("nee", ("R1.2",), ())
    assert advice.spokesperson.council == ()


def test_r2_1_aggression_is_transgressive_whatever_else_is_known(advice_on):
    for column in ("fysiek", "bedreiging", "verbaal"):
        calmed = advice_on(behaviours=[column], addressed=True, corrected=True, persists=False)

        assert calmed.transgressive is True
        assert "R2.1" in calmed.transgressive_rules


@pytest.mark.parametrize(
    ("target", "handler"),
    [
        ("raadslid", "griffier"),
        ("commissielid", "griffier"),
        ("wethouder", "gemeentesecretaris"),
        ("burgemeester", "gemeentesecretaris"),
    ],
)
def test_r2_2_names_who_follows_up(advice_on, target, handler):
    advice = advice_on(target=target, behaviours=["fysiek"])

    assert advice.handler == handler
    own = [step for step in advice.steps if step.code == "informeer-burgemeester"]
    assert own[0].owners == (handler,)


def test_r2_2_leaves_the_handler_open_while_the_target_is_unknown(advice_on):
    advice = advice_on(behaviours=["fysiek"])

    assert advice.handler is None
    owners = {step.code: step.owners for step in advice.steps}
    assert owners["registreer-gir"] == ("griffier", "gemeentesecretaris")


def test_r2_3_reminds_of_the_other_side_once_a_line_was_crossed(advice_on):
    assert reminded(advice_on(behaviours=["verbaal"]), "R2.3")
    assert not reminded(advice_on(behaviours=["kritiek"]), "R2.3")


@pytest.mark.parametrize("rule", ["R2.4", "R2.5"])
def test_r2_4_and_r2_5_remind_of_learning_and_proportion_after_a_report(advice_on, rule):
    assert reminded(advice_on(behaviours=["fysiek"]), rule)
    assert not reminded(advice_on(behaviours=["kritiek"]), rule)


def test_r2_5_thinks_twice_before_a_ban_for_emotional_behaviour(advice_on):
    emotional = advice_on(behaviours=["kritiek"], persists=True, structural=True)
    violent = advice_on(behaviours=["fysiek"])

    assert "emotioneel gedrag" in caution(emotional, "ontzegging")
    assert "emotioneel gedrag" in caution(emotional, "waarschuwing")
    assert caution(violent, "ontzegging") is None


def test_r2_5_thinks_twice_before_a_ban_for_words_that_are_not_known_to_be_structural(advice_on):
    words = {"behaviours": ["verbaal"], "persists": True}

    assert "verbale agressie" in caution(advice_on(**words), "ontzegging")
    for known in ({"structural": True}, {"worsened": True}):
        assert caution(advice_on(**words, **known), "ontzegging") is None


def test_r2_5_thinks_twice_before_a_ban_for_who_was_not_in_the_building(advice_on):
    mailed = advice_on(behaviours=["bedreiging"], channel="e-mail")

    assert "niet in het gebouw" in caution(mailed, "ontzegging")


def test_r2_6_recommends_to_learn_from_every_report(advice_on):
    steps = {step.code: step.force for step in advice_on(behaviours=["fysiek"]).steps}

    assert steps["evaluatie"] == "aanbevolen"


@pytest.mark.parametrize("column", EMOTIONAL)
@pytest.mark.parametrize(
    "facts",
    [
        {"persists": True, "structural": True},
        {"addressed": True, "corrected": False},
        {"addressed": True, "worsened": True},
        {"addressed": True, "persists": True},
    ],
)
def test_r3_0_emotion_crosses_the_line_when_structural_or_unchanged(advice_on, column, facts):
    advice = advice_on(behaviours=[column], **facts)

    assert advice.transgressive is True
    assert advice.transgressive_rules == ("R3.0",)


@pytest.mark.parametrize("column", EMOTIONAL)
def test_r3_0_emotion_that_stops_does_not_cross_the_line(advice_on, column):
    assert advice_on(behaviours=[column], persists=False).transgressive is False
    assert advice_on(behaviours=[column], addressed=True, corrected=True).transgressive is False


@pytest.mark.parametrize("column", EMOTIONAL)
def test_r3_0_emotion_is_undecided_as_long_as_nothing_more_is_known(advice_on, column):
    assert advice_on(behaviours=[column]).transgressive is None


@pytest.mark.parametrize(("column", "rule"), [("fysiek", "R3.1"), ("bedreiging", "R3.2")])
def test_r3_1_and_r3_2_violence_and_threats_are_always_reported(advice_on, column, rule):
    advice = advice_on(behaviours=[column], addressed=True, corrected=True, persists=False)

    assert (advice.report, advice.report_rules, advice.missing) == ("ja", (rule,), ())


@pytest.mark.parametrize("column", ["fysiek", "bedreiging"])
def test_r3_1_and_r3_2_end_the_talk(advice_on, column):
    assert "beeindig-gesprek" in codes(advice_on(behaviours=[column]))


def test_r3_3_verbal_behaviour_that_is_corrected_is_not_reported(advice_on):
    advice = advice_on(behaviours=["verbaal"], addressed=True, corrected=True)

    assert (advice.report, advice.report_rules, advice.missing) == ("nee", ("R3.3",), ())


def test_r3_3_verbal_behaviour_that_stops_after_being_addressed_is_not_reported(advice_on):
    assert advice_on(behaviours=["verbaal"], addressed=True, persists=False).report == "nee"


@pytest.mark.parametrize(
    "facts",
    [
        {"persists": True},
        {"worsened": True},
        {"addressed": True, "corrected": False},
        {"addressed": True, "corrected": True, "persists": True},
    ],
)
def test_r3_3_verbal_behaviour_that_goes_on_is_reported(advice_on, facts):
    advice = advice_on(behaviours=["verbaal"], **facts)

    assert (advice.report, advice.report_rules) == ("ja", ("R3.3",))


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({}, ("addressed", "corrected", "persists")),
        ({"addressed": True}, ("corrected", "persists")),
        ({"corrected": True}, ("addressed", "persists")),
        ({"persists": False}, ("addressed", "corrected")),
        ({"structural": True}, ("addressed", "corrected", "persists")),
    ],
)
def test_r3_3_names_just_what_would_settle_verbal_behaviour(advice_on, facts, missing):
    advice = advice_on(behaviours=["verbaal"], **facts)

    assert (advice.report, advice.missing) == ("onbekend", missing)


@pytest.mark.parametrize("facts", [{}, {"persists": True}, {"corrected": False}])
def test_r3_3_the_talk_ends_until_the_behaviour_stops(advice_on, facts):
    assert "beeindig-gesprek" in codes(advice_on(behaviours=["verbaal"], **facts))


@pytest.mark.parametrize("facts", [{"corrected": True}, {"persists": False}])
def test_r3_3_the_talk_goes_on_when_the_behaviour_stopped(advice_on, facts):
    advice = advice_on(behaviours=["verbaal"], place="stadhuis", **facts)

    assert not {"beeindig-gesprek", "verzoek-pand-verlaten"} & set(codes(advice))


@pytest.mark.parametrize(("column", "rule"), [("kritiek", "R3.4"), ("eigen-situatie", "R3.5")])
@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({}, ("onbekend", ("persists", "structural"))),
        ({"persists": True}, ("onbekend", ("structural",))),
        ({"structural": True}, ("onbekend", ("persists",))),
        ({"persists": True, "structural": True}, ("ja", ())),
        ({"persists": False}, ("nee", ())),
        ({"structural": False}, ("nee", ())),
    ],
)
def test_r3_4_and_r3_5_emotion_is_reported_once_it_persists_and_is_structural(
    advice_on, column, rule, facts, outcome
):
    advice = advice_on(behaviours=[column], **facts)

    assert (advice.report, advice.missing) == outcome
    assert advice.report_rules == (rule,)


@pytest.mark.parametrize("column", EMOTIONAL)
def test_r3_4_and_r3_5_leave_the_reaction_to_the_office_holder(advice_on, column):
    advice = advice_on(behaviours=[column], place="stadhuis")

    assert advice.steps == ()


def test_the_heaviest_behaviour_decides(advice_on):
    for number, column in enumerate(COLUMNS):
        assert advice_on(behaviours=list(reversed(COLUMNS[number:]))).column == column


def test_no_behaviour_is_an_unknown_column(advice_on):
    advice = advice_on(behaviours=[])

    assert (advice.column, advice.transgressive) == (None, None)
    assert (advice.report, advice.missing) == ("onbekend", ("behaviours",))


def test_every_column_has_its_six_rows_and_its_rule(alkmaar):
    assert [column.code for column in alkmaar.columns] == COLUMNS
    for number, column in enumerate(alkmaar.columns, 1):
        assert column.rules == (f"R3.{number}",)
        assert len(column.rows()) == len(alkmaar.matrix.rows) == 6
        assert all(column.rows())


def test_every_column_knows_what_to_ask(alkmaar):
    assert alkmaar.column("fysiek").questions() == ()
    assert alkmaar.column("verbaal").questions() == ("addressed", "corrected", "persists")
    kritiek = alkmaar.column("kritiek").questions()
    assert kritiek == ("persists", "structural", "addressed", "corrected", "worsened")
    assert all(name in alkmaar.facts for name in kritiek)


def reminded(advice, rule):
    return any(rule in reminder.rules for reminder in advice.reminders)


def caution(advice, code):
    return next(step.caution for step in advice.steps if step.code == code)
