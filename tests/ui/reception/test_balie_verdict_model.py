"""Nobody is let in by mistake: what the desk says, beside a small model of the rules.

The model knows names only as equal, or as an initial: where it does not say that a ban counts,
the desk may say so all the same. It may never weigh anything lighter.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vpt_tui.banlist.entries import Appointment, Entry, Guidance
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.lookup import BanList
from vpt_tui.banlist.passwords import Hardness
from vpt_tui.banlist.proof import agrees, proof_of
from vpt_tui.banlist.publish import publish
from vpt_tui.names.query import read_query
from vpt_tui.names.rank import may_be
from vpt_tui.ui.reception.advice import in_short, what_to_do
from vpt_tui.ui.reception.everybody import lacking
from vpt_tui.ui.reception.verdict import Verdict, judge
from vpt_tui.ui.reception.weighing import AGAINST, Where, weigh
from vpt_tui.ui.reception.whole_person import bans_of, code_checked, verdict_on, visits_of

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
TODAY = NOW.date()
PROTOCOL = ("stadhuis", "stadskantoor")
LETS_IN = re.compile(
    r"mag de persoon naar binnen|hier wel|daarvoor naar binnen|behalve op afspraak|Naar binnen"
)
KEPT_OUT, WEIGHED, BY_APPOINTMENT, ELSEWHERE, NOBODY = 4, 3, 2, 1, 0
"""How heavy an answer is, by the model."""
SAID = {
    "denied": KEPT_OUT, "possible": WEIGHED, "unsure": WEIGHED,
    "appointment": BY_APPOINTMENT, "elsewhere": ELSEWHERE, "none": NOBODY,
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What a visitor said."""

    given: str
    family: str
    born: date | None

    @property
    def text(self) -> str:
        return f"{self.given} {self.family} {f'{self.born:%d-%m-%Y}' if self.born else ''}".strip()


def counts(asked: Asked, entry: Entry) -> str:
    """Tell by the rules whether a ban is surely of a visitor, may be, or nothing is known of it."""
    if entry.family != asked.family or not _may_be_called(entry.given, asked.given):
        return ""
    if asked.born is None or entry.birth_date is None:
        return "maybe"
    if asked.born == entry.birth_date:
        filled_in = (asked.born.day, asked.born.month) == (1, 1) or asked.born.year == 1900
        whole = asked.given == entry.given and "." not in asked.given
        return "maybe" if filled_in and not whole else "sure"
    for born in (asked.born, entry.birth_date):
        if (born.day, born.month) == (1, 1):
            return "maybe"
    return "maybe" if entry.birth_date.year == 1900 else ""


def _may_be_called(known: str, asked: str) -> bool:
    initial = "." in known + asked
    return not asked or known == asked or (initial and known[0] == asked[0])


def weight(entry: Entry, counted: str, here: str, known: tuple[str, ...]) -> int:
    """Return by the rules how heavy one ban is, for somebody of whom it counts so."""
    over = entry.until is not None and entry.until < TODAY
    if not counted or over or entry.from_date > TODAY:
        return NOBODY
    if here not in entry.buildings:
        all_known = {here, *entry.buildings} <= set(known)
        return ELSEWHERE if all_known else WEIGHED
    if counted == "maybe":
        return WEIGHED
    expected = [v for v in entry.appointments if v.at.date() == TODAY and v.building == here]
    return BY_APPOINTMENT if expected else KEPT_OUT


CODES = tuple(f"K7D-3F{letter}" for letter in "ABCDEFGHJ")
PROOFS = tuple(map(proof_of, CODES))
"""Of each ban its own."""
BIRTHS = st.sampled_from(
    [None, date(1970, 2, 12), date(1985, 6, 5), date(1960, 1, 1), date(1900, 5, 6)]
)
BUILDINGS = st.sampled_from([
    ("stadhuis",), ("stadskantoor",), ("stadskantoor",), PROTOCOL, ("overal",),
    ("SH", "stadskantoor"),
])  # fmt: skip
VISITS = st.builds(
    lambda place, days: Appointment(place, NOW + timedelta(days=days, hours=1), "paspoort"),
    st.sampled_from((*PROTOCOL, "loket")),
    st.sampled_from([0, 0, 1]),
)
TERMS = st.sampled_from([
    (date(2026, 1, 1), date(2027, 1, 1)), (date(2026, 1, 1), None), (TODAY, TODAY), (TODAY, None),
    (date(2026, 1, 1), date(2026, 11, 22)), (date(2026, 11, 24), None),
])  # fmt: skip
GIVEN, FAMILY = ("Henk", "Henk", "H.", "Saskia"), ("Dubbelman", "Dubbelman", "Tweeverbod")


@st.composite
def bans(draw: st.DrawFn) -> list[Entry]:
    """Make some bans: of one person, of twins, of people about whom little is known."""
    return [
        Entry(
            f"P{number:07}",
            draw(st.sampled_from(GIVEN)),
            draw(st.sampled_from(FAMILY)),
            draw(BUILDINGS),
            *draw(TERMS),
            draw(BIRTHS),
            appointments=tuple(
                replace(visit, proof=PROOFS[number - 1])
                for visit in draw(st.lists(VISITS, max_size=2))
            ),
        )
        for number in range(1, draw(st.integers(2, 6)) + 1)
    ]


ASKED = st.builds(
    Asked,
    st.sampled_from(["", "Henk", "Henk"]),
    st.sampled_from(["Dubbelman", "Dubbelman", ""]),
    BIRTHS,
)
HERE = st.sampled_from(("stadhuis", "stadhuis", "stadskantoor", "sporthal", ""))
LATEST = st.sampled_from([True, True, True, False])
"""Whether a list is of this version, and so names the buildings of the protocol alone."""


