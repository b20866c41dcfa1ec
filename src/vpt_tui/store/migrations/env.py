"""What Alembic runs: the migrations on the connection that it was handed."""

from alembic import context
from sqlmodel import SQLModel

from vpt_tui.store import tables

__all__ = ["tables"]

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    transactional_ddl=True,
)
context.run_migrations()
