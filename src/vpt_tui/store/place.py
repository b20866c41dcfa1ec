"""Where a store stands, and whether one does. Light: it opens nothing."""

from pathlib import Path

from vpt_tui.files import stands, sync_folder
from vpt_tui.refusal import Damaged, Refused
from vpt_tui.store.vault.vault import FILE

DATABASE = "vpt.db"
COPY = "vpt-"
"""What the name of a backup's folder begins with."""

_ALONE = (
    " Zijn de dossiers heel, dan komt alleen het sleutelbestand terug en gaat er niets verloren."
)


def exists(folder: Path) -> bool:
    """Tell whether a store stands here.

    Raises `Damaged` when only half of one does, and `Refused` when that cannot be seen.
    """
    vault, database = stands(folder / FILE), stands(folder / DATABASE)
    if vault != database:
        missing, alone = (DATABASE, "") if vault else (FILE, _ALONE)
        raise Damaged(
            f"In {folder} ontbreekt {missing}. Er is niets aangemaakt of gewijzigd. "
            "Kijk of de schijf er nog is, of zet de nieuwste reservekopie terug met: vpt herstel."
            f"{alone}"
        )
    return vault


def insist_on_first_time(folder: Path, backups: Path) -> None:
    """Raise `Refused` when no store stands here and there are backups of one.

    A drive that is away is no first start: a new store would hide the old one.
    """
    if exists(folder) or not any(backups.glob(f"{COPY}*")):
        return
    raise Refused(
        f"De opslag staat niet in {folder}, en er zijn wel reservekopieën. Er is niets "
        "aangemaakt. Kijk of de schijf er nog is, of zet een kopie terug met: vpt herstel. "
        f"De kopieën staan in {backups}. Wilt u echt opnieuw beginnen, bewaar die map dan eerst "
        "ergens anders."
    )


def move_into_place(beside: Path, folder: Path) -> None:
    """Rename a folder that was built beside to what it is for. Raises `Refused`."""
    try:
        if folder.is_dir():
            folder.rmdir()  # an empty folder that somebody prepared; anything else refuses
        beside.replace(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise Refused(
            f"De opslag kan niet in {folder} worden gezet. Er is niets gewijzigd. "
            "Maak de map leeg of kies een andere."
        ) from error
