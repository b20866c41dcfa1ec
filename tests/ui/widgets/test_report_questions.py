"""The questions that only a report asks: a moment in words, options that flow, a pause."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from vpt_tui.ui.widgets import pause
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.moment_field import MomentField, Said
from vpt_tui.ui.widgets.options import Option
from vpt_tui.ui.widgets.pick import Pick

NOW = datetime(2026, 11, 23, 13, 5, tzinfo=UTC)
GIVEN = Said(datetime(2026, 11, 22, 20, 0, tzinfo=UTC), True, "na de inloopavond")
PLACES = [Option(name, name) for name in ("stadhuis", "stadskantoor", "elders", "online")]


def moment() -> MomentField:
    return MomentField("Wanneer", lambda: NOW, name="when")


async def test_a_moment_and_words_that_were_both_kept_stay_both(on_bench: Any) -> None:
    field = moment()
    async with on_bench(lambda: [field]) as pilot:
        field.show(GIVEN)
        await pilot.pause()
        assert field.said == GIVEN
        field.focus()
        await pilot.press("end", "!")
        assert field.said == GIVEN._replace(words="na de inloopavond!")
        field.value = ""
        assert field.said == Said()


async def test_a_moment_in_the_future_says_so_when_it_is_left(
    on_bench: Any, pasted: Any, screen_text: Any
) -> None:
    field = moment()
    async with on_bench(lambda: [field, Field("Naam")]) as pilot:
        field.focus()
        await pasted(pilot, "24-11-2027 10:00")
        assert "woensdag 24 november 2027, 10:00" in screen_text(pilot.app)
        await pilot.press("tab")
        assert "! Dit ligt in de toekomst." in screen_text(pilot.app)


async def test_options_that_do_not_fit_go_on_at_the_next_line(
    on_bench: Any, screen_text: Any
) -> None:
    question = Pick("Plaats", [*PLACES, Option(None, "onbekend")], name="place")
    async with on_bench(lambda: [question]) as pilot:
        assert question.value is None
        lines = screen_text(pilot.app).splitlines()
        assert "stadhuis" in lines[0]
        assert "(•) onbekend" in lines[1]
        question.focus()
        await pilot.press("right", "space")
        assert question.value == "stadskantoor"
        await pilot.press("left", "left")
        assert question.value is None


class Owner:
    """Remembers which timers were set and stopped."""

    def __init__(self) -> None:
        self.delays: list[float] = []
        self.stopped = 0
        self.due: Callable[[], object] = list

    def set_timer(self, delay: float, due: Callable[[], object]) -> "Owner":
        self.delays.append(delay)
        self.due = due
        return self

    def stop(self) -> None:
        self.stopped += 1


def test_a_pause_is_waited_for_but_never_longer_than_the_longest(monkeypatch: Any) -> None:
    moments = iter([10.0, 10.2, 10.8, 20.0])
    monkeypatch.setattr(pause, "monotonic", lambda: next(moments))
    owner, acted = Owner(), []
    typing = pause.Pause(owner, lambda: acted.append(True))  # type: ignore[arg-type]
    for _ in range(3):
        typing.changed()
    assert [round(delay, 3) for delay in owner.delays] == [0.3, 0.3, 0.1]
    assert owner.stopped == 2
    owner.due()
    assert (acted, typing.waiting) == ([True], False)
    typing.changed()
    assert owner.delays[-1] == pause.PAUSE
