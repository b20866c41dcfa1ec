"""The code on an appointment's letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.banlist.proof import agrees, new_code, proof_of


@pytest.mark.parametrize("typed", ["K7D-3FQ", "k7d3fq", " k7d 3fq ", "K-7-D-3-F-Q"])
def test_a_code_is_recognised_as_people_type_it(typed: str) -> None:
    assert agrees(typed, proof_of("K7D-3FQ"))


@given(typed=st.text(max_size=12))
def test_any_other_code_is_refused(typed: str) -> None:
    assert agrees(typed, proof_of("K7D-3FQ")) == (
        "".join(filter(str.isalnum, typed.upper())) == "K7D3FQ"
    )


@pytest.mark.parametrize("proof", [b"", b"kort", b"x" * 99])
def test_an_appointment_without_a_code_is_opened_by_none(proof: bytes) -> None:
    assert not agrees("", proof)
    assert not agrees("K7D-3FQ", proof)


def test_a_new_code_works_and_is_never_the_same() -> None:
    codes = {new_code() for _ in range(50)}
    assert len(codes) == 50
    assert all(agrees(code, proof_of(code)) for code in codes)
    assert not {*"".join(codes)} & {*"01ILOU"}, "they are misread and misheard"


def test_two_proofs_of_one_code_have_nothing_in_common() -> None:
    one, other = proof_of("K7D-3FQ"), proof_of("K7D-3FQ")
    assert one[:8] != other[:8]
    assert one[8:] != other[8:]


def test_the_proof_does_not_contain_the_code() -> None:
    assert b"K7D" not in proof_of("K7D-3FQ")
