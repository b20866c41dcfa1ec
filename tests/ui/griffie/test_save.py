"""A second desk writes while something is typed here: both are shown, and the user chooses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.ui.keys import go_to_row

from vpt_tui.dates import show_moment
from vpt_tui.services.bans.form import BanForm
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.services.incidents.classification import Decision
from vpt_tui.services.incidents.report import Report
from vpt_tui.ui.griffie.frame.navigation import (
    OpenAftercare,
    OpenBan,
    OpenCase,
    OpenClassification,
    OpenContacts,
    OpenMeasures,
)
from vpt_tui.ui.griffie.saving.conflict_dialog import Versions

if TYPE_CHECKING:
    from vpt_tui.services.desk.desk import Desk

CASE, BAN = "2026-0001", "P0000001"
THREAT = {"target": "raadslid", "behaviours": ["bedreiging"]}
MINE, THEIRS = "Van mij", "Van de ander"


def take_down(desk: "Desk", **facts: Any) -> None:
    case = desk.incidents.take_down(Report(what="Dreigde.", facts={**THREAT, **facts}))
    if desk.rights.may_stand_in(case):
        desk.incidents.stand_in(CASE, "Met verlof.", case.revision)


def settle_case(desk: "Desk") -> None:
    take_down(desk)
    decision = Decision("bedreiging", "ja")
    revision = desk.incidents.revision(CASE)
    desk.classification.decide(CASE, THREAT, decision, revision)
    for step in desk.steps.of(CASE):
        desk.steps.not_applicable(step.id, "Niet nodig.")


def impose(desk: "Desk", **changed: Any) -> None:
    known: dict[str, Any] = {
        "family": "Verzonnen", "buildings": ("stadhuis",), "from_date": date(2026, 11, 23),
        "grounds": "Dreigde.", "imposed_by": "V.", "imposed_role": "griffier", "heard": True,
        "hearing": "Niets.",
    }  # fmt: skip
    desk.bans.impose(BanForm(**known | changed))


def reword(desk: "Desk", letter: str = THEIRS) -> None:
    from vpt_tui.services.editing.ban_editor import ChangedBan

    form = ChangedBan(desk, BAN)
    form.record(BanForm(**{**vars(form.first()), "letter": letter}))


def step(desk: "Desk", code: str) -> Any:
    return next(one for one in desk.steps.of(CASE) if one.code == code)


def noted(desk: "Desk", code: str) -> tuple[str, str]:
    found = step(desk, code)
    return found.state, found.note


def done(desk: "Desk", note: str = THEIRS, code: str = "opvang") -> None:
    desk.steps.done(step(desk, code).id, note=note, requirements_met=True)


def planned(desk: "Desk", hours: int) -> datetime:
    return desk.office.now() + timedelta(hours=hours)


@dataclass(frozen=True)
class Scene:
    """What is open, what is typed here, and what another desk saves meanwhile."""

    ready: Callable[["Desk"], None]
    go: Any
    keys: tuple[str, ...]
    """The keys up to the text."""
    typed: str
    there: Callable[["Desk"], Any]
    shown: tuple[str, ...]
    """What both versions say."""
    stands: Callable[["Desk"], Any]
    """How it stands in the store."""
    mine: Any
    save: tuple[str, ...] = ("ctrl+s",)
    cursor: str = ""
    """The step under the cursor."""


SCENES = {
    "a step that is ticked off with a note": Scene(
        take_down, OpenMeasures(CASE), ("enter",), MINE, lambda desk: done(desk, code="opvang"),
        (f"ander  {THEIRS}", f"mijn   {MINE}", "gedaan, "), lambda desk: noted(desk, "opvang"),
        ("gedaan", MINE), cursor="opvang",
    ),
    "a step that is not needed": Scene(
        take_down, OpenMeasures(CASE), ("n",), MINE, done, (THEIRS, "niet van toepassing", MINE),
        lambda desk: noted(desk, "opvang"), ("nvt", MINE), cursor="opvang",
    ),
    "a step that is ticked off with a key": Scene(
        take_down, OpenMeasures(CASE), (), "", done, (THEIRS, "(hier niet gewijzigd)"),
        lambda desk: noted(desk, "opvang"), ("gedaan", THEIRS), save=("space",), cursor="opvang",
    ),
    "a step that is opened again": Scene(
        lambda desk: (take_down(desk), done(desk, "A"))[0], OpenMeasures(CASE), (), "",
        lambda desk: (desk.steps.reopen(step(desk, "opvang").id), done(desk))[0],
        (THEIRS, "staat open"), lambda desk: noted(desk, "opvang"), ("open", THEIRS),
        save=("h",), cursor="opvang",
    ),
    "a plan": Scene(
        take_down, OpenMeasures(CASE), ("p",), "morgen 14:00",
        lambda desk: desk.steps.plan(step(desk, "opvang").id, planned(desk, 30)),
        ("24-11-2026 14:00", "24-11-2026 16:12"),
        lambda desk: show_moment(step(desk, "opvang").due_at), "24-11-2026 14:00", cursor="opvang",
    ),
    "a step of the worklist": Scene(
        take_down, None, ("n",), MINE, lambda desk: done(desk, code="informeer-burgemeester"),
        (THEIRS, MINE), lambda desk: noted(desk, "informeer-burgemeester"), ("nvt", MINE),
    ),
    "consent": Scene(
        take_down, OpenAftercare(CASE), ("t", "down", "tab"), MINE,
        lambda desk: desk.aftercare.record_consent(CASE, "geweigerd", THEIRS),
        (f"ander  {THEIRS}", f"mijn   {MINE}", "geweigerd: niemand", "gegeven: collega's"),
        lambda desk: [(one.answer, one.note) for one in desk.aftercare.consents(CASE)],
        [("gegeven", MINE), ("geweigerd", THEIRS)],
    ),
    "who looks after the victim": Scene(
        lambda desk: take_down(desk, target="burgemeester"), OpenAftercare(CASE), ("b",), MINE,
        lambda desk: desk.incidents.name_carer(CASE, THEIRS), (THEIRS, MINE),
        lambda desk: desk.incidents.get(CASE).incident.carer, MINE,
    ),
    "the end of a case": Scene(
        settle_case, OpenCase(CASE), ("s",), MINE,
        lambda desk: desk.incidents.close(CASE, THEIRS, desk.incidents.revision(CASE)),
        (THEIRS, MINE, "gesloten"), lambda desk: desk.incidents.get(CASE).incident.closing_note,
        THEIRS,
    ),
    "who was told of a ban": Scene(
        impose, OpenBan(BAN), ("d",), "rec", reword, (THEIRS, "weet het nu"),
        lambda desk: desk.bans.get(BAN).ban.told_reception_at is not None, True, save=("enter",),
    ),
    "the lifting of a ban": Scene(
        impose, OpenBan(BAN), ("i",), MINE,
        lambda desk: desk.bans.lift(BAN, THEIRS), (THEIRS, MINE),
        lambda desk: desk.bans.get(BAN).ban.lifted_reason, MINE,
    ),
    "whom to call": Scene(
        lambda desk: None, OpenContacts(), ("enter", "tab"), MINE,
        lambda desk: desk.contacts.keep(
            desk.contacts.all()[0].role, label="burgemeester", name=THEIRS, phone="1"
        ),
        (THEIRS, MINE, "(hier niet gewijzigd)"),
        lambda desk: (desk.contacts.all()[0].name, desk.contacts.all()[0].phone), (MINE, "1"),
    ),
}  # fmt: skip


@pytest.fixture
def met(at_desk: Any, desk: "Desk", settle: Any, pasted: Any) -> Any:
    """Type what a scene says, let the other desk save, and save here: both stand shown."""

    async def played(pilot: Any, scene: Scene) -> None:
        if scene.go is not None:
            pilot.app.post_message(scene.go)
            await settle(pilot)
        if scene.cursor:
            await go_to_row(pilot, step(desk, scene.cursor).id)
            await pilot.pause()
        await pilot.press(*scene.keys)
        await pilot.pause()
        if scene.typed:
            await pasted(pilot, scene.typed)
        scene.there(desk)
        await pilot.press(*scene.save)
        await pilot.pause()

    return played


@pytest.mark.parametrize("name", SCENES)
async def test_both_are_shown_and_mine_goes_on_when_i_say_so(
    at_desk: Any, desk: "Desk", met: Any, screen_text: Any, name: str
) -> None:
    scene = SCENES[name]
    scene.ready(desk)
    async with at_desk() as pilot:
        await met(pilot, scene)
        assert isinstance(pilot.app.screen, Versions)
        text = screen_text(pilot.app)
        assert [said for said in scene.shown if said not in text] == []
        await pilot.press("m")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, Versions)
        stands = scene.stands(desk)
    assert stands == scene.mine


@pytest.mark.parametrize("key", ["a", "escape"])
async def test_theirs_stays_and_what_i_typed_is_kept_until_i_chose(
    at_desk: Any, desk: "Desk", met: Any, screen_text: Any, key: str
) -> None:
    scene = SCENES["who looks after the victim"]
    scene.ready(desk)
    async with at_desk() as pilot:
        await met(pilot, scene)
        await pilot.press(key)
        await pilot.pause()
        assert f"{THEIRS}, zelf benoemd" in screen_text(pilot.app)
        await pilot.press("b")
        await pilot.pause()
        assert pilot.app.screen._questions[0].value == (THEIRS if key == "a" else MINE)
    assert desk.incidents.get(CASE).incident.carer == THEIRS


async def test_a_third_version_is_shown_as_well(
    at_desk: Any, desk: "Desk", met: Any, screen_text: Any
) -> None:
    scene = SCENES["who looks after the victim"]
    scene.ready(desk)
    async with at_desk() as pilot:
        await met(pilot, scene)
        desk.incidents.name_carer(CASE, "De derde")
        await pilot.press("m")
        await pilot.pause()
        assert "ander  De derde" in screen_text(pilot.app)
        await pilot.press("m")
        await pilot.pause()
    assert desk.incidents.get(CASE).incident.carer == MINE


async def test_my_note_comes_beside_an_answer_that_the_other_gave(
    at_desk: Any, desk: "Desk", settle: Any, pasted: Any
) -> None:
    take_down(desk)
    async with at_desk() as pilot:
        pilot.app.post_message(OpenMeasures(CASE))
        await settle(pilot)
        await go_to_row(pilot, step(desk, "registreer-gir").id)
        await pilot.press("enter", "tab")
        await pasted(pilot, MINE)
        desk.steps.done(step(desk, "registreer-gir").id, answers={"gir_number": "7"})
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("m")
        await pilot.pause()
    found = step(desk, "registreer-gir")
    assert (found.note, found.answers["gir_number"]) == (MINE, "7")


async def test_a_decision_of_the_other_is_shown_and_why_i_depart_is_kept(
    at_desk: Any, desk: "Desk", settle: Any, pasted: Any, screen_text: Any
) -> None:
    take_down(desk)
    async with at_desk() as pilot:
        pilot.app.post_message(OpenClassification(CASE))
        await settle(pilot)
        await pilot.press("a", "down", "tab", "tab")
        await pasted(pilot, MINE)
        decision = Decision("fysiek", "ja", THEIRS)
        desk.classification.decide(CASE, THREAT, decision, desk.incidents.revision(CASE))
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Versions)
        assert THEIRS in screen_text(pilot.app)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        assert MINE in screen_text(pilot.app)
    assert desk.incidents.get(CASE).incident.departure_reason == THEIRS


# Two windows of one account in one form

FORM = f"opvang:{CASE}"


@pytest.fixture
def typing_twice(at_desk: Any, desk: "Desk", settle: Any, pasted: Any) -> Any:
    """Type in a form that another window of this account is typing in as well."""

    async def played(pilot: Any) -> None:
        pilot.app.post_message(OpenAftercare(CASE))
        await settle(pilot)
        await pilot.press("b")
        await pasted(pilot, "V")
        pilot.app.screen.keep()
        other = Begun(desk.drafts, FORM)
        other.keep({"carer": THEIRS})
        await pasted(pilot, "an mij")

    return played


@pytest.mark.parametrize(("key", "named"), [("m", MINE), ("a", THEIRS)])
async def test_of_two_windows_in_one_form_the_user_chooses_before_it_is_saved(
    at_desk: Any, desk: "Desk", typing_twice: Any, key: str, named: str
) -> None:
    take_down(desk, target="burgemeester")
    async with at_desk() as pilot:
        await typing_twice(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Versions)
        assert Begun(desk.drafts, FORM).content == {"carer": THEIRS}
        await pilot.press(key)
        await pilot.pause()
        assert Begun(desk.drafts, FORM).content == {"carer": named}
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert desk.incidents.get(CASE).incident.carer == named


async def test_a_lock_keeps_what_both_windows_typed_in_one_form(
    at_desk: Any, desk: "Desk", typing_twice: Any
) -> None:
    take_down(desk, target="burgemeester")
    async with at_desk() as pilot:
        await typing_twice(pilot)
        await pilot.press("ctrl+l")
        await pilot.pause()
    kept = Begun(desk.drafts, FORM)
    assert (kept.content, kept.apart) == ({"carer": THEIRS}, {"carer": MINE})
