"""What is done with accounts: given, changed, and revoked, which renews the key of the store."""

from datetime import timedelta
from pathlib import Path

from sqlmodel import col, select
from tests.campaign.bench import Activity, Bench
from tests.campaign.home import LEAST, NAME, NOW, Home
from tests.campaign.model import Facts

from vpt_tui.files import make_folder, write_whole
from vpt_tui.refusal import Refused, WrongPassword
from vpt_tui.services.accounts.accounts import Accounts
from vpt_tui.services.backup.backups import shelf
from vpt_tui.services.desk.desk import Desk
from vpt_tui.store.place import DATABASE
from vpt_tui.store.sqlite.copying import opens_with
from vpt_tui.store.tables.accounts import AccountRow
from vpt_tui.store.vault.vault import FILE, Vault

MOST = 3
PASSPHRASES = 3
"""An account has one of so many passphrases, so that whoever looks can tell which."""


def add(bench: Bench) -> None:
    """Give somebody an account."""
    if len(bench.known("account:")) < MOST:
        name = bench.token()
        with bench.promising("add account", {f"account:{name}": "0"}):
            _accounts(bench).add(name, "burgemeester", _passphrase(name, 0))


def reset(bench: Bench) -> None:
    """Give an account another passphrase."""
    if names := bench.known("account:"):
        name, which = bench.dice.choice(names), bench.dice.randrange(PASSPHRASES)
        with bench.promising("change passphrase", {f"account:{name}": str(which)}):
            _accounts(bench).reset_passphrase(_number(bench, name), _passphrase(name, which))


def revoke(bench: Bench) -> None:
    """End an account, once the slots that it opened were put aside; the daily backup follows."""
    if names := bench.known("account:"):
        name = bench.dice.choice(names)
        aside = _aside(bench.home) / name
        said = _passphrase(name, int(bench.model.facts[f"account:{name}"]))
        make_folder(aside)
        write_whole(aside / FILE, (bench.home.store / FILE).read_bytes())
        write_whole(aside / "zin", said.encode())
        with bench.promising("revoke", {f"account:{name}": None, f"ingetrokken:{name}": "dicht"}):
            trouble = _accounts(bench).revoke(_number(bench, name))
        if trouble:
            raise AssertionError(trouble)


def seen(home: Home, desk: Desk) -> Facts:
    """Return which passphrase opens each account, and what a revoked one still opens."""
    names = {one.name for one in Vault(home.store).accounts()} - {NAME}
    _insist_on_rows(desk, names)
    found = {f"account:{name}": _opening(home, desk, name) for name in names}
    for aside in _aside(home).glob("*"):
        if aside.name not in names:
            found[f"ingetrokken:{aside.name}"] = _still_open(home, aside) or "dicht"
    return found


WITH_ACCOUNTS = (
    Activity("add account", add, seen),
    Activity("change passphrase", reset, seen),
    Activity("revoke", revoke, seen),
)


def _accounts(bench: Bench) -> Accounts:
    return Accounts(bench.desk.office, LEAST)


def _number(bench: Bench, name: str) -> int:
    return next(one.number for one in Vault(bench.home.store).accounts() if one.name == name)


def _passphrase(name: str, which: int) -> str:
    return f"zin nummer {which} van {name}"


def _aside(home: Home) -> Path:
    return home.root / "ingetrokken"


def _insist_on_rows(desk: Desk, names: set[str]) -> None:
    with desk.office.reading() as session:
        in_use = select(AccountRow.name).where(col(AccountRow.until).is_(None))
        rows = set(session.exec(in_use)) - {NAME}
    if rows != names:
        raise AssertionError(f"the slots are of {names}, the rows of {rows}")


def _opening(home: Home, desk: Desk, name: str) -> str:
    for which in range(PASSPHRASES):
        try:
            # Long after one another: a wrong passphrase makes the next one wait.
            opened = Vault(home.store).unlock(
                name, _passphrase(name, which), NOW + timedelta(days=3, hours=which)
            )
        except WrongPassword:
            continue
        return str(which) if opened.key == desk.office.store.key else "een andere opslag"
    return "gaat niet open"


def _still_open(home: Home, aside: Path) -> str:
    """Return what the slots of before a revocation open, of the store and the backups beside it."""
    try:
        opened = Vault(aside).unlock(aside.name, (aside / "zin").read_text(), NOW)
    except Refused:
        return "de oude sleutels zijn niet te lezen"
    databases = [home.store / DATABASE, *(one.database for one in shelf(home.backups).backups)]
    keys = [opened.key, *opened.former]
    still = [file for file in databases if any(opens_with(file, key) for key in keys)]
    return ", ".join(str(file) for file in still)
