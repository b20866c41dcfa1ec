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
