"""Chapters 7 and 10: aftercare and family."""

import pytest


def step(advice, code):
    return next((one for one in advice.steps if one.code == code), None)


def test_r7_1_looks_after_the_victim_of_every_report(advice_on):
    care = step(advice_on(target="raadslid", behaviours=["fysiek"]), "opvang")

    assert (care.force, care.rules) == ("verplicht", ("R7.1", "R7.2"))


@pytest.mark.parametrize(
    ("target", "pair"),
    [
        ("raadslid", ("burgemeester", "griffier")),
        ("commissielid", ("burgemeester", "griffier")),
        ("wethouder", ("burgemeester", "gemeentesecretaris")),
    ],
)
def test_r7_2_names_the_pair_that_looks_after_whom(advice_on, target, pair):
    advice = advice_on(target=target, behaviours=["fysiek"])

    assert (advice.aftercare.owners, advice.aftercare.regulated) == (pair, True)
    assert step(advice, "opvang").owners == pair


def test_r7_2_names_nobody_for_the_burgemeester_so_it_is_a_proposal(advice_on, alkmaar):
    advice = advice_on(target="burgemeester", behaviours=["fysiek"])

    assert advice.aftercare.owners == ("locoburgemeester", "gemeentesecretaris")
    assert advice.aftercare.regulated is False
    assert "regelt niet" in advice.aftercare.note
    assert alkmaar.target("burgemeester").aftercare.source == "lokaal"


def test_r7_2_leaves_the_pair_open_while_the_target_is_unknown(advice_on):
    advice = advice_on(behaviours=["fysiek"])

    assert advice.aftercare.owners == ("burgemeester", "griffier", "gemeentesecretaris")
    assert advice.aftercare.regulated is True
    assert "hangt af van de functie" in advice.aftercare.note


def test_r7_2_looks_after_nobody_who_is_not_protected(advice_on):
    advice = advice_on(target="geen", behaviours=["fysiek"])

    assert (advice.aftercare.owners, advice.aftercare.regulated) == ((), False)


def test_r7_3_offers_help_and_contact_with_the_next_of_kin(advice_on):
    advice = advice_on(target="wethouder", behaviours=["fysiek"])

    for code in ("contact-naasten", "deskundige-hulp"):
        assert step(advice, code).force == "mogelijk"
        assert step(advice, code).owners == ("gemeentesecretaris",)
        assert "R7.3" in step(advice, code).rules


def test_r7_4_points_to_the_support_team(advice_on, alkmaar):
    team = step(advice_on(behaviours=["fysiek"]), "ondersteuningsteam")

    assert (team.force, team.rules) == ("verplicht", ("R7.4",))
    assert "070-3738314" in [contact.number for contact in alkmaar.contacts]


def test_r10_1_takes_aggression_against_family_as_seriously(advice_on):
    advice = advice_on(target="raadslid", family=True, behaviours=["bedreiging"])

    assert (advice.applies, advice.report) == (True, "ja")
    assert any("R10.1" in reminder.rules for reminder in advice.reminders)


@pytest.mark.parametrize(
    ("target", "handler"), [("commissielid", "griffier"), ("wethouder", "gemeentesecretaris")]
)
def test_r10_2_follows_up_by_the_related_office_holder(advice_on, target, handler):
    assert advice_on(target=target, family=True, behaviours=["bedreiging"]).handler == handler


def test_r10_3_aftercare_for_family_is_a_duty(advice_on):
    advice = advice_on(target="raadslid", family=True, behaviours=["bedreiging"])

    assert step(advice, "contact-naasten").force == "verplicht"
    assert advice.aftercare.owners == ("burgemeester", "griffier")
