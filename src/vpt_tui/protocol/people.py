"""Who is protected, who handles what, who looks after whom, and who speaks."""

from typing import Literal

from pydantic import Field, StrictBool

from vpt_tui.protocol.condition import When
from vpt_tui.protocol.parts import Part, Rules, Source, Text

SYMBOLIC_OWNERS = ("handler", "aftercare")
"""Owners that are looked up per incident: who follows up, and who looks after the victim."""


class Role(Part):
    """Someone with a task in the protocol."""

    label: Text
    """How the role is called in a sentence."""
    task: Text
    """What the role does, in one sentence."""
    per_incident: StrictBool = False
    """Somebody else in each incident: nobody to keep a telephone number of."""
    outside: StrictBool = False
    """Works elsewhere: to be called, but never at this desk."""
    sees_cases: StrictBool = False
    """May have an account at this desk, and sees every case."""


class Aftercare(Part):
    """Who looks after the victim."""

    owners: tuple[Text, ...] = Field(min_length=1)
    regulated: StrictBool
    """False: the protocol names nobody, and this is a proposal."""
    source: Source
    rules: Rules
    note: str = ""


class Target(Part):
    """Someone at whom behaviour may be aimed."""

    code: Text
    label: Text
    handler: Text | None = None
    """The role that follows up; none for who is not protected."""
    aftercare: Aftercare | None = None
    rules: Rules
    """Where it stands that this target is protected and who follows up."""


class Handling(Part):
    """What holds as long as the target is not known."""

    owners: tuple[Text, ...] = Field(min_length=1)
    """The roles of which one will turn out to be the handler."""
    aftercare: Aftercare
    rules: Rules


class Spokesperson(Part):
    """Who speaks to an audience; of all that hold, the first counts."""

    audience: Literal["council", "press"]
    owners: tuple[Text, ...] = Field(min_length=1)
    when: When | None = None
    rules: Rules
    note: str = ""
