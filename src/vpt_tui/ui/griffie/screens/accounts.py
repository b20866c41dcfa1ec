"""Who can open the desk: accounts, their passphrases, and the recovery key."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult

from vpt_tui.dates import show_moment
from vpt_tui.refusal import Overtaken
from vpt_tui.resources import style
from vpt_tui.services.access.roles import OwnRole, account_roles
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.ui import notices
from vpt_tui.ui.commands import command
from vpt_tui.ui.dialogs.confirm import Confirm
from vpt_tui.ui.dialogs.reading import TextDialog
from vpt_tui.ui.griffie.dialogs.passphrase import AskAccount, AskPassphrase, present_passphrase
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.saving.autosaved_ask import AutosavedAsk
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.options import OneOf, Option
from vpt_tui.ui.widgets.rows import Column, Heading, Row, Rows

if TYPE_CHECKING:
    from vpt_tui.services.accounts.accounts import AccountLine

_A_SENTENCE = "Kies een zin van minstens 12 tekens die niemand raadt."


class AccountsScreen(DeskScreen):
    """The accounts; what can be done with the one under the cursor stands in the footer."""

    CSS_PATH = style("griffie/accounts.tcss")
    HEADING = "Accounts"
    HELP_PAGE = "griffie/accounts"
    BINDINGS = [
        command("account-add", "n", "Nieuw", "Geef iemand een account."),
        command("account-change", "enter", "Wijzig", "Wijzig naam of rol.", priority=True),
        command("account-passphrase", "w", "Wachtwoord", "Zet een nieuw wachtwoord."),
        command("account-revoke", "i", "Trek in", "Trek het account in."),
        command("recovery-key", "h", "Herstel", "Maak een nieuwe herstelsleutel."),
    ]

    def body(self) -> ComposeResult:
        """Show the list."""
        yield Rows(
            Column("Naam", 0), Column("Rol", 28), Column("Sinds", 16), opens="", titles=True,
        )  # fmt: skip

    def load(self) -> None:
        """Show who can open the desk, and who could."""
        lines = self.desk.accounts.all()
        self._accounts = {line.number: line for line in lines}
        self._manages = self.desk.rights.manages
        items: list[Row | Heading] = [_row(line) for line in lines if line.until is None]
        if gone := [_row(line) for line in lines if line.until is not None]:
            items += [Heading("INGETROKKEN"), *gone]
        self._list.show(items)
        self._recovery = self.desk.accounts.recovery_keys()
        lacking = "" if self._recovery else "! er is nog geen herstelsleutel: H"
        self.title_line(self.HEADING, lacking)
        self.refresh_bindings()

    def on_rows_moved(self) -> None:
        """Keep the footer in step with the row."""
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works on the account under the cursor."""
        if action in {"account_add", "recovery_key"}:
            return self._manages
        if action in _ON_ACCOUNT:
            one = self._account
            return one is not None and self._may(action, one)
        return super().check_action(action, parameters)

    @work(group="account", exclusive=True)
    async def action_account_add(self) -> None:
        """Ask who it is for; that person types the passphrase."""
        questions = (Field("Naam", name="name", required=True), self._role_question())
        begun = Begun(self.desk.drafts, "account:nieuw")
        text = f"Laat de ander zelf het wachtwoord typen. {_A_SENTENCE}"
        said = await self.ask(AskAccount(text, begun, *questions))
        if said is not None:
            add = self.desk.accounts.add
            await self._do(lambda: add(said["name"], said["role"], said["passphrase"]))
            label = account_roles(self.desk.protocol)[said["role"]]
            notices.tell(self, f"Het account van {said['name']} is gemaakt: {label}.")
        begun.drop()

    @work(group="account", exclusive=True)
    async def action_account_change(self) -> None:
        """Ask for another name or role."""
        if (one := self._account) is None:
            return
        questions = [
            Field("Naam", name="name", required=True, value=one.name),
            self._role_question(one.role),
        ]
        begun = Begun(self.desk.drafts, f"account:{one.number}")
        said = await self.ask(AutosavedAsk(f"Account van {one.name}", questions, begun))
        if said is not None:
            try:
                self.desk.accounts.change(one.number, said["name"], said["role"], seen=one)
            except Overtaken:
                self.load()  # what stands there now has to be seen before it is written over
                raise
            self._saved("Bewaard. Een nieuwe naam of rol geldt na opnieuw openen.")
        begun.drop()

    @work(group="account", exclusive=True)
    async def action_account_passphrase(self) -> None:
        """Set a passphrase: one's own with the present one, another's when it is forgotten."""
        one = self._account
        if one is None:
            return
        trouble = await (self._change_own() if one.own else self._reset(one))
        if trouble is not None:
            notices.tell(self, _FROM_NOW)
        if trouble:
            notices.warn(self, trouble)

    @work(group="account", exclusive=True)
    async def action_account_revoke(self) -> None:
        """End an account, after a question."""
        if (one := self._account) is None:
            return
        if await self.ask(Confirm("Account intrekken", _revoking(one))):
            trouble = await self._do(lambda: self.desk.accounts.revoke(one.number))
            renewed = "" if trouble else " De opslag heeft een nieuwe sleutel."
            notices.tell(self, f"Het account is ingetrokken.{renewed}")
            if trouble:
                notices.warn(self, trouble)

    @work(group="account", exclusive=True)
    async def action_recovery_key(self) -> None:
        """Make a recovery key and show it, once."""
        if not await self.ask(Confirm("Herstelsleutel", self._about_recovery())):
            return
        seen, make = self._recovery, self.desk.accounts.make_recovery_key
        key = await self._do(lambda: make(seen))
        await self.ask(
            TextDialog("Herstelsleutel", [*_WRITE_DOWN, "", f"  {key.said}", "", *_KEEP])
        )
        if key.trouble:
            notices.warn(self, key.trouble)

    @property
    def _list(self) -> Rows:
        return self.query_one(Rows)

    @property
    def _account(self) -> "AccountLine | None":
        row = self._list.current
        return self._accounts.get(int(str(row.key))) if row else None

    def _may(self, action: str, one: "AccountLine") -> bool:
        if one.until is not None or one.role == OwnRole.RECOVERY:
            return False
        if action == "account_passphrase" and one.own:
            return True
        return self._manages and not (action == "account_revoke" and one.own)

    async def _do(self, act: Callable[[], Any]) -> Any:
        """Do what takes a moment in a thread, and show how the accounts then stand."""
        with self.as_seen():
            result = await asyncio.to_thread(act)
        self.load()
        return result

    async def _change_own(self) -> str | None:
        said = await self.ask(AskPassphrase("Uw wachtwoord", _A_SENTENCE, present_passphrase()))
        if said is None:
            return None
        change, given = self.desk.accounts.change_passphrase, (said["present"], said["passphrase"])
        return str(await self._do(lambda: change(*given)))

    async def _reset(self, one: "AccountLine") -> str | None:
        text = f"Laat {one.name} zelf het nieuwe wachtwoord typen. {_A_SENTENCE}"
        said = await self.ask(AskPassphrase(f"Wachtwoord van {one.name}", text))
        if said is None:
            return None
        reset, new = self.desk.accounts.reset_passphrase, said["passphrase"]
        return str(await self._do(lambda: reset(one.number, new, one)))

    def _saved(self, text: str) -> None:
        self.load()
        notices.tell(self, text)

    def _role_question(self, role: str | None = None) -> OneOf:
        """Ask for a role; who has none yet gets none by itself."""
        roles = account_roles(self.desk.protocol)
        options = [Option(code, label) for code, label in roles.items()]
        if role is None:
            options.insert(0, Option(None, "nog niet gekozen"))
        return OneOf("Rol", options, name="role", value=role, ask="Kies een rol.")

    def _about_recovery(self) -> str:
        again = "De sleutel van eerder werkt dan niet meer. " if self._recovery else ""
        return (
            "Met een herstelsleutel zet u een nieuw wachtwoord als iemand het zijne is vergeten. "
            f"U ziet hem maar een keer. {again}Pen en papier bij de hand?"
        )


def _row(line: "AccountLine") -> Row:
    name = f"{line.name} (u)" if line.own else line.name
    return Row(line.number, (name, line.label, show_moment(line.until or line.since)))


def _revoking(one: "AccountLine") -> str:
    return (
        f"{one.name} kan de desk daarna niet meer openen. De opslag krijgt een nieuwe sleutel. "
        "Op andere plekken moet de desk opnieuw open. "
        "De reservekopieën hier ook. Kopieën op andere schijven gaan nog open met het oude "
        "wachtwoord. Intrekken?"
    )


_FROM_NOW = "Het nieuwe wachtwoord geldt vanaf nu. Op andere plekken moet de desk opnieuw open."
_WRITE_DOWN = (
    "Schrijf deze sleutel nu over, op papier. Hij wordt nooit meer getoond.",
    "Hoofdletters en streepjes maken niet uit. De letters O, I en L komen er niet in voor.",
)
_KEEP = (
    "Bewaar het papier in een kluis, niet bij deze computer.",
    "Wie de sleutel heeft, kan wachtwoorden van anderen opnieuw zetten.",
)

_ON_ACCOUNT = {"account_change", "account_passphrase", "account_revoke"}
