"""Incidents: taken down as a draft while somebody talks, registered, followed up, closed."""

from collections.abc import Sequence

from sqlmodel import Session

from vpt_tui.protocol.advice import Advice
from vpt_tui.refusal import Overtaken, Refused
from vpt_tui.services.access.rights import Rights, needs
from vpt_tui.services.base.input_limits import line, words
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.drafts.coalescing import Acts
from vpt_tui.services.drafts.drafts import forget_drafts
from vpt_tui.services.drafts.names import CaseForm, StepForm, form_names
from vpt_tui.services.incidents.case_file import CaseFile, case_file, rows_of
from vpt_tui.services.incidents.case_list import CaseLine, list_cases
from vpt_tui.services.incidents.cases import (
    case_to_follow_up,
    case_to_write,
    insist_on_kept,
    insist_on_open,
    insist_on_steps,
    steps_of,
    touch,
    unchanged,
    visible_case,
)
from vpt_tui.services.incidents.evidence import is_fingerprint
from vpt_tui.services.incidents.fact_history import keep_changes, known_facts
from vpt_tui.services.incidents.followed_advice import apply_advice
from vpt_tui.services.incidents.involvements import settle_people
from vpt_tui.services.incidents.registration import new_draft, register, take_down, write_down
from vpt_tui.services.incidents.report import W_FIELDS, Report
from vpt_tui.services.incidents.steps import comes_after
from vpt_tui.services.people.recusal import not_about, own_people, without_own
from vpt_tui.store.tables.incidents import CaseState, Evidence, Incident, Involvement
from vpt_tui.store.tables.steps import Step, StepState