@pytest.fixture(scope="module")
def opened(
    keys: PublisherKeys, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., BanList]]:
    """Publish some bans, and open the list as reception does."""
    folder, numbers, lists = tmp_path_factory.mktemp("model"), count(1), list[BanList]()

    def make(entries: list[Entry], *, checked: bool) -> BanList:
        while lists:
            lists.pop().close()
        target = folder / "lijst"
        publish(
            entries, Guidance("", "1234", "5678", "112", PROTOCOL, buildings_checked=checked), keys,
            password="balie", sequence=next(numbers), now=NOW - timedelta(hours=1),
            valid_until=NOW + timedelta(days=7), target=Path(target), hardness=Hardness(1, 8192),
        )  # fmt: skip
        lists.append(BanList.open(target.read_bytes(), "balie"))
        return lists[-1]

    yield make
    for one in lists:
        one.close()


def code_of(visit: Appointment) -> str:
    """Return the code that is on the letter of an appointment."""
    return next(code for code in CODES if agrees(code, visit.proof))


def said_in(verdict: Verdict) -> str:
    """Return all that is read of a verdict, with what is to be done."""
    return "\n".join((verdict.headline, verdict.line, *what_to_do(verdict, Guidance())))


@given(bans(), ASKED, HERE, LATEST)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_weighed_lighter_than_the_rules_and_no_sentence_lets_in_against_them(
    opened: Callable[..., BanList], entries: list[Entry], asked: Asked, here: str, checked: bool
) -> None:
    ban_list = opened(entries, checked=checked)
    guidance = ban_list.guidance
    where = Where(here, guidance.known_buildings)
    known = PROTOCOL if checked else ()
    heavy = {e.reference: weight(e, counts(asked, e), here, known) for e in entries}
    answer = ban_list.look_up(read_query(asked.text), NOW)
    lacks = lacking(ban_list, answer, where, NOW)
    verdict = judge(answer, where, NOW, lacks)

    assert SAID[verdict.kind] >= max(heavy.values())
    shown = weigh((*answer.hits, *answer.rest), where, NOW)
    if max(heavy.values()) >= WEIGHED:
        assert not LETS_IN.search(f"{verdict.headline}\n{verdict.line}")
    for one in shown:
        others = {ref: kilos for ref, kilos in heavy.items() if ref != one.hit.entry.reference}
        if max(others.values(), default=0) >= WEIGHED:
            alone = not any(other.against and other is not one for other in shown)
            alone = alone and not lacks
            short = in_short(one.hit, where, guidance, NOW, alone=alone)
            assert not LETS_IN.search("\n".join(short))
        page = _insist_on_page(ban_list, entries, one.hit.entry, asked, where)
        if may_be(one.hit.match) and page.kind in AGAINST:
            assert not LETS_IN.search(f"{verdict.headline}\n{verdict.line}")


def _insist_on_page(
    ban_list: BanList, entries: list[Entry], chosen: Entry, asked: Asked, where: Where
) -> Verdict:
    """Insist on the same for the page of one person, with the code of a letter and without.

    Return what it says.
    """
    heavy = dict(_weights_on_page(entries, chosen, asked, where))
    bans = bans_of(ban_list, chosen, asked.text, where, NOW)
    verdict = verdict_on(bans, where, NOW)
    assert SAID[verdict.kind] >= max(heavy.values())
    if max(heavy.values()) >= WEIGHED:
        assert not LETS_IN.search(said_in(verdict))
    for ban, visit in visits_of(bans, where, NOW):
        others = [kilos for ref, kilos in heavy.items() if ref != ban.entry.reference]
        right = code_checked(code_of(visit), bans, where, NOW)
        assert right.kind != "denied" or max(others) == KEPT_OUT
        if max(others, default=0) >= BY_APPOINTMENT:
            assert not LETS_IN.search(said_in(right))
    return verdict


def _weights_on_page(
    entries: list[Entry], chosen: Entry, asked: Asked, where: Where
) -> Iterator[tuple[str, int]]:
    """Yield how heavy each ban is for whoever was chosen: they said their name, or an entry did."""
    own = Asked(chosen.given, chosen.family, chosen.birth_date)
    for entry in entries:
        counted = {counts(asked, entry), counts(own, entry)}
        sure = "sure" in counted or entry == chosen
        heavy = weight(entry, "sure" if sure else max(counted), where.building, tuple(where.known))
        yield entry.reference, heavy


@given(st.permutations(range(8)), HERE)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whoever_weighs_heaviest_stands_first_however_many_are_found(
    opened: Callable[..., BanList], order: list[int], here: str
) -> None:
    lighter = [
        Entry(f"P{n}", "Henk", "Dubbelman", ("stadskantoor",), TODAY, None, date(1970, 2, 12))
        for n in range(7)
    ]
    heavier = Entry("P7", "H.", "Dubbelman", ("stadhuis",), TODAY, None)
    entries = [[*lighter, heavier][n] for n in order]
    ban_list = opened(entries, checked=True)
    answer = ban_list.look_up(read_query("Henk Dubbelman 12-02-1970"), NOW)
    where = Where(here, PROTOCOL)
    first = weigh((*answer.hits, *answer.rest), where, NOW)[0]
    if here == "stadhuis":
        assert first.hit.entry == heavier
    assert judge(answer, where, NOW, lacking(ban_list, answer, where, NOW)).kind is first.kind
