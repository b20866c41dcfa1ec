"""What the sections of a case page are made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from vpt_tui.protocol.model import Protocol
from vpt_tui.services.audit.rows import LogLine
from vpt_tui.services.incidents.case_file import CaseFile
from vpt_tui.ui.griffie.steps.phone_book import PhoneBook


@dataclass(frozen=True)
class CaseView:
    """One case with its protocol, whom to call, and its log."""

    case: CaseFile
    protocol: Protocol
    book: PhoneBook
    log: Sequence[LogLine]
    """The newest lines about it, newest first."""
    names: Mapping[str, str]
    """Names of accounts by what the log calls them."""
    follower: str
    """Who follows it up, in a sentence, when that is not whoever looks; else nothing."""
    now: datetime
