"""The answer while typing: the verdict, in words and a sign, and the question to ask."""

from datetime import date

import pytest

from vpt_tui.banlist.building import OwnBuilding
from vpt_tui.banlist.header import damaged
from vpt_tui.banlist.lookup import BanList
from vpt_tui.names.growing import says_enough
from vpt_tui.names.query import read_query
from vpt_tui.ui.reception.everybody import lacking
from vpt_tui.ui.reception.found import Found
from vpt_tui.ui.reception.verdict import Where, judge

NONE = "- GEEN TREFFER op '{}' in de lijst van vandaag 09:12"


@pytest.fixture
def said(reception, password, clock):
    """Return headline and line of the verdict on a name, as a desk in a building says it."""

    def say(typed, building="stadhuis"):
        ban_list = BanList.open(reception.shared_list.read_bytes(), password)
        where = Where(building, ban_list.guidance.known_buildings)
        answer = ban_list.look_up(read_query(typed), clock())
        verdict = judge(answer, where, clock(), lacking(ban_list, answer, where, clock()))
        return verdict.headline, verdict.line

    return say


@pytest.mark.parametrize(
    ("typed", "headline", "line"),
    [
        ("Boudewijn van der Verzonnen 14-03-1971", "! GEEN TOEGANG tot stadhuis + stads", ""),
        ("vanderversonnen", "? MOGELIJK", "Vraag de geboortedatum."),
        ("14-03-1971", "? MOGELIJK", "Vraag de naam."),
        ("van Nergens", "? MOGELIJK", "Vraag de volledige naam."),
        ("Bob van Nergens 1-2-1980", "? MOGELIJK", "Let op het signalement, of bel de griffie."),
        ("Verzonnen 14-03-1917", "? MOGELIJK", "De geboortedatum lijkt erop."),
        ("Vera Bedacht 3-2-1980", "+ AFSPRAAK VANDAAG 10:30", "Vraag de code op de brief."),
        ("Hedwig Anders 6-4-1991", "? ONTZEGGING VOOR EEN ANDER GEBOUW", "(stadhuis) geldt zij"),
        ("Hedwig Anders", "? MOGELIJK, voor een ander gebouw", "(stadhuis) geldt zij niet"),
        ("6-4-1991", "? MOGELIJK, voor een ander gebouw", "Vraag de naam."),
        ("Teun Toevallig", NONE.format("Teun Toevallig"), ""),
        ("Fenna Voorbij 5-5-1985", NONE.format("Fenna Voorbij 5-5-1985"), "nu niet geldt"),
        ("Govert Straks 2-1-1990", NONE.format("Govert Straks 2-1-1990"), "nu niet geldt"),
        ("Verzonnen, Boudewijn 3-12-1988", "- GEEN TREFFER", "een andere geboortedatum"),
    ],
)
def test_each_verdict_says_itself_in_words_and_what_to_ask(said, typed, headline, line):
    found = said(typed)
    assert found[0].startswith(headline)
    assert line in found[1]


def test_a_ban_is_held_to_in_its_own_building(said):
    assert said("Hedwig Anders 6-4-1991", "Stadskantoor")[0] == "! GEEN TOEGANG tot stadskantoor"


@pytest.mark.parametrize(
    ("building", "line"),
    [("sporthal", "Uw gebouw (sporthal) staat niet op de lijst."), ("", "Zeg met F6")],
)
def test_where_the_list_does_not_name_the_building_the_griffie_is_asked(said, building, line):
    sure, maybe = (said(f"Hedwig Anders{birth}", building) for birth in (" 6-4-1991", ""))
    assert sure[0] == "? BEL DE GRIFFIE. Er is een ontzegging voor stadskantoor"
    assert maybe[0] == "? MOGELIJK. Is het deze persoon: bel de griffie"
    assert maybe[1].startswith("Vraag de geboortedatum. ")
    assert line in sure[1]
    assert line in maybe[1]


