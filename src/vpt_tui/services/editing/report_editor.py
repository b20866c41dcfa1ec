"""Keeping a report while it is being typed, so that a power cut costs no word."""

from vpt_tui.protocol.advice import Advice
from vpt_tui.refusal import Barred, Gone, Refused
from vpt_tui.services.editing.merge import put_over
from vpt_tui.services.incidents.case_file import CaseFile
from vpt_tui.services.incidents.incidents import Incidents
from vpt_tui.services.incidents.report import Report
from vpt_tui.store.tables.incidents import CaseState, Incident


class ReportEditor:
    """Stands between a form and the store: the first character makes a draft.

    After a `Refused` nothing was kept and everything can be tried again.
    """

    def __init__(self, incidents: Incidents) -> None:
        self._incidents = incidents
        self.incident: Incident | None = None
        """The draft or case, as it was kept last; nothing before the first character."""
        self.kept = Report()
        """The report as it was kept last."""
        self.left = ""
        """The case in which this account may not write any more; its words go on beside it."""
        self.left_gone = False
        """Whether that case is not there any more: a backup was put back."""
        self._thrown_away = False
        self._there: CaseFile | None = None

    @property
    def registered(self) -> bool:
        """Whether this is a report and no longer a draft."""
        registered = {CaseState.OPEN, CaseState.CLOSED}
        return self.incident is not None and self.incident.state in registered

    @property
    def writable(self) -> bool:
        """Whether words can be added here, by this account; a closed case is reopened first."""
        if self.incident is None:
            return True
        kept = not self._thrown_away and self.incident.state in {CaseState.DRAFT, CaseState.OPEN}
        return kept and self._incidents.writes(self.incident)

    def open(self, reference: str) -> CaseFile:
        """Go on with a draft or a case. Raises `Refused` when there is none."""
        case = self._incidents.get(reference)
        self.incident, self.kept = case.incident, case.report()
        return case

    def keep(self, report: Report, proposal: Advice | None = None) -> None:
        """Keep the report, if it says anything new, with what is proposed on its facts.

        When this account may not write in the case any more, what is new goes into a draft of
        its own, which then is `kept`: the case is about somebody with its name by now, or its
        role was changed. What else stands in the case is not the account's to read. When the case
        is not there any more, all of the report goes on so.
        """
        if report == self.kept:
            return
        try:
            self.incident, self.kept = self._saved(report, proposal), report
        except Gone:
            self._leave(report, gone=True)
        except Barred:
            if self.incident is None:
                raise
            self._leave(put_over(self.kept, report, Report()))

    def _saved(self, report: Report, proposal: Advice | None) -> Incident:
        if (there := self.incident) is None:
            return self._incidents.start(report)
        return self._incidents.save(there.reference, report, there.revision, proposal)

    def _leave(self, new: Report, *, gone: bool = False) -> None:
        reference = self.incident.reference if self.incident else ""
        self.incident, self.kept = self._incidents.start(new, beside=reference), new
        self.left, self.left_gone = reference, gone

    def overtaken(self) -> Report | None:
        """Return what somebody else made of the case since it was kept here; `None` if nobody."""
        if self.incident is None:
            return None
        reference = self.incident.reference
        if self._incidents.revision(reference) == self.incident.revision:
            return None
        self._there = self._incidents.get(reference)
        return self._there.report()

    @property
    def incident_there(self) -> Incident | None:
        """The case as `overtaken` found it."""
        return self._there.incident if self._there else None

    def take_over(self) -> None:
        """Go on with what `overtaken` returned."""
        if self._there is not None:
            self.incident, self.kept = self._there.incident, self._there.report()

    def put_over(self, report: Report) -> None:
        """Keep what was changed here over what `overtaken` returned.

        Raises `Refused` when somebody changed it once more; nothing was kept then.
        """
        if self._there is None:
            return
        there = self._there.incident
        both = put_over(self.kept, report, self._there.report())
        self.incident = self._incidents.save(there.reference, both, there.revision)
        self.kept = both

    def put_beneath(self, report: Report) -> None:
        """Keep what was changed here only where `overtaken` returned nothing else.

        Raises `Refused` as `put_over` does.
        """
        if self._there is not None:
            self.put_over(put_over(self.kept, self._there.report(), report))

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
