"""Appointments: while a ban runs, urgent matters go by appointment with a proof (R6.5)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from vpt_tui import dates
from vpt_tui.banlist.proof import new_code, proof_of
from vpt_tui.protocol.buildings import Spellings
from vpt_tui.refusal import Refused
from vpt_tui.services.access.rights import Rights, needs
from vpt_tui.services.bans.bans import ban_to_read
from vpt_tui.services.bans.running import status_of
from vpt_tui.services.base.input_limits import line
from vpt_tui.services.base.key_values import tell_reception
from vpt_tui.services.base.unit_of_work import Transaction, UnitOfWork
from vpt_tui.services.drafts.drafts import forget_draft
from vpt_tui.services.people.recusal import insist_on_other_person
from vpt_tui.store.tables.bans import Appointment, Ban


@dataclass(frozen=True)
class Visit:
    """An appointment as it is asked for."""

    building: str
    at: datetime
    """The moment, aware."""
    purpose: str
    """What is urgent enough: say, collecting a passport."""
    contact: str
    """Whom reception calls."""


class Appointments:
    """Making, calling off and listing appointments of a ban.

    The code of a letter is kept beside its digest: a visitor who lost the letter calls the
    griffie, which must be able to say the code again. Reception's list has the digest only.
    """

    def __init__(self, office: UnitOfWork) -> None:
        self._office = office

    @needs(Rights.insist_on_imposing)
    def add(self, reference: str, visit: Visit, *, draft: str = "") -> Appointment:
        """Make an appointment and the code for its letter. Raises `Refused`.

        It must lie ahead, in a building and on a day of the ban.
        """
        with self._office.writing() as work:
            ban = ban_to_read(self._office, work.session, reference)
            cleaned = _checked(visit, ban, work.now, Spellings(self._office.protocol))
            code = new_code()
            appointment = Appointment(
                ban_id=ban.id,
                at=cleaned.at,
                building=cleaned.building,
                purpose=cleaned.purpose,
                contact=cleaned.contact,
                code=code,
                proof=proof_of(code),
                created_at=work.now,
                created_by=work.actor,
            )
            work.session.add(appointment)
            work.log("afspraak gemaakt", f"ban:{reference}", dates.show_moment(visit.at))
            forget_draft(work, draft, "opgeslagen")
            tell_reception(work)
        return appointment

    @needs(Rights.insist_on_imposing)
    def cancel(self, appointment_id: int) -> None:
        """Call an appointment off. Raises `Refused` when it is over or called off already."""
        with self._office.writing() as work:
            appointment, ban = _appointment(self._office, work.session, appointment_id)
            if appointment.cancelled_at is not None:
                raise Refused("Deze afspraak is al afgezegd. Er is niets gewijzigd.")
            if appointment.at <= work.now:
                raise Refused("Deze afspraak is al voorbij. Er is niets gewijzigd.")
            appointment.cancelled_at, appointment.cancelled_by = work.now, work.actor
            _log(work, "afspraak afgezegd", appointment, ban)
            tell_reception(work)

    @needs(Rights.insist_on_seeing)
    def of(self, reference: str) -> list[Appointment]:
        """Return every appointment of a ban, the first one first."""
        with self._office.reading() as session:
            ban = ban_to_read(self._office, session, reference)
            query = select(Appointment).where(Appointment.ban_id == ban.id)
            return list(session.exec(query.order_by(col(Appointment.at), col(Appointment.id))))

    @needs(Rights.insist_on_seeing)
    def ahead(self, reference: str) -> list[Appointment]:
        """Return the appointments that are still to come, the first one first."""
        now = self._office.now()
        return [one for one in self.of(reference) if one.cancelled_at is None and one.at > now]

    @needs(Rights.insist_on_imposing)
    def code(self, appointment_id: int) -> str:
        """Return the code of a letter once more. Looking at it is logged."""
        with self._office.writing() as work:
            appointment, ban = _appointment(self._office, work.session, appointment_id)
            _log(work, "bewijscode bekeken", appointment, ban)
            return appointment.code


def _checked(visit: Visit, ban: Ban, now: datetime, known: Spellings) -> Visit:
    building = " + ".join(known.meant(line(visit.building)))
    cleaned = Visit(building, visit.at, line(visit.purpose), line(visit.contact))
    status, there = status_of(ban, dates.today(visit.at)), known.sorted_out(ban.buildings)
    problems = {
        "Kies een gebouw van deze ontzegging.": bool(there.known) and building not in there.known,
        "De ontzegging noemt een gebouw dat het protocol niet kent. Verbeter dat eerst.": (
            not there.known
        ),
        "Dat moment is al voorbij.": visit.at <= now,
        "Vul in waarvoor de persoon komt.": not cleaned.purpose,
        "Vul in wie de receptie belt.": not cleaned.contact,
        "De ontzegging is ingetrokken: een afspraak is niet nodig.": status == "ingetrokken",
        "De ontzegging loopt op die dag niet: een afspraak is niet nodig.": (
            status in {"toekomstig", "verlopen"}
        ),
    }
    if wrong := [sentence for sentence, holds in problems.items() if holds]:
        raise Refused("De afspraak is niet gemaakt. " + " ".join(wrong))
    return cleaned


def _appointment(
    office: UnitOfWork, session: Session, appointment_id: int
) -> tuple[Appointment, Ban]:
    found = session.get(Appointment, appointment_id)
    if found is None:
        raise Refused("Deze afspraak bestaat niet meer. Er is niets gewijzigd.")
    ban = session.get_one(Ban, found.ban_id)
    insist_on_other_person(session, ban.person_id, office.present(session))
    return found, ban


def _log(work: Transaction, action: str, appointment: Appointment, ban: Ban) -> None:
    work.session.add(appointment)
    work.log(action, f"ban:{ban.reference}", dates.show_moment(appointment.at))