def test_a_ban_for_every_building_holds_in_one_that_no_list_names(reception, people, changed, said):
    reception.publish(changed(people.elsewhere, buildings=()))
    verdict = said("Hedwig Anders 6-4-1991", "sporthal")
    assert verdict[0] == "! GEEN TOEGANG tot de gebouwen van de gemeente"


def test_a_ban_that_holds_here_goes_before_one_that_may_not(reception, people, changed, said):
    everywhere = changed(people.elsewhere, reference="P0000009", buildings=())
    reception.publish(people.elsewhere, everywhere)
    for name in ("Hedwig Anders 6-4-1991", "Hedwig Anders"):
        for building in ("stadhuis", "sporthal"):
            assert said(name, building)[0].startswith(("! GEEN TOEGANG", "? MOGELIJK"))
            assert "griffie" not in said(name, building)[0]


async def test_in_a_building_that_no_list_names_the_screens_say_whom_to_call(
    reception, at_counter, ask, screen_text
):
    OwnBuilding(reception.own).remember("sporthal")
    async with at_counter() as pilot:
        screen = await ask(pilot, "Hedwig Anders 6-4-1991")
        call = "el de griffie 072-5550123 en vraag of de ontzegging hier geldt"
        assert call in " ".join(screen.split())
        await pilot.press("enter")
        await pilot.pause()
        screen = screen_text(pilot.app)
        assert "? BEL DE GRIFFIE" in screen
        assert call in " ".join(screen.split())
        assert "GEEN TOEGANG" not in screen


def test_an_appointment_in_another_building_is_none_here(reception, people, changed, said):
    visit = changed(people.visitor.appointments[0], building="stadskantoor")
    both = ("stadhuis", "stadskantoor")
    reception.publish(changed(people.visitor, buildings=both, appointments=(visit,)))
    assert said("Vera Bedacht 3-2-1980")[0].startswith("! GEEN TOEGANG")


@pytest.mark.parametrize("typed", ["", "  ", "v", "1", "14-", "14-0", "?!", "['"])
def test_too_little_to_answer_is_no_hit_and_no_miss(typed):
    assert not says_enough(read_query(typed))


async def test_the_screen_says_the_verdict_while_typing(at_counter, typed, screen_text):
    async with at_counter() as pilot:
        for text, verdict in (
            ("v", "Typ verder."), ("erzonnen", "? MOGELIJK"), (" 14031971", "! GEEN TOEGANG")
        ):  # fmt: skip
            await typed(pilot, text)
            assert verdict in screen_text(pilot.app)


async def test_a_ban_that_is_over_is_told_as_over(at_counter, ask, screen_text):
    async with at_counter() as pilot:
        screen = await ask(pilot, "Fenna Voorbij 5-5-1985")
        assert "verlopen" in screen
        await pilot.press("enter")
        await pilot.pause()
        assert "GEEN ONTZEGGING die nu geldt" in screen_text(pilot.app)
        assert "WAT TE DOEN" not in screen_text(pilot.app)


async def test_each_row_says_who_when_where_and_why(at_counter, ask):
    async with at_counter(size=(120, 40)) as pilot:
        screen = await ask(pilot, "vanderversonnen")
    row = next(line for line in screen.splitlines() if line.startswith("> ?"))
    assert row.split() == [
        ">", "?", "van", "der", "Verzonnen,", "Boudewijn", "14-03-1971",
        "stadhuis", "+", "stadskantoor", "01-06-2027", "spelling",
    ]  # fmt: skip


async def test_at_eighty_columns_a_row_still_has_all_of_it(at_counter, ask):
    async with at_counter() as pilot:
        screen = await ask(pilot, "vanderversonnen")
    row = next(line for line in screen.splitlines() if line.startswith("> ?"))
    for part in ("van der Verzonnen, Boudewijn", "14-03-1971", "01-06-2027", "spelling"):
        assert part in row


async def test_an_unknown_birth_date_says_so(at_counter, ask):
    async with at_counter() as pilot:
        screen = await ask(pilot, "van Nergens")
        assert "onbekend" in screen


