"""Telling the log of wrong passphrases: on whose account, and when.

Whoever types one has no key to the log. The lines are written once somebody gets in.
"""

from vpt_tui.dates import show_moment
from vpt_tui.services.base.unit_of_work import Transaction, actor_of
from vpt_tui.store.vault.attempts import Failures

FAILED = "verkeerd wachtwoord"


def log_failures(work: Transaction, failures: Failures) -> None:
    """Add a line for each wrong passphrase; of very many, the last line says how many more."""
    for one in failures.kept:
        work.log(FAILED, actor_of(one.account), show_moment(one.at))
    if more := failures.count - len(failures.kept):
        work.log(FAILED, "desk", f"nog {more} keer")
