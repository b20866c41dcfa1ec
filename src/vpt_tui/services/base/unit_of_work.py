"""What every use case works with: the store, the protocol, who acts, and the clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from sqlmodel import Session, col, select

from vpt_tui import dates
from vpt_tui.banlist.files import LIST_NAME
from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Barred, Refused
from vpt_tui.services.access.rights import Rights
from vpt_tui.settings import read_settings
from vpt_tui.store.store import Store
from vpt_tui.store.tables.accounts import AccountRow
from vpt_tui.store.tables.log import FIRST, LogLine
from vpt_tui.store.vault.slots import Account


def actor_of(number: int) -> str:
    """Return how the log names an account: never by its name (BIO2)."""
    return f"account:{number}"


@dataclass(frozen=True)
class Transaction:
    """One transaction: what it changes and the log lines about it stand or fall together."""

    session: Session
    now: datetime
    account: Account
    """Who acts."""
    origin: str

    @property
    def actor(self) -> str:
        """The name of who acts, as a case keeps it."""
        return self.account.name

    @property
    def today(self) -> date:
        """The calendar day in the municipality."""
        return dates.today(self.now)

    def log(self, action: str, what: str, result: str = "") -> None:
        """Add a log line: an action on an object, and how it ended. Never a person's name."""
        newest = select(LogLine.hash).order_by(col(LogLine.seq).desc()).limit(1)
        line = LogLine(
            at=self.now,
            actor=actor_of(self.account.number),
            origin=self.origin,
            action=action,
            object=what,
            result=result,
            before=self.session.exec(newest).first() or FIRST,
            hash="",
        )
        line.hash = line.digest()
        self.session.add(line)
        self.session.flush()


@dataclass
class UnitOfWork:
    """Where the use cases meet: one per open desk. Only its exchange folder ever changes."""

    store: Store
    protocol: Protocol
    account: Account
    now: Callable[[], datetime]
    origin: str
    exchange: Path | None = None
    """The folder where list and messages pass between griffie and reception: see `follow`."""
    backups: Path | None = None
    """The folder of the daily backups; none are made without one."""
    settings: Path | None = None
    """The file in which the exchange folder is kept; a demo keeps it nowhere."""
    _names: dict[int, str] = field(init=False, default_factory=dict, repr=False, compare=False)
    """What the account was called when the store was last asked."""

    @property
    def rights(self) -> Rights:
        """What the account may do."""
        name = self._names.get(self.account.number, self.account.name)
        return Rights(replace(self.account, name=name), self.protocol)

    def follow(self) -> Path | None:
        """Return the exchange folder as the settings say by now: another window may have set it.

        Settings that cannot be read change nothing; `vpt controleer` says so.
        """
        if self.settings is not None:
            with suppress(Refused):
                self.exchange = read_settings(self.settings).exchange
        return self.exchange

    @property
    def exchange_list(self) -> Path | None:
        """Where reception looks for its list; None without an exchange folder."""
        return self.exchange / LIST_NAME if self.exchange else None

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Run one transaction that changes something, with its log lines.

        Raises `Refused` when the account was revoked or given another role meanwhile.
        """
        with self.coming_or_going() as work:
            self._insist_on_role(work.session)
            yield replace(work, account=self.present(work.session))

    @contextmanager
    def typing(self) -> Iterator[Transaction]:
        """Run the transaction that keeps what somebody typed, whatever their role became.

        Raises `Barred` when the account was revoked meanwhile.
        """
        with self.coming_or_going() as work:
            self._insist_on_account(work.session)
            yield replace(work, account=self.present(work.session))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Look at one moment of the store. Raises `Refused` as `writing` does."""
        with self.store.reading() as session:
            self._insist_on_role(session)
            yield session

    @contextmanager
    def coming_or_going(self) -> Iterator[Transaction]:
        """Run the transaction in which somebody sits down or leaves, whatever their role became."""
        with self.store.writing() as session:
            yield Transaction(session, self.now(), self.account, self.origin)

    def present(self, session: Session) -> Account:
        """Return the account as it is by now: another desk may have given it a new name or role.

        What is kept from somebody by their name goes by this one.
        """
        row = session.get(AccountRow, self.account.number)
        if row is None:
            return self.account
        self._names[row.number] = row.name
        return Account(row.name, row.role, row.number)

    def _insist_on_role(self, session: Session) -> None:
        row = self._insist_on_account(session)
        if row is not None and row.role != self.account.role:
            raise Refused(
                "Uw rol is gewijzigd. Er is niets gewijzigd in de dossiers. Zet de desk op slot "
                "met Ctrl+L en open hem opnieuw. Wat u typt blijft bewaard."
            )

    def _insist_on_account(self, session: Session) -> AccountRow | None:
        row = session.get(AccountRow, self.account.number)
        if row is not None and row.until is not None:
            raise Barred("Uw account is ingetrokken. Er is niets gewijzigd.")
        return row

    def today(self) -> date:
        """Return the calendar day in the municipality."""
        return dates.today(self.now())
