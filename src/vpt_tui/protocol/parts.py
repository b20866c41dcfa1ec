"""What all parts of a protocol file share: strict reading, sources, forces."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Source = Literal["protocol", "wet", "handreiking", "lokaal"]
"""Where a rule, term or step comes from; nothing is shown without it."""

Force = Literal["verplicht", "mogelijk", "aanbevolen"]
"""A duty of the protocol, a choice that it offers, or a proposal where it is silent."""

Answer = Literal["ja", "nee", "onbekend"]
"""A three-valued answer as users read it."""

Text = Annotated[str, Field(min_length=1)]
"""Text that must say something."""

Rules = Annotated[tuple[Text, ...], Field(min_length=1)]
"""The ids of the rules that something rests on; never none."""


class Part(BaseModel):
    """A table of a protocol file: nothing unknown in it, and it never changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(Part):
    """One value that a fact may take, with the words for it."""

    code: Text
    label: Text
