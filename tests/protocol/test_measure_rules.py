"""Chapter 6: handling, measures, police."""

import pytest

from vpt_tui.protocol.advice import advise

VIOLENCE = {"target": "raadslid", "behaviours": ["fysiek"]}


def step(advice, code):
    return next((one for one in advice.steps if one.code == code), None)


def test_r6_0_three_people_discuss_every_report(advice_on):
    talk = step(advice_on(**VIOLENCE), "overleg-maatregelen")

    assert talk.owners == ("burgemeester", "griffier", "gemeentesecretaris")
    assert (talk.any_owner, talk.force, talk.rules) == (False, "verplicht", ("R6.0",))


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("hoor-wederhoor", "R6.1"),
        ("ordegesprek", "R6.2"),
        ("bevestig-afspraken", "R6.3"),
        ("waarschuwing", "R6.4"),
        ("ontzegging", "R6.5"),
        ("politiemelding", "R6.7"),
        ("informeer-om", "R6.9"),
    ],
)
def test_r6_1_to_r6_9_offer_measures_after_a_report_and_only_then(advice_on, code, rule):
    measure = step(advice_on(**VIOLENCE), code)

    assert (measure.force, measure.source, measure.rules) == ("mogelijk", "protocol", (rule,))
    assert step(advice_on(behaviours=["kritiek"], persists=False), code) is None


def test_r6_1_hears_the_other_side(advice_on):
    assert step(advice_on(**VIOLENCE), "hoor-wederhoor").owners == ("griffier",)


def test_r6_2_wants_a_guard_at_the_order_talk(advice_on):
    assert step(advice_on(**VIOLENCE), "ordegesprek").requires == ("Een beveiliger is aanwezig.",)


def test_r6_3_confirms_only_after_a_talk(advice_on):
    confirmed = step(advice_on(**VIOLENCE), "bevestig-afspraken")

    assert confirmed.after == ("hoor-wederhoor", "ordegesprek")


def test_r6_4_warns_before_a_ban(advice_on):
    order = [one.code for one in advice_on(**VIOLENCE).steps]

    assert order.index("waarschuwing") < order.index("ontzegging")


def test_r6_5_a_ban_is_imposed_by_either_officer_and_reception_and_guards_are_told(advice_on):
    ban = step(advice_on(**VIOLENCE), "ontzegging")

    assert (ban.owners, ban.any_owner) == (("griffier", "gemeentesecretaris"), True)
    told = " ".join(ban.requires)
    assert "receptie" in told
    assert "beveiliging" in told


@pytest.mark.parametrize("facts", [{}, {"target": "geen"}, {"criminal": False}, VIOLENCE])
def test_r6_6_a_breached_ban_goes_to_the_police_at_once_and_to_aangifte(advice_on, facts):
    advice = advice_on(ban_breached=True, **facts)

    told, filed = step(advice, "meld-overtreding"), step(advice, "aangifte")
    assert (told.term, told.force, told.rules) == ("direct", "verplicht", ("R6.6",))
    assert filed.force == "verplicht"
    assert all(one.owners for one in advice.steps)


@pytest.mark.parametrize("facts", [{}, {"ban_breached": False}])
def test_r6_6_without_a_breach_there_is_nothing_to_tell(advice_on, facts):
    assert step(advice_on(**VIOLENCE, **facts), "meld-overtreding") is None


def test_r6_7_police_notification_is_for_what_is_not_known_to_be_criminal(advice_on):
    assert step(advice_on(**VIOLENCE), "politiemelding").force == "mogelijk"
    assert step(advice_on(**VIOLENCE, criminal=False), "politiemelding").force == "mogelijk"
    assert step(advice_on(**VIOLENCE, criminal=True), "politiemelding") is None


def test_r6_8_aangifte_is_possible_until_it_is_known_and_then_mandatory_or_gone(advice_on):
    assert step(advice_on(**VIOLENCE), "aangifte").force == "mogelijk"
    assert step(advice_on(**VIOLENCE, criminal=True), "aangifte").force == "verplicht"
    assert step(advice_on(**VIOLENCE, criminal=False), "aangifte") is None


def test_r6_8_does_not_suggest_aangifte_before_there_is_a_report(advice_on):
    assert step(advice_on(behaviours=["kritiek"]), "aangifte") is None
    assert step(advice_on(target="raadslid"), "aangifte") is None


def test_r6_8_asks_who_filed_where_and_on_what_mandate(advice_on):
    asked = [ask.key for ask in step(advice_on(**VIOLENCE, criminal=True), "aangifte").asks]

    assert asked == ["number", "date", "station", "contact", "who_files", "mandate"]


def test_r6_9_is_for_the_burgemeester(advice_on):
    assert step(advice_on(**VIOLENCE), "informeer-om").owners == ("burgemeester",)


@pytest.mark.parametrize(
    "facts", [{"channel": "social-media"}, {"channel": "e-mail"}, {"place": "online"}]
)
def test_r6_10_offers_online_measures_for_behaviour_online(advice_on, facts):
    online = step(advice_on(behaviours=["bedreiging"], **facts), "online-maatregelen")

    assert (online.owners, online.force) == (("ambtsdrager",), "mogelijk")


@pytest.mark.parametrize("facts", [{"channel": "telefoon"}, {"place": "elders"}, {}])
def test_r6_10_offers_none_for_behaviour_that_was_not_online(advice_on, facts):
    assert step(advice_on(behaviours=["bedreiging"], **facts), "online-maatregelen") is None


def test_r6_10_waits_until_a_line_was_crossed(advice_on):
    for facts in ({"channel": "e-mail"}, {"place": "online"}):
        assert step(advice_on(behaviours=["verbaal"], **facts), "online-maatregelen")
        assert step(advice_on(behaviours=["kritiek"], **facts), "online-maatregelen") is None


def test_r6_10_follows_the_decision_to_report(alkmaar):
    for facts in ({"channel": "e-mail"}, {"place": "online"}):
        known = alkmaar.read_facts({"behaviours": ["kritiek"], **facts})

        assert step(advise(alkmaar, known, report="ja"), "online-maatregelen")


def test_r6_10_secures_evidence_before_reporting_and_blocks_last(alkmaar):
    texts = [measure.text for measure in alkmaar.online_measures]
    secure, report, block = (
        next(number for number, text in enumerate(texts) if text.startswith(word))
        for word in ("Stel het bewijs veilig", "Meld", "Blokkeer")
    )

    assert secure < report < block
    assert {measure.source for measure in alkmaar.online_measures} == {"handreiking"}


def test_r6_11_passes_measures_on_after_a_breach_that_was_aimed_at_nobody(advice_on):
    advice = advice_on(target="geen", ban_breached=True)

    passed = step(advice, "maatregelen-doorgeven")
    assert passed.after == ("aangifte", "politiemelding")


@pytest.mark.parametrize("facts", [{"criminal": True}, {"criminal": False}, {}])
def test_r6_11_passes_measures_on_with_aangifte_or_notification(advice_on, facts):
    passed = step(advice_on(**VIOLENCE, **facts), "maatregelen-doorgeven")

    assert (passed.force, passed.rules) == ("verplicht", ("R6.11",))
    assert "zo spoedig mogelijk" in passed.term


def test_r6_11_passes_nothing_on_without_police(advice_on):
    assert step(advice_on(behaviours=["kritiek"], persists=False), "maatregelen-doorgeven") is None


def test_r6_11_takes_a_measure_soon_after_the_event(advice_on):
    assert step(advice_on(**VIOLENCE), "ordegesprek").term == "kort na het voorval"
