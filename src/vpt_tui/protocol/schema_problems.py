"""What the schema finds wrong with a protocol file, in plain Dutch."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vpt_tui.protocol.places import Path, key_of
from vpt_tui.protocol.problems import Problem

_REASONS = {
    "missing": "Dit ontbreekt.",
    "extra_forbidden": "Deze sleutel is hier niet bekend.",
    "string_type": "Hier hoort tekst te staan.",
    "string_too_short": "Hier moet iets staan.",
    "bool_type": "Hier hoort true of false te staan.",
    "tuple_type": "Hier hoort een lijst te staan.",
    "dict_type": "Hier hoort een tabel te staan.",
    "model_type": "Hier hoort een tabel te staan.",
    "int_type": "Hier hoort een geheel getal te staan.",
    "int_from_float": "Hier hoort een geheel getal te staan.",
    "int_parsing": "Hier hoort een geheel getal te staan.",
}
"""The schema's kinds of error, as a sentence; what is not here has a general one."""

_DATE = "Hier hoort een datum te staan, zoals 2025-06-05."
_TAGS = ("bool", "str")


def schema_problems(error: ValidationError, raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield each error of the schema with its place and a Dutch reason."""
    details = error.errors(include_url=False, include_input=False)
    for detail in details:
        path = detail["loc"]
        if _in_condition(path) and path[-1] in _TAGS:
            # A value of a condition may be either; one sentence for both is enough.
            if path[-1] == "bool":
                yield Problem(key_of(path[:-1], raw), "Hier hoort true, false of tekst te staan.")
        elif not _follows_from_another(detail, details):
            yield Problem(key_of(path, raw), _reason(detail))


def _follows_from_another(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Tell whether a list is only too short because what is in it is wrong."""
    path = detail["loc"]
    deeper = (other["loc"] for other in details if len(other["loc"]) > len(path))
    return detail["type"] == "too_short" and any(loc[: len(path)] == path for loc in deeper)


def _in_condition(path: Path) -> bool:
    return "when" in path[:-1] and isinstance(path[-2], int)


def _reason(detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "literal_error":
        return f"Het kan zijn: {str(context['expected']).replace(' or ', ', ')}."
    if kind == "too_short":
        return f"Hier moeten er ten minste {context['min_length']} staan."
    if kind == "greater_than_equal":
        return f"Dit moet ten minste {context['ge']} zijn."
    if kind.startswith("date"):
        return _DATE
    return _REASONS.get(kind, "Deze waarde past hier niet.")
