"""Who may do what, as the protocol divides the work. The use cases ask it, not the screens.

- The griffier follows up for raads- and commissieleden, the gemeentesecretaris for
  collegeleden (R2.2, R6.0); either can stand in for the other, with a reason that is kept.
- A report comes in with one of the two (R5.1), and what the protocol wants at once (R5.2)
  waits for nobody: both may classify, and tick off what is "direct".
- Anybody who sees cases may take a report down and write it to the end (R5.1, R5.5). What is
  registered, and what another began, griffier and gemeentesecretaris write on.
- Whoever is named as owner of a step may do that step.
- A ban is imposed and lifted by griffier or gemeentesecretaris (R6.5).
- Who discusses every report (R6.0) or hears of every report (R5.3) sees every case.
- Whoever may impose bans, and the beheerder, keep up what the desk works with: whom to call,
  and reception's list with its password.
- Who looks after the accounts brings a backup back, and practises that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from typing import Protocol as Typed

from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Barred, Refused
from vpt_tui.services.access.roles import OwnRole, handlers, imposing_roles, role_label
from vpt_tui.store.tables.incidents import CaseState, Incident
from vpt_tui.store.tables.steps import Step
from vpt_tui.store.vault.slots import Account

AT_ONCE = "direct"
"""The protocol's word for what must not wait (R5.2)."""

_NOTHING = "Er is niets gewijzigd."


class Followed(Typed):
    """A case, or a row about one, as far as it says who follows it up."""

    @property
    def handler(self) -> str:
        """The role that the protocol names."""

    @property
    def stand_in(self) -> str:
        """The role that stands in, if any."""


