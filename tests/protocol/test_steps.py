"""The table of step codes: kind, owners, force, term and rules, as the protocol has them."""

from vpt_tui.protocol.advice import advise

EVERYTHING = {
    "target": "burgemeester",
    "behaviours": ["fysiek"],
    "channel": "persoonlijk",
    "place": "stadhuis",
    "emergency": True,
    "doubt": True,
    "damage": True,
    "ban_breached": True,
    "media_attention": True,
    "consent_colleagues": True,
}
ONLINE = {"target": "burgemeester", "behaviours": ["fysiek"], "place": "online"}

HANDLER = "gemeentesecretaris"
THREE = "burgemeester griffier gemeentesecretaris"

STEPS = f"""
bel-112                    nu           bedreigde            verplicht   R4.2
beeindig-gesprek           nu           ambtsdrager          verplicht   R3.1 R3.2 R3.3 R4.1
verzoek-pand-verlaten      nu           ambtsdrager          verplicht   R4.1
informeer-burgemeester     melding      {HANDLER}            verplicht   R5.2
informeer-locoburgemeester melding      {HANDLER}            verplicht   R8.2
registreer-gir             melding      {HANDLER}            verplicht   R5.2
informeer-coordinator      melding      {HANDLER}            verplicht   R5.3 R5.5
informeer-oov              melding      {HANDLER}            verplicht   R5.3 R5.5
overleg-twijfel            overleg      {THREE}              mogelijk    R5.4
overleg-maatregelen        overleg      {THREE}              verplicht   R6.0
hoor-wederhoor             maatregel    {HANDLER}            mogelijk    R6.1
ordegesprek                maatregel    {HANDLER}            mogelijk    R6.2
bevestig-afspraken         maatregel    {HANDLER}            mogelijk    R6.3
waarschuwing               maatregel    {HANDLER}            mogelijk    R6.4
ontzegging                 maatregel    griffier {HANDLER}   mogelijk    R6.5
meld-overtreding           politie      {HANDLER}            verplicht   R6.6
politiemelding             politie      {HANDLER}            mogelijk    R6.7
aangifte                   politie      {HANDLER}            verplicht   R6.8 R9.1
maatregelen-doorgeven      politie      {HANDLER}            verplicht   R6.11
informeer-om               politie      burgemeester         mogelijk    R6.9
online-maatregelen         maatregel    ambtsdrager          mogelijk    R6.10
schade-verhalen            maatregel    {HANDLER}            mogelijk    R9.4
opvang                     nazorg       locoburgemeester {HANDLER} verplicht R7.1 R7.2
contact-naasten            nazorg       {HANDLER}            mogelijk    R7.3 R10.3
deskundige-hulp            nazorg       {HANDLER}            mogelijk    R7.3
ondersteuningsteam         nazorg       {HANDLER}            verplicht   R7.4
vraag-toestemming          communicatie {HANDLER}            verplicht   R8.3
informeer-collegas         communicatie burgemeester         mogelijk    R8.3
stem-af-om                 communicatie communicatieadviseur verplicht   R8.5
terugkoppeling-vervolging  communicatie burgemeester         verplicht   R9.3
evaluatie                  leren        {HANDLER}            aanbevolen  R2.6
"""


def test_every_step_is_as_in_the_table_of_codes(alkmaar):
    found = {}
    for facts in (EVERYTHING, ONLINE):
        for step in advise(alkmaar, alkmaar.read_facts(facts)).steps:
            words = [step.code, step.kind, *step.owners, step.force, *step.rules]
            found.setdefault(step.code, " ".join(words))

    assert sorted(found.values()) == sorted(" ".join(line.split()) for line in table())


def test_the_steps_stand_in_the_order_of_the_table(alkmaar):
    assert [step.code for step in alkmaar.steps] == [line.split()[0] for line in table()]


def test_only_the_protocols_own_terms_are_terms(alkmaar):
    terms = {step.term for step in alkmaar.steps if step.term}

    assert terms == {
        "direct",
        "kort na het voorval",
        "indien mogelijk meteen, anders zo spoedig mogelijk",
    }
    assert {step.source for step in alkmaar.steps} == {"protocol"}


def table():
    return STEPS.strip().splitlines()
