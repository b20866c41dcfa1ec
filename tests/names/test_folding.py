"""Text as the search sees it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vpt_tui.names.folding import MAX_NAME, fold, words


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Janßen", "janssen"),
        ("Şahin", "sahin"),
        ("Yıldız", "yildiz"),
        ("İbrahim", "ibrahim"),
        ("Sørensen", "sorensen"),
        ("Wałęsa", "walesa"),
        ("Æbelø", "aebelo"),
        ("Đorđević", "dordevic"),
        ("Reĳnders", "reijnders"),
        ("MÜLLER", "muller"),
    ],
)
def test_letters_with_a_sign_become_plain_letters(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("'t Hart", ("t", "hart")),
        ("’t-Hart", ("t", "hart")),
        ("'sGravenfictie", ("s", "gravenfictie")),
        ("D'Ancona", ("dancona",)),
        ("O’Neill", ("oneill",)),
        ("v.d. Berg", ("v", "d", "berg")),
        ("El-Khassim", ("el", "khassim")),
        ("Jansen, Piet", ("jansen", "piet")),
        ("  Anna   Maria ", ("anna", "maria")),
        ("J.P.M.", ("j", "p", "m")),
        ("", ()),
    ],
)
def test_signs_part_words_and_apostrophes_join_them(written: str, parts: tuple[str, ...]) -> None:
    assert words(written) == parts


@example("❶ Ⅷ½")
@given(st.text(max_size=400))
def test_words_are_folded_letters_only(text: str) -> None:
    for word in words(text):
        assert fold(word) == word
        assert word.isalpha()


def test_what_is_longer_than_a_name_is_not_looked_at() -> None:
    assert words("a" * MAX_NAME + " bedacht") == ("a" * MAX_NAME,)
