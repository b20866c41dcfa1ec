"""Nobody let in by mistake, by keys: several bans of one person, and buildings nobody knows."""

from dataclasses import replace
from datetime import date

import pytest

from vpt_tui.banlist.entries import Appointment, Entry, Guidance
from vpt_tui.banlist.messages import LookUps
from vpt_tui.banlist.proof import proof_of
from vpt_tui.ui.reception.found import MOST, Found

SINCE = date(2026, 6, 1)
HENK = Entry("P0000020", "Henk", "Dubbelman", ("stadskantoor",), SINCE, None, date(1970, 2, 12))
H = Entry("P0000021", "H.", "Dubbelman", ("stadhuis",), SINCE)
"""Perhaps the same person: without a birth date nobody can tell."""
LETS_IN = ("mag de persoon naar binnen", "hier wel", "CODE KLOPT. Naar binnen")


@pytest.fixture
def screens(at_counter, ask, screen_text):
    """Return what the desk shows of a name, and then of the person that is marked."""

    async def seen(typed, *codes):
        async with at_counter() as pilot:
            found = await ask(pilot, typed)
            await pilot.press("enter")
            await pilot.pause()
            pages = [screen_text(pilot.app)]
            for code in codes:
                await ask(pilot, code)
                await pilot.press("enter")
                await pilot.pause()
                pages.append(screen_text(pilot.app))
            return found, *pages

    return seen


def no_word_lets_in(*screens):
    return not [said for said in LETS_IN for screen in screens if said in screen]


async def test_a_ban_that_may_be_theirs_goes_before_a_ban_for_another_building(reception, screens):
    reception.publish(HENK, H, sequence=2)
    found, page = await screens("Henk Dubbelman 12-02-1970")
    assert "? MOGELIJK " in found
    assert "> ? Dubbelman, H." in found
    assert "! GEEN TOEGANG tot stadhuis" in page
    assert no_word_lets_in(found, page)


async def test_the_page_of_a_person_shows_every_ban_that_may_be_theirs(
    reception, at_counter, ask, screen_text
):
    reception.publish(HENK, H, sequence=2)
    async with at_counter(size=(80, 40)) as pilot:
        found = await ask(pilot, "12-02-1970")  # by the date alone only one of them is found
        assert "Vraag de naam." in found
        assert no_word_lets_in(found)
        await pilot.press("enter")
        await pilot.pause()
        page = screen_text(pilot.app)
    assert "? MOGELIJK NOG EEN ONTZEGGING, voor stadhuis" in page
    assert "Is het ook Dubbelman, H.? Dan geen toegang." in page
    assert "DEZE ONTZEGGING" in page
    assert "MISSCHIEN DEZELFDE PERSOON: Dubbelman, H." in page
    assert no_word_lets_in(page)


ALIAS = replace(HENK, aliases=("Piet Zwart",))
DOUBLE = replace(HENK, family="Dubbelman-Bos")
PIET = replace(H, given="Piet", family="Zwart")


@pytest.mark.parametrize(
    ("bans", "typed", "asks"),
    [
        # whoever stands on the list with initials is not found by a given name
        ((HENK, H), "Henk", "Vraag de volledige naam."),
        ((HENK, H), "Henk 12-02-1970", "Vraag de volledige naam."),
        ((HENK, H), "Henk D 12-02-1970", "Vraag de volledige naam."),
        ((HENK, replace(H, family="Anders")), "Henk", "Vraag de volledige naam."),
        # what the list itself says of them leads to one more
        ((ALIAS, PIET), "Henk Dubbelman 12-02-1970", "Kijk met Enter of er nog een ontzegging is."),
        ((ALIAS, PIET), "Henk Dubbelman", "Kijk met Enter of er nog een ontzegging is."),
        ((DOUBLE, H), "Henk Bos 12-02-1970", "Kijk met Enter of er nog een ontzegging is."),
        ((HENK, H), "D\ufffdbbelman 12-02-1970", "Verbeter de naam."),
    ],
)
async def test_nobody_is_let_in_before_everybody_was_found_who_may_be_meant(
    reception, screens, bans, typed, asks
):
    reception.publish(*bans, sequence=2)
    found, _ = await screens(typed)
    assert "ANDER GEBOUW" in found.upper()
    assert asks in found
    assert no_word_lets_in(found)


