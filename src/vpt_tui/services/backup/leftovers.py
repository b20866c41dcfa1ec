"""What stands beside a store and is none: half-built ones, and damaged ones that were kept.

Both open with the passphrases of when they were made, also those of accounts revoked since.
"""

from datetime import datetime
from pathlib import Path

from vpt_tui.services.backup.removal import GOING, folders_in, is_stale

ASIDE = "-beschadigd-"
"""Between a store's name and the moment at which it was put aside."""


def half_built(store: Path, now: datetime) -> list[Path]:
    """Return what a program that was stopped left unfinished beside a store."""
    left = [
        *folders_in(store.parent, f".{store.name}.new-*"),
        *folders_in(store.parent, f".{store.name}{ASIDE}*.new-*"),
        *folders_in(store.parent, f"{GOING}*-{store.name}*"),
    ]
    return [one for one in left if is_stale(one, now)]


def kept_aside(store: Path) -> list[Path]:
    """Return the damaged stores that restores kept beside it: only a person can let them go."""
    return folders_in(store.parent, f"{store.name}{ASIDE}*")