class Incidents:
    """Taking reports down and looking after their cases."""

    def __init__(self, office: UnitOfWork) -> None:
        self._office = office
        self._acts = Acts()

    @needs(Rights.insist_on_seeing)
    def start(self, report: Report, beside: str = "") -> Incident:
        """Start a draft and give it its reference.

        The log tells ``beside`` which case it was begun, when it holds words that were meant
        for that one.
        """
        with self._office.typing() as work:
            incident = new_draft(work, report, self._office.protocol)
            result = f"naast {beside}" if beside else ""
            work.log("concept begonnen", f"incident:{incident.reference}", result)
        self._acts.kept(incident.reference, incident.revision, work.now, told=True)
        return incident

    @needs(Rights.insist_on_seeing)
    def save(
        self, reference: str, report: Report, revision: int, proposal: Advice | None = None
    ) -> Incident:
        """Keep what is typed. On a registered case the proposal and open steps follow it.

        A ``proposal`` on the facts of this report is not reckoned again.

        Words that one desk types on are one line of the log (`acts`); the first of them and what
        follows on somebody else's are always told. What is chosen in a registered case is told by
        itself, and kept beside what it was (`fact_history`).
        Raises `Overtaken` when somebody else changed it since `revision`, `Barred` when this
        account may not write in it any more, and `Refused` when it was closed or thrown away.
        """
        with self._office.typing() as work:
            incident = case_to_write(self._office, work.session, reference, revision)
            if incident.state != CaseState.DRAFT:
                insist_on_open(incident)
            before = known_facts(incident)
            write_down(work, incident, report, self._office.protocol)
            if incident.state == CaseState.OPEN:
                settle_people(work, incident)
                keep_changes(work, incident, before, self._office.protocol)
                apply_advice(work, incident, self._office.protocol, proposal)
            touch(work, incident)
            told = not self._acts.goes_on(reference, revision, work.now)
            if told:
                work.log("bewaard", f"incident:{reference}", incident.state)
        self._acts.kept(reference, incident.revision, work.now, told=told)
        return incident

    @needs(Rights.insist_on_seeing)
    def register(self, reference: str, revision: int) -> Incident:
        """Turn a draft into a report: people are known from now on, and its steps arise.

        Raises `Refused` while nothing is said about what happened.
        """
        with self._office.writing() as work:
            incident = case_to_write(self._office, work.session, reference, revision)
            register(work, incident, self._office.protocol)
        return incident

    @needs(Rights.insist_on_seeing)
    def take_down(self, report: Report) -> Incident:
        """Register a report in one go; it is on disk when this returns."""
        with self._office.writing() as work:
            return take_down(work, report, self._office.protocol)

    @needs(Rights.insist_on_seeing)
    def discard(self, reference: str, revision: int) -> None:
        """Throw a draft away: what was typed is wiped, its number stays used.

        Raises `Refused` when something was done in it already: that has to be found again.
        """
        with self._office.writing() as work:
            incident = case_to_write(self._office, work.session, reference, revision)
            if incident.state != CaseState.DRAFT:
                raise Refused("Alleen een concept kan worden weggegooid. Er is niets gewijzigd.")
            steps = steps_of(work.session, incident)
            _insist_on_nothing_done(steps)
            write_down(work, incident, Report(), self._office.protocol)
            for row in (
                *steps,
                *rows_of(work.session, Involvement, incident),
                *rows_of(work.session, Evidence, incident),
            ):
                work.session.delete(row)
            of_case = form_names(CaseForm, reference)
            of_steps = (name for step in steps for name in form_names(StepForm, step.id))
            forget_drafts(work, (*of_case, *of_steps), "concept weggegooid")
            incident.state = CaseState.DISCARDED
            touch(work, incident)
            work.log("concept weggegooid", f"incident:{reference}")

    @needs(Rights.insist_on_seeing)
    def close(self, reference: str, note: str, revision: int) -> None:
        """Close a case. Raises `Refused` while duties or its place in the matrix stand open."""
        with self._office.writing() as work:
            incident = unchanged(case_to_follow_up(self._office, work.session, reference), revision)
            _insist_on_closable(work.session, incident)
            incident.state, incident.closing_note = CaseState.CLOSED, words(note)
            incident.closed_at, incident.closed_by = work.now, work.actor
            touch(work, incident)
            work.log("gesloten", f"incident:{reference}")

    @needs(Rights.insist_on_seeing)
    def reopen(self, reference: str, revision: int) -> None:
        """Open a closed case again."""
        with self._office.writing() as work:
            incident = unchanged(case_to_follow_up(self._office, work.session, reference), revision)
            if incident.state != CaseState.CLOSED:
                raise Refused("Dit dossier is niet gesloten. Er is niets gewijzigd.")
            incident.state, incident.closed_at, incident.closed_by = CaseState.OPEN, None, ""
            touch(work, incident)
            work.log("heropend", f"incident:{reference}")

    @needs(Rights.insist_on_seeing)
    def add_evidence(self, reference: str, evidence: Evidence) -> None:
        """Keep where a piece of evidence is. Raises `Refused` without a place.

        Who writes the case adds it, while the case is not closed.
        """
        place, sha256 = words(evidence.place).strip(), evidence.sha256.strip().lower()
        if not place or "\n" in place:
            raise Refused("Geef aan waar het bewijs staat: een pad of een adres op een regel.")
        if sha256 and not is_fingerprint(sha256):
            raise Refused("Een vingerafdruk (SHA-256) heeft 64 tekens: 0 tot 9 en a tot f.")
        with self._office.writing() as work:
            incident = insist_on_steps(visible_case(self._office, work.session, reference))
            self._office.rights.insist_on_writing(incident)
            evidence.incident_id, evidence.note = incident.id, words(evidence.note)
            evidence.place, evidence.sha256 = place, sha256
            work.session.add(evidence)
            touch(work, incident)
            work.log("bewijs toegevoegd", f"incident:{reference}")

    @needs(Rights.insist_on_seeing)
    def name_carer(self, reference: str, name: str, instead_of: str | None = None) -> None:
        """Name who looks after the victim, where the protocol names nobody (R7.2).

        Raises `Overtaken` when another than ``instead_of`` was named meanwhile.
        """
        carer = line(name)
        if not carer:
            raise Refused("Geef de naam van wie het slachtoffer opvangt.")
        with self._office.writing() as work:
            incident = insist_on_kept(case_to_follow_up(self._office, work.session, reference))
            if instead_of is not None and incident.carer != instead_of:
                raise Overtaken(
                    f"In een ander venster is intussen ingevuld: {incident.carer}. Dat staat er "
                    "nog. Kijk of het klopt, en vul anders opnieuw een naam in."
                )
            incident.carer = carer
            touch(work, incident)
            work.log("opvang benoemd", f"incident:{reference}")

    @needs(Rights.insist_on_seeing)
    def stand_in(self, reference: str, reason: str, revision: int) -> None:
        """Follow a case up in place of its handler, from now on. Raises `Refused`.

        Griffier and gemeentesecretaris can do so for each other; why is kept in the case.
        """
        if not reason.strip():
            raise Refused("Geef een reden waarom u waarneemt. Er is niets gewijzigd.")
        with self._office.writing() as work:
            incident = visible_case(self._office, work.session, reference)
            unchanged(insist_on_open(incident), revision)
            rights = self._office.rights
            if not rights.may_stand_in(incident):
                rights.insist_on_following_up(incident)
                raise Refused("U volgt dit dossier al op. Er is niets gewijzigd.")
            incident.stand_in, incident.stand_in_reason = rights.role, words(reason)
            touch(work, incident)
            work.log("waarneming begonnen", f"incident:{reference}", rights.role)

    @needs(Rights.insist_on_seeing)
    def get(self, reference: str) -> CaseFile:
        """Return a case, whole. Looking at one is logged (BIO2)."""
        with self._office.writing() as work:
            incident = visible_case(self._office, work.session, reference)
            work.log("bekeken", f"incident:{reference}")
            mine = own_people(work.session, work.account)
            return case_file(work.session, incident, self._office.protocol, mine)

    @needs(Rights.insist_on_seeing)
    def writes(self, incident: Incident) -> bool:
        """Tell whether this account may write what is reported in a case."""
        return self._office.rights.writes(incident)

    @needs(Rights.insist_on_seeing)
    def revision(self, reference: str) -> int:
        """Return how often a case was changed. It shows nothing of it."""
        with self._office.reading() as session:
            return visible_case(self._office, session, reference).revision

    @needs(Rights.insist_on_seeing)
    def overview(
        self,
        states: Sequence[CaseState] = (CaseState.OPEN, CaseState.DRAFT),
        *,
        text: str = "",
        limit: int = 200,
    ) -> list[CaseLine]:
        """Return cases, last changed first.

        Every word of `text` must stand in the reference, a name or one of the W's.
        """
        with self._office.reading() as session:
            account = self._office.present(session)
            which = not_about(own_people(session, account))
            return without_own(session, account, list_cases(session, states, text, limit, which))


