"""Whom to call: the people behind the roles, asked once and kept."""

from sqlmodel import Field

from vpt_tui.store.tables.base import Row


class Contact(Row, table=True):
    """Who fills a role in this municipality."""

    role: str = Field(primary_key=True)
    """The protocol's role (`burgemeester`), or a desk's own (`beveiliging`)."""
    label: str
    """What this municipality calls the role."""
    name: str = ""
    phone: str = ""
    email: str = ""
