"""Where the list stands and where messages go, as it was said on the command line or not."""

from pathlib import Path

import pytest

from vpt_tui.banlist.place import SharedPlace


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "gedeeld"
    folder.mkdir()
    return folder


def test_a_folder_holds_the_list_and_takes_the_messages(share: Path) -> None:
    place = SharedPlace(named=share)
    assert (place.list_file, place.messages) == (share / "toegangslijst.vpt", share)


def test_a_folder_that_comes_within_reach_is_known_for_one_then(share: Path) -> None:
    share.rmdir()
    place = SharedPlace(named=share)
    assert (place.list_file, place.messages) == (share, share)
    share.mkdir()
    assert (place.list_file, place.messages) == (share / "toegangslijst.vpt", share)


def test_a_list_of_the_usual_name_has_the_messages_beside_it(share: Path) -> None:
    file = share / "toegangslijst.vpt"
    place = SharedPlace(named=file)
    assert (place.list_file, place.messages) == (file, share)


def test_a_list_that_was_put_apart_has_no_place_for_messages(share: Path) -> None:
    (share / "kopie.vpt").touch()
    place = SharedPlace(named=share / "kopie.vpt")
    assert (place.list_file, place.messages) == (share / "kopie.vpt", None)


def test_the_exchange_folder_of_the_settings_goes_before_for_messages(
    share: Path, tmp_path: Path
) -> None:
    place = SharedPlace(named=share, exchange=tmp_path)
    assert (place.list_file, place.messages) == (share / "toegangslijst.vpt", tmp_path)
    place = SharedPlace(exchange=tmp_path)
    assert (place.list_file, place.messages) == (tmp_path / "toegangslijst.vpt", tmp_path)
    assert (SharedPlace().list_file, SharedPlace().messages) == (None, None)
