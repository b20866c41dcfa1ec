"""Appointments that a spreadsheet names: they follow it, those of the desk are left alone."""

from sqlmodel import col, select

from vpt_tui import dates
from vpt_tui.banlist.proof import new_code, proof_of
from vpt_tui.services.base.unit_of_work import Transaction
from vpt_tui.services.spreadsheet.sheet import SheetRow
from vpt_tui.store.tables.bans import Appointment

_BY_SHEET = "spreadsheet"
"""Who called an appointment off that a later spreadsheet did not name any more."""


class ImportedVisits:
    """The appointments that earlier spreadsheets named, of each ban the latest."""

    def __init__(self, work: Transaction) -> None:
        self._work = work
        # The desk asks whom reception calls; a spreadsheet has no place for that.
        query = select(Appointment).where(Appointment.contact == "").order_by(col(Appointment.id))
        self._latest = {visit.ban_id: visit for visit in work.session.exec(query)}

    def differ(self, ban_id: int, row: SheetRow) -> bool:
        """Tell whether a row names another appointment than the one that was taken over.

        One that was called off at the desk, or is over, differs only from another moment.
        """
        known = self._known(ban_id)
        if row.visit is None:
            return known is not None and self._open(known)
        if known is None:
            return True
        return (known.at, known.purpose) != row.visit or (
            self._open(known) and known.building not in row.buildings
        )

    def follow(self, ban_id: int, row: SheetRow) -> None:
        """Make, move or call off the appointment as a row has it; moved, it keeps its code."""
        known = self._known(ban_id)
        if known is None or not self._open(known):
            plan(self._work, ban_id, row)
            self._log("afspraak gemaakt", row)
            return
        if row.visit is None:
            known.cancelled_at, known.cancelled_by = self._work.now, _BY_SHEET
            self._log("afspraak afgezegd", row)
        else:
            known.at, known.purpose = row.visit
            known.building = row.buildings[0]
            self._log("afspraak gewijzigd", row)
        self._work.session.add(known)

    def _log(self, action: str, row: SheetRow) -> None:
        moment = f"{dates.show_moment(row.visit[0])}, " if row.visit else ""
        self._work.log(action, f"ban:{row.reference}", f"{moment}spreadsheet")

    def _known(self, ban_id: int) -> Appointment | None:
        latest = self._latest.get(ban_id)
        if latest is None or (latest.cancelled_at and latest.cancelled_by == _BY_SHEET):
            return None
        return latest

    def _open(self, known: Appointment) -> bool:
        return known.cancelled_at is None and known.at > self._work.now


def plan(work: Transaction, ban_id: int, row: SheetRow) -> None:
    """Make the appointment of a row, with a code for its letter."""
    if row.visit is None:
        return
    code = new_code()
    work.session.add(
        Appointment(
            ban_id=ban_id,
            at=row.visit[0],
            building=row.buildings[0],
            purpose=row.visit[1],
            contact="",
            code=code,
            proof=proof_of(code),
            created_at=work.now,
            created_by=work.actor,
        )
    )
