from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.refusal import Refused
from vpt_tui.settings import Settings, read_settings

lines = st.sampled_from(
    ["ascii = true", "lock_minutes = 0", "exchange = '~'", "[table]", "x = 2026-02-31", "\ufeff",
     "lock_minutes = " + "9" * 5000, "exchange = " + "[" * 2000, 'exchange = "\\u0000"']
)  # fmt: skip


@pytest.fixture
def settings(tmp_path):
    """Write text or bytes to a file of settings and read it."""

    def read(content):
        file = tmp_path / "settings.toml"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_settings(file)

    return read


def test_without_a_file_everything_has_a_value_that_works(tmp_path):
    assert read_settings(tmp_path / "settings.toml") == Settings()


def test_a_file_changes_only_what_it_names(settings, tmp_path):
    found = settings(f"lock_minutes = 3\nascii = true\nexchange = '{tmp_path}'")
    assert found == Settings(lock_minutes=3, ascii=True, exchange=tmp_path)


def test_a_byte_order_mark_from_notepad_is_no_setting(settings):
    assert settings(b"\xef\xbb\xbflock_minutes = 3") == Settings(lock_minutes=3)


def test_the_exchange_folder_may_stand_in_the_home_folder(settings):
    assert settings("exchange = '~/uitwisseling'").exchange == Path.home() / "uitwisseling"


@pytest.mark.parametrize(
    "line",
    ["lock_minutes = 0", "lock_minutes = true", "lock_minutes = 10001", "lock_minutes = '5'",
     "ascii = 1", "exchange = ''", "exchange = 3", "exchange = 'zomaar/een/map'",
     'exchange = "/a\\u0000b"', "list_max_age_hours = 1.5"],
)  # fmt: skip
def test_a_value_that_will_not_do_is_refused_by_name(settings, line):
    with pytest.raises(Refused, match=line.split()[0]):
        settings(line)


def test_an_unknown_setting_is_refused_with_those_that_exist(settings):
    with pytest.raises(Refused, match=r"kleur.*ascii, exchange, list_max_age_hours, lock_minutes"):
        settings("kleur = 'rood'")


def test_a_mistake_is_refused_with_its_line(settings):
    with pytest.raises(Refused, match="regel 2"):
        settings("ascii = true\nlock_minutes = = 5")


@given(st.binary(max_size=60) | st.lists(lines).map(lambda some: "\n".join(some).encode()))
def test_no_file_at_all_makes_reading_the_settings_crash(tmp_path_factory, content):
    file = tmp_path_factory.getbasetemp() / "any.toml"
    file.write_bytes(content)
    with suppress(Refused):
        assert isinstance(read_settings(file), Settings)


def test_a_folder_where_the_file_should_be_is_refused(tmp_path):
    with pytest.raises(Refused, match="niet te openen"):
        read_settings(tmp_path)
