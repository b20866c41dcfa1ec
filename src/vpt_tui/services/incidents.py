"""Incidents: taken down as a draft while somebody talks, registered, followed up, closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from vpt_tui import dates
from vpt_tui.protocol.advice import Advice
from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Refused
from vpt_tui.services.classification import apply_advice, followed_advice, touch, unchanged
from vpt_tui.services.involvements import involve, part_of, settle_people
from vpt_tui.services.matching import contains
from vpt_tui.services.office import Office, Work
from vpt_tui.services.report import W_FIELDS, Report
from vpt_tui.services.steps import incident_by, steps_of
from vpt_tui.store.bans import Ban
from vpt_tui.store.incidents import Evidence, Incident, Involvement
from vpt_tui.store.steps import Consent, Step
from vpt_tui.text import single_line, storable


@dataclass(frozen=True)
class CaseFile:
    """One incident, whole, as a case page shows it."""

    incident: Incident
    involvements: Sequence[Involvement]
    steps: Sequence[Step]
    consents: Sequence[Consent]
    evidence: Sequence[Evidence]
    bans: Sequence[Ban]
    advice: Advice
    """What the protocol advises now, on the decision if there is one."""

    def named(self, part: str) -> str:
        """Return the name of whoever had a part in it, as it was said; may be empty."""
        found = part_of(self.involvements, part)
        return found.name if found else ""

    def report(self) -> Report:
        """Return the report as the intake shows it."""
        offender = part_of(self.involvements, "veroorzaker")
        reporter = part_of(self.involvements, "melder")
        victim = part_of(self.involvements, "slachtoffer")
        incident = self.incident
        return Report(
            reporter=reporter.name if reporter else "",
            reporter_phone=reporter.phone if reporter else "",
            target_name=victim.name if victim else "",
            target_phone=victim.phone if victim else "",
            offender_name=offender.name if offender else "",
            offender_person=offender.person_id if offender else None,
            occurred_at=incident.occurred_at,
            occurred_time_known=incident.occurred_time_known,
            **{name: getattr(incident, name) for name in W_FIELDS},
            facts=incident.facts,
        )


@dataclass(frozen=True)
class CaseLine:
    """One line in the list of cases."""

    reference: str
    state: str
    column: str | None
    confirmed: bool
    target: str
    offender: str
    changed_at: datetime
    open_steps: int


class Incidents:
    """Taking reports down and looking after their cases."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def start(self, report: Report) -> Incident:
        """Start a draft and give it its reference."""
        report = report.cleaned()
        with self._office.writing() as work:
            incident = self._new(work)
            self._write(work, incident, report)
            work.log("concept begonnen", f"incident:{incident.reference}")
        return incident

    def save(self, reference: str, report: Report, revision: int) -> Incident:
        """Keep what is typed. On a registered case the proposal and open steps follow it.

        Raises `Refused` when somebody else changed it since `revision`.
        """
        report = report.cleaned()
        with self._office.writing() as work:
            incident = unchanged(incident_by(work.session, reference), revision)
            self._write(work, incident, report)
            if incident.state != "concept":
                settle_people(work, incident)
                apply_advice(work, incident, self._office.protocol)
            touch(work, incident)
            work.log("bewaard", f"incident:{reference}", incident.state)
        return incident

    def register(self, reference: str, revision: int) -> Incident:
        """Turn a draft into a report: people are known from now on, and its steps arise.

        Raises `Refused` while nothing is said about what happened.
        """
        with self._office.writing() as work:
            incident = unchanged(incident_by(work.session, reference), revision)
            self._register(work, incident)
        return incident

    def take_down(self, report: Report) -> Incident:
        """Register a report in one go; it is on disk when this returns."""
        report = report.cleaned()
        with self._office.writing() as work:
            incident = self._new(work)
            self._write(work, incident, report)
            self._register(work, incident)
        return incident

    def discard(self, reference: str, revision: int) -> None:
        """Throw a draft away: what was typed is wiped, its number stays used."""
        with self._office.writing() as work:
            incident = unchanged(incident_by(work.session, reference), revision)
            if incident.state != "concept":
                raise Refused("Alleen een concept kan worden weggegooid. Er is niets gewijzigd.")
            self._write(work, incident, Report())
            incident.state = "weggegooid"
            touch(work, incident)
            work.log("concept weggegooid", f"incident:{reference}")

    def close(self, reference: str, note: str, revision: int) -> None:
        """Close a case. Raises `Refused` while duties stand open."""
        with self._office.writing() as work:
            incident = unchanged(incident_by(work.session, reference), revision)
            _closable(work.session, incident)
            incident.state, incident.closing_note = "gesloten", storable(note)
            incident.closed_at, incident.closed_by = work.now, self._office.account.name
            touch(work, incident)
            work.log("gesloten", f"incident:{reference}")

    def reopen(self, reference: str, revision: int) -> None:
        """Open a closed case again."""
        with self._office.writing() as work:
            incident = unchanged(incident_by(work.session, reference), revision)
            if incident.state != "gesloten":
                raise Refused("Dit dossier is niet gesloten. Er is niets gewijzigd.")
            incident.state, incident.closed_at, incident.closed_by = "open", None, ""
            touch(work, incident)
            work.log("heropend", f"incident:{reference}")

    def add_evidence(self, reference: str, evidence: Evidence) -> None:
        """Keep where a piece of evidence is. Raises `Refused` without a place."""
        if not evidence.place.strip():
            raise Refused("Geef aan waar het bewijs staat: een pad of een adres.")
        with self._office.writing() as work:
            incident = incident_by(work.session, reference)
            evidence.incident_id = incident.id
            work.session.add(evidence)
            touch(work, incident)
            work.log("bewijs toegevoegd", f"incident:{reference}")

    def name_carer(self, reference: str, name: str) -> None:
        """Name who looks after the victim, where the protocol names nobody (R7.2)."""
        if not single_line(name):
            raise Refused("Geef de naam van wie het slachtoffer opvangt.")
        with self._office.writing() as work:
            incident = incident_by(work.session, reference)
            incident.carer = single_line(name)
            touch(work, incident)
            work.log("opvang benoemd", f"incident:{reference}")

    def get(self, reference: str) -> CaseFile:
        """Return a case, whole. Looking at one is logged (BIO2)."""
        with self._office.writing() as work:
            incident = incident_by(work.session, reference)
            work.log("bekeken", f"incident:{reference}")
            return _case_file(work.session, incident, self._office.protocol)

    def overview(
        self, states: Sequence[str] = ("open", "concept"), *, text: str = "", limit: int = 200
    ) -> list[CaseLine]:
        """Return cases, last changed first.

        Every word of `text` must stand in the reference, a name or one of the W's.
        """
        query = select(Incident).where(col(Incident.state).in_(states))
        query = query.where(*(_mentions(word) for word in text.split()))
        query = query.order_by(col(Incident.changed_at).desc()).limit(limit)
        with self._office.reading() as session:
            return case_lines(session, list(session.exec(query)))

    def _new(self, work: Work) -> Incident:
        protocol = self._office.protocol
        incident = Incident(
            reference=_next_reference(work.session, work.now),
            protocol=protocol.id,
            protocol_version=protocol.version,
            created_at=work.now,
            created_by=self._office.account.name,
            changed_at=work.now,
        )
        work.session.add(incident)
        work.session.flush()
        return incident

    def _write(self, work: Work, incident: Incident, report: Report) -> None:
        for name in W_FIELDS:
            setattr(incident, name, getattr(report, name))
        incident.occurred_at = report.occurred_at
        incident.occurred_time_known = report.occurred_time_known
        incident.facts = self._office.protocol.read_facts(report.facts).to_json()
        incident.changed_at = work.now
        work.session.add(incident)
        involve(work, incident, report)

    def _register(self, work: Work, incident: Incident) -> None:
        if incident.state != "concept":
            raise Refused("Deze melding is al vastgelegd. Er is niets gewijzigd.")
        if not incident.what.strip():
            raise Refused("Vul in wat er is gebeurd. Het concept is bewaard.")
        incident.state = "open"
        settle_people(work, incident)
        apply_advice(work, incident, self._office.protocol)
        touch(work, incident)
        work.log("melding vastgelegd", f"incident:{incident.reference}")


