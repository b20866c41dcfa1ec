"""Stylesheets that are parsed once for all the apps of a test run.

Textual keeps what it parsed per app, and nearly every test on a screen opens an app of its own:
reading the same few hundred rules again was a sixth of the time it takes to open one.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

import textual.css.stylesheet as textual_stylesheet


def share_parsed() -> None:
    """Let every app from now on use the same rules, where the variables are the same too."""
    tokens_of: Any = cache(lambda variables: tokenize(dict(variables)))
    tokenize = textual_stylesheet.tokenize_values
    parse = textual_stylesheet.parse
    parsed: dict[Any, list[Any]] = {}

    def parse_once(*where: Any, variable_tokens: Any, **how: Any) -> Iterable[Any]:
        # The tokens are kept above, so their number stays theirs.
        key = (*where, id(variable_tokens), *how.items())
        if key not in parsed:
            parsed[key] = list(parse(*where, variable_tokens=variable_tokens, **how))
        return parsed[key]

    textual_stylesheet.tokenize_values = lambda values: tokens_of(tuple(values.items()))
    textual_stylesheet.parse = parse_once
