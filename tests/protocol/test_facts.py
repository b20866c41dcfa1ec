import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.protocol.advice import advise
from vpt_tui.protocol.facts import FACT_NAMES, Facts, read_facts
from vpt_tui.refusal import Refused
from vpt_tui.text import harmless_line

CONTRACT = (
    "target family offender behaviours channel place council_meeting emergency doubt"
    " public_order_risk criminal damage ban_breached addressed corrected persists structural"
    " worsened ongoing_threat investigation media_attention consent_colleagues"
)


def test_the_fields_are_those_of_the_contract():
    assert " ".join(FACT_NAMES) == CONTRACT


def test_every_fact_has_a_question_in_dutch(alkmaar):
    assert set(alkmaar.facts) == set(FACT_NAMES)
    assert all(fact.question.endswith("?") for fact in alkmaar.facts.values())


def test_absent_and_null_are_unknown(alkmaar):
    assert alkmaar.read_facts({"criminal": None}) == alkmaar.read_facts({}) == Facts()


def test_a_fact_that_is_false_is_known(alkmaar):
    facts = alkmaar.read_facts({"criminal": False, "behaviours": ["verbaal", "verbaal"]})

    assert facts.known() == {"criminal": False, "behaviours": ("verbaal",)}
    assert facts.to_json() == {"criminal": False, "behaviours": ["verbaal"]}


def test_every_unknown_field_and_value_is_named_with_what_is_known(alkmaar):
    wrong = {"target": "koning", "kleur": 1, "criminal": "ja", "behaviours": ["fysiek", "hard"]}
    with pytest.raises(Refused) as refusal:
        alkmaar.read_facts(wrong)

    said = str(refusal.value)
    assert "target kent “koning” niet. Bekend zijn: raadslid, commissielid" in said
    assert "“kleur” is geen bekend veld. Bekend zijn: target, family" in said
    assert "criminal moet true of false zijn." in said
    assert "behaviours kent “hard” niet" in said
    assert "“fysiek”" not in said


@pytest.mark.parametrize("value", ["fysiek", {"fysiek": True}, 3, True])
def test_behaviours_are_a_list(alkmaar, value):
    with pytest.raises(Refused, match="behaviours moet een lijst zijn"):
        alkmaar.read_facts({"behaviours": value})


@pytest.mark.parametrize("value", [0, 1, "true", [], {}, 1.0])
def test_only_true_and_false_are_yes_and_no(alkmaar, value):
    with pytest.raises(Refused, match="doubt moet true of false zijn"):
        alkmaar.read_facts({"doubt": value})


@given(st.dictionaries(st.text(), st.none() | st.booleans() | st.text() | st.lists(st.text())))
def test_any_input_is_read_or_refused_harmlessly(raw):
    said = refusal_of(raw)

    assert said.encode() == harmless_line(said).encode()


def test_a_refused_word_cannot_drive_the_terminal(alkmaar):
    with pytest.raises(Refused) as refusal:
        alkmaar.read_facts({"target": "\x1b]52;c;x\x07\ud800" + "a" * 1000})

    assert str(refusal.value).isprintable()
    assert len(str(refusal.value)) < 300


def test_facts_of_an_older_protocol_still_have_an_advice(alkmaar):
    advice = advise(alkmaar, Facts(target="burgerraadslid", behaviours=("discriminatie",)))

    assert (advice.handler, advice.column, advice.report) == (None, None, "onbekend")


def refusal_of(raw):
    try:
        read_facts(raw, {})
    except Refused as refusal:
        return str(refusal)
    return ""
