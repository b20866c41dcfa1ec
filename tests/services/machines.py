"""Running a state machine over the services: a few long stories, told as they went wrong."""

from collections.abc import Callable

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

_AS_IT_CAME = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without shrinking: to tell a story of stores anew some hundred times takes minutes."""


def run(machine: Callable[[], RuleBasedStateMachine], *, examples: int, steps: int) -> None:
    """Run a machine so many times, with so many steps at most."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, phases=_AS_IT_CAME,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
