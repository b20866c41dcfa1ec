"""Whether everything that a protocol file names exists, and exists once."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from vpt_tui.protocol.people import SYMBOLIC_OWNERS
from vpt_tui.protocol.places import Place, key_of, walk
from vpt_tui.protocol.problems import Problem
from vpt_tui.protocol.vocabulary import Vocabulary
from vpt_tui.protocol.words import plain, quoted

_NAMED_AT = {
    "targets[].handler": "role",
    "targets[].aftercare.owners[]": "role",
    "handling.owners[]": "role",
    "handling.aftercare.owners[]": "role",
    "spokespersons[].owners[]": "role",
    "steps[].owners[]": "owner",
    "steps[].kind": "kind",
    "steps[].after[]": "step",
    "steps[].alongside[]": "step",
    "open_points[].step": "step",
    "legal_notes[].step": "step",
    "scope[].refer_to": "referral",
    "not_applied[].rule": "rule",
    "matrix.columns[].report.asks[]": "fact",
    "matrix.columns[].transgressive.asks[]": "fact",
}
"""For each place that names something: what kind of name stands there."""

_REASONS = {
    "role": "is geen bekende rol.",
    "owner": "is geen bekende rol.",
    "kind": "is geen bekende soort stap.",
    "step": "is geen bekende stap.",
    "referral": "is geen bekende verwijzing.",
    "rule": "is geen bekende regel.",
    "fact": "is geen bekend feit.",
}

_UNIQUE_AT = {
    "steps": "code",
    "targets": "code",
    "offenders": "code",
    "channels": "code",
    "places": "code",
    "matrix.columns": "code",
    "legal_notes": "code",
    "seven_w": "key",
    "steps[].asks": "key",
    "rules": "id",
    "not_applied": "rule",
}
"""For each list of tables: the key whose value may stand there once."""


def reference_problems(raw: Mapping[str, Any], words: Vocabulary) -> Iterator[Problem]:
    """Yield what is named and does not exist, what exists twice, and what has no use."""
    for place in walk(raw):
        yield from _unknown_names(place, raw, words)
        yield from _duplicates(place, raw)
    yield from _wrong_keys(raw, "facts", "fact", words)
    yield from _wrong_keys(raw.get("matrix"), "rows", "row", words, "matrix.")
    yield from _symbolic_roles(raw)
    yield from _rules_without_use(raw, words)


def _unknown_names(place: Place, raw: Any, words: Vocabulary) -> Iterator[Problem]:
    kind = "rule" if _names_a_rule(place) else _NAMED_AT.get(place.pattern)
    if kind and isinstance(place.value, str) and place.value not in words.names[kind]:
        yield Problem(key_of(place.path, raw), f"{quoted(place.value)} {_REASONS[kind]}")


def _names_a_rule(place: Place) -> bool:
    return place.pattern.endswith((".rules[]", ".term_rules[]"))


def _duplicates(place: Place, raw: Any) -> Iterator[Problem]:
    name = _UNIQUE_AT.get(place.pattern)
    if not name or not isinstance(place.value, list):
        return
    found = [one.get(name) for one in place.value if isinstance(one, dict)]
    counts = Counter(value for value in found if isinstance(value, str))
    for value, count in counts.items():
        if count > 1:
            key = f"{key_of(place.path, raw)}[{plain(value)}].{name}"
            yield Problem(key, f"{quoted(value)} staat hier {count} keer.")


def _wrong_keys(
    table: Any, name: str, kind: str, words: Vocabulary, prefix: str = ""
) -> Iterator[Problem]:
    keys = table.get(name) if isinstance(table, Mapping) else None
    for key in keys if isinstance(keys, Mapping) else ():
        if key not in words.names[kind]:
            known = ", ".join(map(str, words.names[kind]))
            yield Problem(f"{prefix}{name}.{plain(key)}", f"Dit is onbekend. Bekend: {known}.")


def _symbolic_roles(raw: Mapping[str, Any]) -> Iterator[Problem]:
    roles = raw.get("roles")
    for name in SYMBOLIC_OWNERS:
        if isinstance(roles, Mapping) and name in roles:
            yield Problem(f"roles.{name}", "Deze naam heeft al een betekenis en kan geen rol zijn.")


def _rules_without_use(raw: Mapping[str, Any], words: Vocabulary) -> Iterator[Problem]:
    used = {
        place.value
        for place in walk(raw)
        if isinstance(place.value, str) and (_names_a_rule(place) or _excuses_a_rule(place))
    }
    for rule in words.names["rule"]:
        if rule not in used:
            reason = (
                "Uit deze regel volgt niets. Noem de regel ergens, of zet de reden bij not_applied."
            )
            yield Problem(f"rules[{plain(rule)}]", reason)


def _excuses_a_rule(place: Place) -> bool:
    return place.pattern == "not_applied[].rule"
