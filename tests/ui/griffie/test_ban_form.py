"""Imposing a ban and changing its record, by keys: provable, in proportion, nothing lost."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.ui.keys import go_to

from vpt_tui.services.bans.form import BanForm
from vpt_tui.services.incidents.report import Report
from vpt_tui.services.people.people import mark_of
from vpt_tui.ui.griffie.frame.navigation import ImposeBan
from vpt_tui.ui.griffie.screens.ban import BanScreen
from vpt_tui.ui.griffie.screens.ban_form import BanFormScreen
from vpt_tui.ui.griffie.screens.ban_form.questions import LastDay
from vpt_tui.ui.griffie.screens.ban_form.weigh_dialog import Weigh
from vpt_tui.ui.griffie.screens.bans import BansScreen
from vpt_tui.ui.griffie.screens.worklist import WorklistScreen
from vpt_tui.ui.widgets.checks import Checks
from vpt_tui.ui.widgets.date_field import DateField

STORY = "Stond te schreeuwen in de hal."
VIOLENCE = {"target": "raadslid", "behaviours": ["fysiek"], "place": "stadhuis"}
EMOTION = {
    "target": "raadslid", "behaviours": ["kritiek"], "persists": True, "structural": True,
    "channel": "persoonlijk",
}  # fmt: skip
WHOLE: dict[str, Any] = {
    "given": "Jo",
    "family": "Fictief",
    "buildings": ("stadhuis",),
    "from_date": date(2026, 11, 23),
    "grounds": "Sloeg.",
    "heard": False,
    "hearing": "Was weg.",
    "imposed_by": "V. Voorbeeld",
    "imposed_role": "griffier",
}


def case_of(desk: Any, facts: Mapping[str, Any], offender: str = "Jo Fictief") -> str:
    report = Report(what=STORY, offender_name=offender, facts=dict(facts))
    return str(desk.incidents.take_down(report).reference)


async def fill(pilot: Any, typed: Any, answers: Mapping[str, str]) -> None:
    for name, text in answers.items():
        await go_to(pilot, name)
        await typed(pilot, text)


async def fill_in(pilot: Any, typed: Any) -> None:
    """Answer all that a ban for a case needs."""
    await fill(pilot, typed, {"buildings": "1", "from_date": "1-12", "grounds": "Sloeg"})
    await fill(pilot, typed, {"heard": "n", "hearing": "Weg"})


async def open_form(pilot: Any, incident: str | None = None) -> None:
    pilot.app.post_message(ImposeBan(incident))
    await pilot.pause()
    await pilot.pause()


async def test_an_empty_form_says_all_that_lacks_what_the_law_may_ask_and_leaves_no_draft(
    at_desk: Any, desk: Any, screen_text: Any
) -> None:
    async with at_desk(size=(120, 40)) as pilot:
        await open_form(pilot)
        text = " ".join(screen_text(pilot.app).split())
        assert "Het protocol zegt hier niets over" in text
        assert "Zet dan geen bezwaarclausule" in text
        assert text.count("Laat dit toetsen") == 3
        await pilot.press("ctrl+s")
        await pilot.pause()
        form = pilot.app.screen._form
        wrong = [one.name for one in form.questions if one.has_class("-wrong")]
        assert wrong == [
            "family", "buildings", "from_date", "grounds", "heard", "hearing"
        ]  # fmt: skip
        assert form.question("family").has_focus_within
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WorklistScreen)
        assert (desk.bans.overview(), desk.drafts.all("ontzegging")) == ([], [])


async def test_a_ban_is_imposed_by_keys_and_its_record_opens(
    at_desk: Any, desk: Any, typed: Any
) -> None:
    async with at_desk() as pilot:
        await open_form(pilot)
        answers = {"family": "de V", "buildings": "2", "from_date": "1-12", "grounds": "Sloeg"}
        await fill(pilot, typed, answers)
        await fill(pilot, typed, {"heard": "n", "hearing": "Weg"})
        await pilot.press("ctrl+s")
        await pilot.pause()
        (line,) = desk.bans.overview()
        ban = desk.bans.get(line.reference).ban
        assert (line.filed, line.buildings) == ("V, de", ("stadskantoor",))
        assert (ban.from_date, ban.until, ban.review_on) == (date(2026, 12, 1), None, None)
        assert (ban.imposed_role, ban.imposed_by) == ("griffier", "V. Voorbeeld")
        assert (ban.heard, ban.hearing) == (False, "Weg")
        assert desk.drafts.all("ontzegging") == []
        assert isinstance(pilot.app.screen, BanScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WorklistScreen)


async def test_a_case_fills_in_who_it_was_and_its_story_only_when_asked(
    at_desk: Any, desk: Any, typed: Any
) -> None:
    reference = case_of(desk, VIOLENCE)
    desk.contacts.keep("griffier", label="griffier", name="Mw. B. Bedacht", phone="1")
    async with at_desk() as pilot:
        await open_form(pilot, reference)
        form = pilot.app.screen._form
        values = form.values
        assert (values["given"], values["family"]) == ("Jo", "Fictief")
        assert (values["imposed_by"], values["imposed_role"]) == ("Mw. B. Bedacht", "griffier")
        assert (values["grounds"], values["review_on"], values["until"]) == ("", "", "")
        await pilot.press("f8")
        await pilot.pause()
        assert form.values["grounds"] == STORY
        await fill(pilot, typed, {"heard": "n", "hearing": "Weg"})
        await fill(pilot, typed, {"from_date": "1-12", "buildings": "1"})
        await pilot.press("ctrl+s")
        await pilot.pause()
        case = desk.incidents.get(reference)
        assert [ban.grounds for ban in case.bans] == [STORY]
        assert case.bans[0].person_id == case.involvements[0].person_id


async def test_emotional_behaviour_asks_first_why_nothing_lighter_would_do(
    at_desk: Any, desk: Any, typed: Any, screen_text: Any
) -> None:
    reference = case_of(desk, EMOTION)
    async with at_desk() as pilot:
        await open_form(pilot, reference)
        assert isinstance(pilot.app.screen, Weigh)
        assert "emotioneel gedrag" in screen_text(pilot.app)
        weigh = pilot.app.screen
        await pilot.press("x", "escape", "j")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WorklistScreen)
        weigh.keep()  # as a pause in the typing does that was on its way
        assert desk.drafts.all("ontzegging") == []
        await open_form(pilot, reference)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Weigh)
        await typed(pilot, "Een gesprek hielp niet.")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BanFormScreen)
        assert pilot.app.screen._form.values["proportion"] == "Een gesprek hielp niet."
    (draft,) = desk.drafts.all("ontzegging")
    assert draft.content["proportion"] == "Een gesprek hielp niet."


async def test_a_lock_keeps_the_form_and_dates_mean_the_same_tomorrow(
    at_desk: Any, desk: Any, typed: Any
) -> None:
    async with at_desk() as pilot:
        await open_form(pilot)
        await fill(
            pilot, typed, {"family": "Verzonnen", "birth_date": "31-", "from_date": "morgen"}
        )
        await pilot.press("ctrl+l")
        await pilot.pause()
    (draft,) = desk.drafts.all("ontzegging")
    kept = {name: draft.content[name] for name in ("family", "birth_date", "from_date")}
    assert kept == {"family": "Verzonnen", "birth_date": "31-", "from_date": "24-11-2026"}


async def test_esc_leaves_a_draft_in_the_list_that_goes_on_where_it_was(
    at_desk: Any, desk: Any, typed: Any, screen_text: Any
) -> None:
    async with at_desk() as pilot:
        await pilot.press("f5", "f8")
        await typed(pilot, "Verzonnen")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BansScreen)
        assert "Concept: Verzonnen" in screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen._form.values["family"] == "Verzonnen"
        await pilot.press("f10", "j")
        await pilot.pause()
        assert desk.drafts.all("ontzegging") == []
        assert "Concept" not in pilot.app.screen._list.rows


async def test_a_known_person_is_pointed_out_and_linked_only_by_choice(
    at_desk: Any, desk: Any, typed: Any, screen_text: Any
) -> None:
    desk.bans.impose(BanForm(**WHOLE, birth_date=date(1971, 3, 14)))
    async with at_desk() as pilot:
        await open_form(pilot)
        await typed(pilot, "Fictief")
        await pilot.press("tab")
        await typed(pilot, "Jo")
        await pilot.press("tab")
        await pilot.pause()
        assert "Er is iemand bekend met zo'n naam" in screen_text(pilot.app)
        form = pilot.app.screen._form
        assert form.person_id is None
        await pilot.press("f7", "enter")
        await pilot.pause()
        assert form.person_id is not None
        assert form.values["birth_date"] == "14-03-1971"
        seen = mark_of(desk.people.get(form.person_id))
        assert desk.drafts.get("ontzegging:nieuw").content["person_seen"] == seen
        assert form.ban_form().person_seen == seen
        assert "Heeft al een ontzegging: P0000001" in screen_text(pilot.app)


async def test_a_record_is_completed_later_and_only_that_changes(
    at_desk: Any, desk: Any, typed: Any, screen_text: Any
) -> None:
    reference = desk.bans.impose(BanForm(**WHOLE, birth_date=date(1971, 3, 14))).reference
    before = desk.bans.get(reference).ban
    async with at_desk() as pilot:
        await pilot.press("f5", "enter", "w")
        await pilot.pause()
        answers = {"delivered_on": "vandaag", "delivery": "Uitgereikt"}
        await fill(pilot, typed, answers)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BanScreen)
    after = desk.bans.get(reference).ban
    assert (after.delivery, after.delivered_on) == ("Uitgereikt", date(2026, 11, 23))
    changed = {"delivery", "delivered_on", "revision"}
    assert after.model_dump(exclude=changed) == before.model_dump(exclude=changed)


async def test_what_somebody_else_changed_meanwhile_stays_beside_ones_own(
    at_desk: Any, desk: Any, typed: Any
) -> None:
    reference = desk.bans.impose(BanForm(**WHOLE)).reference
    async with at_desk() as pilot:
        await pilot.press("f5", "enter", "w")
        await pilot.pause()
        await fill(pilot, typed, {"delivery": "Uitgereikt"})
        desk.bans.change(reference, BanForm(**WHOLE, letter="Brief 7"), 1)
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("m")
        await pilot.pause()
        await pilot.pause()
    ban = desk.bans.get(reference).ban
    assert (ban.letter, ban.delivery) == ("Brief 7", "Uitgereikt")


async def test_a_last_day_without_its_year_lies_ahead_and_never_before_the_first(
    on_bench: Any, clock: Any
) -> None:
    def questions() -> list[Any]:
        first = DateField("Vanaf", clock, name="from", value="23-11-2026")
        return [first, LastDay("Tot en met", clock, first, name="until", hint="")]

    async with on_bench(questions) as pilot:
        last = pilot.app.query_one(LastDay)
        last.value = "1-1"
        await pilot.pause()
        assert (last.check(), last.day) == (True, date(2027, 1, 1))
        last.value = "22-11-2026"
        await pilot.pause()
        assert last.problem() == "Deze dag ligt voor de eerste dag."


async def test_a_length_counts_from_the_first_day_and_shows_on_which_day_it_ends(
    at_desk: Any, typed: Any, screen_text: Any
) -> None:
    async with at_desk(size=(100, 40)) as pilot:
        await open_form(pilot)
        await fill(pilot, typed, {"from_date": "31-8-2026", "until": "6 maanden"})
        form = pilot.app.screen._form
        assert form.question("until").day == date(2027, 2, 28)
        assert "zondag 28 februari 2027" in screen_text(pilot.app)
        await fill(pilot, typed, {"from_date": "1"})
        await pilot.pause()
        assert form.question("from_date").value == "31-8-20261"
        await pilot.press("backspace", "backspace", "7", "tab")
        await pilot.pause()
        assert form.question("until").day == date(2028, 2, 29)
        assert "dinsdag 29 februari 2028" in screen_text(pilot.app)


async def test_a_box_is_ticked_by_space_or_its_digit_and_the_focus_shows_without_colour(
    on_bench: Any, screen_text: Any
) -> None:
    async with on_bench(lambda: [Checks("Gebouwen", ["stadhuis", "[b]hal[/b]"])]) as pilot:
        await pilot.press("tab", "space", "2")
        await pilot.pause()
        checks = pilot.app.query_one(Checks)
        assert checks.value == ["stadhuis", "[b]hal[/b]"]
        assert ">2 [x] [b]hal[/b]" in screen_text(pilot.app)
        await pilot.press("up", "space")
        assert checks.value == ["[b]hal[/b]"]


async def test_a_second_ban_for_one_case_comes_only_when_it_is_wanted_beside_the_first(
    at_desk: Any, desk: Any, typed: Any, screen_text: Any
) -> None:
    case = case_of(desk, VIOLENCE)
    async with at_desk() as pilot:
        await open_form(pilot, case)
        await fill_in(pilot, typed)
        first = desk.bans.impose(BanForm(**WHOLE), case).reference
        for answer, bans in (("escape", 1), ("n", 1), ("j", 2)):
            await pilot.press("ctrl+s")
            await pilot.pause()
            said = " ".join(screen_text(pilot.app).split())
            assert "in een ander venster is intussen" in said.lower()
            assert f"{first}, Jo Fictief, stadhuis" in said
            await pilot.press(answer)
            await pilot.pause()
            assert len(desk.bans.overview()) == bans
        assert isinstance(pilot.app.screen, BanScreen)


async def test_a_draft_of_a_ban_that_was_imposed_since_asks_too(
    at_desk: Any, desk: Any, typed: Any, screen_text: Any
) -> None:
    case = case_of(desk, VIOLENCE)
    async with at_desk() as pilot:
        await open_form(pilot, case)
        await fill_in(pilot, typed)
        await pilot.press("escape")
        await pilot.pause()
        first = desk.bans.impose(BanForm(**WHOLE), case).reference
        await open_form(pilot, case)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert first in screen_text(pilot.app)
        assert len(desk.bans.overview()) == 1
