"""The comparison of advice, on a few sets: it tells what differs and nothing else."""

import gzip

from tests.campaign.advice import differences, lines


def test_the_same_program_advises_the_same(protocol, tmp_path):
    kept = tmp_path / "advice.gz"
    with gzip.open(kept, "wt", encoding="utf-8") as stream:
        stream.writelines(f"{line}\n" for line in lines(protocol, 200))

    assert differences(kept, protocol, 200) == []


def test_one_other_advice_is_told(protocol, tmp_path):
    kept = tmp_path / "advice.gz"
    with gzip.open(kept, "wt", encoding="utf-8") as stream:
        for number, line in enumerate(lines(protocol, 20)):
            told = line.replace('"report": "', '"report": "anders-') if number == 7 else line
            stream.write(f"{told}\n")

    assert len(differences(kept, protocol, 20)) == 1
