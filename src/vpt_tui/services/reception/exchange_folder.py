"""The folder that griffie and reception exchange by: whether it may be that, and still is."""

import os
from collections.abc import Iterable
from pathlib import Path

from vpt_tui.files import PART, plain_reason, write_whole
from vpt_tui.refusal import Refused

_NOTHING = "Er is niets gewijzigd."


def checked_folder(typed: str, off_limits: Iterable[Path]) -> Path:
    """Return the folder that somebody typed. Raises `Refused` when it cannot be used."""
    folder = _written_out(typed)
    if not typed.strip() or not typed.isprintable() or not folder.is_absolute():
        raise Refused(f"Noem de hele map, vanaf het begin: bijvoorbeeld {_EXAMPLE}. {_NOTHING}")
    if trouble := trouble_with(folder, off_limits):
        raise Refused(f"{trouble} {_NOTHING}")
    return folder


def off_limits(store: Path, backups: Path | None) -> tuple[Path, ...]:
    """Return the folders in which reception has no business."""
    return (store, backups) if backups else (store,)


def trouble_with(folder: Path, off_limits: Iterable[Path]) -> str:
    """Return why list and messages cannot pass through a folder; nothing when they can.

    A file is written there and removed again: only that tells on a share.
    """
    try:
        if not folder.is_dir():
            there = os.path.lexists(folder)
            return f"{folder} is geen map." if there else f"De map {folder} is er niet."
        if _is_mixed_with(folder, off_limits):
            return (
                f"De map {folder} is van de opslag of de reservekopieën, of die staan erin. Daar "
                "mag de balie niet bij. Kies een gedeelde map ergens anders."
            )
        proof = folder / f".vpt-proef-{os.urandom(4).hex()}{PART}"
        write_whole(proof, b"")
        proof.unlink()
    except OSError as error:
        return f"In de map {folder} is niet te schrijven: {plain_reason(error)}."
    return ""


def _is_mixed_with(folder: Path, off_limits: Iterable[Path]) -> bool:
    """Tell whether a folder lies in one of the others, or one of them in it."""
    real = folder.resolve()
    others = [one.resolve() for one in off_limits]
    return any(real.is_relative_to(one) or one.is_relative_to(real) for one in others)


def _written_out(typed: str) -> Path:
    try:
        return Path(typed.strip()).expanduser()
    except (RuntimeError, ValueError):  # an unknown user, or what no path can hold
        return Path()


_EXAMPLE = r"G:\Griffie\Balie" if os.name == "nt" else "/mnt/griffie/balie"
