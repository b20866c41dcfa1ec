"""Who saw the log of this store: each list, each backup, each message that came back.

Each holds how far the log had come, and the hash of its newest line. A log that was rewritten,
each line well chained to the one before, no longer holds what they saw.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vpt_tui.banlist.header import History
from vpt_tui.services.audit.lineage import Lineage
from vpt_tui.services.backup.backup import Backup
from vpt_tui.store.store import Store


@dataclass(frozen=True)
class Witness:
    """One of them."""

    when: str
    """In Dutch, as it goes on after "Het logboek is niet meer wat het was"."""
    history: History
    ours: bool = True
    """Whether it is surely of this store; a backup may be of another one."""


def contradicting(
    store: Store, backups: Sequence[Backup], witnesses: Sequence[Witness]
) -> Iterator[str]:
    """Return of each that the log does not bear out what is wrong, in sentences.

    A restore leaves a part of the log behind; the backup that was made before it proves that part.
    """
    heads = [(one.history.lines, one.history.head.hex()) for one in witnesses]
    branches, lines = Lineage(store, backups, heads), store.contents().lines
    for one, head in zip(witnesses, heads, strict=True):
        if not branches.hold(*head):
            yield _behind(one, lines) if one.history.lines > lines else _rewritten(one)


def _behind(one: Witness, lines: int) -> str:
    return (
        f"Het logboek had {one.history.lines} regels {one.when}, en nu {lines}. Is de opslag "
        f"teruggezet naar een eerdere dag{_or_another(one)}? Zoek uit wie dat deed."
    )


def _rewritten(one: Witness) -> str:
    return (
        f"Het logboek is niet meer wat het was {one.when}. Er is iets "
        f"herschreven{_or_another(one)}."
    )


def _or_another(one: Witness) -> str:
    return "" if one.ours else ", of de kopie is van een andere opslag"
