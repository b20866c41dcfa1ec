"""Keeping a report while it is being typed, so that a power cut costs no word."""

from vpt_tui.refusal import Barred, Refused
from vpt_tui.services.case_file import CaseFile
from vpt_tui.services.incidents import Incidents
from vpt_tui.services.report import Report
from vpt_tui.services.versions import put_over
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
        self.left = ""
        """The case in which this account may not write any more; its words go on beside it."""
        self._thrown_away = False
        self._typed = Report()
        """The form as it was kept last; after a case was left it holds more than `kept`."""
        self._before: Report | None = None
        """The form as it was kept last in the case that was left."""
        self._there: CaseFile | None = None

    @property
    def registered(self) -> bool:
        """Whether this is a report and no longer a draft."""
        return self.incident is not None and self.incident.state in {"open", "gesloten"}

    @property
    def writable(self) -> bool:
        """Whether words can be added here, by this account; a closed case is reopened first."""
        if self.incident is None:
            return True
        kept = not self._thrown_away and self.incident.state in {"concept", "open"}
        return kept and self._incidents.writes(self.incident)

    def open(self, reference: str) -> CaseFile:
        """Go on with a draft or a case. Raises `Refused` when there is none."""
        case = self._incidents.get(reference)
        self.incident = case.incident
        self._settle(case.report())
        return case

    def keep(self, report: Report) -> None:
        """Keep the report, if it says anything new.

        When this account may not write in the case any more, what is new goes into a draft of
        its own: the case is about somebody with its name by now, or its role was changed.
        """
        new = self._new_of(report)
        if new == self.kept:
            return
        try:
            self.incident, self.kept = self._saved(new), new
        except Barred:
            if self.incident is None:
                raise
            self._leave(self.incident.reference, report)
        self._typed = report

    def _saved(self, report: Report) -> Incident:
        if self.incident is None:
            return self._incidents.start(report)
        return self._incidents.save(self.incident.reference, report, self.incident.revision)

    def _leave(self, reference: str, report: Report) -> None:
        new = put_over(self._typed, report, Report())
        self.incident, self.kept = self._incidents.start(new, beside=reference), new
        self.left, self._before = reference, self._typed

    def _new_of(self, report: Report) -> Report:
        """Return what of the form belongs here: all of it, until a case was left."""
        return report if self._before is None else put_over(self._before, report, Report())

    def _settle(self, report: Report) -> None:
        """Go on from a report as it is kept; the form shows just that."""
        self.kept = self._typed = report
        self._before = None

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
            self.incident = self._there.incident
            self._settle(self._there.report())

    def put_over(self, report: Report) -> None:
        """Keep what was changed here over what `overtaken` returned.

        Raises `Refused` when somebody changed it once more; nothing was kept then.
        """
        if self._there is None:
            return
        there = self._there.incident
        both = put_over(self.kept, self._new_of(report), self._there.report())
        self.incident = self._incidents.save(there.reference, both, there.revision)
        self._settle(both)

    def put_beneath(self, report: Report) -> None:
        """Keep what was changed here only where `overtaken` returned nothing else.

        Raises `Refused` as `put_over` does.
        """
        if self._there is not None:
            self.put_over(put_over(self.kept, self._there.report(), report))

    def keep_apart(self, report: Report) -> None:
        """Keep the report as a new draft, beside what somebody else made of the case."""
        new = self._new_of(report)
        self.incident = self._incidents.start(new)
        self._settle(new)

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
