"""One visitor after another: nothing of the last one stays, and who was shown is logged once."""

import pytest
from textual.events import Key

from vpt_tui.banlist.messages import LookUps
from vpt_tui.ui.dialogs.help import Help
from vpt_tui.ui.reception.person import PersonScreen
from vpt_tui.ui.reception.report import ReportScreen
from vpt_tui.ui.reception.visitor import NameLine, VisitorScreen
from vpt_tui.ui.widgets.note import Note

TRACES = ("erzonnen", "ersonnen", "Boudewijn", "14-03-1971", "rode jas", "MOGELIJK", "TOEGANG")


def traces(app, screen_text):
    """Return what is left of Boudewijn on the screen, in the field and in what was copied."""
    line = app.screen.query_one(NameLine)
    everything = "\n".join((screen_text(app), line.value, app.clipboard, app.title, app.sub_title))
    return [trace for trace in TRACES if trace in everything]


async def test_the_next_visitor_finds_nothing_of_the_last_one(at_counter, ask, screen_text):
    async with at_counter(size=(120, 40)) as pilot:
        for keys in (["escape"], ["f2"], ["enter", "escape"], ["enter", "f8", "f2"], ["f8", "f2"]):
            assert "Boudewijn" in await ask(pilot, "vanderversonnen")
            await pilot.press(*keys)
            await pilot.pause()
            assert isinstance(pilot.app.screen, VisitorScreen)
            assert traces(pilot.app, screen_text) == []
            assert "Typ een naam" in screen_text(pilot.app)
            assert pilot.app.focused is pilot.app.screen.query_one(NameLine)


async def test_from_a_window_the_next_visitor_is_two_presses_away(at_counter, ask, screen_text):
    async with at_counter() as pilot:
        for before in (["f9"], ["enter", "f1"]):
            await ask(pilot, "vanderversonnen")
            await pilot.press(*before, "escape", "escape")
            await pilot.pause()
            assert isinstance(pilot.app.screen, VisitorScreen)
            assert traces(pilot.app, screen_text) == []


async def test_a_name_is_not_copied_to_where_it_would_stay(at_counter, ask):
    async with at_counter() as pilot:
        for key in ("ctrl+c", "ctrl+x"):
            await ask(pilot, "vanderversonnen")
            await pilot.press("shift+home", key)
            assert pilot.app.clipboard == ""


@pytest.mark.parametrize("key", ["ctrl+l", "f2"])
async def test_what_was_copied_from_a_report_is_gone_at_a_lock_and_for_the_next_visitor(
    at_counter, ask, key
):
    async with at_counter() as pilot:
        await ask(pilot, "vanderversonnen")
        await pilot.press("f8")
        await pilot.pause()
        pilot.app.screen.query_one(Note).focus()
        await ask(pilot, "kanarieberg")
        await pilot.press("shift+home", "ctrl+c")
        assert pilot.app.clipboard == "kanarieberg"
        await pilot.press(key)
        await pilot.pause()
        assert not isinstance(pilot.app.screen, ReportScreen)
        assert pilot.app.clipboard == ""


async def test_enter_says_what_to_do_and_whom_to_call(at_counter, ask, screen_text):
    async with at_counter() as pilot:
        await ask(pilot, "vanderversonnen")
        await pilot.press("enter")
        await pilot.pause()
        screen = screen_text(pilot.app)
        for said in (
            "! GEEN TOEGANG tot stadhuis + stadskantoor", "van der Verzonnen, Boudewijn",
            "draagt een rode jas", "Laat de beveiliging meelopen.",
            "Zeg rustig dat de persoon niet naar binnen mag.", "01-06-2027",
            "Gaat de persoon niet weg: beveiliging 1234, politie 112.",
        ):  # fmt: skip
            assert said in screen
        assert "Code op de brief" not in screen  # there is no appointment


async def test_f3_goes_back_to_the_people_that_were_found(at_counter, ask, screen_text):
    async with at_counter() as pilot:
        await ask(pilot, "vanderversonnen")
        await pilot.press("enter", "f3")
        await pilot.pause()
        assert isinstance(pilot.app.screen, VisitorScreen)
        assert pilot.app.screen.query_one(NameLine).value == "vanderversonnen"


