"""Keeping a report while it is being typed, so that a power cut costs no word."""

from vpt_tui.refusal import Refused
from vpt_tui.services.incidents import CaseFile, Incidents
from vpt_tui.services.report import Report
from vpt_tui.store.incidents import Incident


class Keeper:
    """Stands between a form and the store: the first character makes a draft.

    After a `Refused` nothing was kept and everything can be tried again.
    """

    def __init__(self, incidents: Incidents) -> None:
        self._incidents = incidents
        self.incident: Incident | None = None
        """The draft or case, as it was kept last; nothing before the first character."""
        self.kept = Report()
        """The report as it was kept last."""
        self._thrown_away = False

    @property
    def registered(self) -> bool:
        """Whether this is a report and no longer a draft."""
        return self.incident is not None and self.incident.state in {"open", "gesloten"}

    @property
    def writable(self) -> bool:
        """Whether words can still be added; a closed case is reopened first."""
        if self.incident is None:
            return True
        return not self._thrown_away and self.incident.state in {"concept", "open"}

    def open(self, reference: str) -> CaseFile:
        """Go on with a draft or a case. Raises `Refused` when there is none."""
        case = self._incidents.get(reference)
        self.incident, self.kept = case.incident, case.report()
        return case

    def keep(self, report: Report) -> None:
        """Keep the report, if it says anything new."""
        if report == self.kept:
            return
        if self.incident is None:
            self.incident = self._incidents.start(report)
        else:
            reference, revision = self.incident.reference, self.incident.revision
            self.incident = self._incidents.save(reference, report, revision)
        self.kept = report

    def overtaken(self) -> bool:
        """Tell whether somebody else changed the case since it was kept here."""
        if self.incident is None:
            return False
        return self._incidents.get(self.incident.reference).incident.revision != (
            self.incident.revision
        )

    def keep_apart(self, report: Report) -> None:
        """Keep the report as a new draft, beside what somebody else made of the case."""
        self.incident = self._incidents.start(report)
        self.kept = report

    def register(self) -> Incident:
        """Turn what was kept into a report. Raises `Refused` while it does not say what."""
        if self.incident is None:
            raise Refused("Vul in wat er is gebeurd. Er is nog niets bewaard.")
        reference, revision = self.incident.reference, self.incident.revision
        self.incident = self._incidents.register(reference, revision)
        return self.incident

    def discard(self) -> None:
        """Throw the draft away."""
        if self.incident is not None:
            self._incidents.discard(self.incident.reference, self.incident.revision)
            self._thrown_away = True
