from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vpt_tui import resources
from vpt_tui.protocol.advice import Advice, advise
from vpt_tui.protocol.loading import load_protocol
from vpt_tui.protocol.model import Protocol


@pytest.fixture(scope="session")
def alkmaar() -> Protocol:
    return load_protocol(resources.data("protocols", "alkmaar-2025.toml"))


@pytest.fixture(scope="session")
def tiny() -> Protocol:
    return load_protocol(Path(__file__).with_name("tiny.toml"))


@pytest.fixture
def advice_on(alkmaar: Protocol) -> Callable[..., Advice]:
    """Give the advice of Alkmaar on facts that are named as in the JSON contract."""

    def advice(**facts: Any) -> Advice:
        return advise(alkmaar, alkmaar.read_facts(facts))

    return advice
