"""The steps that follow from an incident."""

from typing import Literal

from pydantic import Field, StrictBool

from vpt_tui.protocol.condition import When
from vpt_tui.protocol.parts import Force, Part, Rules, Source, Text


class Ask(Part):
    """Something to write down when a step is done."""

    key: Text
    question: Text
    answer: Literal["tekst", "datum"] = "tekst"
    """What it is answered with: words, or a day."""


class ForceWhen(Part):
    """A different force under a condition."""

    when: When
    force: Force


class Caution(Part):
    """A sentence that makes one think twice, under a condition."""

    when: When
    text: Text


class StepRule(Part):
    """One step, when it arises, and how binding it is."""

    code: Text
    kind: Text
    title: Text
    owners: tuple[Text, ...] = Field(min_length=1)
    """Roles, or one of `SYMBOLIC_OWNERS`."""
    any_owner: StrictBool = False
    """One of the owners is enough; else all of them."""
    when: When | None = None
    alongside: tuple[Text, ...] = ()
    """Arises with any of these other steps."""
    outside_scope: StrictBool = False
    """Arises even where the protocol does not apply, if its condition says so."""
    force: Force
    force_when: tuple[ForceWhen, ...] = ()
    """Exceptions to ``force``; the first that holds counts."""
    term: Text | None = None
    """The protocol's own words for how soon; none: it says nothing."""
    term_rules: tuple[Text, ...] = ()
    """Where the term stands, if not in ``rules``."""
    after: tuple[Text, ...] = ()
    """Has a meaning only after one of these other steps."""
    again_after: tuple[Text, ...] = ()
    """Kinds of steps after which it is to be done once more: follow-up is told too (R5.3)."""
    again_title: str = ""
    """How it is called then."""
    source: Source
    rules: Rules
    requires: tuple[Text, ...] = ()
    """What must be in order before the step counts as done."""
    asks: tuple[Ask, ...] = ()
    explain: str = ""
    """What to do or to say, in a sentence or two."""
    cautions: tuple[Caution, ...] = ()
