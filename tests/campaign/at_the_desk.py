"""What is done in the store: reports, drafts, the matrix, steps, bans and spreadsheets."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import col, select
from tests.campaign.bench import Activity, Bench
from tests.campaign.home import Home
from tests.campaign.model import Facts

from vpt_tui.services.bans.form import BanForm
from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.services.editing.report_editor import ReportEditor
from vpt_tui.services.incidents.classification import Decision
from vpt_tui.services.incidents.report import Report
from vpt_tui.services.incidents.steps import comes_after
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.drafts import Draft
from vpt_tui.store.tables.incidents import Incident
from vpt_tui.store.tables.people import Person
from vpt_tui.store.tables.steps import Step

THREAT: dict[str, Any] = {
    "target": "raadslid",
    "offender": "gesprekspartner",
    "behaviours": ["bedreiging"],
    "place": "stadhuis",
}
WORDS = [
    "Hij",
    "riep",
    "door",
    "de",
    "hal",
    "dat",
    "hij",
    "ons",
    "wel",
    "wist",
    "te",
    "vinden",
    "en",
    "gooide",
    "een",
    "map",
    "om",
]
FORM = "ontzegging:nieuw"
TODAY = date(2026, 11, 23)
SHEETS, ROWS = 3, 40


def report(bench: Bench) -> None:
    """Take a report down in one go."""
    token = bench.token()
    with bench.promising("report", {f"zaak:{token}": "open|Dreigde.||stappen"}):
        bench.desk.incidents.take_down(_report(token, "Dreigde."))


def type_and_register(bench: Bench) -> None:
    """Type a report word by word, as the keeper behind the screen keeps it, and register it."""
    token, keeper = bench.token(), ReportEditor(bench.desk.incidents)
    words = WORDS[: bench.dice.randint(2, 6)]
    for number in range(1, len(words) + 1):
        text = " ".join(words[:number])
        with bench.promising("type", {f"zaak:{token}": f"concept|{text}||"}):
            keeper.keep(_report(token, text))
    if bench.dice.random() < 0.7:
        with bench.promising("register", {f"zaak:{token}": f"open|{text}||stappen"}):
            keeper.register()


def fill_in(bench: Bench) -> None:
    """Fill in the form of a ban, and leave it lying."""
    begun = Begun(bench.desk.drafts, FORM)
    text = bench.token()
    with bench.promising("fill in", {f"formulier:{FORM}": text}):
        begun.keep({"grounds": text})


def classify(bench: Bench) -> None:
    """Confirm a column for a case."""
    if not (cases := _open_cases(bench)):
        return
    token, incident = bench.dice.choice(cases)
    column = bench.dice.choice(["bedreiging", "verbaal", "fysiek"])
    decision = Decision(column, "ja", "Zo was het.")
    promise = {f"zaak:{token}": f"open|{incident.what}|{column}|stappen"}
    with bench.promising("classify", promise):
        bench.desk.classification.decide(incident.reference, THREAT, decision, incident.revision)


def tick(bench: Bench) -> None:
    """Tick a step off with a note."""
    for _token, incident in bench.dice.sample(cases := _open_cases(bench), min(3, len(cases))):
        steps = bench.desk.steps.of(incident.reference)
        ready = [one for one in steps if one.state == "open" and not comes_after(one, steps)]
        if ready:
            step, note = bench.dice.choice(ready), bench.token()
            with bench.promising("tick", {f"stap:{step.id}": note}):
                bench.desk.steps.done(step.id, note=note, requirements_met=True)
            return


def take_back(bench: Bench) -> None:
    """Take back a step that was done."""
    if ticked := bench.known("stap:"):
        step = bench.dice.choice(ticked)
        with bench.promising("take back", {f"stap:{step}": None}):
            bench.desk.steps.reopen(int(step))


def ban(bench: Bench) -> None:
    """Impose a ban."""
    token = bench.token()
    until = TODAY + timedelta(days=bench.dice.randint(1, 300))
    with bench.promising("ban", {f"ontzegging:{token}": f"{until}|"}):
        bench.desk.bans.impose(
            BanForm(
                family=token, buildings=("stadhuis",), from_date=TODAY, until=until,
                grounds="Dreigde.", proportion="Hielp niet.", imposed_by="V. Voorbeeld",
                imposed_role="griffier", heard=True, hearing="Boos.",
            )
        )  # fmt: skip


def lift(bench: Bench) -> None:
    """Lift a ban that runs."""
    running = {one.name: one.reference for one in bench.desk.bans.overview(limit=500)}
    if running:
        name = bench.dice.choice(sorted(running))
        until = bench.model.facts[f"ontzegging:{name}"].partition("|")[0]
        with bench.promising("lift", {f"ontzegging:{name}": f"{until}|ingetrokken"}):
            bench.desk.bans.lift(running[name], "Voorbij.")


def take_over(bench: Bench) -> None:
    """Import a spreadsheet: new bans the first time, later ones with other dates."""
    sheet, until = bench.dice.randrange(SHEETS), TODAY + timedelta(days=bench.dice.randint(1, 300))
    names = [f"Rij{sheet}x{row}" for row in range(ROWS)]
    lines = ["kenmerk;voornaam;achternaam;geboortedatum;gebouwen;van;tot"]
    lines += [f"K{name};;{name};;stadhuis;{TODAY};{until}" for name in names]
    file = bench.home.root / "blad.csv"
    file.write_text("\n".join(lines))
    lifted = {n for n in names if bench.model.facts.get(f"ontzegging:{n}", "").endswith("n")}
    with bench.promising(
        "import", {f"ontzegging:{name}": f"{until}|" for name in names if name not in lifted}
    ):
        bench.desk.importing.take_over(file)


def seen_cases(_home: Home, desk: Desk) -> Facts:
    """Return each case: its state, its words, its column, and whether it has steps."""
    with desk.office.reading() as session:
        cases = session.exec(select(Incident).where(Incident.state != "weggegooid")).all()
        having = set(session.exec(select(Step.incident_id).distinct()))
        return {
            f"zaak:{one.who}": "|".join(
                (one.state, one.what, one.confirmed_column or "", "stappen" * (one.id in having))
            )
            for one in cases
        }


def seen_forms(_home: Home, desk: Desk) -> Facts:
    """Return each form that was begun."""
    with desk.office.reading() as session:
        forms = session.exec(select(Draft)).all()
        return {f"formulier:{one.what}": one.content["grounds"] for one in forms}


def seen_steps(_home: Home, desk: Desk) -> Facts:
    """Return the note of each step that is done."""
    with desk.office.reading() as session:
        done = session.exec(select(Step).where(Step.state == "gedaan")).all()
        return {f"stap:{one.id}": one.note for one in done}


def seen_bans(_home: Home, desk: Desk) -> Facts:
    """Return each ban: until when, and whether it was lifted."""
    with desk.office.reading() as session:
        found = session.exec(select(Ban, Person).join(Person, col(Person.id) == Ban.person_id))
        return {
            f"ontzegging:{person.family}": f"{ban.until}|{'ingetrokken' * bool(ban.lifted_at)}"
            for ban, person in found
        }


AT_THE_DESK = (
    Activity("report", report, seen_cases),
    Activity("type", type_and_register, seen_cases),
    Activity("fill in", fill_in, seen_forms),
    Activity("classify", classify, seen_cases),
    Activity("tick", tick, seen_steps),
    Activity("take back", take_back, seen_steps),
    Activity("ban", ban, seen_bans),
    Activity("lift", lift, seen_bans),
    Activity("import", take_over, seen_bans),
)


def _report(token: str, what: str) -> Report:
    return replace(Report(facts=THREAT), who=token, what=what, offender_name="Onno Onwaar")


def _open_cases(bench: Bench) -> list[tuple[str, Incident]]:
    with bench.desk.office.reading() as session:
        query = select(Incident).where(Incident.state == "open").limit(40)
        return [(one.who, one) for one in session.exec(query)]
