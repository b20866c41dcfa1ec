from dataclasses import astuple
from pathlib import Path

import pytest

from vpt_tui.paths import find_paths
from vpt_tui.refusal import Refused


def test_vpt_home_holds_everything(tmp_path):
    paths = find_paths({"VPT_HOME": str(tmp_path)})
    assert all(path.parent == tmp_path for path in astuple(paths))
    assert len(set(astuple(paths))) == len(astuple(paths))


def test_looking_a_place_up_makes_no_folder(tmp_path):
    find_paths({"VPT_HOME": str(tmp_path / "nieuw")})
    assert list(tmp_path.iterdir()) == []


def test_an_empty_variable_counts_as_not_set():
    assert find_paths({"VPT_HOME": ""}) == find_paths({})


def test_without_a_home_every_place_is_whole_and_names_the_program():
    for path in astuple(find_paths({})):
        assert path.is_absolute()
        assert "vpt-tui" in path.parts


def test_a_home_may_be_relative_or_start_with_a_tilde(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find_paths({"VPT_HOME": "hier"}).store == tmp_path / "hier" / "store"
    assert find_paths({"VPT_HOME": "~/vpt"}).store == Path.home() / "vpt" / "store"


def test_the_home_of_somebody_unknown_is_refused():
    with pytest.raises(Refused, match="VPT_HOME"):
        find_paths({"VPT_HOME": "~niemand.bedacht/vpt"})


@pytest.mark.parametrize("name", ["store", "settings", "lists", "backups", "state"])
def test_the_environment_of_the_process_counts_when_none_is_given(name, tmp_path, monkeypatch):
    monkeypatch.setenv("VPT_HOME", str(tmp_path))
    assert getattr(find_paths(), name).parent == tmp_path
