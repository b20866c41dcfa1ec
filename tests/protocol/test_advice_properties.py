"""What holds for every combination of facts."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from vpt_tui import resources
from vpt_tui.protocol.advice import advise
from vpt_tui.protocol.facts import CHOICES, FACT_NAMES, YES_NO_FACTS, Facts
from vpt_tui.protocol.loading import load_protocol
from vpt_tui.protocol.ruling import decide

ALKMAAR = load_protocol(resources.data("protocols", "alkmaar-2025.toml"))
COLUMNS = [column.code for column in ALKMAAR.columns]
VALUES = ALKMAAR.choices()


def maybe(values):
    return st.none() | st.sampled_from(values)


def behaviours():
    return st.lists(st.sampled_from(COLUMNS), unique=True).map(tuple)


def fact(name):
    if name == "behaviours":
        return behaviours()
    return maybe(VALUES[name]) if name in CHOICES else maybe([True, False])


def all_facts():
    return st.builds(Facts, **{name: fact(name) for name in FACT_NAMES})


@given(all_facts())
def test_every_combination_of_facts_has_an_advice(facts):
    advice = advise(ALKMAAR, facts)

    assert advice.report in ("ja", "nee", "onbekend")
    assert (advice.report == "onbekend") == bool(advice.missing)
    assert advice.report_rules or advice.missing == ("behaviours",)


@given(all_facts())
def test_the_same_facts_have_the_same_advice(facts):
    again = ALKMAAR.read_facts(json.loads(json.dumps(facts.to_json())))

    assert again == facts
    assert advise(ALKMAAR, again) == advise(ALKMAAR, facts)


@given(all_facts(), behaviours())
def test_heavier_behaviour_never_means_a_lighter_column(facts, more):
    heavier = replace(facts, behaviours=facts.behaviours + more)
    before, after = advise(ALKMAAR, facts).column, advise(ALKMAAR, heavier).column

    assert weight(after) <= weight(before)


@given(all_facts(), st.data())
def test_learning_a_fact_never_unsettles_a_yes(facts, data):
    unknown = [name for name in FACT_NAMES if getattr(facts, name) in (None, ())]
    if advise(ALKMAAR, facts).report != "ja" or not unknown:
        return
    learned = data.draw(st.sampled_from(unknown))
    wiser = replace(facts, **{learned: data.draw(fact(learned))})

    assert advise(ALKMAAR, wiser).report != "onbekend"


@given(all_facts(), behaviours())
def test_seeing_more_behaviour_never_unsettles_a_yes(facts, more):
    if advise(ALKMAAR, facts).report != "ja":
        return
    seen = replace(facts, behaviours=facts.behaviours + more)

    assert advise(ALKMAAR, seen).report != "onbekend"


@given(all_facts(), st.data())
def test_answering_what_is_missing_settles_the_report(facts, data):
    advice = advise(ALKMAAR, facts)
    if advice.missing == ("behaviours",):
        return
    answers = {name: data.draw(st.booleans()) for name in advice.missing}

    assert advise(ALKMAAR, replace(facts, **answers)).report in ("ja", "nee")


@given(all_facts())
def test_nothing_is_missing_that_is_known(facts):
    assert not set(advise(ALKMAAR, facts).missing) & set(facts.known())


@given(all_facts())
def test_every_step_has_owners_and_rules_that_exist(facts):
    rules = {rule.id for rule in ALKMAAR.rules}
    for step in advise(ALKMAAR, facts).steps:
        assert step.owners
        assert set(step.owners) <= set(ALKMAAR.roles)
        assert step.rules
        assert set(step.rules) <= rules
        assert step.force in ("verplicht", "mogelijk", "aanbevolen")


@given(all_facts())
def test_no_step_comes_twice(facts):
    codes = [step.code for step in advise(ALKMAAR, facts).steps]

    assert len(codes) == len(set(codes))


@given(all_facts())
def test_nobody_is_told_without_consent(facts):
    advice = advise(ALKMAAR, replace(facts, consent_colleagues=None))

    told = {"informeer-collegas", "terugkoppeling-vervolging"}
    assert not told & {step.code for step in advice.steps}


@given(all_facts())
def test_a_report_always_tells_the_burgemeester_the_coordinator_oov_and_the_gir(facts):
    advice = advise(ALKMAAR, facts)
    duties = {step.code for step in advice.steps if step.force == "verplicht"}

    told = {"informeer-burgemeester", "registreer-gir", "informeer-coordinator", "informeer-oov"}
    if advice.report == "ja":
        assert told <= duties


@given(all_facts(), st.sampled_from(COLUMNS), st.sampled_from(["ja", "nee"]))
def test_the_steps_follow_the_decision(facts, column, report):
    advice = advise(ALKMAAR, facts, column=column, report=report)

    assert (advice.column, advice.report, advice.missing) == (column, report, ())
    registered = "registreer-gir" in [step.code for step in advice.steps]
    assert registered == (report == "ja")


@given(st.dictionaries(st.sampled_from(YES_NO_FACTS), st.booleans()))
def test_more_knowledge_never_turns_a_crossed_line_into_a_doubt(known):
    for column in ALKMAAR.columns:
        for ruling in (column.report, column.transgressive):
            fewer = {name: known[name] for name in list(known)[:-1]}
            if decide(ruling, fewer).answer is True:
                assert decide(ruling, known).answer is not None


def weight(column):
    return COLUMNS.index(column) if column else len(COLUMNS)
