"""What typed names find: a short campaign. Before a change in full: `tests.campaign.names`."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

SHORT = ("--people", "500", "--per-kind", "2", "--odd", "150")
NEVER = ("asked something else", "lost", "added", "lower", "said otherwise", "read otherwise")


def test_the_same_program_finds_the_same_people_in_the_same_order(
    campaign: Callable[..., dict[str, int]], tmp_path: Path
) -> None:
    kept = tmp_path / "before.gz"
    before = campaign("names", "--keep", str(kept), *SHORT)
    after = campaign("names", "--against", str(kept), *SHORT)
    assert before["asked"] == after["asked"] > 200
    assert after["ontzegging"] > 5
    assert [after[what] for what in (*NEVER, "other costs")] == [0] * 7


def test_whoever_is_lost_or_stands_lower_is_counted(
    campaign: Callable[..., dict[str, int]], tmp_path: Path
) -> None:
    kept = tmp_path / "before.gz"
    campaign("names", "--keep", str(kept), *SHORT)
    with gzip.open(kept, "rt", encoding="utf-8") as file:
        answers = [json.loads(line) for line in file]
    several = [answer for answer in answers if len(answer[2]) > 2]
    several[0][2].insert(0, [-1, "mogelijk", "volledig", "onbekend", "naam", 0, False])
    several[1][2].reverse()
    several[2][2][0][1] = "geen"
    with gzip.open(kept, "wt", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(answer)}\n" for answer in answers)
    after = campaign("names", "--against", str(kept), *SHORT)
    assert (after["lost"], after["said otherwise"], after["added"]) == (1, 1, 0)
    assert after["lower"] > 0
