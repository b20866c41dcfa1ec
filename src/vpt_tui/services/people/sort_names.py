"""Names as they are filed in Dutch: the word that carries the name first, ``Berg, Jo van den``."""

from vpt_tui.names.folding import words
from vpt_tui.names.particles import PARTICLES


def filed_name(given: str, family: str) -> str:
    """Return a name as it is filed; a family name that was given with a comma stays so."""
    core, _, behind = (part.strip() for part in family.partition(","))
    if not behind:
        behind, core = _parted(core)
    first = " ".join(filter(None, (given.strip(), behind)))
    return ", ".join(filter(None, (core, first)))


def _parted(family: str) -> tuple[str, str]:
    """Return the tussenvoegsels in front, and the rest; the last word always carries the name."""
    parts = family.split()
    size = 0
    while size < len(parts) - 1 and all(word in PARTICLES for word in words(parts[size])):
        size += 1
    return " ".join(parts[:size]), " ".join(parts[size:])
