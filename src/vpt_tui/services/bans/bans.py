"""Access bans: imposed with their proof, told to who must know, reviewed and lifted (R6.5)."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import func
from sqlmodel import Session, select

from vpt_tui.protocol.buildings import Buildings, Spellings
from vpt_tui.refusal import Refused
from vpt_tui.services.access.rights import Rights, needs
from vpt_tui.services.bans.form import BanForm
from vpt_tui.services.bans.lacking import Ask, Gap, asking, gaps
from vpt_tui.services.bans.lines import (
    SOON,
    BanLine,
    ban_lines,
)
from vpt_tui.services.bans.record import (
    change_record,
    insist_on_none_since,
    insist_on_same_person,
    new_ban,
    touch_ban,
    unchanged_ban,
)
from vpt_tui.services.bans.running import Status, over, running, runs, status_of
from vpt_tui.services.bans.search import imposed_since, meant
from vpt_tui.services.base.input_limits import words
from vpt_tui.services.base.key_values import tell_reception
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.drafts.drafts import forget_draft
from vpt_tui.services.incidents.cases import insist_on_open, touch, visible_case
from vpt_tui.services.incidents.followed_advice import followed_advice
from vpt_tui.services.incidents.steps import follow_up
from vpt_tui.services.people.people import full_name, person_by
from vpt_tui.services.people.recusal import insist_on_other_person, not_on, own_people
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.incidents import Incident
from vpt_tui.store.tables.people import Alias, Person

IMPOSING_STEP = "ontzegging"
"""The step of the protocol that a ban fulfils, and whose owners may impose one."""

_NOT_ADVISED = (
    "Het protocol noemt bij dit dossier geen ontzegging. "
    "Is een gesprek of een waarschuwing niet genoeg?"
)

Audience = Literal["reception", "security", "police"]


@dataclass(frozen=True)
class BanFile:
    """One ban, whole: with whom it is about and what it came from."""

    ban: Ban
    person: Person
    aliases: tuple[str, ...]
    incident: str | None
    status: Status
    buildings: Buildings
    """Its buildings as the protocol calls them, and which of them the protocol does not know."""

    @property
    def name(self) -> str:
        """The person's name as it is said."""
        return full_name(self.person)

    @property
    def runs(self) -> bool:
        """Whether it runs or is to run."""
        return runs(self.status)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing, the most pressing first; nothing when the ban is over."""
        return tuple(gaps(self.ban, self.buildings.unknown)) if self.runs else ()


class Bans:
    """Imposing, changing, telling, lifting and finding bans."""

    def __init__(self, office: UnitOfWork) -> None:
        self._office = office

    @needs(Rights.insist_on_seeing)
    def cautions(self, incident_reference: str | None) -> tuple[str, ...]:
        """Return what to weigh before a ban: proportion, in the protocol's own sentences."""
        if incident_reference is None:
            return ()
        with self._office.reading() as session:
            return self._cautions(visible_case(self._office, session, incident_reference))

    @needs(Rights.insist_on_imposing)
    def impose(
        self,
        form: BanForm,
        incident_reference: str | None = None,
        *,
        draft: str = "",
        since: int | None = None,
    ) -> Ban:
        """Record a ban; the draft that it grew from goes in the same transaction.

        Raises `Refused` with everything that its proof still lacks, and `Overtaken` when
        somebody else imposed one for the case or on the person ``since`` a ban that was the
        newest when this one was begun.
        """
        self._office.rights.insist_on_mandate(form.mandate)
        form = form.checked(self._office.protocol)
        with self._office.writing() as work:
            incident = self._open_case(work.session, incident_reference)
            if form.person_id is not None:
                insist_on_other_person(work.session, form.person_id, work.account)
            self._weigh(form, incident)
            if since is not None:
                insist_on_none_since(work, since, incident, form.person_id)
            ban = new_ban(work, form, incident)
            work.log("ontzegging opgelegd", f"ban:{ban.reference}")
            forget_draft(work, draft, "opgeslagen")
            if incident:
                note = f"Ontzegging {ban.reference}"
                follow_up(work, incident, IMPOSING_STEP, note, self._office.protocol)
                touch(work, incident)
        return ban

    @needs(Rights.insist_on_seeing)
    def newest(self) -> int:
        """Return what tells which ban is the newest: see `alongside`."""
        with self._office.reading() as session:
            return session.exec(select(func.max(Ban.id))).one() or 0

    @needs(Rights.insist_on_seeing)
    def alongside(
        self, incident_reference: str | None, person_id: int | None, since: int
    ) -> list[BanLine]:
        """Return the bans for a case or on a person that were imposed ``since`` the newest then."""
        today = self._office.today()
        with self._office.reading() as session:
            incident = self._open_case(session, incident_reference)
            which = (
                *imposed_since(since, incident, person_id, today),
                *not_on(own_people(session, self._office.present(session))),
            )
            return ban_lines(session, today, which)

    @needs(Rights.insist_on_imposing)
    def change(
        self,
        reference: str,
        form: BanForm,
        revision: int,
        *,
        was: BanForm | None = None,
        draft: str = "",
    ) -> Ban:
        """Change a ban's record, and what is known of the person: what the form lacks goes.

        Who was told of a ban that is another now, has to be told again.
        Raises `Refused` when somebody else changed it since `revision`, or the person since
        they were as the form ``was``.
        """
        self._office.rights.insist_on_mandate(form.mandate)
        form = form.checked(self._office.protocol)
        with self._office.writing() as work:
            ban = unchanged_ban(ban_to_read(self._office, work.session, reference), revision)
            if was is not None:
                insist_on_same_person(work.session, ban, was)
            self._weigh(form, _incident_of(work.session, ban))
            change_record(work, ban, form)
            touch_ban(work, ban)
            work.log("ontzegging gewijzigd", f"ban:{reference}")
            forget_draft(work, draft, "opgeslagen")
        return ban

    @needs(Rights.insist_on_imposing)
    def told(self, reference: str, audience: Audience, revision: int | None = None) -> None:
        """Keep that reception, security or the police were told of it now.

        Raises `Overtaken` when somebody else changed it since `revision`.
        """
        with self._office.writing() as work:
            ban = unchanged_ban(ban_to_read(self._office, work.session, reference), revision)
            setattr(ban, f"told_{audience}_at", work.now)
            touch_ban(work, ban)
            work.log("ontzegging doorgegeven", f"ban:{reference}", audience)

    @needs(Rights.insist_on_imposing)
    def lift(
        self, reference: str, reason: str, revision: int | None = None, *, draft: str = ""
    ) -> None:
        """End a ban. Raises `Refused` without a reason, or when it has ended already.

        And `Overtaken` as `told` does. Whoever saw that it had ended can give another reason.
        """
        if not reason.strip():
            raise Refused("Geef een reden voor het intrekken. De ontzegging geldt nog.")
        with self._office.writing() as work:
            ban = ban_to_read(self._office, work.session, reference)
            unchanged_ban(ban, revision)
            if ban.lifted_at is not None and revision is None:
                raise Refused("Deze ontzegging is al ingetrokken. Er is niets gewijzigd.")
            ban.lifted_at, ban.lifted_by = work.now, work.actor
            ban.lifted_reason = words(reason)
            touch_ban(work, ban)
            work.log("ontzegging ingetrokken", f"ban:{reference}")
            forget_draft(work, draft, "opgeslagen")
            tell_reception(work)

    @needs(Rights.insist_on_seeing)
    def get(self, reference: str) -> BanFile:
        """Return a ban, whole. Looking at one is logged (BIO2)."""
        with self._office.writing() as work:
            ban = ban_to_read(self._office, work.session, reference)
            work.log("bekeken", f"ban:{reference}")
            return self._file(work.session, ban)

    @needs(Rights.insist_on_seeing)
    def overview(
        self, *, text: str = "", ended: bool = False, ask: Ask | None = None, limit: int = 200
    ) -> list[BanLine]:
        """Return bans: those that run or are to run, soonest end first; or those that ended.

        Every word of `text` must stand in the record, or it must be like the person's name.
        With an ``ask`` only those that ask for it.
        """
        today = self._office.today()
        which = [over(today) if ended else running(today)]
        with self._office.reading() as session:
            if text.strip():
                which.append(meant(session, text))
            which += not_on(own_people(session, self._office.present(session)))
            if ask is not None:
                which.append(asking(today + SOON)[ask])
            return ban_lines(session, today, which, limit=limit)

    def _open_case(self, session: Session, reference: str | None) -> Incident | None:
        if reference is None:
            return None
        return insist_on_open(visible_case(self._office, session, reference))

    def _cautions(self, incident: Incident) -> tuple[str, ...]:
        advice = followed_advice(self._office.protocol, incident)
        advised = [step for step in advice.steps if step.code == IMPOSING_STEP]
        if not advised:
            return (_NOT_ADVISED,)
        return tuple(step.caution for step in advised if step.caution)

    def _weigh(self, form: BanForm, incident: Incident | None) -> None:
        if incident and self._cautions(incident):
            form.weighed()

    def _file(self, session: Session, ban: Ban) -> BanFile:
        incident = _incident_of(session, ban)
        aliases = session.exec(select(Alias.name).where(Alias.person_id == ban.person_id))
        return BanFile(
            ban=ban,
            person=person_by(session, ban.person_id),
            aliases=tuple(aliases),
            incident=incident.reference if incident else None,
            status=status_of(ban, self._office.today()),
            buildings=Spellings(self._office.protocol).sorted_out(ban.buildings),
        )


def ban_by(session: Session, reference: str) -> Ban:
    """Return a ban. Raises `Refused` when there is none with that reference."""
    found = session.exec(select(Ban).where(Ban.reference == reference)).first()
    if found is None:
        raise Refused(f"Er is geen ontzegging met kenmerk '{reference}'.")
    return found


def ban_to_read(office: UnitOfWork, session: Session, reference: str) -> Ban:
    """Return a ban that this account may see. Raises `Refused` for any other."""
    office.rights.insist_on_seeing()
    ban = ban_by(session, reference)
    insist_on_other_person(session, ban.person_id, office.present(session))
    return ban


def _incident_of(session: Session, ban: Ban) -> Incident | None:
    return session.get(Incident, ban.incident_id) if ban.incident_id else None
