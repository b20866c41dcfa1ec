"""One ban as its page shows it, section by section."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from vpt_tui.dates import show_date, show_moment
from vpt_tui.protocol.model import Protocol
from vpt_tui.services.bans.bans import IMPOSING_STEP, BanFile
from vpt_tui.services.bans.rows import Appointment
from vpt_tui.ui.griffie.frame.labels import BAN_STATUS
from vpt_tui.ui.widgets.section_page import Line, Section

_UNSAID = "niet ingevuld"


@dataclass(frozen=True)
class BanView:
    """What the page is made from."""

    file: BanFile
    appointments: Sequence[Appointment]
    protocol: Protocol
    now: datetime
    keys: bool = True
    """Whether the keys beside the titles work for whoever looks."""

    @property
    def status(self) -> str:
        """How the ban stands, in words."""
        return BAN_STATUS[self.file.status]

    def record(self) -> Iterator[Section]:
        """Yield what was imposed: what is still needed first."""
        if missing := self.file.gaps:
            todo = [(f"! {gap.about}", gap.says) for gap in missing]
            yield Section("Nog nodig", todo, self._key("W vult aan, D geeft door"))
        if self.file.ban.lifted_at:
            yield Section("Ingetrokken", list(self._lifted(self.file.ban.lifted_at)))
        yield Section("Waar en hoe lang", list(self._terms()))
        yield Section("Wie", list(self._person()))
        yield Section("Waarom", list(self._grounds()))

    def proof(self) -> Iterator[Section]:
        """Yield what shows that it is known: letter, who was told, appointments, the law."""
        yield Section("De brief", list(self._letter()))
        yield Section("Verteld aan", list(self._told()), self._key("D"))
        keys = self._key("A maakt, X zegt af, B toont bewijs")
        yield Section("Afspraken", list(self._appointments()), keys)
        yield Section("De wet, een hulp", list(self._law()))

    def _key(self, text: str) -> str:
        return text if self.keys else ""

    def in_words(self) -> dict[str, str]:
        """Return how the ban stands, by what the page calls it, by `told_label` and `LIFTED`."""
        parts = (self._terms(), self._person(), self._grounds(), self._letter())
        told = {told_label(who): at for who, at in self._told()}
        said = {label: said for part in parts for label, said in part}
        return {**said, **told, LIFTED: self.file.ban.lifted_reason}

    def _lifted(self, at: datetime) -> Iterator[Line]:
        ban = self.file.ban
        yield "Wanneer", f"{show_moment(at)}, door {ban.lifted_by}"
        yield "Reden", ban.lifted_reason

    def _terms(self) -> Iterator[Line]:
        ban = self.file.ban
        yield "Stand", self.status
        yield "Gebouwen", " + ".join(self.file.buildings.all)
        yield "Vanaf", show_date(ban.from_date)
        yield "Tot en met", show_date(ban.until) if ban.until else self._no_end()
        if ban.end_condition:
            yield "Of tot", ban.end_condition
        yield "Bekijken op", show_date(ban.review_on) if ban.review_on else "geen dag gekozen"

    def _no_end(self) -> str:
        silent = [point.text for point in self.protocol.open_points_at(IMPOSING_STEP)]
        return " ".join(["geen einddatum.", *silent])

    def _person(self) -> Iterator[Line]:
        person = self.file.person
        yield "Naam", self.file.name
        yield "Geboortedatum", _day(person.birth_date, "onbekend")
        if self.file.aliases:
            yield "Andere namen", "\n".join(self.file.aliases)
        yield "Signalement", person.description or _UNSAID
        yield "Receptie leest", self.file.ban.instructions or "geen eigen instructie"

    def _grounds(self) -> Iterator[Line]:
        ban = self.file.ban
        yield "Dossier", f"{self.file.incident} (K)" if self.file.incident else "geen"
        yield "Feiten", ban.grounds or _UNSAID
        if ban.proportion:
            yield "Niets lichters", ban.proportion
        yield "Gehoord", _UNSAID if ban.heard is None else ("ja" if ban.heard else "nee")
        yield ("Waarom niet" if ban.heard is False else "Wat gezegd"), ban.hearing or _UNSAID
        role = self.protocol.role_label(ban.imposed_role)
        yield "Opgelegd door", ", ".join(filter(None, [ban.imposed_by, role])) or _UNSAID
        yield "Mandaat", ban.mandate or _UNSAID

    def _letter(self) -> Iterator[Line]:
        ban = self.file.ban
        yield "Kenmerk", ban.letter or _UNSAID
        yield "Datum", _day(ban.letter_on, _UNSAID)
        yield "Hoe bezorgd", ban.delivery or _UNSAID
        yield "Bezorgd op", _day(ban.delivered_on, _UNSAID)

    def _told(self) -> Iterator[Line]:
        ban = self.file.ban
        yield "Receptie", _moment(ban.told_reception_at)
        yield "Beveiliging", _moment(ban.told_security_at)
        yield "Politie", _moment(ban.told_police_at)

    def _appointments(self) -> Iterator[Line]:
        if not self.appointments:
            yield "geen", "Alleen voor iets dringends, en met een bewijs van de afspraak (R6.5)."
        for one in self.appointments:
            yield show_moment(one.at), self._visit(one)

    def _visit(self, one: Appointment) -> str:
        contact = f" Contact: {one.contact}." if one.contact else ""
        said = f"{': '.join(filter(None, (one.building, one.purpose)))}.{contact}"
        if one.cancelled_at:
            return f"Afgezegd op {show_moment(one.cancelled_at)}. {said}"
        return f"Voorbij. {said}" if one.at <= self.now else said

    def _law(self) -> Iterator[Line]:
        for note in self.protocol.legal_notes_at(IMPOSING_STEP):
            yield note.source, f"{note.text} ({note.basis})"


LIFTED = "Ingetrokken: reden"


def told_label(who: str) -> str:
    """Return what `in_words` calls whether somebody was told."""
    return f"Verteld aan: {who.lower()}"


def _day(day: date | None, unknown: str) -> str:
    return show_date(day) if day else unknown


def _moment(at: datetime | None) -> str:
    return show_moment(at) if at else "nog niet"
