"""What the published list says about a person, and what it tells reception to do.

There is no field for a reason, a victim, a case or a column of the matrix: what has
no place here cannot be published (`DOMAIN.md`, trap 4).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from vpt_tui.dates import today
from vpt_tui.names.person import PersonName, spoken

Status = Literal["actief", "verlopen", "toekomstig"]


def in_force(status: Status) -> bool:
    """Tell whether a ban that stands so holds."""
    return status == "actief"


@dataclass(frozen=True)
class Appointment:
    """One visit that is allowed while the ban runs (footnote 2 of the protocol)."""

    building: str
    at: datetime
    """The moment, aware."""
    purpose: str = ""
    contact: str = ""
    """Whom reception calls."""
    proof: bytes = b""
    """What checks the code on the visitor's letter: see `proof`. Empty: no code was given."""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("an appointment is an aware moment")


@dataclass(frozen=True, slots=True)
class Entry:
    """One access ban, as reception may know it."""

    reference: str
    """An opaque id for reception, such as ``P0000001``; never the case's reference."""
    given: str
    family: str
    """The family name with its tussenvoegsel."""
    buildings: tuple[str, ...]
    from_date: date
    until: date | None = None
    """The last day on which the ban holds; None while no end is set."""
    birth_date: date | None = None
    aliases: tuple[str, ...] = ()
    description: str = ""
    """The signalement."""
    instructions: str = ""
    """What to do for this person, beyond the guidance for everyone."""
    appointments: tuple[Appointment, ...] = ()

    @property
    def person(self) -> PersonName:
        """The name as the search knows it."""
        return PersonName(self.given, self.family, self.aliases, self.birth_date)

    @property
    def name(self) -> str:
        """The name as one says it, the tussenvoegsel before the family name."""
        return spoken(self.given, self.family)

    def status(self, now: datetime) -> Status:
        """Return whether the ban holds today, by the calendar in Amsterdam."""
        day = today(now)
        if day < self.from_date:
            return "toekomstig"
        return "verlopen" if self.until is not None and self.until < day else "actief"

    def appointments_on(self, now: datetime) -> tuple[Appointment, ...]:
        """Return today's appointments, the earliest first."""
        visits = (visit for visit in self.appointments if today(visit.at) == today(now))
        return tuple(sorted(visits, key=lambda visit: visit.at))


@dataclass(frozen=True)
class Guidance:
    """What reception does and whom it calls, the same for every entry."""

    what_to_do: str = ""
    guard: str = ""
    """The guard's telephone number."""
    griffie: str = ""
    """The griffie's telephone number."""
    emergency: str = "112"
    buildings: tuple[str, ...] = ()
    """The buildings that bans can be for."""
    buildings_checked: bool = True
    """Whether those are the protocol's own. Earlier lists also named whatever a ban said."""

    @property
    def known_buildings(self) -> tuple[str, ...]:
        """The buildings of which it is certain that each is another one."""
        return self.buildings if self.buildings_checked else ()
