"""Is everything sound: what can be said about store, log, backups, list and files."""

import platform
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from vpt_tui import __version__, dates
from vpt_tui.banlist.files import LIST_NAME, PREVIOUS
from vpt_tui.banlist.freshness import freshness
from vpt_tui.banlist.header import Header, History
from vpt_tui.banlist.sealed import head_in, whole_in
from vpt_tui.files import plain_reason
from vpt_tui.paths import Paths
from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Damaged, Refused
from vpt_tui.services.audit.witnesses import Witness, contradicting, heads_of_messages
from vpt_tui.services.backup.backup import Backup
from vpt_tui.services.backup.backups import BackupFolder, shelf
from vpt_tui.services.backup.leftovers import kept_aside
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.health.machine import clock_trouble, drive_trouble, fallen_back_trouble
from vpt_tui.services.reception.exchange_folder import off_limits, trouble_with
from vpt_tui.services.reception.publication import Publication
from vpt_tui.settings import Settings
from vpt_tui.store.sqlite import schema
from vpt_tui.store.sqlite.engine import library_versions

_OLD = timedelta(days=8)
"""Without a backup for so long, somebody has to look why. Days of use have one each."""


@dataclass(frozen=True)
class Check:
    """One thing that was looked at, and how it is."""

    name: str
    ok: bool
    message: str
    damaged: bool = False
    """Whether it is not what it was: more than something that wants attention."""


def store_checks(office: UnitOfWork) -> Iterator[Check]:
    """Look at every page, reference and log line of an open store."""
    found = office.store.examine()
    if not found.pages:
        yield Check(
            "opslag", False, "De opslag is beschadigd. Zet een reservekopie terug.", damaged=True
        )
        return
    yield Check("opslag", True, "De opslag is heel: elke bladzijde is zoals zij geschreven is.")
    yield _of(
        "verwijzingen",
        found.references,
        "Alles waarnaar verwezen wordt, is er.",
        "Er wordt verwezen naar iets wat er niet is. Zet een reservekopie terug.",
    )
    lines = office.store.contents().lines
    yield _of(
        "logboek",
        found.log_break is None,
        f"Het logboek klopt: {lines} regels, elk vast aan de vorige.",
        f"Het logboek is veranderd: regel {found.log_break} past niet bij de vorige.",
    )
    yield _of(
        "logboekslot",
        found.log_guarded,
        "De opslag weigert elke wijziging van het logboek.",
        "De opslag weigert een wijziging van het logboek niet meer. Iemand heeft dat slot "
        "weggehaald. Vraag de beheerder wie dat was.",
    )


def circumstance_checks(office: UnitOfWork) -> Iterator[Check]:
    """Look at the drive under the store, and at the clock."""
    drive, clock = drive_trouble(office), clock_trouble(office)
    yield Check("schijf", not drive, drive or "De opslag staat op een schijf van deze computer.")
    yield Check("klok", not clock, clock or "De klok loopt niet achter op het logboek.")
    if told := fallen_back_trouble(office):
        yield Check("teruggezet", False, told, damaged=True)


def absent_check(folder: Path) -> Check:
    """Say that no store stands here; where there are backups of one, that is strange."""
    if shelf(folder).backups:
        return Check(
            "opslag",
            False,
            f"De opslag is weg, en in {folder} staan reservekopieën. Kijk of de schijf er nog "
            "is, of zet een kopie terug met: vpt herstel",
        )
    return Check("opslag", True, "Er is op deze computer nog geen opslag.")


def backup_checks(folder: Path, now: datetime) -> Iterator[Check]:
    """Look at the age of the newest backup, and at the fingerprints of all of them."""
    if reason := _unreadable(folder):
        message = f"In de map {folder} met de reservekopieën is niet te kijken ({reason})."
        yield Check("reservekopie", False, f"{message} Vraag de beheerder.")
        return
    found = shelf(folder)
    yield _age(found, now)
    for one in found.unreadable:
        yield Check("reservekopie", False, f"{one} is geen hele reservekopie.", damaged=True)
    damaged = [one for one in found.backups if not _whole(one)]
    for backup in damaged:
        yield Check(
            "reservekopie",
            False,
            f"De reservekopie {backup.folder} is beschadigd. Gebruik haar niet.",
            damaged=True,
        )
    if found.backups and not damaged:
        yield Check("reservekopie", True, f"Reservekopieën die heel zijn: {len(found.backups)}.")


def leftover_checks(store: Path) -> Iterator[Check]:
    """Tell of damaged stores that restores kept: who was revoked since opens them still."""
    for folder in kept_aside(store):
        yield Check(
            "resten",
            False,
            f"In {folder} ligt een beschadigde opslag, die bij het terugzetten is bewaard. Zij "
            "gaat nog open met de wachtwoorden van toen, ook van wie er nu niet meer in mag. "
            "Verwijder die map als u haar niet meer nodig heeft.",
        )


def history_checks(office: UnitOfWork, folder: Path) -> Iterator[Check]:
    """Tell whether the log still holds what each backup saw of it."""
    backups = shelf(folder).backups
    seen = [
        Witness(
            f"op {dates.show_moment(one.note.made_at)}, toen {one.folder.name} is gemaakt",
            History(one.note.lines, bytes.fromhex(one.note.head)),
            ours=False,
        )
        for one in backups
    ]
    well = "Het logboek bevat nog alles wat de kopieën zagen."
    yield from _borne_out(office, backups, seen, well)


