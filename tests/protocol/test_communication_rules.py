"""Chapters 8 and 9: communication, aangifte and damages."""

import pytest

from vpt_tui.protocol.advice import advise

THREAT = {"target": "wethouder", "behaviours": ["bedreiging"]}


def step(advice, code):
    return next((one for one in advice.steps if one.code == code), None)


def test_r8_1_the_burgemeester_speaks(advice_on):
    speaker = advice_on(**THREAT).spokesperson

    assert (speaker.council, speaker.press) == (("burgemeester",), ("burgemeester",))


def test_r8_2_a_burgemeester_who_is_the_target_does_not_decide_alone(advice_on):
    advice = advice_on(target="burgemeester", behaviours=["bedreiging"])

    assert advice.spokesperson.council == ("burgemeester", "locoburgemeester")
    assert advice.spokesperson.press == ("burgemeester", "locoburgemeester")
    assert "commissaris van de Koning" in advice.spokesperson.notes[0]
    assert step(advice, "informeer-locoburgemeester").force == "verplicht"
    assert step(advice_on(**THREAT), "informeer-locoburgemeester") is None


@pytest.mark.parametrize("facts", [{}, {"consent_colleagues": False}])
def test_r8_3_tells_no_colleague_without_consent(advice_on, facts):
    advice = advice_on(**THREAT, criminal=True, **facts)

    assert step(advice, "informeer-collegas") is None
    assert step(advice, "terugkoppeling-vervolging") is None
    assert step(advice, "vraag-toestemming").force == "verplicht"


def test_r8_3_lets_the_burgemeester_tell_colleagues_with_consent(advice_on):
    told = step(advice_on(**THREAT, consent_colleagues=True), "informeer-collegas")

    assert (told.owners, told.force) == (("burgemeester",), "mogelijk")


def test_r8_4_reminds_of_silence_while_the_threat_lasts(advice_on):
    lasting = advice_on(**THREAT, ongoing_threat=True)

    assert any(reminder.rules == ("R8.4",) for reminder in lasting.reminders)
    assert not any(reminder.rules == ("R8.4",) for reminder in advice_on(**THREAT).reminders)


@pytest.mark.parametrize("facts", [{"investigation": True}, {"media_attention": True}])
def test_r8_5_leaves_the_press_to_the_om(advice_on, facts):
    for target in ("raadslid", "burgemeester"):
        speaker = advice_on(target=target, behaviours=["bedreiging"], **facts).spokesperson

        assert speaker.press == ("OM",)
        assert "burgemeester" in speaker.council


@pytest.mark.parametrize(
    "facts",
    [
        {"investigation": True},
        {"media_attention": True},
        {"ongoing_threat": True},
        {"emergency": True},
    ],
)
def test_r8_5_aligns_messages_with_the_om(advice_on, facts):
    aligned = step(advice_on(**THREAT, **facts), "stem-af-om")

    assert (aligned.owners, aligned.force) == (("communicatieadviseur",), "verplicht")
    assert step(advice_on(**THREAT), "stem-af-om") is None


def test_r8_5_aligns_about_violence_that_goes_on(advice_on):
    violence = advice_on(behaviours=["fysiek"], emergency=True)

    assert step(violence, "stem-af-om")


def test_r8_5_needs_no_alignment_on_criticism_in_the_media(advice_on, alkmaar):
    facts = alkmaar.read_facts({"behaviours": ["kritiek"], "media_attention": True})

    assert step(advise(alkmaar, facts), "stem-af-om") is None
    assert step(advise(alkmaar, facts, report="ja"), "stem-af-om")
    crossed = advice_on(behaviours=["verbaal"], media_attention=True)
    assert step(crossed, "stem-af-om")


@pytest.mark.parametrize("column", ["fysiek", "bedreiging", "verbaal", "kritiek"])
def test_r9_1_a_criminal_offence_always_means_aangifte(advice_on, column):
    filed = step(advice_on(behaviours=[column], criminal=True), "aangifte")

    assert (filed.force, filed.rules) == ("verplicht", ("R6.8", "R9.1"))
    assert "VPT-code" in filed.explain


def test_r9_2_leaves_protection_of_a_person_to_the_chief_prosecutor(advice_on):
    advice = advice_on(**THREAT, ongoing_threat=True)

    assert any("R9.2" in reminder.rules for reminder in advice.reminders)


@pytest.mark.parametrize("facts", [{"criminal": True}, {"ban_breached": True}])
def test_r9_3_reports_back_on_the_prosecution_with_consent(advice_on, facts):
    back = step(advice_on(**THREAT, consent_colleagues=True, **facts), "terugkoppeling-vervolging")

    assert (back.owners, back.rules) == (("burgemeester",), ("R9.3",))
    assert step(advice_on(**THREAT, consent_colleagues=True), "terugkoppeling-vervolging") is None


@pytest.mark.parametrize("facts", [{}, {"damage": False}])
def test_r9_4_recovers_damage_when_there_is_some(advice_on, facts):
    assert step(advice_on(**THREAT, damage=True), "schade-verhalen").rules == ("R9.4",)
    assert step(advice_on(**THREAT, **facts), "schade-verhalen") is None


def test_the_law_is_shown_as_possible_and_to_be_checked(alkmaar):
    assert alkmaar.legal_notes
    for note in alkmaar.legal_notes:
        assert note.source == "wet"
        assert "mogelijk" in note.text
        assert "Laat dit toetsen." in note.text


def test_of_what_is_not_handled_here_the_law_and_the_reminders_are_silent(advice_on):
    insulted = {"target": "raadslid", "behaviours": ["verbaal"], "structural": True}
    handled, elsewhere = advice_on(**insulted), advice_on(**insulted, offender="ambtsdrager")
    assert handled.legal_notes
    assert handled.reminders
    assert not elsewhere.applies
    assert elsewhere.legal_notes == elsewhere.reminders == ()


def test_a_raadslid_who_is_insulted_hears_of_the_three_months(advice_on):
    insulted = advice_on(target="raadslid", behaviours=["verbaal"])
    notes = {note.code: note.term_months for note in insulted.legal_notes}

    assert notes["klacht-belediging"] == 3
    other = advice_on(target="wethouder", behaviours=["verbaal"])
    assert "klacht-belediging" not in [note.code for note in other.legal_notes]