async def test_the_code_of_the_letter_is_right_or_wrong(at_counter, ask, screen_text):
    async with at_counter() as pilot:
        await ask(pilot, "Vera Bedacht 3-2-1980")
        await pilot.press("enter")
        await pilot.pause()
        for code, verdict in (
            ("K7D3FX", "! CODE KLOPT NIET. GEEN TOEGANG tot stadhuis"),
            ("k7d 3fq", "+ CODE KLOPT. Naar binnen voor paspoort"),
            ("K7D3FX", "! CODE KLOPT NIET. GEEN TOEGANG tot stadhuis"),
        ):
            await ask(pilot, code)
            await pilot.press("enter", "shift+home", "delete")
            await pilot.pause()
            screen = screen_text(pilot.app)
            assert verdict in screen
            assert ("Gaat de persoon niet weg" in screen) == ("NIET" in verdict)


async def test_with_an_appointment_there_is_no_access_but_for_that(at_counter, ask):
    async with at_counter() as pilot:
        screen = await ask(pilot, "Vera Bedacht 3-2-1980")
    assert "GEEN TOEGANG tot stadhuis, behalve op afspraak." in screen
    assert screen.index("beveiliging 1234") < screen.index("Afspraak vandaag 10:30")


async def test_nobody_found_is_nobody_to_choose(at_counter, ask, screen_text):
    async with at_counter() as pilot:
        screen = await ask(pilot, "Teun Toevallig")
        assert "Dit is de persoon" not in screen
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, VisitorScreen)


# The log


def logged(reception):
    """Return the entries of the log lines that arrived at the griffie."""
    found = [one for one in reception.collected() if isinstance(one, LookUps)]
    assert not any(one.unreadable for one in found)
    return [line for one in found for line in one.lines]


async def shift_of(at_counter, work):
    """Work at the desk, and open it once more: that hands the log over."""
    async with at_counter() as pilot:
        await work(pilot)
    async with at_counter():
        pass


async def test_who_was_shown_is_logged_once_for_each_visitor(reception, at_counter, ask, typed):
    async def work(pilot):
        await typed(pilot, "ver")
        await ask(pilot, "zonnen")
        await pilot.press("enter", "f3", "enter", "f2")
        await ask(pilot, "vanderversonnen")
        await pilot.press("f2")
        await ask(pilot, "Teun Toevallig")
        await pilot.press("f2", "ctrl+q")

    await shift_of(at_counter, work)
    lines = logged(reception)
    assert [line.entry for line in lines] == ["P0000001", "P0000001"]
    assert {line.who for line in lines} == {"Karin Fictief"}
    assert {line.when for line in lines} == {reception.clock()}


async def test_who_stands_on_the_screen_when_the_desk_locks_is_logged(reception, at_counter, ask):
    async def work(pilot):
        await ask(pilot, "vanderversonnen")
        await pilot.press("ctrl+l")

    await shift_of(at_counter, work)
    assert [line.entry for line in logged(reception)] == ["P0000001"]


async def test_the_log_on_this_computer_names_nobody(reception, at_counter, ask):
    async with at_counter() as pilot:
        await ask(pilot, "vanderversonnen")
        await pilot.press("ctrl+l")
        await pilot.pause()
    kept = b"".join(file.read_bytes() for file in reception.own.rglob("*") if file.is_file())
    for word in (b"P0000001", b"Karin", b"erzonnen"):
        assert word not in kept


# Whatever comes in


async def test_hostile_text_is_only_text(at_counter, ask):
    async with at_counter() as pilot:
        for pasted in (
            "[/rood]", "[bold]x[/]", "\x1b]52;c;x\x07\x1b[2J", "\u202eevil", "\x00\ud800",
            "a\nb\r\nc", "['\"`$(x)", "\u0e01" * 300, "👩‍👩‍👧 " * 90,
        ):  # fmt: skip
            screen = await ask(pilot, pasted)
            assert not set("\x1b\x07\x00\u202e") & set(screen)
            await pilot.press("f2")