def case_lines(session: Session, incidents: Sequence[Incident]) -> list[CaseLine]:
    """Return the lines for some incidents, with two look-ups for all of them together."""
    ids = [incident.id for incident in incidents]
    people = session.exec(select(Involvement).where(col(Involvement.incident_id).in_(ids))).all()
    open_steps = session.exec(
        select(Step.incident_id).where(col(Step.incident_id).in_(ids), Step.state == "open")
    ).all()
    return [
        _line(
            incident,
            [one for one in people if one.incident_id == incident.id],
            open_steps.count(incident.id),
        )
        for incident in incidents
    ]


def open_duties(steps: Sequence[Step]) -> list[Step]:
    """Return the steps that keep a case from being closed."""
    return [step for step in steps if step.state == "open" and step.force == "verplicht"]


def still_to_ask(said: Incident | Report, advice: Advice) -> tuple[str, ...]:
    """Return what is not known yet: the empty W's, then the facts that would settle it."""
    empty = tuple(name for name in W_FIELDS if not getattr(said, name).strip())
    if said.occurred_at is not None:
        empty = tuple(name for name in empty if name != "when")
    return (*empty, *advice.missing)


def _line(incident: Incident, people: Sequence[Involvement], open_steps: int) -> CaseLine:
    victim, offender = part_of(people, "slachtoffer"), part_of(people, "veroorzaker")
    confirmed = incident.confirmed_report is not None
    return CaseLine(
        reference=incident.reference,
        state=incident.state,
        column=incident.confirmed_column if confirmed else incident.proposed_column,
        confirmed=confirmed,
        target=victim.name if victim else "",
        offender=offender.name if offender else "",
        changed_at=incident.changed_at,
        open_steps=open_steps,
    )


