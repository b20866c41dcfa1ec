"""Whether a ban for some buildings holds in this one: what nobody knows lets nobody in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.banlist.building import holds_in

KNOWN = ("stadhuis", "stadskantoor")
STRANGE = (
    "alle gebouwen", "overal", "SH", "stadhius", "het stadhuis", "stadhuis/stadskantoor", "",
    "stadhuis en stadskantoor", "gemeentehuis", "stadhuis Langestraat 97",
)  # fmt: skip


@pytest.mark.parametrize(
    ("here", "banned", "holds"),
    [
        ("stadhuis", ("stadhuis",), True),
        (" Stadhuis ", ("STADHUIS",), True),
        ("stadhuis", ("stadskantoor",), False),
        ("stadhuis", (), True),
        ("sporthal", (), True),
        ("sporthal", ("sporthal",), True),
        ("sporthal", ("stadhuis",), None),
        ("", ("stadhuis",), None),
    ],
)
def test_a_ban_holds_in_its_own_buildings_and_in_no_other_that_is_known(
    here: str, banned: tuple[str, ...], holds: bool | None
) -> None:
    assert holds_in(here, banned, KNOWN) is holds


@given(st.lists(st.sampled_from((*KNOWN, *STRANGE)), min_size=1), st.sampled_from(KNOWN))
def test_one_building_that_is_not_known_is_enough_to_ask(banned: list[str], here: str) -> None:
    if here in banned:
        assert holds_in(here, banned, KNOWN) is True
    else:
        assert holds_in(here, banned, KNOWN) is (None if {*banned} - {*KNOWN} else False)


@given(st.lists(st.sampled_from((*KNOWN, *STRANGE)), min_size=1), st.sampled_from(KNOWN))
def test_where_nothing_is_known_no_ban_is_for_another_building(
    banned: list[str], here: str
) -> None:
    assert holds_in(here, banned, ()) is not False