async def test_a_right_code_is_kept_back_while_one_more_ban_may_be_theirs(
    reception, screens, people
):
    (visit,) = people.visitor.appointments
    here = replace(ALIAS, buildings=("stadhuis",), appointments=(visit,))
    reception.publish(here, PIET, sequence=2)
    found, page, checked = await screens("Henk Dubbelman 12-02-1970", "K7D-3FQ")
    assert "AFSPRAAK VANDAAG" in found
    assert "Kijk met Enter of er nog een ontzegging is." in found
    assert "daarvoor naar binnen" not in found
    assert no_word_lets_in(found, page, checked)


async def test_where_too_many_are_called_so_the_page_of_one_lets_nobody_in(reception, screens):
    many = [replace(HENK, reference=f"P10000{n:02}", birth_date=None) for n in range(70)]
    reception.publish(*many, sequence=2)
    found, page = await screens("Henk Dubbelman")
    assert "Er zijn er te veel om het zeker te weten." in found
    assert "BEL DE GRIFFIE" in page
    assert no_word_lets_in(found, page)


async def test_long_names_push_no_warning_off_the_line_beneath_the_verdict(reception, screens):
    long = "het dienstgebouw aan de Verzonnen Achterstraat nummer 97 te Nergenshuizen bij de brug"
    reception.publish(replace(HENK, buildings=(long,)), H, sequence=2)
    found, page = await screens("Henk Dubbelman 12-02-1970")
    assert "Er telt nog een ontzegging: zie hieronder." in found
    assert "Er telt nog een ontzegging: zie hieronder." in page
    called = replace(PIET, given=" ".join(["Piet", *["Verzonnenachternaam"] * 8]))
    reception.publish(ALIAS, called, sequence=3)
    _, page = await screens("Henk Dubbelman 12-02-1970")
    assert "Bel bij twijfel de griffie." in page


async def test_every_ban_on_the_page_of_a_person_is_logged_as_shown(reception, at_counter, ask):
    reception.publish(HENK, H, sequence=2)
    async with at_counter() as pilot:
        await ask(pilot, "12-02-1970")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("ctrl+l")
        await pilot.app.workers.wait_for_complete()
    async with at_counter():  # opened once more, it hands the log over
        pass
    handed = [one for one in reception.collected() if isinstance(one, LookUps)]
    shown = {line.entry for one in handed for line in one.lines}
    assert shown == {"P0000020", "P0000021"}


async def test_a_right_code_lets_nobody_in_while_another_ban_stands_against_them(
    reception, people, changed, screens
):
    other = changed(people.visitor, reference="P0000022", appointments=())
    reception.publish(people.visitor, other, sequence=2)
    found, page, checked = await screens("Vera Bedacht 3-2-1980", "K7D-3FQ")
    assert "! GEEN TOEGANG tot stadhuis" in found
    assert "! GEEN TOEGANG tot stadhuis" in page
    assert "? CODE KLOPT, maar er is nog een ontzegging" in checked
    assert "Laat de persoon wachten en bel de griffie." in checked
    assert no_word_lets_in(found, page, checked)


async def test_the_code_is_asked_and_checked_whichever_of_two_bans_was_chosen(
    reception, people, changed, screens
):
    elsewhere = changed(
        people.visitor, reference="P0000001", buildings=("stadskantoor",), appointments=()
    )
    reception.publish(people.visitor, elsewhere, sequence=2)
    _, page, checked = await screens("Vera Bedacht 3-2-1980", "K7D-3FQ")
    assert "+ AFSPRAAK VANDAAG 10:30" in page
    assert "+ CODE KLOPT. Naar binnen voor paspoort" in checked


async def test_a_newer_list_with_another_ban_changes_the_open_page(
    reception, people, changed, *, at_counter, ask, screen_text
):
    async with at_counter() as pilot:
        await ask(pilot, "Vera Bedacht 3-2-1980")
        await pilot.press("enter")
        await pilot.pause()
        assert "+ AFSPRAAK VANDAAG" in screen_text(pilot.app)
        other = changed(people.visitor, reference="P0000022", appointments=())
        reception.publish(people.visitor, other, sequence=2)
        await pilot.app.go_round()
        await pilot.pause()
        assert "! GEEN TOEGANG tot stadhuis" in screen_text(pilot.app)
        reception.publish(people.bob, sequence=3)
        await pilot.app.go_round()
        await pilot.pause()
        assert "? NIET MEER OP DE LIJST" in screen_text(pilot.app)
        assert "Code op de brief" not in screen_text(pilot.app)


