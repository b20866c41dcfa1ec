"""What is known of somebody's name."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PersonName:
    """A person's names as they were written down."""

    given: str
    """May be empty, or initials."""
    family: str
    """With the tussenvoegsel in either form: ``van der Berg`` or ``Berg, van der``."""
    aliases: tuple[str, ...] = ()
    """Other names, whole, as written."""
    birth_date: date | None = None


def spoken(given: str, family: str) -> str:
    """Return a name as one says it, the tussenvoegsel before the family name.

    ``Berg, van der`` and a sloppy ``Berg, van, der`` are both ``van der Berg``.
    """
    core, _, particles = family.partition(",")
    return " ".join(f"{given} {particles.replace(',', ' ')} {core}".split())
