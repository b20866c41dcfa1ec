"""What a ban still lacks: to be proved, to be enforced, to be looked at again."""

from collections.abc import Iterator
from typing import NamedTuple

from vpt_tui.services.bans.bans import BanFile
from vpt_tui.store.tables.bans import Ban


class Gap(NamedTuple):
    """Something that is missing."""

    about: str
    says: str


def gaps(file: BanFile) -> tuple[Gap, ...]:
    """Return what is missing, the most pressing first; nothing when the ban is over.

    A ban can be enforced only on who knew of it (ECLI:NL:HR:2019:13), and is enforced by
    reception and guards who were told (R6.5).
    """
    if not file.runs:
        return ()
    ban = file.ban
    return (*_nowhere(file), *_not_told(ban), *_not_known(ban), *_not_grounded(ban), *_endless(ban))


def _nowhere(file: BanFile) -> Iterator[Gap]:
    if unknown := file.buildings.unknown:
        yield Gap(
            "gebouw",
            f"Het protocol kent dit gebouw niet: {', '.join(unknown)}. "
            "De balie vraagt dan de griffie. Kies het goede gebouw.",
        )


def _not_told(ban: Ban) -> Iterator[Gap]:
    if ban.told_reception_at is None:
        yield Gap("receptie", "De receptie weet dit nog niet.")
    if ban.told_security_at is None:
        yield Gap("beveiliging", "De beveiliging weet dit nog niet.")


def _not_known(ban: Ban) -> Iterator[Gap]:
    if not ban.letter or ban.letter_on is None:
        yield Gap("brief", "Er staat nog geen brief in: vul kenmerk en datum in.")
    if not ban.delivery or ban.delivered_on is None:
        yield Gap(
            "bezorging",
            "Nog niet vast te stellen dat de persoon het weet: "
            "vul in hoe en wanneer de brief is bezorgd.",
        )


def _not_grounded(ban: Ban) -> Iterator[Gap]:
    if not ban.grounds.strip():
        yield Gap("feiten", "Er staat niet op welke feiten dit rust.")
    if ban.heard is None or not ban.hearing.strip():
        yield Gap("gehoord", "Er staat niet of de persoon is gehoord, en wat die zei.")
    if not ban.imposed_by:
        yield Gap("wie", "Er staat niet wie dit heeft opgelegd.")
    if not ban.mandate.strip():
        yield Gap("mandaat", "Er staat niet op welk mandaat dit rust.")


def _endless(ban: Ban) -> Iterator[Gap]:
    if ban.until is None and not ban.end_condition and ban.review_on is None:
        yield Gap("einde", "Er is geen einde en geen dag om dit opnieuw te bekijken.")
