"""Names as a Dutch list sorts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.services.people.sort_names import filed_name


@pytest.mark.parametrize(
    ("given_name", "family", "filed"),
    [
        ("Jo", "van den Verzonnen", "Verzonnen, Jo van den"),
        ("Jo", "Verzonnen, van den", "Verzonnen, Jo van den"),
        ("Ali", "El Nergens", "Nergens, Ali El"),
        ("B.", "'t Voorbeeld", "Voorbeeld, B. 't"),
        ("Ans", "Bedacht-van Nergens", "Bedacht-van Nergens, Ans"),
        ("Jo", "de", "de, Jo"),
        ("", "van Fictief", "Fictief, van"),
        ("Jo", "", "Jo"),
        ("", "", ""),
    ],
)
def test_the_word_that_carries_the_name_comes_first(
    given_name: str, family: str, filed: str
) -> None:
    assert filed_name(given_name, family) == filed


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_filed_without_losing_a_letter(given_name: str, family: str) -> None:
    def letters(text: str) -> list[str]:
        return sorted(c for c in text if not c.isspace() and c != ",")

    assert letters(filed_name(given_name, family)) == letters(given_name + family)
