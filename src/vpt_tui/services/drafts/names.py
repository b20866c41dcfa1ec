"""What the forms are called under which typing is kept, and what the log calls them."""

from collections.abc import Iterator
from enum import StrEnum

APART = "~"
"""Behind the name of a form: what a second window typed in it, until somebody chooses."""


class CaseForm(StrEnum):
    """Forms about a case; its reference stands behind the name."""

    BAN = "ontzegging:dossier"
    CARE = "opvang"
    CLOSING = "sluiten"
    CONSENT = "toestemming"
    DEVIATION = "afwijken"
    EVIDENCE = "bewijs"
    LEARNED = "wist-ervan"
    STAND_IN = "waarnemen"


class BanPage(StrEnum):
    """Forms about a ban; its reference stands behind the name."""

    APPOINTMENT = "afspraak"
    CHANGE = "ontzegging:wijziging"
    LIFTING = "intrekken"


class StepForm(StrEnum):
    """Forms about a step of a case; its number stands behind the name."""

    DONE = "stap-gedaan"
    NOT_APPLICABLE = "stap-nvt"
    PLANNED = "stap-plannen"


def form_name(form: CaseForm | BanPage | StepForm, which: str | int) -> str:
    """Return the name of a form about one case, ban or step."""
    return f"{form}:{which}"


def form_names(
    forms: type[CaseForm] | type[BanPage] | type[StepForm], which: str | int
) -> Iterator[str]:
    """Return the names of all the forms there can be about one case, ban or step."""
    for form in forms:
        yield form_name(form, which)
        yield form_name(form, which) + APART
