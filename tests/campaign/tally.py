"""Counting in a campaign: what was tried, and what must stay at nought."""

import json
import sys
from collections import Counter
from collections.abc import Sequence


class Tally:
    """Counts, and the stories of what went wrong."""

    def __init__(self, never: Sequence[str]) -> None:
        self._never = tuple(never)
        self.counts: Counter[str] = Counter(dict.fromkeys(never, 0))
        self.stories: list[str] = []

    def add(self, what: str, number: int = 1) -> None:
        """Count something that happened."""
        self.counts[what] += number

    def wrong(self, what: str, story: str) -> None:
        """Count something that must not happen, and keep what it was."""
        self.counts[what] += 1
        self.stories.append(f"{what}: {story}")

    def end(self) -> int:
        """Print the counts as one JSON object, the stories beside it; return the exit status."""
        for story in self.stories:
            sys.stderr.write(f"{story}\n")
        sys.stdout.write(f"{json.dumps(self.counts)}\n")
        return int(any(self.counts[what] for what in self._never))