async def test_a_huge_paste_is_searched_by_its_beginning(at_counter, ask):
    async with at_counter() as pilot:
        screen = await ask(pilot, "van der Verzonnen " + "x" * 200_000)
        assert "tekens zijn gezocht." in screen
        await pilot.press("f2")
        assert "MOGELIJK" in await ask(pilot, "van der Verzonnen")


async def test_hostile_names_on_the_list_are_only_text(reception, people, at_counter, ask, changed):
    name = "[/x]\x1b[2J\u202eVerzonnen"
    reception.publish(changed(people.boudewijn, family=name, description=name), sequence=2)
    async with at_counter() as pilot:
        screen = await ask(pilot, "Boudewijn")
        assert not set("\x1b\u202e") & set(screen)
        await pilot.press("enter", "f8", "f2")


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "xterm", "VPT_ASCII": "1"}])
async def test_it_reads_without_colour_and_in_ascii(at_counter, ask, environ):
    async with at_counter(environ=environ) as pilot:
        screen = await ask(pilot, "vanderversonnen 14-3-1971")
        assert "! GEEN TOEGANG" in screen
        if "VPT_ASCII" in environ:
            assert screen.isascii()


async def test_help_names_every_key_of_the_screen(at_counter, ask, screen_text):
    async with at_counter(size=(120, 40)) as pilot:
        await ask(pilot, "vanderversonnen")
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Help)
        await pilot.press("end")
        await pilot.pause()
        for key in ("Esc/F2", "F6", "F8", "F9", "Ctrl+L", "Ctrl+Q", "Enter"):
            assert key in screen_text(pilot.app)


async def test_keys_pressed_in_a_hurry_end_at_the_next_visitor(at_counter, ask, screen_text):
    async with at_counter() as pilot:
        await ask(pilot, "vanderversonnen")
        for key in ("enter", "f8", "f2"):
            pilot.app.post_message(Key(key, None))  # none waits until the last one is dealt with
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, VisitorScreen)
        assert not any(
            isinstance(screen, PersonScreen | ReportScreen) for screen in pilot.app.screen_stack
        )
        assert traces(pilot.app, screen_text) == []


async def test_what_is_typed_after_enter_never_ends_in_the_name(at_locked, screen_text):
    async with at_locked() as pilot:
        for key in ("K", "enter", "x", "y"):  # no key waits for the one before
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        shown = screen_text(pilot.app)
    assert "Kx" not in shown
    assert "••" in shown


async def test_while_a_name_grows_the_desk_says_to_go_on_and_not_that_there_is_no_hit(
    at_counter, ask, screen_text
):
    async with at_counter() as pilot:
        for whole in ("Boudewijn van der Verzonnen 14 maart 1971", "van der Verzonnen 14-03-1971"):
            for letter in whole:
                await pilot.press({" ": "space", "-": "minus"}.get(letter, letter))
                assert "GEEN TREFFER" not in screen_text(pilot.app), letter
            assert "! GEEN TOEGANG" in screen_text(pilot.app)
            await pilot.press("escape")
        assert "Nog geen treffer. Typ verder." in await ask(pilot, "Boudewijn Z")
        assert "GEEN TREFFER op 'Boudewijn Znergens'" in await ask(pilot, "nergens")


async def test_another_given_name_on_the_same_day_asks_for_a_proof(at_counter, ask):
    async with at_counter() as pilot:
        screen = await ask(pilot, "Kees van der Verzonnen 14-03-1971")
        assert "? MOGELIJK" in screen
        assert "! GEEN TOEGANG" not in screen
        assert "Vraag een bewijs met de naam." in screen
        assert "Is het deze persoon: GEEN TOEGANG" in screen


async def test_of_somebody_with_another_birth_date_nobody_is_told_to_refuse(at_counter, ask):
    async with at_counter() as pilot:
        screen = await ask(pilot, "Boudewijn van der Verzonnen 02-05-1983")
        assert "GEEN TREFFER" in screen
        assert "De geboortedatum is een andere." in screen
        assert "GEEN TOEGANG" not in screen
