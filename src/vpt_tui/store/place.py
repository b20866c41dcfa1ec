"""Where a store stands, and whether one does. Light: it opens nothing."""

from pathlib import Path

from vpt_tui.files import stands
from vpt_tui.refusal import Damaged
from vpt_tui.store.vault import FILE

DATABASE = "vpt.db"


def exists(folder: Path) -> bool:
    """Tell whether a store stands here.

    Raises `Damaged` when only half of one does, and `Refused` when that cannot be seen.
    """
    vault, database = stands(folder / FILE), stands(folder / DATABASE)
    if vault != database:
        missing = DATABASE if vault else FILE
        raise Damaged(
            f"In {folder} ontbreekt {missing}. Er is niets aangemaakt of gewijzigd. "
            "Zet een reservekopie terug, of kijk of de schijf er nog is."
        )
    return vault
