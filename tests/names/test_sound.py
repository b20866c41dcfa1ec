"""Spellings that sound alike, and those that do not."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.names.folding import words
from vpt_tui.names.sound import coarse, sound

ALIKE = [
    "Jong Jongh",
    "Jansen Janssen Janßen",
    "Bruin Bruijn Bruyn",
    "Kuipers Kuijpers Cuijpers Cuypers",
    "Meijer Meyer Meier",
    "Verhoef Verhoeff",
    "Thijssen Tijssen",
    "Coenen Koenen",
    "Hendriks Hendrikx Hendrix Hendrickx",
    "Zwart Swart",
    "Zanten Santen",
    "Khassim Kassim",
    "Şahin Sahin Sjahin",
    "Mohammed Mohamed",
    "Schmidt Smit Smid",
    "Claes Claas Klaas",
    "Kooij Kooy Kooi",
    "Haaij Haay Haai",
    "Müller Mueller Muller",
    "Quist Kwist",
    "Bosch Bos",
    "Philips Filips",
    "Blauw Blouw",
    "Brandt Brant Brand",
    "Dijk Dyk",
    "Yilmaz Jilmaz",
    "Kaya Kaja",
    "Bayoglu Baijoglu",
    "Soekhram Sukhram Sukram",
    "Radjkumar Rajkumar",
    "Chris Kris",
    "Verweij Verwey Verwei",
    "Petrović Petrovitch Petrovitsj",
    "Ouali Wali",
]
APART = ["Veen Ven", "Hoop Hop", "Roos Ros", "Boot Bot", "Maat Mat", "Berg Burg", "Vos Bos"]
COARSELY_ALIKE = [
    "Mohammed Mohamed Muhammad Mohamad",
    "Hussein Hoessein Houssain Husayn",
    "Ilyas Ilias Iljas",
    "Ramdien Ramdin",
    "Ivanov Iwanow Ivanoff",
    "Achmed Ahmed Ahmad",
]


def _sound(name: str) -> str:
    (word,) = words(name)
    return sound(word)


@pytest.mark.parametrize("names", ALIKE)
def test_one_sound_has_one_key(names: str) -> None:
    assert len({_sound(name) for name in names.split()}) == 1


@pytest.mark.parametrize("names", APART)
def test_names_that_sound_different_have_different_keys(names: str) -> None:
    for one, other in combinations(names.split(), 2):
        assert _sound(one) != _sound(other)


@pytest.mark.parametrize("names", COARSELY_ALIKE)
def test_spellings_from_another_language_come_together_coarsely(names: str) -> None:
    assert all(
        coarse(_sound(one)) == coarse(_sound(other)) for one, other in pairwise(names.split())
    )


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=30))
def test_every_word_has_a_sound_and_it_is_plain_letters(word: str) -> None:
    assert sound(word).isascii()
    assert sound(word).isalpha()
    assert coarse(sound(word)).isalpha()


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=12))
def test_doubling_a_consonant_at_the_end_changes_nothing(word: str) -> None:
    if word[-1] in "bfklmnprs" and word[-2] not in "sc":
        assert sound(word + word[-1]) == sound(word)
