"""A store with something in every table, as this program leaves it: for migrations to go over."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from vpt_tui import resources
from vpt_tui.protocol.loading import load_protocol
from vpt_tui.services.bans.appointments import Visit
from vpt_tui.services.bans.form import BanForm
from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.desk.opening import create_desk
from vpt_tui.services.incidents.classification import Decision
from vpt_tui.services.incidents.report import Report
from vpt_tui.store.tables.incidents import Evidence
from vpt_tui.store.tables.reception import PublishedList, Received, ReceptionDesk, Sighting
from vpt_tui.store.vault.keys import Cost
from vpt_tui.store.vault.slots import Account

NAME, PASSPHRASE = "V. Voorbeeld", "een zin die niemand verwacht"
NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
FACTS = {"target": "raadslid", "behaviours": ["bedreiging"], "place": "stadhuis"}
SHEET = (
    "kenmerk;voornaam;achternaam;geboortedatum;gebouwen;van;tot\n"
    "K1;Karel;Bedacht;;stadhuis;2026-11-23;\n"
)
BAN = BanForm(
    given="Boudewijn", family="van der Verzonnen", aliases=("Bob Verzonnen",),
    birth_date=date(1971, 3, 14), description="Lang.", buildings=("stadhuis",),
    from_date=date(2026, 11, 23), grounds="Dreigde.", proportion="Hielp niet.",
    imposed_by=NAME, imposed_role="griffier", heard=True, hearing="Boos.",
)  # fmt: skip


def make_full_store(folder: Path) -> None:
    """Make it in a folder that is not there yet."""
    protocol = load_protocol(resources.data("protocols", "alkmaar-2025.toml"))
    desk = create_desk(
        folder, Account(NAME, "griffier"), PASSPHRASE,
        protocol=protocol, now=lambda: NOW, origin="test", cost=Cost(1, 8192),
    )  # fmt: skip
    with closing(desk):
        _cases(desk)
        _bans(desk)
        desk.contacts.keep("burgemeester", label="burgemeester", name="B. Bedacht", phone="1234")
        desk.drafts.keep("ontzegging:nieuw", {"family": "Half"})
        desk.publication.set_password("balie van fictieland")


def _cases(desk: Desk) -> None:
    report = Report(
        reporter="M. Melder", target_name="R. Raadslid", offender_name="Onno Onwaar",
        what="Dreigde.", where="In de hal.", facts=FACTS,
    )  # fmt: skip
    for _ in range(2):
        desk.incidents.take_down(report)
    reference = desk.incidents.take_down(report).reference
    desk.incidents.start(Report(what="Half verhaal", offender_name="Karel Schijn"))
    incident = desk.incidents.get(reference).incident
    decision = Decision("verbaal", "ja", "Het was minder erg.")
    desk.classification.decide(reference, FACTS, decision, incident.revision)
    seen = desk.incidents.get(reference)
    changed = replace(seen.report(), facts={**FACTS, "target": "wethouder"})
    desk.incidents.save(reference, changed, seen.incident.revision)
    seen = desk.incidents.get(reference)
    desk.facts.turn_back(reference, seen.changes[0].id, seen.incident.revision)
    first, second = [one for one in desk.steps.of(reference) if not one.after][:2]
    desk.steps.done(first.id, note="Gebeld.", requirements_met=True)
    desk.steps.not_applicable(second.id, "Niet nodig.")
    desk.aftercare.record_consent(reference, "gegeven", "Aan de telefoon.")
    desk.aftercare.record_learned(reference, date(2026, 11, 23))
    evidence = Evidence(place="/bewijs/brief.pdf", secured_at=NOW, note="Brief.")
    desk.incidents.add_evidence(reference, evidence)


def _bans(desk: Desk) -> None:
    ban = desk.bans.impose(BAN, "2026-0003")
    other = desk.bans.impose(replace(BAN, given="Ans", family="Bedenksel", aliases=()))
    desk.bans.lift(other.reference, "Het is wel goed.")
    with TemporaryDirectory() as folder:
        sheet = Path(folder, "blad.csv")
        sheet.write_text(SHEET)
        desk.importing.take_over(sheet)
    visit = Visit("stadhuis", NOW + timedelta(days=1), "Paspoort", "Balie, 1234")
    desk.appointments.add(ban.reference, visit)
    with desk.office.writing() as work:
        work.session.add(
            Received(
                id="een", kind="gezien", received_at=NOW, sequence=1, log_lines=1, log_head="0" * 64
            )
        )
        work.session.add(
            PublishedList(sequence=1, published_at=NOW, changes=1, digest="0" * 64, in_place=True)
        )
        work.session.add(
            ReceptionDesk(
                id="twee", building="stadhuis", sequence=1, digest="0" * 64, since=NOW, heard_at=NOW
            )
        )
        work.session.add(
            Sighting(
                id="een", ban_id=ban.id, entry=ban.reference, seen_at=NOW, building="stadhuis",
                outcome="vertrokken", receptionist="R. Receptie", note="Ging weg.",
                collected_at=NOW,
            )
        )  # fmt: skip
        work.log("bericht van de balie", f"ban:{ban.reference}", "vertrokken")