def _case_file(session: Session, incident: Incident, protocol: Protocol) -> CaseFile:
    return CaseFile(
        incident=incident,
        involvements=session.exec(
            select(Involvement).where(Involvement.incident_id == incident.id)
        ).all(),
        steps=steps_of(session, incident),
        consents=session.exec(
            select(Consent)
            .where(Consent.incident_id == incident.id)
            .order_by(col(Consent.id).desc())
        ).all(),
        evidence=session.exec(select(Evidence).where(Evidence.incident_id == incident.id)).all(),
        bans=session.exec(select(Ban).where(Ban.incident_id == incident.id)).all(),
        advice=followed_advice(protocol, incident),
    )


def _closable(session: Session, incident: Incident) -> None:
    if incident.state != "open":
        raise Refused("Dit dossier staat niet open. Er is niets gewijzigd.")
    if duties := [step.title for step in open_duties(steps_of(session, incident))]:
        raise Refused(
            f"Er staan nog verplichte stappen open: {'; '.join(duties)}. "
            "Vink ze af, of zet ze op niet van toepassing met een reden."
        )


def _mentions(word: str) -> ColumnElement[bool]:
    like = contains(word)
    said = (getattr(Incident, name) for name in ("reference", *W_FIELDS))
    named = select(Involvement.incident_id).where(col(Involvement.name).ilike(like, escape="\\"))
    return or_(*(col(text).ilike(like, escape="\\") for text in said), col(Incident.id).in_(named))


def _next_reference(session: Session, now: datetime) -> str:
    year = dates.today(now).year
    newest = session.exec(
        select(Incident.reference)
        .where(col(Incident.reference).startswith(f"{year}-"))
        .order_by(col(Incident.id).desc())
        .limit(1)
    ).first()
    number = int(newest.split("-")[1]) + 1 if newest else 1
    return f"{year}-{number:04d}"