async def test_more_hits_than_are_shown_do_not_hide_the_heaviest(
    reception, changed, at_counter, ask
):
    several = [changed(HENK, reference=f"P00001{n:02}") for n in range(MOST + 2)]
    reception.publish(*several, H, sequence=2)
    async with at_counter() as pilot:
        screen = await ask(pilot, "Henk Dubbelman 12-02-1970")
        marked = pilot.app.screen.query_one(Found).current
    assert marked.entry == H
    assert "? MOGELIJK " in screen
    assert no_word_lets_in(screen)


@pytest.mark.parametrize("building", ["overal", "SH", "alle gebouwen", "stadhuis/stadskantoor"])
@pytest.mark.parametrize("latest", [True, False])
async def test_a_building_that_nobody_knows_is_for_the_griffie_to_say(
    reception, changed, screens, *, building, latest
):
    named = ("stadhuis", "stadskantoor") if latest else ("stadhuis", "stadskantoor", building)
    guidance = Guidance("", "1234", "5678", buildings=named, buildings_checked=latest)
    reception.publish(changed(HENK, buildings=(building,)), sequence=2, guidance=guidance)
    found, page = await screens("Henk Dubbelman 12-02-1970")
    for screen in (found, page):
        assert f"? BEL DE GRIFFIE. Er is een ontzegging voor {building}" in screen
        assert "de griffie 5678 en vraag of de ontzegging hier geldt" in screen
    assert no_word_lets_in(found, page)


async def test_an_appointment_in_a_building_that_nobody_knows_is_none_here(
    reception, people, changed, screens
):
    at = people.visitor.appointments[0].at
    visit = Appointment("loket", at, "paspoort", proof=proof_of("K7D-3FQ"))
    reception.publish(changed(people.visitor, appointments=(visit,)), sequence=2)
    found, page = await screens("Vera Bedacht 3-2-1980")
    assert "! GEEN TOEGANG tot stadhuis" in found
    assert "! GEEN TOEGANG tot stadhuis" in page


@pytest.mark.parametrize(
    ("born", "typed", "said"),
    [
        (date(1960, 1, 1), "5-6-1985", "1 januari op de lijst betekent vaak: onbekend."),
        (date(1960, 1, 1), "2-1-1960", "1 januari op de lijst betekent vaak: onbekend."),
        (date(1900, 7, 8), "5-6-1985", "1900 op de lijst betekent vaak: onbekend."),
        (date(1985, 6, 5), "1-1-1960", "1 januari betekent vaak: onbekend."),
    ],
)
async def test_a_date_that_stands_for_an_unknown_one_excludes_nobody_and_says_why(
    reception, changed, at_counter, ask, *, born, typed, said
):
    reception.publish(changed(HENK, buildings=("stadhuis",), birth_date=born), sequence=2)
    async with at_counter() as pilot:
        screen = " ".join((await ask(pilot, f"Henk Dubbelman {typed}")).split())
    assert "? MOGELIJK" in screen
    assert said in screen
    assert "Let op het signalement" in screen
    assert "lijkt erop" not in screen
    listed = "op de lijst" in said  # then there is nothing to compare with
    assert ("Is het deze persoon: GEEN TOEGANG tot stadhuis" in screen) == listed


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        ("Wilhelmina Antoinette van Nergenshuizen", "Vraag ook de geboortedatum."),
        ("12-12-1912", "Vraag ook de naam."),
        ("Teun Toevallig 12-12-1912", ""),
    ],
)
async def test_nobody_found_has_a_sign_says_where_was_looked_and_what_to_ask(
    at_counter, ask, typed, asks
):
    async with at_counter() as pilot:
        screen = await ask(pilot, typed)
    headline = next(line for line in screen.splitlines() if "GEEN TREFFER" in line)
    assert headline.startswith(f" - GEEN TREFFER op '{typed[:20]}")
    assert headline.rstrip().endswith("in de lijst van vandaag 09:12")
    assert "Gezocht onder 6 personen." in screen
    assert asks in screen
    assert ("Vraag ook" in screen) == bool(asks)
