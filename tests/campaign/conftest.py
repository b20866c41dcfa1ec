"""How a test runs a campaign: in a process of its own, as anyone can run it by hand."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
AFTER = "VPT_CAMPAIGNS"
"""Set where campaigns are run that need more than Python: `.ci/run` does, after the suite."""

Counts = dict[str, int]


def counts_of(name: str, *words: str) -> Counts:
    """Run ``python -m tests.campaign.NAME`` and return what it counted."""
    ran = subprocess.run(
        [sys.executable, "-m", f"tests.campaign.{name}", *words],
        cwd=CHECKOUT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    sys.stderr.write(ran.stderr)
    assert ran.stdout, f"the campaign ended with {ran.returncode}"
    counts: Counts = json.loads(ran.stdout.splitlines()[-1])
    return counts


@pytest.fixture(scope="session")
def campaign() -> Callable[..., Counts]:
    return counts_of


@pytest.fixture
def real_means() -> None:
    """Have a campaign that needs a compiler or strace run where those have to be."""
    if not os.environ.get(AFTER):
        pytest.skip(f"needs a C compiler or strace: {AFTER}=1 runs it, and so does .ci/run")
