"""Where things are kept on this machine. ``VPT_HOME`` puts all of it under one folder."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vpt_tui.refusal import Refused


@dataclass(frozen=True)
class Paths:
    """The folders of one installation; none of them is made by looking them up."""

    store: Path
    """The encrypted store with its key slots."""
    settings: Path
    """The file with the settings of this machine."""
    lists: Path
    """Published ban lists, and reception's own copy of one."""
    backups: Path
    """Encrypted copies of the store."""
    state: Path
    """Crash reports, which hold no data."""


def find_paths(environ: Mapping[str, str] | None = None) -> Paths:
    """Return the folders, from ``VPT_HOME`` or from the platform's habits.

    An empty variable counts as not set. Raises `Refused` when ``~NAME`` names nobody.
    """
    environ = os.environ if environ is None else environ
    home = environ.get("VPT_HOME", "")
    return _under(_absolute(home)) if home else _by_platform()


def _absolute(home: str) -> Path:
    try:
        return Path(home).expanduser().absolute()
    except RuntimeError:  # what pathlib raises for an unknown user
        raise Refused(
            f"VPT_HOME is {home}, en die map is niet te vinden. Er is niets gewijzigd."
        ) from None


def _under(home: Path) -> Paths:
    return Paths(
        store=home / "store",
        settings=home / "settings.toml",
        lists=home / "lists",
        backups=home / "backups",
        state=home / "state",
    )


def _by_platform() -> Paths:
    # platformdirs is imported here: reading a version or an advice needs no folder.
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("vpt-tui", appauthor=False)
    return Paths(
        store=dirs.user_data_path / "store",
        settings=dirs.user_config_path / "settings.toml",
        lists=dirs.user_data_path / "lists",
        backups=dirs.user_data_path / "backups",
        state=dirs.user_state_path,
    )
