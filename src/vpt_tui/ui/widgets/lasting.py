"""Answers as they are kept for another day."""

from collections.abc import Mapping
from typing import Any

from vpt_tui.dates import NotADate, show_date, show_when
from vpt_tui.ui.widgets.date_field import DateField, WhenField
from vpt_tui.ui.widgets.form import Form
from vpt_tui.ui.widgets.options import OneOf
from vpt_tui.ui.widgets.question import Question


def lasting(question: Question) -> Any:
    """Return an answer so that it means the same tomorrow; what is no date stays as typed."""
    if not isinstance(question, DateField):
        return question.value
    try:
        return _in_figures(question) or question.value
    except NotADate:
        return question.value


def lasting_values(form: Form) -> dict[str, Any]:
    """Return such answers of a whole form, by the question's name; no passphrase is among them."""
    return {one.name: lasting(one) for one in form.questions if one.name and not one.secret}


def fill_in(form: Form, values: Mapping[str, Any]) -> None:
    """Fill in answers that were kept; a choice that is no longer offered is left out."""
    for question in form.questions:
        name = question.name or ""
        if name in values and _possible(question, values[name]):
            question.value = values[name]


def in_words(question: Question, value: Any) -> str:
    """Return an answer as it is read: of a choice its label, of several a list."""
    if isinstance(question, OneOf):
        labels = {option.value: option.label for option in question.choices.options}
        return str(labels.get(value, value or ""))
    return ", ".join(value) if isinstance(value, list) else str(value or "")


def _possible(question: Question, value: Any) -> bool:
    if not isinstance(question, OneOf):
        return True
    return any(option.value == value for option in question.choices.options)


def _in_figures(question: DateField) -> str:
    if isinstance(question, WhenField):
        return show_when(question.when) if question.when else ""
    return show_date(question.day) if question.day else ""
