"""The answer at the desk: a ban holds, somebody must check, or there is none."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.banlist.entries import Appointment, Entry, Guidance
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.lookup import BanList
from vpt_tui.banlist.passwords import Hardness
from vpt_tui.banlist.proof import agrees, proof_of
from vpt_tui.banlist.publish import publish
from vpt_tui.names.query import read_query
from vpt_tui.refusal import WrongPassword

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
VISIT = Appointment("stadhuis", NOW.replace(hour=9, minute=0), "paspoort", "loket 3")
BOUDEWIJN = Entry(
    reference="P0000001",
    given="Boudewijn",
    family="van der Verzonnen",
    buildings=("stadhuis", "stadskantoor"),
    from_date=date(2026, 6, 1),
    until=date(2027, 6, 1),
    birth_date=date(1971, 3, 14),
    description="draagt een rode jas",
    appointments=(VISIT,),
)
BOB = Entry("P0000002", "Bob", "van Versonnen", ("stadhuis",), date(2026, 1, 1), date(2026, 12, 12))
ENDED = Entry(
    "P0000003", "Fenna", "Bedacht", ("stadhuis",), date(2025, 1, 1), date(2026, 11, 22),
    date(1980, 2, 3),
)  # fmt: skip
LATER = Entry(
    "P0000004", "Govert", "Fictief", ("stadhuis",), date(2026, 11, 24), None, date(1990, 1, 2)
)

Open = Callable[..., BanList]


@pytest.fixture(scope="module")
def open_list(keys: PublisherKeys, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    opened: list[BanList] = []

    def make(*entries: Entry) -> BanList:
        target = tmp_path_factory.mktemp("gedeeld") / "lijst"
        publish(
            entries,
            Guidance("Laat de persoon vertrekken.", "1234", buildings=("stadhuis",)),
            keys,
            password="balie",
            sequence=7,
            now=NOW - timedelta(hours=1),
            valid_until=NOW + timedelta(days=7),
            target=target,
            hardness=Hardness(1, 8192),
        )
        opened.append(BanList.open(target.read_bytes(), "balie"))
        return opened[-1]

    yield make
    for ban_list in opened:
        ban_list.close()


@pytest.fixture(scope="module")
def ban_list(open_list: Open) -> BanList:
    return open_list(BOUDEWIJN, BOB, ENDED, LATER)


def references(ban_list: BanList, text: str, **options: int) -> list[str]:
    return [hit.entry.reference for hit in ban_list.look_up(read_query(text), NOW, **options).hits]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Boudewijn van der Verzonnen 14-03-1971", "ontzegging"),
        ("verzonnen, b. van der 1971-03-14", "ontzegging"),
        ("Boudewijn van der Verzonnen", "mogelijk"),
        ("vanderversonnen", "mogelijk"),
        ("verzonnen", "mogelijk"),
        ("14-03-1971", "mogelijk"),
        ("Bob van Versonnen 01-01-1980", "mogelijk"),
        ("Boudewijn van der Verzonnen 03-12-1988", "geen"),
        ("Nergens", "geen"),
        ("", "geen"),
        ("  ,;.!  ", "geen"),
    ],
)
def test_the_verdict_on_what_was_typed(text: str, verdict: str, ban_list: BanList) -> None:
    assert ban_list.look_up(read_query(text), NOW).verdict == verdict


@pytest.mark.parametrize("typed", ["Fenna Bedacht 03-02-1980", "Govert Fictief 02-01-1990"])
def test_a_ban_that_does_not_run_raises_no_alarm_and_is_shown(
    typed: str, ban_list: BanList
) -> None:
    answer = ban_list.look_up(read_query(typed), NOW)
    assert answer.verdict == "geen"
    assert answer.hits[0].status in {"verlopen", "toekomstig"}


@pytest.mark.parametrize(
    ("moment", "status"),
    [
        (datetime(2026, 5, 31, 21, 59, tzinfo=UTC), "toekomstig"),
        (datetime(2026, 5, 31, 22, 0, tzinfo=UTC), "actief"),
        (datetime(2027, 6, 1, 21, 59, tzinfo=UTC), "actief"),
        (datetime(2027, 6, 1, 22, 0, tzinfo=UTC), "verlopen"),
    ],
)
def test_a_ban_runs_through_its_last_day_in_amsterdam(moment: datetime, status: str) -> None:
    assert BOUDEWIJN.status(moment) == status


def test_a_ban_without_an_end_goes_on(ban_list: BanList) -> None:
    assert LATER.status(NOW + timedelta(days=9999)) == "actief"


def test_nobody_whose_ban_runs_is_left_out_for_bans_that_ended(open_list: Open) -> None:
    ended = [
        Entry(
            f"P100000{n}",
            "Boudewijn",
            "Verzonnen",
            ("stadhuis",),
            date(2020, 1, 1),
            date(2021, 1, 1),
        )
        for n in range(6)
    ]
    running = Entry("P0000009", "", "Verzonen", ("stadhuis",), date(2026, 1, 1))
    answer = open_list(*ended, running).look_up(read_query("boudewijn verzonnen"), NOW, limit=1)
    assert [hit.entry.reference for hit in answer.hits] == ["P0000009"]
    assert answer.verdict == "mogelijk"


def test_who_is_surely_banned_stands_before_a_nearer_name(open_list: Open) -> None:
    born, always = date(1971, 3, 14), (("stadhuis",), date(2026, 1, 1))
    near = Entry("P0000001", "K.", "Verzonnen", *always, birth_date=born)
    sure = Entry("P0000002", "Piet", "Verzinnen", *always, birth_date=born)
    for limit in (1, 5):
        answer = open_list(near, sure).look_up(
            read_query("Karel Piet Verzonnen 14-03-1971"), NOW, limit=limit
        )
        assert answer.hits[0].entry.reference == "P0000002"
        assert answer.verdict == "ontzegging"


def test_no_more_people_than_were_asked_for(ban_list: BanList) -> None:
    assert len(references(ban_list, "versonnen")) == 2
    assert references(ban_list, "versonnen", limit=1) == references(ban_list, "versonnen")[:1]


def test_an_entry_comes_whole_with_what_to_do(ban_list: BanList) -> None:
    (hit, *_) = ban_list.look_up(read_query("Boudewijn van der Verzonnen"), NOW).hits
    assert hit.entry == BOUDEWIJN == ban_list.entry("P0000001")
    assert ban_list.guidance.guard == "1234"
    assert ban_list.guidance.emergency == "112"
    assert ban_list.mailbox.sequence == 7


def test_an_appointment_is_todays_by_the_calendar_in_amsterdam() -> None:
    assert BOUDEWIJN.appointments_on(NOW) == (VISIT,)
    assert BOUDEWIJN.appointments_on(datetime(2026, 11, 23, 22, 59, tzinfo=UTC)) == (VISIT,)
    assert BOUDEWIJN.appointments_on(datetime(2026, 11, 23, 23, 0, tzinfo=UTC)) == ()


def test_the_code_of_an_appointment_is_checked_and_not_shown(open_list: Open) -> None:
    visit = Appointment("stadhuis", NOW, proof=proof_of("K7D-3FQ"))
    entry = Entry("P1", "A.", "Verzonnen", (), date(2026, 1, 1), appointments=(visit,))
    found = (
        open_list(entry).look_up(read_query("verzonnen"), NOW).hits[0].entry.appointments_on(NOW)[0]
    )
    assert agrees("k7d 3fq", found.proof)
    assert "K7D" not in repr(found)


def test_the_answer_in_json_is_the_one_that_is_promised(ban_list: BanList) -> None:
    answer = ban_list.look_up(read_query("Boudewijn van der Verzonnen"), NOW, limit=1)
    assert answer.to_json() == {
        "query": "Boudewijn van der Verzonnen",
        "verdict": "mogelijk",
        "list": {"published_at": "2026-11-23T09:12:00+01:00", "entries": 4, "stale": False},
        "matches": [
            {
                "reference": "P0000001",
                "name": "Boudewijn van der Verzonnen",
                "birth_date": "1971-03-14",
                "buildings": ["stadhuis", "stadskantoor"],
                "from": "2026-06-01",
                "until": "2027-06-01",
                "status": "actief",
                "why": answer.hits[0].why,
            }
        ],
    }


def test_a_list_that_is_too_old_says_so(ban_list: BanList) -> None:
    answer = ban_list.look_up(read_query("Nergens"), NOW + timedelta(days=2))
    assert answer.to_json()["list"]["stale"] is True
    assert answer.freshness.age == "old"


@given(text=st.text(max_size=300))
def test_whatever_is_typed_there_is_an_answer(text: str, ban_list: BanList) -> None:
    answer = ban_list.look_up(read_query(text), NOW)
    assert answer.query.text == text
    assert answer.verdict in {"ontzegging", "mogelijk", "geen"}


def test_an_empty_list_answers_too(open_list: Open) -> None:
    assert open_list().look_up(read_query("verzonnen"), NOW).verdict == "geen"


def test_a_name_from_the_list_is_shown_as_it_was_written(open_list: Open) -> None:
    hostile = Entry("P1", "[b]Bob[/b]", "van 't \x1b[31mVerzonnen", (), date(2026, 1, 1))
    assert open_list(hostile).look_up(read_query("verzonnen"), NOW).hits[0].entry == hostile


@pytest.mark.parametrize("family", ["van der Verzonnen", "Verzonnen, van der"])
def test_a_name_is_said_in_one_order_however_it_was_written(family: str) -> None:
    entry = Entry("P1", "Boudewijn", family, (), date(2026, 1, 1))
    assert entry.name == "Boudewijn van der Verzonnen"


def test_the_wrong_password_opens_nothing(
    keys: PublisherKeys, tmp_path: Path, sealed_of: Callable[..., bytes]
) -> None:
    with pytest.raises(WrongPassword):
        BanList.open(sealed_of(), "fout")