def open_duties(steps: Sequence[Step]) -> list[Step]:
    """Return the steps that keep a case from being closed: duties, and what was planned.

    A duty that follows on what was never done is none: measures are passed on when a complaint
    or a notification is made (R6.11).
    """
    return [step for step in steps if _is_due(step) and not comes_after(step, steps)]


def _is_due(step: Step) -> bool:
    return step.state == StepState.OPEN and (step.force == "verplicht" or step.due_at is not None)


def still_to_ask(said: Incident | Report, advice: Advice) -> tuple[str, ...]:
    """Return what is not known yet: the empty W's, then the facts that would settle it.

    At whom it was aimed is one of those: it decides who follows up (R2.2).
    """
    empty = tuple(name for name in W_FIELDS if not getattr(said, name).strip())
    if said.occurred_at is not None:
        empty = tuple(name for name in empty if name != "when")
    unaimed = advice.applies and advice.handler is None and not said.facts.get("target")
    return (*empty, *(("target",) if unaimed else ()), *advice.missing)


def _insist_on_nothing_done(steps: Sequence[Step]) -> None:
    if done := [step.title for step in steps if step.done_at is not None]:
        raise Refused(
            f"In dit concept is al iets gedaan: {'; '.join(done)}. Het is niet weggegooid. "
            "Leg de melding vast, dan blijft dat terug te vinden."
        )


def _insist_on_closable(session: Session, incident: Incident) -> None:
    insist_on_open(incident)
    if incident.unsettled:
        raise Refused("Bevestig eerst de plaats in de matrix. Het dossier staat nog open.")
    if duties := [step.title for step in open_duties(steps_of(session, incident))]:
        raise Refused(
            f"Er staan nog verplichte of geplande stappen open: {'; '.join(duties)}. "
            "Vink ze af, of zet ze op niet van toepassing met een reden."
        )
