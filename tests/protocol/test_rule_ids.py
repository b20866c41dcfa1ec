import re
from pathlib import Path

HERE = Path(__file__).parent
RULE_IDS = HERE.joinpath("rule_ids.txt").read_text(encoding="utf-8").split()


def test_every_rule_of_the_protocol_is_in_the_file_with_its_chapter(alkmaar):
    assert [rule.id for rule in alkmaar.rules] == RULE_IDS
    for rule in alkmaar.rules:
        assert rule.chapter.split(".")[0] == rule.id[1:].split(".")[0]


def test_every_rule_has_a_place_in_the_data_or_a_written_reason(alkmaar):
    data = alkmaar.model_dump(exclude={"rules", "not_applied"})
    excused = {entry.rule for entry in alkmaar.not_applied if entry.reason}

    assert set(RULE_IDS) == set(rules_named(data)) | excused


def test_every_rule_has_an_example_test():
    names = " ".join(
        name
        for file in HERE.glob("test_*_rules.py")
        for name in re.findall(r"def (test_\w+)", file.read_text(encoding="utf-8"))
    )
    tested = {(int(chapter), int(number)) for chapter, number in re.findall(r"r(\d+)_(\d+)", names)}
    spans = re.findall(r"r(\d+)_(\d+)_to_r\d+_(\d+)", names)
    for chapter, first, last in spans:
        tested |= {(int(chapter), number) for number in range(int(first), int(last) + 1)}

    wanted = {tuple(map(int, rule[1:].split("."))) for rule in RULE_IDS}
    assert wanted == tested


def rules_named(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("rules", "term_rules"):
                yield from inner
            else:
                yield from rules_named(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from rules_named(inner)
