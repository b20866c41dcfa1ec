"""No right forgotten: every use case of the desk states one, or stands here with the reason."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest

from vpt_tui.refusal import Refused
from vpt_tui.services.access.rights import Right, Rights
from vpt_tui.services.desk.desk import Desk, furnish
from vpt_tui.store.vault.slots import Account

ANYBODY = {
    "accounts.all": "the door shows everybody who has an account",
    "accounts.names": "the log names accounts by number; this says whose they are",
    "accounts.change_passphrase": "everybody changes their own, with the present one",
    "accounts.recovery_keys": "says whether there is one, and nothing of it",
    "backups.encrypt_anew": "a copy shows nothing; no passphrase opens more than before",
    "backups.make": "a copy is encrypted and shows nothing",
    "backups.round": "the day's copy is made whoever sits at the desk",
    "backups.shelf": "when copies were made; nothing of what is in them",
    "inbox.collect": "what reception sent comes in whoever sits at the desk, and is not shown",
    "inbox.desks": "which desk works with which list; nobody's name",
    "inbox.names": "the log names who sits at reception by number; this says who they are",
    "classification.propose": "works on facts that are given, and reads nothing",
    "contacts.all": "whom to call is for whoever stands before a danger",
    "contacts.of": "whom to call is for whoever stands before a danger",
    "drafts.all": "one's own forms alone",
    "drafts.drop": "one's own forms alone",
    "drafts.get": "one's own forms alone",
    "drafts.keep": "one's own forms alone; saving one asks for the right",
    "exchange.folder": "where list and messages pass, as the settings of this machine say",
    "exchange.hand_out": "what is due goes out whoever sits at the desk",
    "exchange.round": "passes on what is due whoever sits at the desk, and shows nothing",
    "log.actions": "the log holds no names; who looks after the accounts looks after the log",
    "log.actors": "the log holds no names; who looks after the accounts looks after the log",
    "log.looked": "adds that something was shown",
    "log.newest": "the log holds no names; who looks after the accounts looks after the log",
    "log.of": "the log holds no names; who looks after the accounts looks after the log",
    "publication.due": "says whether reception's list is behind, and nothing of it",
    "publication.last": "which list was published last, and when",
    "publication.password_edition": "how often reception got a password, and not which",
    "publication.publish_if_due": "what is due goes out whoever sits at the desk",
    "publication.publisher": "the public key, which reception knows as well",
    "publication.ready": "says whether reception has a password, and not which",
    "worklist.now": "empty for whoever sees no cases",
}
"""What anybody with an account may do, and why."""

HANDLERS = {"griffier", "gemeentesecretaris", "plaatsvervanger"}
HOLDERS: dict[Right, set[str]] = {
    Rights.insist_on_seeing: {*HANDLERS, "burgemeester", "coordinator"},
    Rights.insist_on_classifying: HANDLERS,
    Rights.insist_on_imposing: HANDLERS,
    Rights.insist_on_arranging: {*HANDLERS, "beheerder"},
    Rights.insist_on_managing: {"griffier", "gemeentesecretaris", "beheerder", "herstel"},
}
ROLES = set().union(*HOLDERS.values())


def use_cases(desk: Desk) -> dict[str, Callable[..., Any]]:
    """Return every public method of every service, as `bans.impose`."""
    services = {one.name: getattr(desk, one.name) for one in fields(desk) if one.name != "office"}
    return {
        f"{name}.{method}": getattr(service, method)
        for name, service in services.items()
        for method in dir(service)
        if not method.startswith("_")
    }


def test_every_use_case_states_its_right_or_has_a_written_reason_why_not(desk: Desk) -> None:
    stating = {name for name, method in use_cases(desk).items() if hasattr(method, "right")}
    assert use_cases(desk).keys() - stating == ANYBODY.keys()


@pytest.mark.parametrize("role", sorted(ROLES))
def test_without_the_right_nothing_begins_whatever_it_is_about(desk: Desk, role: str) -> None:
    theirs = furnish(replace(desk.office, account=Account("B. Bedacht", role, 2)))
    before = desk.log.newest(1)
    stating = [method for method in use_cases(theirs).values() if hasattr(method, "right")]
    lacking = [method for method in stating if role not in HOLDERS[method.right]]
    for use_case in lacking:
        with pytest.raises(Refused, match="Er is niets gewijzigd"):
            use_case()
    assert desk.log.newest(1) == before
    assert len(lacking) < len(stating)


@pytest.mark.parametrize("right", HOLDERS, ids=lambda right: right.__name__)
def test_a_right_is_held_by_these_roles_alone(desk: Desk, right: Right) -> None:
    def holds(role: str) -> bool:
        try:
            right(Rights(Account("B. Bedacht", role), desk.protocol))
        except Refused:
            return False
        return True

    assert {role for role in ROLES if holds(role)} == HOLDERS[right]
