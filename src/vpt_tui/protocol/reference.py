"""What a protocol file carries for people to read: cards, contacts, notes, gaps, rules."""

from typing import Literal

from pydantic import Field, StrictBool

from vpt_tui.protocol.condition import When
from vpt_tui.protocol.parts import Choice, Part, Rules, Source, Text


class FactText(Part):
    """How to ask for a fact, and the words for its values."""

    label: Text
    question: Text
    rules: tuple[Text, ...] = ()
    """The rules for which it is asked."""


class Question(Part):
    """One of the 7 W's (R5.1), as one would ask it aloud."""

    key: Literal["who", "what", "where", "with_what", "how", "when", "why"]
    label: Text
    question: Text
    rules: Rules


class Location(Choice):
    """A place where something can happen."""

    deniable: StrictBool = False
    """Whether free access to it can be denied (R6.5)."""


class Referral(Part):
    """Another arrangement to which something belongs."""

    label: Text
    text: Text
    rules: Rules


class Scope(Part):
    """When something belongs elsewhere, and whether it is then still handled here."""

    when: When
    refer_to: Text | None = None
    applies: StrictBool
    rules: Rules


class EmergencyCard(Part):
    """What to do in an emergency, and when someone crosses the line inside a building."""

    number: Text
    say: tuple[Text, ...] = Field(min_length=1)
    during: tuple[Text, ...] = Field(min_length=1)
    conversation: tuple[Text, ...] = Field(min_length=1)
    source: Source
    rules: Rules


class Contact(Part):
    """Someone outside to call."""

    name: Text
    number: Text | None = None
    """None: the municipality fills it in."""
    purpose: Text
    source: Source
    rules: tuple[Text, ...] = ()


class OnlineMeasure(Part):
    """Something an office holder can do about behaviour online, in order."""

    text: Text
    source: Source
    rules: Rules


class Reminder(Part):
    """A sentence of the protocol to keep in mind, which is not a task."""

    text: Text
    when: When | None = None
    """None: it always counts."""
    source: Source
    rules: Rules


class OpenPoint(Part):
    """Something on which the protocol is silent."""

    topic: Text
    text: Text
    step: Text | None = None
    """The step at which one needs to know this."""


class Ambiguity(Part):
    """A place where the protocol can be read in two ways; the clerk decides."""

    topic: Text
    readings: tuple[Text, ...] = Field(min_length=2)
    proposal: Text
    """Which of them the advice follows."""
    rules: Rules


class LegalNote(Part):
    """What the law may ask; an aid, never legal advice."""

    code: Text
    text: Text
    when: When | None = None
    """None: it is always worth knowing."""
    term_months: int | None = Field(default=None, ge=1)
    """Months from the day on which the victim learned of it."""
    basis: Text
    source: Source
    step: Text | None = None
    """The step at which it is worth knowing, whatever the case."""


class Rule(Part):
    """A rule of the protocol in one sentence, so that a clerk sees what it says."""

    id: Text
    chapter: Text
    text: Text


class NotApplied(Part):
    """A rule from which nothing in this file follows, and why."""

    rule: Text
    reason: Text
