"""A throw-away desk with invented cases, played through the same use cases as real ones."""

import secrets
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import fields
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from vpt_tui import dates, resources
from vpt_tui.protocol.model import Protocol
from vpt_tui.services.bans.form import BanForm
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.desk.desk import Desk, furnish
from vpt_tui.services.incidents.classification import Decision
from vpt_tui.services.incidents.report import Report
from vpt_tui.store.store import Store
from vpt_tui.store.tables.steps import StepState
from vpt_tui.store.vault.keys import Cost
from vpt_tui.store.vault.slots import Account

ACCOUNT = Account("V. Voorbeeld", "griffier")
_CHEAP = Cost(passes=1, memory=8192 * 1024)
"""The passphrase is random and forgotten: nobody can try to guess what nobody knows."""


@contextmanager
def demo_desk(protocol: Protocol, now: Callable[[], datetime]) -> Iterator[Desk]:
    """Give a desk on a store that is gone afterwards; its key is never written down."""
    with tempfile.TemporaryDirectory(prefix="vpt-demo-", ignore_cleanup_errors=True) as folder:
        store = Store.create(Path(folder) / "store", ACCOUNT, secrets.token_hex(16), _CHEAP)
        with closing(store):
            _play(store, protocol, now())
            yield furnish(UnitOfWork(store, protocol, ACCOUNT, now, "demo"))


def _play(store: Store, protocol: Protocol, now: datetime) -> None:
    script = tomllib.loads(resources.data("demo", "cases.toml").read_text("utf-8"))
    desk = _at(store, protocol, now)
    for contact in script["contacts"]:
        label = protocol.role_label(contact["role"])
        desk.contacts.keep(
            contact["role"], label=label, name=contact["name"], phone=contact["phone"]
        )
    for case in sorted(script["cases"], key=lambda case: -case["hours_ago"]):
        _case(store, protocol, now, case)


def _case(store: Store, protocol: Protocol, now: datetime, case: Mapping[str, Any]) -> None:
    then = now - timedelta(hours=case["hours_ago"])
    desk = _at(store, protocol, then)
    report = Report(**case["report"], occurred_at=then - timedelta(hours=1))
    if case.get("draft"):
        desk.incidents.start(report)
        return
    incident = desk.incidents.take_down(report)
    if decision := case.get("decision"):
        desk.classification.decide(
            incident.reference, incident.facts, Decision(**decision), incident.revision
        )
    if ban := case.get("ban"):
        _impose(store, protocol, now, incident.reference, ban)
    for done in case.get("done", ()):
        moment = now - timedelta(hours=done["hours_ago"])
        _tick(_at(store, protocol, moment), incident.reference, done)
    for plan in case.get("plan", ()):
        _plan(_at(store, protocol, now), incident.reference, plan)


def _tick(desk: Desk, reference: str, done: Mapping[str, Any]) -> None:
    for code in done["codes"]:
        for step in desk.steps.of(reference):
            if step.code == code and step.state == StepState.OPEN:
                desk.steps.done(step.id, note=done["note"], requirements_met=True)


def _plan(desk: Desk, reference: str, plan: Mapping[str, Any]) -> None:
    for step in desk.steps.of(reference):
        if step.code == plan["code"] and step.state == StepState.OPEN:
            desk.steps.plan(step.id, desk.office.now() + timedelta(hours=plan["in_hours"]))


def _impose(
    store: Store, protocol: Protocol, now: datetime, reference: str, ban: Mapping[str, Any]
) -> None:
    start = now - timedelta(hours=ban["from_hours_ago"])
    today = dates.today(now)
    kept = {field.name for field in fields(BanForm)} & ban.keys()
    form = BanForm(
        **{name: ban[name] for name in kept - {"buildings"}},
        buildings=tuple(ban["buildings"]),
        from_date=dates.today(start),
        until=today + timedelta(days=ban["until_in_days"]),
        review_on=today + timedelta(days=ban["review_in_days"]),
        letter_on=dates.today(start),
        delivered_on=dates.today(start),
    )
    desk = _at(store, protocol, start)
    imposed = desk.bans.impose(form, reference)
    for audience in ban["told"]:
        desk.bans.told(imposed.reference, audience)


def _at(store: Store, protocol: Protocol, moment: datetime) -> Desk:
    return furnish(UnitOfWork(store, protocol, ACCOUNT, lambda: moment, "demo"))
