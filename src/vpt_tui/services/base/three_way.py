"""Three versions of the same answers: as they began, as they stand here, as they stand there."""

from collections.abc import Mapping
from typing import Any, TypeVar

Answer = TypeVar("Answer")


def differing(
    one: Mapping[str, Any], other: Mapping[str, Any], *, nothing: Any = None
) -> tuple[str, ...]:
    """Return the names of the answers that two versions do not share.

    An answer that is not there counts as ``nothing``.
    """
    names = dict.fromkeys((*one, *other))
    return tuple(name for name in names if one.get(name, nothing) != other.get(name, nothing))


def put_over(
    began: Mapping[str, Answer],
    here: Mapping[str, Answer],
    there: Mapping[str, Answer],
    *,
    nothing: Answer | None = None,
) -> dict[str, Answer]:
    """Return what stands there, with over it every answer that was changed here."""
    changed = differing(began, here, nothing=nothing)
    kept = {name: answer for name, answer in there.items() if name not in changed}
    return kept | {name: here[name] for name in changed if name in here}
