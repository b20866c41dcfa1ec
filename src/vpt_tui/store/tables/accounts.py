"""Who has, or had, an account: so that the log can name accounts by number alone."""

from datetime import datetime

from sqlmodel import Field

from vpt_tui.store.tables.base import Row
from vpt_tui.store.tables.columns import Moment


class AccountRow(Row, table=True):
    """One account. The key slots say who can get in; this says who they were."""

    __tablename__ = "account"

    number: int = Field(primary_key=True)
    name: str
    role: str
    since: datetime = Field(sa_type=Moment)
    until: datetime | None = Field(default=None, sa_type=Moment)
    """Since when it is revoked."""