def list_history_checks(office: UnitOfWork, paths: Paths, settings: Settings) -> Iterator[Check]:
    """Tell whether the log still holds what each list saw of it when it was published.

    Likewise what reception's messages say that their lists saw.
    """
    yield from _foreign(office, settings)
    with office.reading() as session:
        told = heads_of_messages(session)
    seen = [
        Witness(
            f"op {dates.show_moment(one.published_at)}, toen lijst {one.sequence} is gepubliceerd",
            one.history,
        )
        for one in _published(office, paths, settings)
    ]
    backups = shelf(paths.backups).backups
    well = "Het logboek bevat nog alles wat de lijsten en de berichten van de balie zagen."
    yield from _borne_out(office, backups, [*seen, *told], well)


def _borne_out(
    office: UnitOfWork, backups: Sequence[Backup], seen: Sequence[Witness], well: str
) -> Iterator[Check]:
    wrong = list(contradicting(office.store, backups, seen))
    for sentence in wrong:
        yield Check("geschiedenis", False, sentence, damaged=True)
    if seen and not wrong:
        yield Check("geschiedenis", True, well)


def _foreign(office: UnitOfWork, settings: Settings) -> Iterator[Check]:
    """Tell of a list in the exchange folder that is not by this store."""
    with suppress(Refused):
        if settings.exchange is None:
            return
        header = head_in(settings.exchange / LIST_NAME).header
        if header.publisher != Publication(office).publisher():
            yield Check(
                "lijst",
                False,
                "De lijst op de uitwisselmap is niet met deze opslag gemaakt. De balie neemt haar "
                "niet aan. Zoek uit wie haar daar heeft gezet, en publiceer opnieuw.",
            )


def _published(office: UnitOfWork, paths: Paths, settings: Settings) -> Iterator[Header]:
    """Return what the lists of this store say of themselves; a list that is off was told of."""
    publisher, found = Publication(office).publisher(), set()
    for file in _lists(paths, settings).values():
        for one in (file, file.with_name(file.name + PREVIOUS)):
            with suppress(Refused):
                header = head_in(one).header
                if header.publisher == publisher and header.sequence not in found:
                    found.add(header.sequence)
                    yield header


def list_checks(paths: Paths, settings: Settings, now: datetime) -> Iterator[Check]:
    """Look at the published list in the exchange folder, and at this computer's own copy."""
    if settings.exchange is not None and (reason := _unreadable(settings.exchange, absent=True)):
        yield Check(
            "uitwisselmap",
            False,
            f"De uitwisselmap {settings.exchange} is niet te bereiken ({reason}). Er gaat geen "
            "lijst naar de balie en er komt niets terug. Wat er al was, is veilig. Kijk of de "
            "gedeelde map er nog is.",
        )
    elif settings.exchange is not None:
        limits = off_limits(paths.store, paths.backups)
        if trouble := trouble_with(settings.exchange, limits):
            yield Check(
                "uitwisselmap", False, f"{trouble} Kies aan de desk een andere: B en dan M."
            )
    found = {place: file for place, file in _lists(paths, settings).items() if _may_stand(file)}
    for place, file in found.items():
        yield _list(place, file, settings, now)
    if not found:
        yield Check("lijst", True, "Er is op deze computer geen lijst voor de balie.")


def _lists(paths: Paths, settings: Settings) -> dict[str, Path]:
    """Return where lists may stand, by what the place is called."""
    shared = {"de uitwisselmap": settings.exchange / LIST_NAME} if settings.exchange else {}
    return shared | {"deze computer": paths.lists / "balie.vpt"}


def version_checks(protocol: Protocol) -> Iterator[Check]:
    """Say which versions are at work, for whoever is asked for help."""
    sqlite, cipher = library_versions()
    told = (
        f"vpt {__version__}, protocol {protocol.identity.id} {protocol.identity.version}, "
        f"opslag {schema.HEAD}, SQLite {sqlite}, SQLCipher {cipher}, Textual {version('textual')}, "
        f"Python {platform.python_version()}, {platform.system()} {platform.release()}."
    )
    yield Check("versies", True, told)


def _of(name: str, ok: bool, sound: str, broken: str) -> Check:
    return Check(name, ok, sound if ok else broken, damaged=not ok)


def _age(found: BackupFolder, now: datetime) -> Check:
    if not found.backups:
        return Check("reservekopie", False, "Er is geen reservekopie. Maak er een met: vpt backup")
    made_at = found.backups[0].note.made_at
    when = f"De nieuwste reservekopie is van {dates.show_moment(made_at)}."
    if made_at > now:
        return Check("reservekopie", False, f"{when} Dat is later dan nu: zet de klok goed.")
    if now - made_at > _OLD:
        return Check("reservekopie", False, f"{when} Dat is lang geleden. Maak er een: vpt backup")
    return Check("reservekopie", True, when)


def _whole(backup: Backup) -> bool:
    try:
        backup.check()
    except Damaged:
        return False
    return True


def _list(place: str, file: Path, settings: Settings, now: datetime) -> Check:
    try:
        age = freshness(whole_in(file).header, now, settings.list_max_age_hours)
    except Refused as answer:
        return Check("lijst", False, str(answer), damaged=isinstance(answer, Damaged))
    told = f"De lijst op {place}: {age.published}."
    return Check("lijst", not age.stale, f"{told} {age.sentence}" if age.stale else told)


def _may_stand(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:
        return True  # out of reach: that is told when it is read


def _unreadable(folder: Path, *, absent: bool = False) -> str:
    """Return why a folder cannot be looked into; of one that is not there only if asked."""
    try:
        next(folder.iterdir(), None)
    except FileNotFoundError as error:
        return plain_reason(error) if absent else ""
    except OSError as error:
        return plain_reason(error)
    return ""
