"""Access bans: provable, in proportion, told to who must know, reviewed and lifted (DOMAIN 1-3)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from vpt_tui.refusal import Refused
from vpt_tui.services.access.roles import imposing_roles
from vpt_tui.services.bans.bans import ban_by
from vpt_tui.services.bans.form import BanForm
from vpt_tui.services.bans.record import record_bans

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.services.conftest import Clerk

TODAY = date(2026, 11, 23)


def test_a_ban_keeps_everything_that_proves_it(clerk: "Clerk", clock: "Clock") -> None:
    form = clerk.form(
        aliases=("Bob Bedacht",),
        birth_date=date(1971, 3, 14),
        description="Lang, rode jas.",
        until=TODAY + timedelta(days=90),
        review_on=TODAY + timedelta(days=30),
        end_condition="Tot het gesprek is geweest.",
        mandate="Agressieprotocol, hoofdstuk 6",
        letter="Brief 2026/1",
        letter_on=TODAY,
        delivery="Aangetekend",
        delivered_on=TODAY,
        instructions="Bel de griffie.",
    )
    ban = clerk.desk.bans.impose(form)
    file = clerk.desk.bans.get(ban.reference)
    kept = BanForm(
        **{name: getattr(file.ban, name) for name in vars(form) if hasattr(file.ban, name)}
    )
    person = {"given": "Boudewijn", "family": "van der Verzonnen", "birth_date": form.birth_date}
    assert replace(
        kept, **person, aliases=file.aliases, description=file.person.description,
        buildings=tuple(kept.buildings), person_id=None,
    ) == form  # fmt: skip
    assert (ban.created_at, ban.created_by) == (clock(), "V. Voorbeeld")
    assert (file.status, file.name) == ("actief", "Boudewijn van der Verzonnen")


@pytest.mark.parametrize(
    ("lacking", "why"),
    [
        ({"family": " "}, "Vul de achternaam in"),
        ({"buildings": ()}, "Kies ten minste één gebouw"),
        ({"buildings": ("", " ")}, "Kies ten minste één gebouw"),
        ({"from_date": date.min}, "Vul in vanaf wanneer"),
        ({"grounds": "\n"}, "op welke feiten"),
        ({"imposed_by": ""}, "wie de ontzegging oplegt"),
        ({"heard": None, "hearing": ""}, "Geef aan of de persoon is gehoord"),
        ({"heard": True, "hearing": ""}, "wat de persoon zei"),
        ({"heard": False, "hearing": " "}, "waarom de persoon niet is gehoord"),
        ({"until": date(2026, 11, 22)}, "einddatum ligt voor de begindatum"),
        ({"grounds": "x" * 200_001}, "te lang"),
        ({"letter": "x" * 501}, "te lang"),
        ({"aliases": tuple(f"Naam {n}" for n in range(51))}, "niet meer dan 50 andere namen"),
    ],
)
def test_a_ban_that_could_not_be_proved_is_refused(
    clerk: "Clerk", lacking: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        clerk.ban(**lacking)
    assert clerk.desk.bans.overview() == []
    assert clerk.desk.people.suggest("Verzonnen") == []


def test_everything_that_lacks_is_said_at_once(clerk: "Clerk") -> None:
    with pytest.raises(Refused) as answer:
        clerk.desk.bans.impose(BanForm())
    for word in ("achternaam", "gebouw", "vanaf", "feiten", "oplegt", "gehoord"):
        assert word in str(answer.value)


@pytest.mark.parametrize("role", ["griffier", "gemeentesecretaris"])
def test_griffier_and_gemeentesecretaris_impose_bans(clerk: "Clerk", role: str) -> None:
    assert role in imposing_roles(clerk.desk.protocol)
    assert clerk.ban(imposed_role=role).imposed_role == role


@pytest.mark.parametrize("role", ["burgemeester", "coordinator", "", "beveiliger"])
def test_nobody_else_imposes_bans(clerk: "Clerk", role: str) -> None:
    with pytest.raises(Refused, match=r"Alleen griffier of gemeentesecretaris"):
        clerk.ban(imposed_role=role)


def test_who_was_not_heard_can_be_banned_when_it_says_why(clerk: "Clerk") -> None:
    ban = clerk.ban(heard=False, hearing="Onbereikbaar, driemaal gebeld.")
    assert (ban.heard, ban.hearing) == (False, "Onbereikbaar, driemaal gebeld.")


def test_nobody_sets_a_length_but_the_clerk(clerk: "Clerk") -> None:
    ban = clerk.ban()
    assert (ban.until, ban.end_condition, ban.review_on) == (None, "", None)
    assert clerk.desk.bans.overview()[0].until is None


def test_a_ban_for_emotional_behaviour_meets_friction(clerk: "Clerk") -> None:
    reference = clerk.report(
        target="raadslid", behaviours=["kritiek"], persists=True, structural=True,
        channel="persoonlijk",
    )  # fmt: skip
    assert any("emotioneel gedrag" in one for one in clerk.desk.bans.cautions(reference))
    with pytest.raises(Refused, match="waarom een lichtere maatregel niet genoeg is"):
        clerk.ban(reference, proportion=" ")
    assert clerk.desk.bans.overview() == []
    ban = clerk.ban(reference, proportion="Drie gesprekken hielpen niet.")
    assert ban.proportion == "Drie gesprekken hielpen niet."


def test_the_weighing_cannot_be_wiped_afterwards(clerk: "Clerk") -> None:
    reference = clerk.report(
        target="raadslid", behaviours=["kritiek"], persists=True, structural=True
    )
    ban = clerk.ban(reference)
    with pytest.raises(Refused, match="lichtere maatregel"):
        clerk.desk.bans.change(ban.reference, clerk.form(proportion=""), ban.revision)


def test_a_ban_for_violence_meets_no_friction(clerk: "Clerk") -> None:
    reference = clerk.report(
        target="raadslid", behaviours=["fysiek"], channel="persoonlijk", place="stadhuis"
    )
    assert clerk.desk.bans.cautions(reference) == ()
    assert clerk.ban(reference, proportion="").incident_id == 1


def test_a_ban_without_a_case_has_nothing_to_weigh_against(clerk: "Clerk") -> None:
    assert clerk.desk.bans.cautions(None) == ()
    assert clerk.ban(proportion="").incident_id is None


def test_no_bezwaar_is_asked_or_kept_anywhere(clerk: "Clerk") -> None:
    assert not [name for name in (*vars(clerk.form()), *vars(clerk.ban())) if "bezwaar" in name]


def test_a_ban_goes_to_the_offender_of_its_case(clerk: "Clerk") -> None:
    reference = clerk.report(offender="Boudewijn van der Verzonnen")
    ban = clerk.ban(reference)
    (known,) = clerk.desk.people.suggest("Verzonnen")
    assert (known.person.id, known.incidents, known.bans) == (
        ban.person_id, (reference,), (ban.reference,),
    )  # fmt: skip


def test_a_ban_of_another_than_the_offender_makes_another_person(clerk: "Clerk") -> None:
    reference = clerk.report(offender="Onno Onwaar")
    ban = clerk.ban(reference)
    assert clerk.desk.people.suggest("Onwaar")[0].bans == ()
    assert clerk.desk.people.suggest("Verzonnen")[0].person.id == ban.person_id


def test_a_ban_is_imposed_on_the_person_who_was_picked(clerk: "Clerk") -> None:
    first = clerk.ban()
    again = clerk.ban(person_id=first.person_id, aliases=("Bob Bedacht",))
    (known,) = clerk.desk.people.suggest("Bob Bedacht")
    assert known.person.id == first.person_id
    assert set(known.bans) == {first.reference, again.reference}


def test_a_person_who_does_not_exist_is_not_banned(clerk: "Clerk") -> None:
    with pytest.raises(Refused, match="niet bekend"):
        clerk.ban(person_id=404)


def test_numbers_of_bans_count_on_beside_numbers_of_others(clerk: "Clerk") -> None:
    assert clerk.ban().reference == "P0000001"
    renumber(clerk, "P0000001", "P0000041")
    assert clerk.ban().reference == "P0000042"
    renumber(clerk, "P0000042", "P9abcdef")
    renumber(clerk, "P0000041", "P99")
    assert clerk.ban().reference == "P0000001"


def renumber(clerk: "Clerk", reference: str, other: str) -> None:
    with clerk.desk.office.writing() as work:
        ban = ban_by(work.session, reference)
        ban.reference = other
        work.session.add(ban)


def test_a_ban_that_changed_elsewhere_is_not_overwritten_unseen(clerk: "Clerk") -> None:
    ban = clerk.ban()
    changed = clerk.desk.bans.change(
        ban.reference, clerk.form(buildings=("stadhuis", "stadskantoor")), ban.revision
    )
    with pytest.raises(Refused, match="intussen gewijzigd"):
        clerk.desk.bans.change(ban.reference, clerk.form(letter="Brief 2"), ban.revision)
    kept = clerk.desk.bans.get(ban.reference).ban
    assert (kept.buildings, kept.letter) == (["stadhuis", "stadskantoor"], "")
    assert kept.revision == changed.revision


def test_the_name_that_a_ban_corrects_is_found_from_then_on(clerk: "Clerk") -> None:
    ban = clerk.ban()
    clerk.desk.bans.change(ban.reference, clerk.form(family="Bedenksel"), ban.revision)
    assert clerk.desk.people.suggest("Verzonnen") == []
    assert clerk.desk.people.suggest("Bedenksel")[0].bans == (ban.reference,)


@pytest.mark.parametrize("audience", ["reception", "security", "police"])
def test_who_was_told_is_kept_with_the_moment(
    clerk: "Clerk", clock: "Clock", audience: Any
) -> None:
    ban = clerk.ban()
    clock.wait(hours=1)
    clerk.desk.bans.told(ban.reference, audience)
    kept = clerk.desk.bans.get(ban.reference).ban
    told = {who: getattr(kept, f"told_{who}_at") for who in ("reception", "security", "police")}
    assert told == {**dict.fromkeys(told), audience: clock()}


def test_a_ban_is_lifted_with_a_reason_and_once(clerk: "Clerk", clock: "Clock") -> None:
    ban = clerk.ban()
    for reason in ("", " \n"):
        with pytest.raises(Refused, match="Geef een reden"):
            clerk.desk.bans.lift(ban.reference, reason)
    clock.wait(days=1)
    clerk.desk.bans.lift(ban.reference, "Het gesprek was goed.")
    file = clerk.desk.bans.get(ban.reference)
    assert file.status == "ingetrokken"
    assert (file.ban.lifted_at, file.ban.lifted_by, file.ban.lifted_reason) == (
        clock(), "V. Voorbeeld", "Het gesprek was goed.",
    )  # fmt: skip
    with pytest.raises(Refused, match="al ingetrokken"):
        clerk.desk.bans.lift(ban.reference, "Nog eens.")
    assert clerk.desk.bans.get(ban.reference).ban.lifted_reason == "Het gesprek was goed."


def test_a_ban_that_is_not_there_is_said(clerk: "Clerk") -> None:
    with pytest.raises(Refused, match="geen ontzegging met kenmerk 'P0000404'"):
        clerk.desk.bans.get("P0000404")


def test_bans_that_come_together_each_get_a_number_of_their_own(clerk: "Clerk") -> None:
    first = clerk.ban()
    about = {"from_date": first.from_date, "buildings": ["stadhuis"]}
    with clerk.desk.office.writing() as work:
        bans = record_bans(work, [{**about, "person_id": first.person_id} for _ in range(3)])
        given = [ban.reference for ban in bans]
    assert given == ["P0000002", "P0000003", "P0000004"]
