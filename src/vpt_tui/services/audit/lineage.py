"""The histories that a store has had: the one of its log, and those that a restore left behind."""

from collections.abc import Iterable, Iterator, Sequence

from sqlmodel import Session, col, select

from vpt_tui.refusal import Refused
from vpt_tui.services.backup.backup import BEFORE_RESTORE, RESTORED, Backup
from vpt_tui.store.store import Store
from vpt_tui.store.tables.log import FIRST, LogLine

Heads = frozenset[tuple[int, str]]
"""Numbers of log lines with their hashes."""


class Lineage:
    """What the log is known to have held.

    After a restore the log goes on from an earlier line and names the head that it left. The
    backup that was made just before has that head, and so proves the lines that led to it.
    """

    def __init__(
        self, store: Store, backups: Sequence[Backup], also: Iterable[tuple[int, str]] = ()
    ) -> None:
        """Look for the heads that the backups saw, and for others that may be asked for."""
        saw = frozenset((one.note.lines, one.note.head) for one in backups)
        self._asked: Heads = saw | frozenset(also)
        self._left = [one for one in backups if one.note.reason == BEFORE_RESTORE]
        with store.reading() as session:
            held, named = self._look(session)
        self._held = held | self._behind(store, named)

    def hold(self, lines: int, head: str) -> bool:
        """Tell whether the log ever had this line, as far as can be proved."""
        return (lines, head) in self._held or (lines, head) == (0, FIRST)

    def _behind(self, store: Store, named: frozenset[str]) -> Heads:
        """Follow the restores backwards, each through the backup that was made before it."""
        held: Heads = frozenset()
        todo, seen = list(named), set(named)
        while todo:
            head = todo.pop()
            for there, further in self._copies(store, head):
                held |= there
                todo += further - seen
                seen |= further
        return held

    def _copies(self, store: Store, head: str) -> Iterator[tuple[Heads, frozenset[str]]]:
        for backup in self._left:
            if backup.note.head != head:
                continue
            try:
                with store.looking_into(backup.database) as session:
                    yield self._look(session)
            except Refused:
                continue  # damaged, or of another key: then it proves nothing

    def _look(self, session: Session) -> tuple[Heads, frozenset[str]]:
        numbers = [lines for lines, _ in self._asked]
        there = select(LogLine.seq, LogLine.hash).where(col(LogLine.seq).in_(numbers))
        held = frozenset((seq, digest) for seq, digest in session.exec(there))
        left = select(LogLine.result).where(LogLine.action == RESTORED)
        return held & self._asked, frozenset(session.exec(left))
