"""Text that others saved is read as it was meant, or it is said that nobody can tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.codepages import as_text, as_unicode, is_unreadable, lines_of

NAMES = [
    "René Müller", "Joël de Boer", "Zoë Verzonnen", "Daniël", "Michaël", "François Gonçalves",
    "Björn Bedacht", "Jürgen Schäfer", "Özer", "José Peña", "Desirée", "Loïs", "RENÉ MÜLLER",
    "Çelik", "Gül Öztürk", "Søren", "Håkan", "Élodie",
]  # fmt: skip
WIDE = ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-8", "utf-32"]
texts = st.text(st.characters(codec="utf-8", exclude_characters="\ufeff"))


@pytest.mark.parametrize("page", ["cp1252", "cp850"])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_a_code_page_is_told_by_its_letters(name, page):
    assert as_text(name.encode(page)) == name


@pytest.mark.parametrize("content", [b"Wei\xe1", b"Sim\xf5es", b"\x80"])
def test_what_could_be_two_names_or_none_is_not_guessed(content):
    assert as_text(content) is None


@pytest.mark.parametrize("encoding", WIDE)
def test_unicode_is_told_by_its_mark_or_by_its_zeros(encoding):
    text = "Jan Jansen\r\nRené Müller\r\n"
    assert as_unicode(text.encode(encoding)) == text


@given(texts)
def test_utf_8_is_read_as_it_was_written(text):
    if "\x00" not in text:
        assert as_text(text.encode()) == text
        assert as_text(b"\xef\xbb\xbf" + text.encode()) == text


@given(st.binary())
def test_whatever_the_bytes_are_there_is_an_answer(content):
    assert as_text(content) is None or isinstance(as_text(content), str)
    for pages in (True, False):
        assert all(
            isinstance(line, str) for line in lines_of(content.splitlines(True), pages=pages)
        )


@pytest.mark.parametrize("encoding", WIDE)
def test_lines_come_one_by_one_whatever_they_are_in(encoding):
    text = "Jan Jansen\r\n\r\nRené Müller\r\nPiet"
    lines = lines_of(text.encode(encoding).splitlines(True), pages=True)
    assert [line.strip() for line in lines] == ["Jan Jansen", "", "René Müller", "Piet"]


def test_a_line_that_could_be_in_two_code_pages_is_in_the_one_of_a_line_before():
    lines = [b"Ren\x82\n", b"Wei\xe1\n"]
    assert list(lines_of(lines, pages=True)) == ["René\n", "Weiß\n"]
    assert "\ufffd" in next(iter(lines_of(lines[1:], pages=True)))


@pytest.mark.parametrize(
    "name",
    ["Ren? M?ller", "Ren?", "M?ller", "?zer", "Ren\ufffd", "a\x07b", "Ren\x82", "RenÃ© MÃ¼ller",
     "M├╝ller", "Ren¿ Jansen", "\ue000", "?????? ?????", "Jansen ??"],
)  # fmt: skip
def test_a_name_that_lost_letters_is_unreadable(name):
    assert is_unreadable(name)


@pytest.mark.parametrize(
    "name",
    ["v.d. Berg", "René", "12-02-1970", "O'Brien", "D’Angelo", "D´Angelo", "Łukasz", "İnci Şahin",
     "Ахмед", "Jan-Piet", "van 't Hof", "Anne/Marie", "?", "Jan (Piet) & Co", "Nguyễn", "王"],
)  # fmt: skip
def test_a_name_with_its_own_letters_is_readable(name):
    assert not is_unreadable(name)