@dataclass(frozen=True)
class Rights:
    """What one account may do. Each method returns nothing, or raises `Refused`."""

    account: Account
    protocol: Protocol

    @property
    def role(self) -> str:
        """The role of the account."""
        return self.account.role

    @property
    def sees_cases(self) -> bool:
        """Whether cases, people and bans may be read at all."""
        return self.role not in {OwnRole.ADMINISTRATOR, OwnRole.RECOVERY}

    @property
    def manages(self) -> bool:
        """Whether accounts may be added and revoked."""
        return self.role in {*handlers(self.protocol), OwnRole.ADMINISTRATOR, OwnRole.RECOVERY}

    @property
    def arranges(self) -> bool:
        """Whether contacts, and reception's list and password, may be changed."""
        return self._handles() or self.role == OwnRole.ADMINISTRATOR

    def insist_on_seeing(self) -> None:
        """Raise unless cases may be read."""
        if not self.sees_cases:
            raise Refused(f"Een {self._label()} ziet geen dossiers en geen namen. {_NOTHING}")

    def insist_on_managing(self) -> None:
        """Raise unless accounts may be changed."""
        if not self.manages:
            who = self._or(*handlers(self.protocol), OwnRole.ADMINISTRATOR)
            raise Refused(f"Accounts beheren doet {who}. {_NOTHING}")

    def insist_on_restoring(self) -> None:
        """Raise unless a backup may take the place of the store: it undoes what others did."""
        if not self.manages:
            who = self._or(*handlers(self.protocol), OwnRole.ADMINISTRATOR)
            raise Refused(f"Een reservekopie terugzetten doet {who}. {_NOTHING}")

    def insist_on_arranging(self) -> None:
        """Raise unless contacts, and reception's list and password, may be changed."""
        if not self.arranges:
            who = self._or(*handlers(self.protocol), OwnRole.DEPUTY, OwnRole.ADMINISTRATOR)
            raise Refused(f"Contacten en de lijst voor de balie regelt {who}. {_NOTHING}")

    def insist_on_classifying(self) -> None:
        """Raise unless a place in the matrix may be confirmed (R5.1: it comes in with either)."""
        if not self._handles():
            raise Refused(
                f"De plaats in de matrix bevestigt {self._or(*handlers(self.protocol))}. {_NOTHING}"
            )

    def writes(self, incident: Incident) -> bool:
        """Tell whether this account may write what is reported: see the top of this file."""
        own = incident.state == CaseState.DRAFT and incident.created_by == self.account.name
        return self._handles() or (own and self.sees_cases)

    def insist_on_writing(self, incident: Incident) -> None:
        """Raise `Barred` unless this account may write what is reported (R5.1)."""
        if not self.writes(incident):
            raise Barred(
                f"In dit dossier schrijft {self._or(*handlers(self.protocol))}. {_NOTHING} "
                "Vraag het daar."
            )

    def follows_up(self, case: Followed) -> bool:
        """Tell whether this account follows the case up, by role or standing in."""
        if self.role == OwnRole.DEPUTY or self.role in {case.handler, case.stand_in}:
            return True
        return not case.handler and self._handles()

    def may_stand_in(self, case: Followed) -> bool:
        """Tell whether this account could stand in for who follows the case up."""
        return self._handles() and not self.follows_up(case)

    def does(self, case: Followed, step: Step) -> bool:
        """Tell whether a step is this account's to do."""
        at_once = step.term == AT_ONCE and self._handles()
        return at_once or self.role in step.owners or self.follows_up(case)

    def imposes(self) -> bool:
        """Tell whether bans may be imposed and lifted."""
        return self.role in {*imposing_roles(self.protocol), OwnRole.DEPUTY}

    def insist_on_following_up(self, incident: Incident) -> None:
        """Raise unless this account follows the case up (R2.2, R6.0)."""
        if self.follows_up(incident):
            return
        whose = self.protocol.role_label(incident.handler) if incident.handler else "de griffie"
        way_out = (
            "U kunt het dossier waarnemen: druk in het dossier op A en geef een reden."
            if self.may_stand_in(incident)
            else "Vraag het daar."
        )
        raise Refused(f"Dit dossier wordt opgevolgd door: {whose}. {_NOTHING} {way_out}")

    def insist_on_step(self, incident: Incident, step: Step) -> None:
        """Raise unless the step is this account's to do."""
        if not self.does(incident, step):
            self.insist_on_following_up(incident)

    def insist_on_consent(self, incident: Incident, carers: tuple[str, ...]) -> None:
        """Raise unless this account follows up or looks after the victim (R7.2, R8.3)."""
        if self.role not in carers:
            self.insist_on_following_up(incident)

    def insist_on_imposing(self) -> None:
        """Raise unless bans may be imposed and lifted (R6.5)."""
        if not self.imposes():
            owners = self._or(*imposing_roles(self.protocol))
            raise Refused(f"Over ontzeggingen gaat {owners}. {_NOTHING}")

    def insist_on_mandate(self, mandate: str) -> None:
        """Raise when a deputy does not say on whose mandate a ban is imposed (R6.5)."""
        if self.role == OwnRole.DEPUTY and not mandate.strip():
            raise Refused(
                "Nog niet vastgelegd. U bent plaatsvervanger: vul in op wiens mandaat u dit doet."
            )

    def _handles(self) -> bool:
        return self.role in {*handlers(self.protocol), OwnRole.DEPUTY}

    def _label(self) -> str:
        return role_label(self.role, self.protocol)

    def _or(self, *roles: str) -> str:
        return " of ".join(role_label(role, self.protocol) for role in roles)


class _UseCases(Typed):
    """What a desk can do with something."""

    @property
    def _office(self) -> "_Account":
        """Where it is done."""


class _Account(Typed):
    @property
    def rights(self) -> Rights:
        """What the account may do."""


S = TypeVar("S", bound=_UseCases)
P = ParamSpec("P")
T = TypeVar("T")

Right = Callable[[Rights], None]
Method = Callable[Concatenate[S, P], T]


def needs(right: Right) -> Callable[[Method[S, P, T]], Method[S, P, T]]:
    """State the right that a use case needs, whatever it is about; without it nothing begins.

    What hangs on the case besides (who follows it up, whom it concerns) the use case asks when
    it has found the case.
    """

    def stated(use_case: Method[S, P, T]) -> Method[S, P, T]:
        @wraps(use_case)
        def insisted(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
            right(self._office.rights)
            return use_case(self, *args, **kwargs)

        insisted.right = right  # type: ignore[attr-defined]
        return insisted

    return stated