async def test_beneath_the_rows_stands_what_holds_if_it_is_this_person(at_counter, ask):
    async with at_counter() as pilot:
        screen = await ask(pilot, "vanderversonnen")
    assert "Klopt de geboortedatum: GEEN TOEGANG tot stadhuis + stadskantoor." in screen
    assert "Gaat de persoon niet weg: beveiliging 1234, politie 112." in screen


async def test_a_long_description_does_not_push_what_to_do_off_the_screen(
    reception, people, changed, *, at_counter, ask, screen_text
):
    text = "Droeg de vorige keer een rode jas en een gele muts. " * 30
    reception.publish(changed(people.boudewijn, description=text, instructions=text), sequence=2)
    reception.clock.wait(hours=30)  # the warning takes a line as well
    async with at_counter() as pilot:
        screen = " ".join((await ask(pilot, "vanderversonnen")).split())
        assert "Klopt de geboortedatum: GEEN TOEGANG tot stadhuis + stadskantoor." in screen
        assert "beveiliging 1234, politie 112." in screen
        assert "Enter toont alles." in screen
        await pilot.press("enter")
        await pilot.pause()
        screen = " ".join(screen_text(pilot.app).split())
        assert "WAT TE DOEN" in screen
        assert "Zeg rustig dat de persoon niet naar binnen mag." in screen
        assert "beveiliging 1234, politie 112." in screen
        assert "Let op" in screen


async def test_a_long_description_goes_on_beneath_its_own_beginning(
    reception, people, changed, *, at_counter, ask, screen_text
):
    text = "regenjas " * 20
    reception.publish(changed(people.boudewijn, description=text), sequence=2)
    async with at_counter() as pilot:
        await ask(pilot, "vanderversonnen")
        await pilot.press("enter")
        await pilot.pause()
        lines = [one for one in screen_text(pilot.app).split("\n") if "regenjas" in one]
        assert len(lines) > 1
        assert len({one.index("regenjas") for one in lines}) == 1


async def test_typing_on_marks_the_best_person_again(reception, people, at_counter, ask, changed):
    anna = changed(people.boudewijn, reference="P1", given="Anna", birth_date=date(1950, 8, 9))
    reception.publish(people.boudewijn, anna, sequence=2)
    async with at_counter() as pilot:
        await ask(pilot, "van der Verzonnen")
        await pilot.press("down")
        marked = pilot.app.screen.query_one(Found).current.entry
        other = anna if marked == people.boudewijn else people.boudewijn
        await ask(pilot, f" {other.birth_date:%d-%m-%Y}")
        assert pilot.app.screen.query_one(Found).current.entry == other


async def test_more_people_than_fit_are_not_kept_silent(
    reception, people, at_counter, ask, changed
):
    names = [f"Fictief{n}" for n in range(7)]
    many = [changed(people.boudewijn, reference=f"P-{name}", given=name) for name in names]
    reception.publish(*many, sequence=2)
    async with at_counter() as pilot:
        screen = await ask(pilot, "van der Verzonnen")
    assert "Er zijn er meer." in screen
    assert screen.count("van der Verzonnen, Fictief") == 5


async def test_a_list_that_turns_out_damaged_gives_no_verdict(at_counter, ask):
    async with at_counter() as pilot:
        await ask(pilot, "vanderversonnen")
        pilot.app.counter.shift.ban_list._names._block = _broken
        screen = await ask(pilot, " bo")
        assert "! NIET TE ZEGGEN" in screen
        assert "Boudewijn" not in screen


def _broken(number):
    raise damaged("de inhoud is geen lijst")


async def test_a_name_with_a_sign_that_was_lost_is_never_plainly_nobody(at_counter, ask):
    async with at_counter() as pilot:
        assert "NIET TE ZEGGEN" in await ask(pilot, "Ren\ufffd Nergensman")
        await pilot.press("escape")
        assert "Verzonnen" in await ask(pilot, "boudewijn van der verzonnen \ufffd")
